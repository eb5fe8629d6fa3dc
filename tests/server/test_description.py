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
        source = (ROOT / "src/server/vault_site.cpp").read_text()
        fixed = set(re.findall(r'fixed\("([A-Z]+)", "([^"]+)"', source))
        with_id = {(method, before + "{id}" + after) for method, before, after in re.findall(r'with_id\("([A-Z]+)", "([^"]+)", "([^"]*)"', source)}
        self.assertEqual(named, fixed | with_id)


if __name__ == "__main__":
    unittest.main()
