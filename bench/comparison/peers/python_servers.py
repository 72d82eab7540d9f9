# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""The servers that people write with Flask and FastAPI, and what they run them in. The applications are in apps/."""

import pathlib
import sys
import threading

from comparison.cache import Absent
from comparison.peers.peer import Launch, Peer

APPLICATIONS = pathlib.Path(__file__).resolve().parents[1] / "apps"
PACKAGES = ("flask==3.1.3", "gunicorn==27.0.1", "gevent==26.9.0", "packaging==26.3", "fastapi==0.165.0",
            "uvicorn==0.54.0", "uvloop==0.23.0", "httptools==0.9.0")
THREADS = 1050


class PythonServer(Peer):
    """One of them; all share a virtual environment, which the first to come makes."""

    outputs = frozenset({"mjpeg"})
    _one_at_a_time = threading.Lock()

    def obtain(self, cache):
        self._bin = cache.folder / "venv" / "bin"
        with self._one_at_a_time:
            self._make_environment(cache)

    def _make_environment(self, cache):
        complete = cache.folder / "venv" / "complete"
        wanted = "\n".join(PACKAGES)
        if complete.exists() and complete.read_text() == wanted:
            return
        if sys.prefix != sys.base_prefix and not (pathlib.Path(sys.base_prefix) / "bin" / "python3").exists():
            raise Absent("no Python that can make a virtual environment is on this machine")
        cache.build("venv", [sys.executable, "-m", "venv", cache.folder / "venv"])
        cache.build("venv", [self._bin / "python", "-m", "pip", "install", "--disable-pip-version-check", *PACKAGES])
        complete.write_text(wanted)

    def version(self):
        return ", ".join(package.replace("==", " ") for package in PACKAGES if package.split("==")[0] in self.made_of)

    def launch(self, run):
        host, port = run.cameras[0].split("/")[2].split(":")
        environment = {"CAMERA_HOST": host, "CAMERA_PORT": port, "PYTHONDONTWRITEBYTECODE": "1"}
        return Launch([self._bin / "python", "-m", self.command[0], *(word.format(port=run.port) for word in self.command[1:])],
                      environment, APPLICATIONS)

    def path(self, output, camera=1):
        return "/stream" if output == "mjpeg" else "/"


class FlaskThreads(PythonServer):
    name = "flask-threads"
    title = "Flask, gunicorn, a thread a viewer"
    made_of = ("flask", "gunicorn")
    lets_go_after = 11
    command = ("gunicorn", "-w", "1", "--threads", str(THREADS), "-b", "127.0.0.1:{port}", "--no-control-socket", "flask_app:app")


class FlaskGevent(PythonServer):
    name = "flask-gevent"
    title = "Flask, gunicorn, gevent"
    made_of = ("flask", "gunicorn", "gevent")
    lets_go_after = 11
    command = ("gunicorn", "-k", "gevent", "-w", "1", "--worker-connections", "2000", "-b", "127.0.0.1:{port}",
               "--no-control-socket", "flask_app:app")


class FastApi(PythonServer):
    name = "fastapi"
    title = "FastAPI, uvicorn"
    made_of = ("fastapi", "uvicorn", "uvloop", "httptools")
    command = ("uvicorn", "--host", "127.0.0.1", "--port", "{port}", "--loop", "uvloop", "--http", "httptools",
               "--no-access-log", "--log-level", "warning", "fastapi_app:app")
