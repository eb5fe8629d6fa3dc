"""The server's own description (openapi.json) names every route, and no other."""

from __future__ import annotations

import json
import re
import unittest

from serving import ROOT


class Description(unittest.TestCase):
    def test_the_description_names_every_route_and_no_other(self) -> None:
        described = json.loads((ROOT / "src/server/description/openapi.json").read_text())["paths"]
        named = {(method.upper(), path) for path, methods in described.items() for method in methods}
        source = "".join(file.read_text() for file in sorted((ROOT / "src/server").glob("vault_*.cpp")))
        declared = re.findall(r'(?:routes\.add|\bat)\("([A-Z]+)", "(/api/[^"]+)"', source)
        self.assertEqual(len(declared), len(set(declared)))
        self.assertEqual(named, set(declared))


if __name__ == "__main__":
    unittest.main()
