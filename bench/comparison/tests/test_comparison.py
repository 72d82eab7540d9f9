# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""What is done in which order, and how costs are read from the operating system."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from comparison import command, peers, work
from comparison.bench import Bench, Settings
from comparison.cache import Absent, Cache
from comparison.comparison import Comparison, Plan
from comparison.processes import Usage
from comparison.results import Results
from comparison.work.work import Work


class PlanTest(unittest.TestCase):
    PEERS = peers.named("zoetrope", "c", "nginx")

    def steps(self, rounds, **more):
        often = Work("often", "mjpeg", None, lambda *_: 10, rounds=True)
        once = Work("once", "mjpeg", None, lambda *_: 10)
        plan = Plan(Settings(), (often, once), self.PEERS, rounds, 1, **more)
        return [(number, each.name, peer.name) for number, each, peer in plan.steps(self.PEERS)]

    def test_steps_twoRounds_goThroughEverythingBeforeTheSecond(self):
        self.assertEqual(
            [(1, "often", "zoetrope"), (1, "often", "c"), (1, "once", "zoetrope"), (1, "once", "c"), (2, "often", "zoetrope"), (2, "often", "c")],
            self.steps(2))

    def test_quick_chosen_isBoundedToFiveMinutesWithItsBuilds(self):
        plan = command.plan(command.parse(["--quick"]))
        self.assertEqual((5, True), (plan.minutes, plan.builds_included))

    def test_options_given_winOverThePlan(self):
        plan = command.plan(command.parse(["--only", "mp4", "--peers", "c", "--rounds", "7", "--soak", "30"]))
        self.assertEqual((7, 30, ("mp4",), ("c",)), (plan.rounds, plan.soak, *(tuple(e.name for e in of) for of in (plan.works, plan.peers))))

    def test_named_unknown_endsWithTheNamesThereAre(self):
        with self.assertRaisesRegex(SystemExit, "no such work: x .of fanout,"):
            work.named("x")

    def test_peers_each_saysHowToReachWhatItHas(self):
        for peer in peers.ALL:
            for output in peer.outputs - {"small"}:
                self.assertTrue(peer.path(output).startswith("/"), peer.name)

    def test_run_noTimeLeft_measuresNothingAndSaysSo(self):
        with tempfile.TemporaryDirectory() as folder:
            cache = Cache(pathlib.Path(folder))
            cache.build_programs = cache.h264 = lambda: None
            results = Results(cache.folder / "results.jsonl")
            never = Work("never", "mjpeg", lambda *_: self.fail("measured"), lambda *_: 61)
            peer = peers.peer.Peer()
            peer.name, peer.outputs = "c", {"mjpeg"}
            Comparison(Plan(Settings(), (never,), (peer,), 1, 1), cache, results).run()
            self.assertEqual("never", results.rows("no-time")[0]["of"])


class BenchTest(unittest.TestCase):
    def test_watched_serverHasEnded_isAFailureAndNoRow(self):
        bench = Bench(None, Settings())
        bench._camera_pid = os.getpid()
        ended = bench._servers["peer"] = subprocess.Popen(["false"])
        ended.wait()
        with self.assertRaisesRegex(RuntimeError, "peer must run to the end: it ended with status 1"):
            bench.watched(["echo", "{}"])


class CacheTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.cache = Cache(pathlib.Path(folder.name))

    def test_build_fails_isAbsentAndNamesItsLog(self):
        with self.assertRaisesRegex(Absent, "logs/build-x.log"):
            self.cache.build("x", ["false"])

    def test_build_noTimeLeft_isAbsent(self):
        self.cache.deadline = 0
        with self.assertRaisesRegex(Absent, "no time was left"):
            self.cache.build("x", ["true"])

    def test_build_programThatIsNotThere_isAbsent(self):
        with self.assertRaisesRegex(Absent, "no-such-program could not be run"):
            self.cache.build("x", ["no-such-program"])


class UsageTest(unittest.TestCase):
    def test_of_processWithAChild_countsBoth(self):
        code = "import os, sys; os.fork(); print('here', flush=True); sys.stdin.read()"
        with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            for _ in "parent", "child":
                process.stdout.readline()
            used = Usage.of(process.pid)
            process.stdin.close()  # ends both
        self.assertEqual((2, 2), (used.processes, used.threads))
        self.assertGreater(used.rss, 5)
        self.assertGreaterEqual(used.descriptors, 6)

    def test_of_processThatIsGone_isNothing(self):
        with subprocess.Popen(["true"]) as process:
            process.wait()
        self.assertEqual(Usage(), Usage.of(process.pid))
