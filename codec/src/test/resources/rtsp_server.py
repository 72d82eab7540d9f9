# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""An RTSP server on a free port of this machine; prints the port once it listens."""
import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer

SOURCE = "videotestsrc is-live=true pattern=ball ! video/x-raw,format=I420,width=640,height=360,framerate={} ! "
X264 = "x264enc tune=zerolatency speed-preset=ultrafast bitrate=1000 key-int-max=15 ! "
H264 = SOURCE.format("25/1") + X264 + "video/x-h264,profile=baseline ! rtph264pay name=pay0 pt=96"
H265 = (
    SOURCE.format("25/1")
    + "x265enc tune=zerolatency speed-preset=ultrafast bitrate=1000 key-int-max=15 ! "
    + "rtph265pay name=pay0 pt=96"
)
MJPEG = "jpegenc ! rtpjpegpay name=pay0 pt=26"
AUDIO = " audiotestsrc is-live=true ! alawenc ! rtppcmapay name={} pt=8"

# A second of pictures, then for ever nothing.
SILENT = (
    "concat name=c ! "
    + MJPEG
    + " "
    + SOURCE.format("25/1").replace("is-live=true", "is-live=true num-buffers=25")
    + "c. appsrc ! c."
)

MOUNTS = {
    "/h264": H264,
    "/h265": H265,
    "/mjpeg": SOURCE.format("25/1") + MJPEG,
    "/sound": H264 + AUDIO.format("pay1"),
    "/deaf": AUDIO.format("pay0"),
    "/silent": SILENT,
    "/secret": H264,
}


def role(name):
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", name)
    return token


Gst.init(None)
server = GstRtspServer.RTSPServer()
server.set_address("127.0.0.1")
server.set_service("0")
auth = GstRtspServer.RTSPAuth()
auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
auth.add_digest("scott", "t1ger@", role("user"))
auth.set_default_token(role("anonymous"))
server.set_auth(auth)
for path, launch in MOUNTS.items():
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch("( " + launch + " )")
    factory.set_shared(path != "/silent")  # whose only picture each viewer must get
    for name in ("user", "anonymous"):
        allowed = name == "user" or path != "/secret"
        factory.add_role_from_structure(
            Gst.Structure.new_from_string(
                f"{name}, media.factory.access=(boolean)true, media.factory.construct=(boolean){allowed}".lower()
            )
        )
    server.get_mount_points().add_factory(path, factory)
server.attach(None)
print(server.get_bound_port(), flush=True)
GLib.MainLoop().run()
