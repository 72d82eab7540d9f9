# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Runs the microbenchmarks of two commits in turns and says what differs beyond chance."""

import argparse
import pathlib
import subprocess
import sys

from . import results
from .jmh import Benchmarks, BuildFailed
from .significance import p_value, verdict

ROOT = pathlib.Path(__file__).resolve().parents[2]
CHECKOUTS = ROOT / ".build/bench/commits"


def main(arguments):
    parser = argparse.ArgumentParser(prog="bench/commits", description=__doc__)
    parser.add_argument("before", help="a commit, branch or tag")
    parser.add_argument("after", nargs="?", default="HEAD", help="another (default: HEAD)")
    parser.add_argument("-p", "--pattern", default=".*", help="regular expression of benchmark names (default: all)")
    parser.add_argument("-r", "--rounds", type=int, default=4, help="turns of each, a JVM each (default: 4)")
    asked = parser.parse_args(arguments)
    if asked.rounds < 1:
        parser.error(f"--rounds must be at least 1: {asked.rounds}")
    try:
        pair = [Benchmarks(checkout(each)).build() for each in (asked.before, asked.after)]
        runs = [], []
        for turn in range(asked.rounds):
            for side in (0, 1) if turn % 2 == 0 else (1, 0):
                runs[side].append(results.read(pair[side].run(asked.pattern, 1, 4, 0.5)))
                print(f"turn {turn + 1} of {asked.rounds}: {(asked.before, asked.after)[side]} done", file=sys.stderr)
    except BuildFailed as e:
        sys.exit(f"bench/commits: {e}")
    print(table(results.join(runs[0]), results.join(runs[1])))


def checkout(commit):
    """A work tree of the commit, made where there is none yet."""
    found = subprocess.run(["git", "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}"], cwd=ROOT,
                           stdout=subprocess.PIPE, text=True).stdout.strip()
    if not found:
        sys.exit(f"bench/commits: no such commit: {commit}")
    folder = CHECKOUTS / found
    if not folder.exists():
        subprocess.run(["git", "worktree", "prune"], cwd=ROOT, check=True)
        subprocess.run(["git", "worktree", "add", "--quiet", "--detach", folder, found], cwd=ROOT, check=True)
    return folder


def table(before, after):
    """What both have, with the change of the median and of the allocation; what only one has, named."""
    lines = ["| benchmark | before, ns | after, ns | change | p | | bytes before | after |",
             "| --- | --: | --: | --: | --: | --- | --: | --: |"]
    for name in sorted(before.keys() & after.keys()):
        one, two = before[name], after[name]
        lines.append(f"| {name} | {one.median:,.1f} | {two.median:,.1f} | {100 * (two.median / one.median - 1):+.1f} % "
                     f"| {p_value(one.times, two.times):.3f} | {verdict(one, two)} | {one.allocated:,.0f} | {two.allocated:,.0f} |")
    for name in sorted(before.keys() ^ after.keys()):
        lines.append(f"| {name} | {'-' if name in after else 'only here'} | {'only here' if name in after else '-'} | | | | | |")
    return "\n".join(lines)
