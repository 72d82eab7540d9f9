# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""The pictures that the MJPEG camera sends: JPEGs of one size in bytes, with room for the camera's stamp.

Right after SOI there is a COM segment that the camera rewrites for each frame it sends (native/common.h has the layout),
then COM segments that fill up, then a picture.
"""

import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "bin"))
from measuring.stamp import Stamper  # noqa: E402

COUNT = 30
STAMP = b"ZOESTAMP" + b"0" * 24
SEGMENT_MOST = 60000  # a COM holds 65533 bytes


def write_frames(folder, size):
    """COUNT files of ``size`` bytes: pictures with as much detail as fits, or, where none fits, padding alone."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, frame in enumerate(_frames(size)):
        (folder / f"{number:03}.jpg").write_bytes(frame)


def _frames(size):
    for coefficients in (3, 2, 1, 0):
        stamper = Stamper(coefficients)
        pictures = [stamper.picture() for _ in range(COUNT)]
        if max(map(len, pictures)) + len(comment(STAMP)) + 4 <= size:
            return [padded(picture, size) for picture in pictures]
    return [padded(b"\xff\xd8\xff\xd9", size)] * COUNT


def comment(body):
    """A COM segment (ITU-T T.81, B.2.4.5)."""
    return b"\xff\xfe" + (len(body) + 2).to_bytes(2, "big") + body


def padded(picture, size):
    """The picture with the stamp and as many segments as make it ``size`` bytes long."""
    inserted = comment(STAMP)
    missing = size - len(picture) - len(inserted)
    while missing:
        take = missing if missing <= SEGMENT_MOST else SEGMENT_MOST - 1000  # never leaves 1 to 3 bytes
        inserted += comment(b"." * (take - 4))
        missing -= take
    return picture[:2] + inserted + picture[2:]
