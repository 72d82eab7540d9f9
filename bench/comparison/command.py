# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""The command line of bench/compare."""

import argparse
import pathlib
import signal
import sys
import time

from comparison import machine, peers, tables, work
from comparison.bench import Bench, Settings
from comparison.cache import ROOT, Absent, Cache, say
from comparison.results import Results

QUICK_SECONDS = 300
QUICK = Settings(viewers=(50, 200), video_viewers=(1, 50), cameras=(1, 10), warm_up=5, settle=1, window=4, tries=3)
QUICK_WORK = ("fanout",)


def main(words):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started is ended
    options = parse(words)
    cache = Cache(options.cache)
    results = Results(cache.folder / "results.jsonl")
    if not options.report:
        compare(options, cache, results)
    print(tables.markdown(results))


def parse(words):
    parser = argparse.ArgumentParser(
        prog="bench/compare", description="Runs the same work through Zoetrope and other servers, and writes the tables.",
        epilog="docs/design/benchmarks.md says what the figures mean.")
    parser.add_argument("--quick", action="store_true", help="at most 5 minutes, builds included: less work, fewer peers, one round")
    parser.add_argument("--rounds", type=int, default=None, help="how often all peers are measured in turns (3; quick 1)")
    parser.add_argument("--only", metavar="WORK", help="of " + ",".join(each.name for each in work.ALL))
    parser.add_argument("--peers", metavar="A,B", help="of " + ",".join(peer.name for peer in peers.ALL))
    parser.add_argument("--cache", type=pathlib.Path, default=ROOT / ".build" / "bench", help="where peers are built and kept")
    parser.add_argument("--build", action="store_true", help="builds what is to be compared, and measures nothing")
    parser.add_argument("--report", action="store_true", help="measures nothing: the tables of the last comparison")
    parser.add_argument("--add", action="store_true", help="adds to the last comparison rather than begin a new one")
    return parser.parse_args(words)


def compare(options, cache, results):
    began = time.monotonic()
    settings = QUICK if options.quick else Settings()
    works = chosen(work.ALL, options.only, QUICK_WORK if options.quick else None)
    wanted = chosen(peers.ALL, options.peers, peers.QUICK if options.quick else None)
    rounds = options.rounds or (1 if options.quick else 3)
    estimate = sum(steps_seconds for *_, steps_seconds in steps(works, wanted, rounds, settings))
    if options.quick:
        cache.deadline = began + QUICK_SECONDS - estimate - 10
    if not options.add:
        results.clear()
    say(f"about {estimate / 60:.0f} min of measuring, after the peers are built")
    there = obtain(wanted, cache, results)
    if options.build:
        return
    results.add(work="conditions", peer="", **machine.conditions())
    bench = Bench(cache, settings)
    for number, each, peer, _ in steps(works, there, rounds, settings):
        say(f"{each.name} {peer.name}, round {number}")
        measure(each, bench, peer, results)
    say(f"took {(time.monotonic() - began) / 60:.1f} min")


def chosen(everything, names, otherwise):
    wanted = names.split(",") if names else otherwise
    unknown = set(wanted or ()) - {each.name for each in everything}
    if unknown:
        raise SystemExit(f"compare: unknown: {', '.join(sorted(unknown))} (of {', '.join(each.name for each in everything)})")
    return [each for each in everything if wanted is None or each.name in wanted]


def steps(works, wanted, rounds, settings):
    """(round, work, peer, seconds), in turns: a round goes through all peers before the next begins."""
    for each in works:
        for number in range(1, (rounds if each.rounds else 1) + 1):
            for peer in wanted:
                if each.fits(peer):
                    yield number, each, peer, each.seconds(settings, peer)


def obtain(wanted, cache, results):
    there = []
    cache.build_programs()
    for peer in wanted:
        try:
            peer.obtain(cache)
            there.append(peer)
            results.add(work="version", peer=peer.name, version=peer.version())
        except Absent as reason:
            say(f"left out: {peer.title}: {reason}")
            results.add(work="left-out", peer=peer.name, reason=str(reason))
    return there


def measure(each, bench, peer, results):
    """A peer that fails does not end the comparison: the table says that it failed."""
    try:
        for row in each.measure(bench, peer):
            results.add(**{"work": each.name, "peer": peer.name, **tables.derive(row)})
    except (OSError, RuntimeError, TimeoutError, ValueError) as problem:
        say(f"{each.name} of {peer.name} failed: {problem}")
        results.add(work="failed", peer=peer.name, of=each.name, why=str(problem))
