# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""MJPEG with FastAPI, done well: one task reads the camera, each viewer waits for a frame newer than its last."""

import asyncio

import camera_stream
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

MOST = 1 << 18  # bytes of one line or buffered piece

app = FastAPI()


class Camera:
    """The newest part, and an event for all who wait for a newer one."""

    def __init__(self):
        self._part, self._number, self._task = b"", 0, None
        self._fresh = asyncio.Event()

    def start(self):
        if self._task is None:
            self._task = asyncio.create_task(self._read())

    async def parts(self):
        seen = 0
        while True:
            while seen == self._number:
                await self._fresh.wait()
            seen = self._number
            yield self._part

    async def _read(self):
        stream, out = await asyncio.open_connection(*camera_stream.ADDRESS, limit=MOST)
        out.write(camera_stream.REQUEST)
        while line := await stream.readline():
            if line.lower().startswith(b"content-length:"):
                size = int(line.split(b":")[1])
                while (await stream.readline()).strip():
                    pass
                self._part = camera_stream.part(await stream.readexactly(size))
                self._number += 1
                fresh, self._fresh = self._fresh, asyncio.Event()
                fresh.set()


camera = Camera()


@app.get("/")
async def index():
    return {}


@app.get("/stream")
async def stream():
    camera.start()
    return StreamingResponse(camera.parts(), media_type=camera_stream.CONTENT_TYPE)
