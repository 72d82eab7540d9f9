# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""The command line of bench/compare."""

import argparse
import pathlib
import signal
import sys

from comparison import page, peers, tables, work
from comparison.bench import Settings
from comparison.cache import ROOT, Cache, say
from comparison.comparison import Comparison, Plan
from comparison.results import Results

FULL = Plan(Settings(), work.ALL, peers.ALL, rounds=3, minutes=45)
QUICK = Plan(
    Settings(viewers=(50, 200), video_viewers=(50,), cameras=(1, 10), warm_up=5, settle=1, window=4, tries=2, repeats=0, later=0),
    work.named("fanout", "mp4", "limit", "slow"), peers.named("zoetrope", "c", "fastapi", "flask-threads", "go2rtc"), rounds=1, minutes=5,
    builds_included=True)


def main(words):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started is ended
    options = parse(words)
    cache = Cache(options.cache.absolute())
    results = Results(cache.folder / "results.jsonl")
    comparison = Comparison(plan(options), cache, results)
    if options.build:
        return comparison.obtain()
    if not options.report:
        comparison.run(options.add)
    print(tables.markdown(results))
    docs = ROOT / "docs" if options.publish else cache.made("report")
    written = page.write(results, docs, docs / "images" / "bench")
    say(f"wrote {written}")


def parse(words):
    parser = argparse.ArgumentParser(
        prog="bench/compare", description="Runs the same work through Zoetrope and other servers, and writes tables and charts.",
        epilog="docs/design/benchmarks.md says what the figures mean.")
    option = parser.add_argument
    option("--quick", action="store_true", help="at most 5 minutes, builds included: less work, fewer servers, one round")
    option("--rounds", type=int, help="how often the servers are measured in turns (3; quick 1)")
    option("--minutes", type=float, help="begins nothing that would end later, and names what it left out (45; quick 5)")
    option("--only", metavar="WORK,...", help=f"of {names(work.ALL)}")
    option("--peers", metavar="PEER,...", help=f"of {names(peers.ALL)}")
    option("--soak", type=float, metavar="MINUTES", help="viewers come and go for so long, after all else; 30 show what grows (0)")
    option("--cache", type=pathlib.Path, default=ROOT / ".build" / "bench", help="where servers are built and kept")
    option("--build", action="store_true", help="builds what is to be compared, and measures nothing")
    option("--report", action="store_true", help="measures nothing: tables and charts of the last comparison")
    option("--add", action="store_true", help="adds to the last comparison rather than begin a new one")
    option("--publish", action="store_true", help="writes the page and its charts into docs/")
    return parser.parse_args(words)


def plan(options):
    """What is to be done, by default and by what was asked for."""
    base = QUICK if options.quick else FULL
    return base.but(
        works=work.named(*options.only.split(",")) if options.only else None,
        peers=peers.named(*options.peers.split(",")) if options.peers else None,
        rounds=options.rounds, minutes=options.minutes, soak=options.soak)


def names(everything):
    return ",".join(each.name for each in everything)
