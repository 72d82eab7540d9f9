# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""JPEGs of 1280x720 that show, in black and white cells, the moment they were made.

The picture is written without a codec: 4:2:0, its own Huffman tables in which every code is as long as every other, and
a restart marker after each row of 16 lines (ITU-T T.81, B.2). So all rows but the first two are made once, and a
picture costs the two rows of the stamp.

The stamp is 40 cells of 32x32 pixels along the upper edge, most significant bit first, white for 1: 32 bits of wall time
in tenths of a millisecond, modulo 2^32, and 8 bits that are the exclusive or of its bytes and 0x5a.
"""

import random
import struct
import time

WIDTH, HEIGHT = 1280, 720
CELLS = 40
_COLUMNS, _ROWS = WIDTH // 16, HEIGHT // 16
_STAMP_ROWS = 2
_DC_BITS, _AC_BITS = 4, 8
_DC = list(range(12))
_AC = [0] + [run << 4 | size for run in range(16) for size in range(1, 11)]
_BRIGHT, _DARK = 110, -110  # DC coefficients, in steps of the quantiser
_STEP = 8


def ticks():
    """Now, in tenths of a millisecond since 1970."""
    return time.time_ns() // 100_000


class Stamper:
    """Makes pictures of about 190 kB; the same noise in each, and another stamp."""

    def __init__(self, coefficients=6):
        noise = random.Random(1)
        rows = [_marked(_noise(noise, coefficients), row) for row in range(_STAMP_ROWS, _ROWS)]
        self._head = _head()
        self._tail = b"".join(rows)[:-2] + b"\xff\xd9"

    def picture(self):
        """A JPEG with the time of this call."""
        now = ticks() & 0xFFFFFFFF
        check = 0x5A
        for byte in struct.pack(">I", now):
            check ^= byte
        bits = f"{now:032b}{check:08b}"
        strip = _stamp(bits)
        return self._head + b"".join(_marked(strip, row) for row in range(_STAMP_ROWS)) + self._tail


def _marked(row, index):
    return row + bytes((0xFF, 0xD0 + index % 8))


def _head():
    """SOI and all segments up to the first row."""
    quantiser = b"\x00" + bytes([_STEP]) + bytes([_STEP] * 63)
    size = struct.pack(">BHHB", 8, HEIGHT, WIDTH, 3)
    components = b"\x01\x22\x00\x02\x11\x00\x03\x11\x00"
    scan = b"\x03\x01\x00\x02\x00\x03\x00\x00\x3f\x00"
    segments = [
        (0xDB, quantiser),
        (0xC0, size + components),
        (0xC4, _table(0x00, _DC_BITS, _DC) + _table(0x10, _AC_BITS, _AC)),
        (0xDD, struct.pack(">H", _COLUMNS)),
        (0xDA, scan),
    ]
    written = (b"\xff" + bytes([kind]) + struct.pack(">H", 2 + len(body)) + body for kind, body in segments)
    return b"\xff\xd8" + b"".join(written)


def _table(kind, length, symbols):
    counts = [len(symbols) if bits == length else 0 for bits in range(1, 17)]
    return bytes([kind, *counts, *symbols])


_DC_CODES = {symbol: f"{index:0{_DC_BITS}b}" for index, symbol in enumerate(_DC)}
_AC_CODES = {symbol: f"{index:0{_AC_BITS}b}" for index, symbol in enumerate(_AC)}
_END = _AC_CODES[0]


def _value(number):
    """The size of a coefficient, and its bits."""
    size = abs(number).bit_length()
    return size, f"{number + (number < 0) * ((1 << size) - 1):0{size}b}" if size else ""


def _dc(difference):
    size, bits = _value(difference)
    return _DC_CODES[size] + bits


def _ac(run, number):
    size, bits = _value(number)
    return _AC_CODES[run << 4 | size] + bits


def _row_bytes(bits):
    padded = bits + "1" * (-len(bits) % 8)
    return int(padded, 2).to_bytes(len(padded) // 8, "big").replace(b"\xff", b"\xff\x00")


_STILL = _dc(0) + _END


def _stamp(bits):
    """A row of 80 units, two to a cell; of a unit's six blocks four are luma."""
    out, last = [], 0
    for bit in bits:
        level = _BRIGHT if bit == "1" else _DARK
        out.append(_dc(level - last) + _END + _STILL * 11)
        last = level
    return _row_bytes("".join(out))


def _noise(noise, coefficients):
    out, levels = [], [0, 0, 0]
    for unit in range(_COLUMNS):
        for component in (0, 0, 0, 0, 1, 2):
            level = noise.randint(-30, 30)
            out.append(_dc(level - levels[component]))
            levels[component] = level
            out += [_ac(noise.randint(0, 5), noise.choice((-3, -2, -1, 1, 2, 3))) for _ in range(coefficients)]
            out.append(_END)
    return _row_bytes("".join(out))
