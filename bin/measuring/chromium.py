# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""The operating system's Chromium, headless, told what to do by the DevTools protocol over a pipe."""

import json
import os
import subprocess
import tempfile
import time

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-pipe",
]
SIZE = {"width": 1440, "height": 900, "deviceScaleFactor": 1, "mobile": False}
# The browser reads descriptor 3 and writes 4: here its standard input and output.
AS_PIPE = 'exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null 2>&1'


class Chromium:
    """One browser with an empty profile; a context manager that ends it."""

    def __enter__(self):
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        program = os.environ.get("CHROMIUM", "chromium")
        command = ["sh", "-c", AS_PIPE, program, *FLAGS, f"--user-data-dir={self._profile.name}", "about:blank"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._sent = 0
        self._partial = b""
        self.events = []
        return self

    def __exit__(self, *problem):
        self._process.stdin.close()  # the end of its pipe ends it
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()
        self._profile.cleanup()

    def page(self):
        """A new tab, in front, of the size of a laptop's screen."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session, target)
        page.call("Page.enable")
        page.call("Emulation.setDeviceMetricsOverride", **SIZE)
        return page

    def call(self, method, session=None, **parameters):
        """Sends a command and waits for its result; what else comes meanwhile is kept in ``events``."""
        self._sent += 1
        message = {"id": self._sent, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        self._process.stdin.write(json.dumps(message).encode() + b"\0")
        self._process.stdin.flush()
        while True:
            answer = self._receive()
            if answer.get("id") != self._sent:
                self.events.append(answer)
            elif "error" in answer:
                raise RuntimeError(f"{method} must succeed: {answer['error']['message']}")
            else:
                return answer["result"]

    def _receive(self):
        while b"\0" not in self._partial:
            more = os.read(self._process.stdout.fileno(), 1 << 16)
            if not more:
                raise RuntimeError("Chromium must not end: its pipe is closed")
            self._partial += more
        message, self._partial = self._partial.split(b"\0", 1)
        return json.loads(message)


class Page:
    """A tab; a context manager that closes it."""

    def __init__(self, browser, session, target):
        self._browser = browser
        self._session = session
        self._target = target

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        self._browser.call("Target.closeTarget", targetId=self._target)

    def call(self, method, **parameters):
        return self._browser.call(method, self._session, **parameters)

    def events(self, method):
        """What the tab has told under this name up to the last call."""
        return [e for e in self._browser.events if e.get("sessionId") == self._session and e.get("method") == method]

    def open(self, url):
        """Whether an answer came; where nobody listens it does not."""
        return "errorText" not in self.call("Page.navigate", url=url)

    def at_start(self, script):
        """Runs a script in whatever is opened next, before the page's own."""
        self.call("Page.addScriptToEvaluateOnNewDocument", source=script)

    def run(self, expression):
        """The value of an expression, awaited where it is a promise."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(f"the page's script must not fail: {result['exceptionDetails']}")
        return result["result"].get("value")

    def wait(self, expression, seconds):
        """Asks until the value is truthy, and returns it."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            value = self.run(expression)
            if value:
                return value
            time.sleep(0.02)
        raise RuntimeError(f"this must hold within {seconds} s: {expression}")

    def clock(self):
        """How far the page's clock is ahead of this process's, and how wrong that may be, in milliseconds."""
        tries = []
        for _ in range(20):
            before = time.time()
            page = self.run("performance.timeOrigin + performance.now()")
            after = time.time()
            tries.append(((after - before) * 500, page - (before + after) * 500))
        error, ahead = min(tries)
        return ahead, error
