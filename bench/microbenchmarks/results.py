# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""What is kept of JMH's rows: a name, the time of each iteration, and the bytes allocated."""

import dataclasses
import statistics


@dataclasses.dataclass(frozen=True)
class Result:
    """One benchmark with its parameters. Times are nanoseconds an operation, one an iteration."""

    name: str
    times: tuple
    allocated: float

    @property
    def median(self):
        return statistics.median(self.times)

    @property
    def spread(self):
        """Half of the distance between the quartiles, as a share of the median."""
        if len(self.times) < 2:
            return 0.0
        low, _, high = statistics.quantiles(self.times, n=4)
        return (high - low) / 2 / self.median

    def joined(self, other):
        """The iterations of both runs."""
        return dataclasses.replace(self, times=self.times + other.times)

    def as_json(self):
        return {"name": self.name, "ns": round(self.median, 1), "spread_pct": round(100 * self.spread, 1),
                "iterations": len(self.times), "bytes": round(self.allocated)}


def read(rows):
    """The results of one run, by name."""
    found = {}
    for row in rows:
        if row["primaryMetric"]["scoreUnit"] != "ns/op":
            raise ValueError(f"{row['benchmark']} must measure ns/op: {row['primaryMetric']['scoreUnit']}")
        times = tuple(time for fork in row["primaryMetric"]["rawData"] for time in fork)
        allocated = row["secondaryMetrics"]["gc.alloc.rate.norm"]["score"]
        result = Result(name(row), times, allocated)
        found[result.name] = result
    return found


def name(row):
    """Hub.publishAndPull[NEWEST,100]: class and method, and the values of the parameters."""
    of, method = row["benchmark"].split(".")[-2:]
    values = [value for _, value in sorted(row.get("params", {}).items())]
    return of.removesuffix("Benchmark") + "." + method + (f"[{','.join(values)}]" if values else "")


def join(runs):
    """Several runs as one."""
    joined = {}
    for run in runs:
        for each in run.values():
            joined[each.name] = joined[each.name].joined(each) if each.name in joined else each
    return joined
