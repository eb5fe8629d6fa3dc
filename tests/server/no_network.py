"""The journey of `leitmotif serve` in a real browser, where only loopback exists, and with every connection attempt written down.

With a network namespace of its own (unshare -rn) nothing could leave; strace shows that nothing tries to: the program, its children, and the
browser with its own background traffic switched off by flags (web/tests/browser.mjs names them). Not part of `make test` yet: python3 -m unittest no_network in this folder.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from serving import ROOT

NODE = ROOT / ".deps" / "node" / "bin" / "node"
UNSHARE = subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode == 0 if shutil.which("unshare") else False
STRACE = shutil.which("strace")
# where a name is looked up or a datagram sent on without a connection: the journey's own ends
HARMLESS = re.compile(r"AF_UNIX|AF_NETLINK|AF_UNSPEC|127\.0\.0\.1|\"::1\"|inet_addr\(\"127\.0\.0\.\d+\"\)")


class NoNetwork(unittest.TestCase):
    @unittest.skipUnless(UNSHARE or STRACE, "neither network namespaces nor strace here")
    def test_the_journey_needs_nothing_but_loopback(self) -> None:
        with tempfile.TemporaryDirectory(prefix="leitmotif-net-") as folder:
            trace = Path(folder, "trace")
            inner = ("ip link set lo up 2>/dev/null || python3 -c 'import fcntl,socket,struct; s=socket.socket(); "
                     "fcntl.ioctl(s, 0x8914, struct.pack(\"16sh\", b\"lo\", 1))'; " if UNSHARE else "") + \
                f"python3 {ROOT}/tests/server/journey.py"
            command = ["sh", "-c", inner]
            if STRACE:
                command = [STRACE, "-f", "-qq", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-e", "signal=none", "-o", str(trace), *command]
            if UNSHARE:
                command = ["unshare", "-rn", *command]
            done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False, env=os.environ)
            print(f"\nno network: {'network namespace' if UNSHARE else 'no namespace'}, {'strace' if STRACE else 'no strace'}\n{done.stdout[-2500:]}")
            self.assertEqual(done.returncode, 0, done.stderr[-2000:])
            if STRACE:
                elsewhere = [line for line in trace.read_text(errors="replace").splitlines() if re.search(r"sa_family=AF_INET6?", line) and not HARMLESS.search(line)]
                self.assertEqual(elsewhere[:5], [])


if __name__ == "__main__":
    unittest.main()
