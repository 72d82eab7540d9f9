# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""A camera made of GStreamer on a port of this machine, a free one unless it is given; prints it once it listens."""
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer

PICTURES = "videotestsrc is-live=true pattern=ball ! video/x-raw,format=I420,width=320,height=240,framerate=25/1 ! "
X264 = PICTURES + "x264enc speed-preset=superfast bitrate=500 key-int-max=15 {} ! rtph264pay name=pay0 pt=96"
MJPEG = "jpegenc ! rtpjpegpay name=pay0 pt=26"
SOUND = " audiotestsrc is-live=true ! audio/x-raw,rate={},channels={} ! audioconvert ! {} name=pay1"

# A second of pictures, then for ever nothing.
SILENT = (
    "concat name=c ! "
    + MJPEG
    + " "
    + PICTURES.replace("is-live=true", "is-live=true num-buffers=25")
    + "c. appsrc ! c."
)

H264 = X264.format("tune=zerolatency")
MOUNTS = {
    "/h264": H264,
    "/reordered": X264.format("bframes=2 b-adapt=false rc-lookahead=0 sync-lookahead=0 ! video/x-h264,profile=main"),
    "/h265": PICTURES
    + "x265enc tune=zerolatency speed-preset=ultrafast bitrate=500 key-int-max=15 ! rtph265pay name=pay0 pt=96",
    "/mjpeg": PICTURES + MJPEG,
    "/aac": H264 + SOUND.format(48000, 2, "avenc_aac ! rtpmp4gpay pt=97"),
    "/pcmu": H264 + SOUND.format(8000, 1, "mulawenc ! rtppcmupay pt=0"),
    "/pcma": H264 + SOUND.format(8000, 1, "alawenc ! rtppcmapay pt=8"),
    "/opus": H264 + SOUND.format(48000, 2, "opusenc ! rtpopuspay pt=98"),
    "/deaf": "audiotestsrc is-live=true ! alawenc ! rtppcmapay name=pay0 pt=8",
    "/silent": SILENT,
    "/secret": H264,
}


def token(name):
    made = GstRtspServer.RTSPToken()
    made.set_string("media.factory.role", name)
    return made


def roles(path):
    for name in ("user", "anonymous"):
        allowed = str(name == "user" or path != "/secret").lower()
        yield Gst.Structure.new_from_string(
            f"{name}, media.factory.access=(boolean)true, media.factory.construct=(boolean){allowed}"
        )


Gst.init(None)
server = GstRtspServer.RTSPServer()
server.set_address("127.0.0.1")
server.set_service(sys.argv[1] if len(sys.argv) > 1 else "0")
auth = GstRtspServer.RTSPAuth()
auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
auth.add_digest("scott", "t1ger@", token("user"))
auth.set_default_token(token("anonymous"))
server.set_auth(auth)
for path, launch in MOUNTS.items():
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch("( " + launch + " )")
    for role in roles(path):
        factory.add_role_from_structure(role)
    server.get_mount_points().add_factory(path, factory)
server.attach(None)
print(server.get_bound_port(), flush=True)
GLib.MainLoop().run()
