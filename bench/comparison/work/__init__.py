# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""What is measured. Each piece of work is a function of a Bench and a Peer that yields rows."""

from comparison.work import fanout, files, moments, trouble, video
from comparison.work.work import Work

ALL = (
    Work("fanout", "mjpeg", fanout.fanout, fanout.seconds, rounds=True),
    Work("mp4", "mp4", video.mp4, video.mp4_seconds, rounds=True),
    Work("limit", "small", video.limit, video.mp4_seconds, rounds=True),
    Work("hls", "hls", video.hls, video.hls_seconds),
    Work("ranges", "file", files.ranges, files.seconds, rounds=True),
    Work("slow", "mjpeg", trouble.slow, trouble.seconds),
    Work("first", "mjpeg", moments.first, moments.first_seconds),
    Work("first-video", "mp4", moments.first_video, moments.first_video_seconds),
    Work("idle", "mjpeg", moments.idle, moments.idle_seconds),
    Work("cameras", "mp4", video.cameras, video.cameras_seconds),
)


def named(*names):
    """Those of these names, in the order of ALL."""
    unknown = set(names) - {each.name for each in ALL}
    if unknown:
        raise SystemExit(f"compare: no such work: {', '.join(sorted(unknown))} (of {', '.join(each.name for each in ALL)})")
    return tuple(each for each in ALL if each.name in names)
