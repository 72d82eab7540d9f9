# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Tables, charts, what the machine can carry, and the page of them all."""

import pathlib
import tempfile
import unittest
import xml.etree.ElementTree

from comparison import carry, chart, page, tables
from comparison.results import Results

CONDITIONS = {"cpu": "a CPU", "cores": 2, "memory_gib": 8, "kernel": "Linux", "system": "a system", "python": "3", "load": 0.1}


class PageTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.results = Results(self.folder / "results.jsonl")
        self.results.add(work="conditions", peer="", **CONDITIONS)

    def fanout(self, peer, viewers, cpu_pct, **more):
        gigabytes = viewers * 0.01
        self.results.add(**tables.derive({"work": "fanout", "peer": peer, "viewers": viewers, "cpu_pct": cpu_pct, "seconds": 10.0,
                                          "gb": gigabytes, "cpu_s": cpu_pct / 10, "rss_end": 100 + viewers / 10, **more}))

    def test_table_ourServerAndAnother_tellsTheRatio(self):
        self.fanout("zoetrope", 50, 10)
        self.fanout("go2rtc", 50, 20)
        self.assertIn("| 50 | go2rtc |", tables.markdown(self.results))
        self.assertIn("| 0.50 x | 1 |", tables.markdown(self.results))

    def test_table_disturbedRun_isMarked(self):
        self.fanout("c", 50, 10, others_pct=90)
        self.assertIn("| 1 disturbed |", tables.markdown(self.results))

    def test_table_peerThatIsNotThere_isNamedWithItsReason(self):
        self.results.add(work="left-out", peer="nginx", reason="it is not installed")
        text = tables.markdown(self.results)
        self.assertIn("* nginx, two workers: it is not installed.", text)
        self.assertNotIn("| nginx", text)

    def test_table_noTimeLeft_namesWorkRoundAndServers(self):
        self.results.add(work="no-time", peer="c", of="slow", round=2)
        self.assertIn("* slow, round 2: no time was left: C, epoll (the limit).", tables.markdown(self.results))

    def test_carry_allServedInFull_followsWhatTheMostCostEach(self):
        self.fanout("zoetrope", 1, 5.0)
        self.fanout("zoetrope", 200, 40.0)
        load = carry.loads(self.results, cores=2)[0]
        self.assertEqual(140 / 0.2, load.most)
        self.assertAlmostEqual(8.0, load.mbits)
        self.assertAlmostEqual(0.1, load.rss, places=2)

    def test_carry_cheap_isNotBeyondFiveTimesWhatWasMeasured(self):
        self.fanout("zoetrope", 1, 0.1)
        self.fanout("zoetrope", 200, 0.2)
        self.assertEqual(1000, carry.loads(self.results, cores=2)[0].most)

    def test_carry_mostNotServedInFull_isTheNumberThatWas(self):
        self.fanout("zoetrope", 1, 5.0, fps_min=30.0)
        self.fanout("zoetrope", 200, 20.0, fps_min=29.9)
        self.fanout("zoetrope", 1000, 98.0, fps_min=21.2)
        load = carry.loads(self.results, cores=2)[0]
        self.assertEqual((200, 200), (load.most, load.measured_to))

    def test_carry_nobodyServedInFull_saysNothing(self):
        for count in 200, 1000:
            self.fanout("zoetrope", count, 98.0, fps_min=9.0)
        self.assertEqual([], carry.loads(self.results, cores=2))

    def test_carry_oneNumberOfViewers_saysNothing(self):
        self.fanout("zoetrope", 50, 10)
        self.assertEqual([], carry.loads(self.results, cores=2))

    def test_write_results_pageLinksChartsThatAreThere(self):
        for count in 1, 50:
            self.fanout("zoetrope", count, 10, lat_p99=4.0)
            self.fanout("c", count, 5, lat_p99=3.0)
        self.results.add(work="soak-sample", peer="zoetrope", minute=0.5, rss=100.0)
        written = page.write(self.results, self.folder, self.folder / "images" / "bench")
        text = written.read_text()
        for name in "carry", "mjpeg-cpu", "mjpeg-p99", "soak":
            self.assertIn(f"(images/bench/{name}.svg)", text)
            xml.etree.ElementTree.parse(self.folder / "images" / "bench" / f"{name}.svg")
        self.assertIn("2 cores (a CPU)", text)


class ChartTest(unittest.TestCase):
    def test_bars_namesWithMarkup_areEscaped(self):
        svg = chart.bars("a < b", "", [("<x>", 1.0, "1", True)])
        self.assertEqual(1, len(xml.etree.ElementTree.fromstring(svg).findall(".//{*}rect")))

    def test_bars_greatest_isTheLongest(self):
        svg = xml.etree.ElementTree.fromstring(chart.bars("", "", [("a", 1.0, "", True), ("b", 4.0, "", False)]))
        short, long = (float(bar.get("width")) for bar in svg.findall(".//{*}rect"))
        self.assertAlmostEqual(4, long / short, places=1)

    def test_lines_noSamples_isStillAPicture(self):
        xml.etree.ElementTree.fromstring(chart.lines("", "", [], "MB"))
