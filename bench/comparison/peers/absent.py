# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Servers of the same kind that cannot be measured here, each with its reason, so that nobody looks for them in vain."""

from comparison.cache import Absent
from comparison.peers.peer import Peer


class Missing(Peer):
    """One of them; the tables name it as left out."""

    def __init__(self, name, reason):
        self.name = self.title = name
        self._reason = reason

    def obtain(self, cache):
        raise Absent(self._reason)


ALL = (
    Missing("ustreamer", "it reads V4L2 devices alone, and all others here read the same camera over HTTP"),
    Missing("mjpg-streamer", "it is in no package registry, and Debian does not package it"),
)
