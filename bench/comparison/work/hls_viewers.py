# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""N players of one HLS stream in a process of their own; prints one line of JSON, as native/viewers.c does.

  hls_viewers.py PORT PATH SERVER_PID N SETTLE WINDOW

Each follows its playlist, by blocking reload where the server can do that (RFC 8216bis, 6.2.5.2), else once in half a
target duration, and takes every part or segment that it has not had.
"""

import asyncio
import json
import pathlib
import re
import statistics
import sys
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))
from comparison.processes import Usage, busy_seconds  # noqa: E402
from comparison.work.clients import uri  # noqa: E402

PATIENCE = 15


class Player:
    """One of them, at an address of its own: servers tell players apart by that. ``received`` counts bytes of media."""

    def __init__(self, port, path, number):
        self.port, self.address = port, path
        self.source = f"127.0.{1 + number // 250}.{1 + number % 250}"
        self.received, self.requests, self.cookies = 0, 0, {}
        self._seen = set()

    async def play(self):
        self._in, self._out = await asyncio.open_connection("127.0.0.1", self.port, local_addr=(self.source, 0))
        self.address = await self._media_playlist()
        query = ""
        while True:
            lines = await self._lines(with_query(self.address, query))
            fresh = [item for item in items(lines) if item not in self._seen]
            for item in fresh if self._seen else fresh[-2:]:  # a live player begins near the end
                self.received += len(await self._get(urllib.parse.urljoin(self.address, item)))
            self._seen.update(fresh)
            query = next_part(lines)
            if not query:
                await asyncio.sleep(float(tag(lines, "TARGETDURATION") or 1) / 2)

    async def _media_playlist(self):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            lines = await self._lines(self.address)
            media = [line for line in lines if line and not line.startswith("#")]
            if not any(line.startswith("#EXT-X-STREAM-INF") for line in lines):
                return self.address
            if media:
                self.address = urllib.parse.urljoin(self.address, media[0])
            else:
                await asyncio.sleep(0.1)
        raise TimeoutError("no media playlist came")

    async def _lines(self, path):
        return (await self._get(path)).decode().splitlines()

    async def _get(self, path):
        """The body of one answer; an error of the server counts as an empty one, and is asked for again later."""
        cookies = "".join(f"Cookie: {name}={value}\r\n" for name, value in self.cookies.items())
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n{cookies}\r\n"
        self._out.write(head.encode())
        self.requests += 1
        answer = (await self._in.readuntil(b"\r\n\r\n")).decode("latin-1")
        for name, value in re.findall(r"(?im)^set-cookie: *([^=]+)=([^;\r]*)", answer):
            self.cookies[name] = value
        if re.search(r"(?im)^transfer-encoding: *chunked", answer):
            body = await self._chunks()
        else:
            length = re.search(r"(?im)^content-length: *(\d+)", answer)
            body = await self._in.readexactly(int(length[1])) if length else b""
        if moved := re.search(r"(?im)^location: *([^\r]+)", answer):  # MediaMTX looks whether cookies come back
            return await self._get(urllib.parse.urljoin(path, moved[1]))
        if answer.split(" ", 2)[1] != "200":
            await asyncio.sleep(0.2)
            return b""
        return body

    async def _chunks(self):
        body = b""
        while size := int((await self._in.readline()).split(b";")[0], 16):
            body += await self._in.readexactly(size)
            await self._in.readline()
        await self._in.readline()
        return body


def tag(lines, name):
    """The value of a tag, or None."""
    return next((line.split(":", 1)[1] for line in lines if line.startswith(f"#EXT-X-{name}:")), None)


def items(lines):
    """The addresses of all media: of parts where there are any, else of segments."""
    parts = [uri(line) for line in lines if line.startswith("#EXT-X-PART:")]
    return parts or [line for line in lines if line and not line.startswith("#")]


def next_part(lines):
    """The query that waits for the part after the last, or "" where the server cannot wait."""
    if "CAN-BLOCK-RELOAD=YES" not in (tag(lines, "SERVER-CONTROL") or ""):
        return ""
    number, part = int(tag(lines, "MEDIA-SEQUENCE") or 0), 0
    for line in lines:
        if line.startswith("#EXT-X-PART:"):
            part += 1
        elif line and not line.startswith("#"):
            number, part = number + 1, 0
    return f"_HLS_msn={number}&_HLS_part={part}"


def with_query(address, query):
    return address + ("&" if "?" in address else "?") + query if query else address


async def watch(port, path, pid, count, settle, window):
    players = [Player(port, path, number) for number in range(count)]
    tasks = [asyncio.create_task(player.play()) for player in players]
    await asyncio.sleep(settle)
    for player in players:
        player.received = player.requests = 0
    own, server, busy, began = time.process_time(), Usage.of(pid), busy_seconds(), time.monotonic()
    await asyncio.sleep(window)
    seconds = time.monotonic() - began
    used, own, busy = Usage.of(pid), time.process_time() - own, busy_seconds() - busy
    failed = sum(task.done() for task in tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    rates = [player.received / 125 / seconds for player in players]
    cpu = used.cpu - server.cpu
    return {
        "viewers": count, "seconds": round(seconds, 2), "gb": sum(player.received for player in players) / 1e9,
        "kbit_min": round(min(rates)), "kbit_median": round(statistics.median(rates)), "cpu_s": round(cpu, 2),
        "cpu_pct": round(100 * cpu / seconds, 1), "client_cpu_pct": round(100 * own / seconds, 1),
        "busy_pct": round(100 * busy / seconds, 1), "rss_end": round(used.rss, 1), "threads": used.threads,
        "requests": sum(player.requests for player in players), "failed": failed}


if __name__ == "__main__":
    port, path, pid, count, settle, window = sys.argv[1:]
    print(json.dumps(asyncio.run(watch(int(port), path, int(pid), int(count), float(settle), float(window)))))
