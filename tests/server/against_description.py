"""The server against its own description (openapi.json), by schemathesis: every route, well-formed and malformed, within a minute.

Not part of `make test` yet: setup/http-tests.sh, then python3 -m unittest against_description in this folder.
"""

from __future__ import annotations

import os
import re
import subprocess
import unittest

from serving import ROOT, Served

SCHEMATHESIS = os.environ.get("SCHEMATHESIS", str(ROOT / ".deps" / "http-tests" / "bin" / "schemathesis"))
EXAMPLES = os.environ.get("SCHEMATHESIS_EXAMPLES", "12")
# The address of the vault itself is not made twice, the window is not let in twice, and events never end.
LEFT_OUT = ("/api/vault", "/api/session", "/api/events")


class Description(unittest.TestCase):
    @unittest.skipUnless(os.path.exists(SCHEMATHESIS), "schemathesis is not set up (setup/http-tests.sh)")
    def test_every_route_is_as_described(self) -> None:
        served = Served()
        self.addCleanup(served.remove)
        served.make_vault()
        served.write("Something to find.")
        excluded = [word for path in LEFT_OUT for word in ("--exclude-path", path)]
        # locking, and unlocking with a new cookie, would end the run
        excluded += ["--exclude-path", "/api/lock", "--exclude-path", "/api/unlock"]
        run = subprocess.run(
            [SCHEMATHESIS, "run", f"http://{served.host}/api/openapi.json", "--url", f"http://{served.host}", "--header", f"Cookie: {served.cookie}",
             "--header", f"Origin: http://{served.host}", "--checks", "all", "--exclude-checks", "ignored_auth,positive_data_acceptance,use_after_free,ensure_resource_availability",
             "--phases", "examples,coverage,fuzzing", "--max-examples", EXAMPLES, "--generation-database", "none", "--seed", "1", "--no-color", *excluded],
            capture_output=True, text=True, timeout=400, check=False, cwd=served.folder, env=os.environ | {"NO_PROXY": "*", "HYPOTHESIS_STORAGE_DIRECTORY": str(served.folder / "h")})
        print(re.sub(r"\s+\n", "\n", run.stdout[-1500:]))
        self.assertEqual(served.end(), "")
        self.assertEqual(run.returncode, 0, run.stdout[-6000:] + run.stderr[-2000:])


if __name__ == "__main__":
    unittest.main()
