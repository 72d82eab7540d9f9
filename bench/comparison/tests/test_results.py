# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Rows, their groups and their statistics."""

import pathlib
import tempfile
import unittest

from comparison.results import Group, Results, slope, spread


class ResultsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.results = Results(pathlib.Path(folder.name) / "results.jsonl")

    def test_groups_rowsOfSeveralRounds_areTogetherByPeerAndKey(self):
        for count, cpu in (1, 3.0), (50, 9.0), (1, 5.0):
            self.results.add(work="fanout", peer="c", viewers=count, cpu_pct=cpu)
        self.results.add(work="mp4", peer="c", viewers=1, cpu_pct=99)
        groups = self.results.groups("fanout", ("viewers",))
        self.assertEqual([("c", 1), ("c", 50)], list(groups))
        self.assertEqual(4.0, groups["c", 1].median("cpu_pct"))

    def test_rows_nothingMeasured_areNone(self):
        self.assertEqual([], self.results.rows("fanout"))

    def test_clear_afterRows_forgetsThem(self):
        self.results.add(work="fanout", peer="c")
        self.results.clear()
        self.assertEqual([], self.results.rows("fanout"))


class GroupTest(unittest.TestCase):
    def test_values_someDisturbed_areThoseOfTheOthers(self):
        group = Group([{"cpu_s": 1, "others_pct": 3}, {"cpu_s": 9, "others_pct": 80}])
        self.assertEqual([1], group.values("cpu_s"))
        self.assertFalse(group.disturbed)
        self.assertEqual(1, group.left_out)

    def test_values_allDisturbed_areKeptAndMarked(self):
        group = Group([{"cpu_s": 9, "others_pct": 80}])
        self.assertEqual([9], group.values("cpu_s"))
        self.assertTrue(group.disturbed)

    def test_median_notMeasured_isNone(self):
        self.assertIsNone(Group([{"let_go_s": None}]).median("let_go_s"))


class StatisticsTest(unittest.TestCase):
    def test_spread_severalValues_isMedianAndRange(self):
        self.assertEqual("3.4 (3.2-3.7)", spread([3.7, 3.2, 3.4], 1))

    def test_spread_equalWhenRounded_isOneFigure(self):
        self.assertEqual("30", spread([30.01, 29.9], 0))

    def test_spread_nothing_isADashAndNotZero(self):
        self.assertEqual("-", spread([], 1))

    def test_slope_pointsAroundALine_isThatOfTheLine(self):
        self.assertAlmostEqual(2.0, slope([(0, 1), (1, 3.1), (2, 4.9), (3, 7)]), places=1)

    def test_slope_onePoint_isZero(self):
        self.assertEqual(0.0, slope([(1, 5)]))
