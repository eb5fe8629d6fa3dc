"""The server against its own description (openapi.json), by schemathesis: every route, well-formed and malformed, within a minute or so.

setup/http-tests.sh gets schemathesis (tests only). SCHEMATHESIS_EXAMPLES=100 looks longer.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import unittest
from pathlib import Path

from serving import ROOT, Served

SCHEMATHESIS = os.environ.get("SCHEMATHESIS", str(ROOT / ".deps" / "http-tests" / "bin" / "schemathesis"))
EXAMPLES = os.environ.get("SCHEMATHESIS_EXAMPLES", "15")
# A vault is not made twice, a window not let in twice, events never end; locking, and unlocking with a new cookie, would end the run.
LEFT_OUT = ("/api/vault", "/api/session", "/api/events", "/api/lock", "/api/unlock")
CHECKS_LEFT_OUT = (
    "ignored_auth",  # the cookie is tried by test_attacks.py
    "positive_data_acceptance",  # what is well-formed may still be refused: a page that is no page any more, a name that leads elsewhere
    "use_after_free", "ensure_resource_availability",  # for APIs whose POST makes what its path names
)


class Description(unittest.TestCase):
    @unittest.skipUnless(os.path.exists(SCHEMATHESIS), "schemathesis is not set up (setup/http-tests.sh)")
    def test_every_route_is_as_described(self) -> None:
        served = Served()
        self.addCleanup(served.remove)
        served.make_vault()
        entry = served.write("Something to find.")["id"]
        draft = served.ask("POST", "/api/drafts", {})[1]["id"]
        talk = served.upload("talk.txt", b"2026-02-03\n\nMara: It was like being left.\nJonas: Left.\nMara: Yes.\nJonas: Go on.\n")
        half = served.ask("POST", "/api/uploads", {"name": "a.txt", "files": [{"path": "a.txt", "bytes": 1 << 20}]})[1]["upload"]
        job = served.ask("POST", f"/api/uploads/{talk}/bring-in", {})[1]["id"]
        known = {"/api/sessions/{id}": entry, "/api/drafts/{id}": draft, "/api/uploads/{id}/preview": talk, "/api/uploads/{id}/bring-in": talk,
                 "/api/uploads/{id}/bytes": half, "/api/jobs/{id}": job, "/api/jobs/{id}/outcome": job}
        config = Path(served.folder, "schemathesis.toml")
        config.write_text('[checks.negative_data_rejection]\nexpected-statuses = ["400", "404", "405", "409", "411", "413", "422", "431"]\n')
        # The cookie goes along with every request, and is no parameter to be left out.
        described = json.loads(json.dumps(served.ask("GET", "/api/openapi.json")[1]))
        for path, methods in described["paths"].items():
            for method, operation in methods.items():
                operation.pop("security", None)
                if path in known and method != "delete":  # beside ids that are nobody's, which wrong data has, those that are somebody's
                    next(one for one in operation["parameters"] if one["name"] == "id")["schema"] = {"type": "string", "enum": [known[path]]}
        description = Path(served.folder, "openapi.json")
        description.write_text(json.dumps(described))
        excluded = [word for path in LEFT_OUT for word in ("--exclude-path", path)]
        run = subprocess.run(
            [SCHEMATHESIS, "--config-file", config, "run", description, "--url", f"http://{served.host}", "--header", f"Cookie: {served.cookie}",
             "--header", f"Origin: http://{served.host}", "--checks", "all", "--exclude-checks", ",".join(CHECKS_LEFT_OUT), "--phases", "examples,coverage,fuzzing",
             "--max-examples", EXAMPLES, "--generation-database", "none", "--seed", "1", "--no-color", *excluded],
            capture_output=True, text=True, timeout=300, check=False, cwd=served.folder, env=os.environ | {"NO_PROXY": "*", "HYPOTHESIS_STORAGE_DIRECTORY": str(served.folder / "h")})
        counted = re.search(r"(\d+) generated[^\n]*", run.stdout)
        if os.environ.get("SCHEMATHESIS_SHOWN"):
            print(run.stdout)
        print(f"\nschemathesis: {counted.group() if counted else 'nothing generated'}")
        self.assertEqual(served.end(), "")
        found = run.stdout[run.stdout.find("FAILURES"):run.stdout.find("WARNINGS")] if run.returncode else ""
        self.assertEqual(run.returncode, 0, found[:8000] + run.stdout[-1500:] + run.stderr[-2000:])
        self.assertGreater(int(counted.group(1)) if counted else 0, 300)


if __name__ == "__main__":
    unittest.main()
