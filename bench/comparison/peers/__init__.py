# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""The servers that are compared, in the order of the tables."""

from comparison.peers import absent
from comparison.peers.go2rtc import Go2rtc
from comparison.peers.mediamtx import MediaMtx
from comparison.peers.nginx import Nginx
from comparison.peers.python_servers import FastApi, FlaskGevent, FlaskThreads
from comparison.peers.reference import Reference
from comparison.peers.zoetrope import Zoetrope

ALL = (Zoetrope(), Reference(), FastApi(), FlaskGevent(), FlaskThreads(), Go2rtc(), MediaMtx(), Nginx(), *absent.ALL)


def named(*names):
    """Those of these names, in the order of ALL."""
    unknown = set(names) - {each.name for each in ALL}
    if unknown:
        raise SystemExit(f"compare: no such server: {', '.join(sorted(unknown))} (of {', '.join(each.name for each in ALL)})")
    return tuple(each for each in ALL if each.name in names)
