# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""nginx, which has no cameras, to compare files with."""

import pathlib
import shutil
import subprocess
import sys

from comparison.cache import ROOT, Absent
from comparison.peers.peer import Launch, Peer

sys.path.append(str(ROOT / "bin"))
from measuring.nginx import CONFIGURATION  # noqa: E402


class Nginx(Peer):
    name = "nginx"
    title = "nginx, two workers"
    outputs = frozenset({"file"})
    cameras = frozenset()

    def obtain(self, cache):
        self._program = shutil.which("nginx") or "/usr/sbin/nginx"
        if not pathlib.Path(self._program).exists():
            raise Absent("it is not installed (Debian's package nginx)")
        self._files = cache.files()

    def version(self):
        said = subprocess.run([self._program, "-v"], capture_output=True, text=True).stderr
        return said.split("/")[-1].strip()

    def launch(self, run):
        file = run.folder / "nginx.conf"
        file.write_text(CONFIGURATION.format(run=run.folder, root=self._files, port=run.port, workers=2))
        return Launch([self._program, "-c", file])

    def path(self, output, camera=1):
        return "/1g.bin" if output == "file" else "/"
