# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""The H.264 that the RTSP camera sends, made once by ffmpeg, and the description of it (RFC 6184, 8.2.1)."""

import base64
import re

SECONDS = 10
BITS = 4_000_000
PICTURES = "testsrc2=s=1920x1080:r=30,noise=alls=6:allf=t"

SDP = """\
v=0\r
o=- 1 1 IN IP4 127.0.0.1\r
s=camera\r
c=IN IP4 0.0.0.0\r
t=0 0\r
m=video 0 RTP/AVP 96\r
a=rtpmap:96 H264/90000\r
a=fmtp:96 packetization-mode=1;profile-level-id={profile};sprop-parameter-sets={sps},{pps}\r
a=control:track1\r
"""


def encoding(file):
    """ffmpeg's command: 1080p30, constant 4 Mbit/s, a keyframe each 2 s, no B-pictures, delimiters (nal_unit_type 9)."""
    x264 = "keyint=60:min-keyint=60:scenecut=0:nal-hrd=cbr:force-cfr=1:aud=1"
    rate = ["-b:v", str(BITS), "-minrate", str(BITS), "-maxrate", str(BITS), "-bufsize", str(BITS // 2)]
    return ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", PICTURES, "-t", str(SECONDS), "-c:v", "libx264", "-preset",
            "veryfast", "-tune", "zerolatency", "-pix_fmt", "yuv420p", *rate, "-x264-params", x264, "-f", "h264", file]


def description(stream):
    """The SDP of a stream of Annex B, out of its first parameter sets."""
    units = {}
    for unit in re.split(rb"\x00{2,}\x01", stream[:4096])[1:]:
        units.setdefault(unit[0] & 31, unit.rstrip(b"\x00"))
    sps, pps = units[7], units[8]
    return SDP.format(profile=sps[1:4].hex(), sps=base64.b64encode(sps).decode(), pps=base64.b64encode(pps).decode())
