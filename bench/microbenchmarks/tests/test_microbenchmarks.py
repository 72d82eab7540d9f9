# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Reading of results, and what counts as a difference."""

import pathlib
import unittest

from microbenchmarks import commits, jmh, results
from microbenchmarks.results import Result
from microbenchmarks.significance import p_value, verdict

ROW = {
    "benchmark": "dev.zoetrope.bench.HubBenchmark.publishAndPull",
    "params": {"subscriptions": "100", "policy": "NEWEST"},
    "primaryMetric": {"scoreUnit": "ns/op", "rawData": [[3.0, 1.0], [2.0]]},
    "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 48.0}},
}


LAUNCHER = pathlib.Path(__file__).resolve().parents[3] / "zoetrope"


class JvmFlagsTest(unittest.TestCase):
    def test_what_code_is_compiled_by_is_as_the_launcher_has_it(self):
        launched = LAUNCHER.read_text().split()
        for flag in jmh.JVM_FLAGS.split():
            if not flag.startswith("-Xmx"):
                self.assertIn(flag, launched)


class ReadTest(unittest.TestCase):
    def test_row_has_name_times_of_all_forks_and_allocation(self):
        self.assertEqual(results.read([ROW]), {
            "Hub.publishAndPull[NEWEST,100]": Result("Hub.publishAndPull[NEWEST,100]", (3.0, 1.0, 2.0), 48.0)})

    def test_other_unit_is_refused(self):
        row = dict(ROW, primaryMetric={"scoreUnit": "us/op", "rawData": [[1.0]]})
        with self.assertRaisesRegex(ValueError, "must measure ns/op: us/op"):
            results.read([row])

    def test_runs_are_joined_by_name(self):
        runs = [{"a": Result("a", (1.0,), 8)}, {"a": Result("a", (2.0,), 8), "b": Result("b", (5.0,), 0)}]
        joined = results.join(runs)
        self.assertEqual(joined["a"].times, (1.0, 2.0))
        self.assertEqual(joined["b"].times, (5.0,))


class SignificanceTest(unittest.TestCase):
    def test_p_of_series_apart_is_that_of_the_tables(self):
        # U = 0 of 5 and 5: z = (12.5 - 0.5) / sqrt(5 * 5 * 11 / 12) = 2.507
        self.assertAlmostEqual(p_value((1, 2, 3, 4, 5), (6, 7, 8, 9, 10)), 0.01219, places=5)

    def test_p_of_the_same_series_is_one(self):
        self.assertEqual(p_value((1, 2, 3), (1, 2, 3)), 1.0)
        self.assertEqual(p_value((4, 4, 4), (4, 4, 4)), 1.0)

    def test_verdict_needs_more_than_chance(self):
        slow = Result("a", tuple(range(20, 36)), 0)
        fast = Result("a", tuple(range(1, 17)), 0)
        self.assertEqual(verdict(slow, fast), "faster")
        self.assertEqual(verdict(fast, slow), "slower")
        self.assertEqual(verdict(Result("a", (1, 9), 0), Result("a", (2, 10), 0)), "~")


class CommitsTest(unittest.TestCase):
    def test_table_has_the_change_and_names_what_only_one_has(self):
        text = commits.table({"a": Result("a", (10.0,), 8), "old": Result("old", (1.0,), 0)}, {"a": Result("a", (5.0,), 0)})
        self.assertIn("| a | 10.0 | 5.0 | -50.0 % | 1.000 | ~ | 8 | 0 |", text)
        self.assertIn("| old | only here | - |", text)
