# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""The rows of one comparison, kept as one JSON object a line."""

import json
import statistics
import time

from comparison.bench import DISTURBED


class Results:
    """A file of rows. A row says which ``work`` of which ``peer`` it is of; the rest is what was measured."""

    def __init__(self, file):
        self.file = file

    def clear(self):
        self.file.unlink(missing_ok=True)

    def add(self, **row):
        row = {**row, "time": int(time.time())}
        with open(self.file, "a") as out:
            out.write(json.dumps(row) + "\n")
        return row

    def rows(self, work):
        if not self.file.exists():
            return []
        return [row for line in self.file.read_text().splitlines() if (row := json.loads(line))["work"] == work]

    def groups(self, work, keys):
        """Rows of equal peer and keys, in the order of their coming: {(peer, *keys): Group}."""
        found = {}
        for row in self.rows(work):
            found.setdefault((row["peer"], *(row.get(key, "") for key in keys)), []).append(row)
        return {group: Group(rows) for group, rows in found.items()}


class Group:
    """What several runs of the same measurement gave. Those that others disturbed count only where all are."""

    def __init__(self, rows):
        quiet = [row for row in rows if row.get("others_pct", 0) <= DISTURBED]
        self.rows = quiet or rows
        self.disturbed = not quiet
        self.left_out = len(rows) - len(self.rows)

    def values(self, key):
        return [row[key] for row in self.rows if row.get(key) is not None]

    def median(self, key):
        values = self.values(key)
        return statistics.median(values) if values else None


def spread(values, digits):
    """Median and, where they differ, range: "3.4 (3.2-3.7)"."""
    if not values:
        return "-"
    middle, low, high = (f"{value:.{digits}f}" for value in (statistics.median(values), min(values), max(values)))
    return middle if low == high else f"{middle} ({low}-{high})"


def slope(points):
    """By how much y grows for each 1 of x, by least squares; 0 of fewer than two points."""
    if len({x for x, _ in points}) < 2:
        return 0.0
    middle_x, middle_y = (statistics.fmean(values) for values in zip(*points))
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / sum((x - middle_x) ** 2 for x, _ in points)
