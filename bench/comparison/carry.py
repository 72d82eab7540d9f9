# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""What the machine can carry, computed from what it was measured to cost."""

import dataclasses

SHARE = 0.7  # of all cores: what is left is for bursts, the system and who else is there
LINE_MBITS = 1000


@dataclasses.dataclass(frozen=True)
class Load:
    """``most`` of something by CPU alone; each brings ``mbits`` to the line and ``rss`` MB to memory."""

    what: str
    most: int
    mbits: float
    rss: float | None
    measured_to: int


def loads(results, cores, peer="zoetrope"):
    """Of viewers by transport, and of cameras; only of what has been measured at two numbers or more."""
    wanted = (("fanout", "viewers", "viewers of MJPEG"), ("mp4", "viewers", "viewers of H.264 as MP4"),
              ("hls", "viewers", "viewers of H.264 as HLS"), ("cameras", "cameras", "H.264 cameras, a viewer each"))
    found = []
    for work, key, what in wanted:
        groups = {name[1]: group for name, group in results.groups(work, (key,)).items() if name[0] == peer}
        if len(groups) > 1:
            found.append(_load(what, groups, 100 * cores * SHARE))
    return found


def _load(what, groups, budget):
    """Along the line through the two greatest numbers: what comes before has a fixed part in it."""
    (few, low), (many, high) = sorted(groups.items())[-2:]
    each = max((high.median("cpu_pct") - low.median("cpu_pct")) / (many - few), 0.01)
    most = many + (budget - high.median("cpu_pct")) / each
    rss = (high.median("rss_end") - low.median("rss_end")) / (many - few)
    mbits = 8e3 * high.median("gb") / high.median("seconds") / many
    return Load(what, max(0, int(most)), mbits, max(rss, 0), many)
