# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""nginx serving a folder, to be compared with."""

import pathlib
import shutil
import socket
import subprocess
import tempfile
import time

from measuring.server import free_port

CONFIGURATION = """
daemon off; worker_processes {workers}; pid {run}/pid; error_log {run}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
  types {{ text/plain txt; video/mp4 mp4; }} default_type application/octet-stream;
  client_body_temp_path {run}; proxy_temp_path {run}; fastcgi_temp_path {run};
  uwsgi_temp_path {run}; scgi_temp_path {run};
  server {{ listen 127.0.0.1:{port}; root {root}; }}
}}
"""


class Nginx:
    """Two workers on a free port, as nginx chooses on two cores; ends with its ``with`` block."""

    def __init__(self, root, workers=2):
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        self._run = tempfile.TemporaryDirectory()
        self._file = pathlib.Path(self._run.name, "nginx.conf")
        self._command = [program, "-c", self._file]
        self._settings = {"run": self._run.name, "root": root, "workers": workers}
        self._start()

    def _start(self):
        self.port = free_port()
        self._file.write_text(CONFIGURATION.format(port=self.port, **self._settings))
        self.process = subprocess.Popen(self._command, stderr=subprocess.DEVNULL)

    def __enter__(self):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                self._start()  # somebody else has taken the port meanwhile
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return self
            except ConnectionRefusedError:
                time.sleep(0.05)
        raise TimeoutError("nginx must listen within 60 s: can it be started?")

    def __exit__(self, *problem):
        self.process.terminate()
        self.process.wait()
        self._run.cleanup()
