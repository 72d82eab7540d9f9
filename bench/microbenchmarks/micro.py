# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Runs the microbenchmarks and prints their table; keeps the results of a release."""

import argparse
import json
import pathlib
import platform
import re
import sys

from . import results
from .jmh import Benchmarks, BuildFailed

ROOT = pathlib.Path(__file__).resolve().parents[2]
KEPT = ROOT / "bench/results"


def main(arguments):
    parser = argparse.ArgumentParser(prog="bench/micro", description=__doc__)
    parser.add_argument("pattern", nargs="?", default=".*", help="regular expression of benchmark names (default: all)")
    parser.add_argument("--quick", action="store_true", help="one JVM and three iterations of half a second each")
    parser.add_argument("--keep", action="store_true", help="write them to bench/results/VERSION.json")
    asked = parser.parse_args(arguments)
    try:
        benchmarks = Benchmarks(ROOT).build()
        rows = benchmarks.run(asked.pattern, *((1, 3, 0.5) if asked.quick else (3, 5, 1)))
    except BuildFailed as e:
        sys.exit(f"bench/micro: {e}")
    found = results.read(rows)
    print(table(found.values()))
    if asked.keep:
        keep(found.values(), rows[0]["vmVersion"])


def table(found):
    lines = ["| benchmark | ns an operation | +/- | bytes allocated |", "| --- | --: | --: | --: |"]
    for each in sorted(found, key=lambda result: result.name):
        lines.append(f"| {each.name} | {each.median:,.1f} | {100 * each.spread:.0f} % | {each.allocated:,.0f} |")
    return "\n".join(lines)


def keep(found, jvm):
    version = re.search(r"<version>([^<]+)</version>", (ROOT / "pom.xml").read_text()).group(1)
    KEPT.mkdir(exist_ok=True)
    kept = {"version": version, "jvm": jvm, "machine": platform.machine(),
            "results": [each.as_json() for each in sorted(found, key=lambda result: result.name)]}
    file = KEPT / f"{version}.json"
    file.write_text(json.dumps(kept, indent=1) + "\n")
    print(f"kept in {file.relative_to(ROOT)}")
