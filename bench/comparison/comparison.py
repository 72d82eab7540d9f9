# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""One comparison: what is to be done, in which order, within which time."""

import concurrent.futures
import dataclasses
import subprocess
import time

from comparison import machine, tables
from comparison.bench import Bench, Settings
from comparison.cache import Absent, say
from comparison.work import soak

MARGIN = 10  # s
FAILURES = (OSError, RuntimeError, ValueError, subprocess.CalledProcessError, Absent)


@dataclasses.dataclass(frozen=True)
class Plan:
    """``minutes`` is when the last measurement must have ended; the time of builds counts where ``builds_included``."""

    settings: Settings
    works: tuple
    peers: tuple
    rounds: int
    minutes: float
    soak: float = 0
    builds_included: bool = False

    def but(self, **changes):
        return dataclasses.replace(self, **{name: value for name, value in changes.items() if value is not None})

    def steps(self, there):
        """(round, work, peer), in turns: a round goes through everything once before the next begins."""
        for number in range(1, self.rounds + 1):
            for each in self.works:
                for peer in there:
                    if each.fits(peer) and (each.rounds or number == 1):
                        yield number, each, peer

    def seconds(self, there):
        """About how long all of it takes."""
        return sum(each.seconds(self.settings, peer) for _, each, peer in self.steps(there)) + (
            soak.seconds(self.settings, soak.those_of(there), self.soak) if self.soak else 0)


class Comparison:
    """Does what a plan says, and keeps what it finds in ``results``."""

    def __init__(self, plan, cache, results):
        self.plan, self.cache, self.results = plan, cache, results
        self.began = time.monotonic()

    def run(self, add=False):
        if not add:
            self.results.clear()
        there = self.obtain()
        self.results.add(work="conditions", peer="", **machine.conditions())
        say(f"about {self.plan.seconds(there) / 60:.0f} min of measuring, {self.plan.minutes:g} at most and {self.plan.soak:g} of soak")
        if not self.plan.builds_included:
            self.began = time.monotonic()
        bench = Bench(self.cache, self.plan.settings)
        for number, each, peer in self.plan.steps(there):
            if self.began + 60 * self.plan.minutes - time.monotonic() < each.seconds(self.plan.settings, peer):
                self.results.add(work="no-time", peer=peer.name, of=each.name, round=number)
                continue
            say(f"{each.name} {peer.name}, round {number}")
            self._keep(each.name, peer.name, lambda each=each, peer=peer: each.measure(bench, peer))
        if self.plan.soak:
            say("soak")
            self._keep("soak", "zoetrope", lambda: soak.soak(bench, soak.those_of(there), self.plan.soak))
        say(f"took {(time.monotonic() - self.began) / 60:.1f} min")

    def obtain(self):
        """The peers that are there, built where they must be: all at once, and within the time that the first work leaves."""
        if self.plan.builds_included:
            first = sum(self.plan.works[0].seconds(self.plan.settings, peer) for peer in self.plan.peers if self.plan.works[0].fits(peer))
            self.cache.deadline = self.began + 60 * self.plan.minutes - first - MARGIN
        self.cache.build_programs()
        with concurrent.futures.ThreadPoolExecutor(len(self.plan.peers) + 1) as pool:
            video = pool.submit(self._absence, self.cache.h264)
            reasons = dict(zip(self.plan.peers, pool.map(lambda peer: self._absence(lambda: peer.obtain(self.cache)), self.plan.peers)))
        if video.result():
            say(f"there will be no H.264: {video.result()}")
        return [peer for peer, reason in reasons.items() if self._told(peer, reason)]

    @staticmethod
    def _absence(obtain):
        """Why something is not there, or None where it is."""
        try:
            obtain()
        except Absent as reason:
            return str(reason)
        return None

    def _told(self, peer, reason):
        if reason is None:
            self.results.add(work="version", peer=peer.name, version=peer.version())
            return True
        say(f"left out: {peer.title}: {reason}")
        self.results.add(work="left-out", peer=peer.name, reason=reason)
        return False

    def _keep(self, name, peer, measure):
        """A peer that fails does not end the comparison: the tables say that it failed."""
        try:
            for row in measure():
                self.results.add(**{"work": name, "peer": peer, **tables.derive(row)})
        except FAILURES as problem:
            say(f"{name} of {peer} failed: {problem}")
            self.results.add(work="failed", peer=peer, of=name, why=str(problem))
