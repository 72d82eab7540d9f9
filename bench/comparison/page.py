# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""The page of a comparison and its charts, out of the results alone."""

import time

from comparison import carry, chart, tables

INTRODUCTION = """\
# Benchmarks

Made by `bench/compare` on {day}; not edited by hand. Camera, server and viewers share one machine and talk over loopback, so
figures compare with each other, not with a network card's. Each is the median of its runs, with the range where they differ; in
the column "Zoetrope is", below 1 is less than that server. [What the figures mean, and what they do not](design/benchmarks.md).

    bench/compare --quick       # at most 5 minutes, whatever must be built included
    bench/compare               # all of it, about 45 minutes
    bench/compare --publish --soak 30    # also viewers that come and go for half an hour; writes this page
"""


def write(results, folder, images):
    """Writes benchmarks.md into ``folder`` and charts into ``images`` (below it); returns the page's path."""
    images.mkdir(parents=True, exist_ok=True)
    for old in images.glob("*.svg"):
        old.unlink()
    pictures = {}
    for name, svg in charts(results):
        (images / f"{name}.svg").write_text(svg)
        title = svg[svg.index("<title>") + 7 : svg.index("</title>")]
        pictures[name] = f"![{title}]({images.relative_to(folder)}/{name}.svg)"
    conditions = results.rows("conditions")[-1]
    parts = [INTRODUCTION.format(day=time.strftime("%Y-%m-%d", time.gmtime(conditions["time"]))), _carried(results, conditions, pictures)]
    parts += [*(pictures[name] + "\n" for name in pictures if name != "carry"), tables.markdown(results)]
    page = folder / "benchmarks.md"
    page.write_text("\n".join(part for part in parts if part).rstrip() + "\n")
    return page


def _carried(results, conditions, pictures):
    found = carry.loads(results, conditions["cores"])
    if not found:
        return ""
    lines = [f"## What {conditions['cores']} cores can carry", "",
             f"Of one thing at a time, with {carry.SHARE:.0%} of the cores for the server, by what each cost where most were served in full, and at most {carry.FURTHEST} times as many: MJPEG of",
             "30 pictures a second of 102 kB, H.264 of 1080p30 and 4 Mbit/s, passed on as it comes. CPU is rarely what ends first: a line is full sooner.", "", pictures.get("carry", ""), "",
             "| what | by CPU | measured up to | Mbit/s each | on a line of 1 Gbit/s | MB each |", "|---|---|---|---|---|---|"]
    for load in found:
        line = min(load.most, int(carry.LINE_MBITS / load.mbits)) if load.mbits else load.most
        lines.append(f"| {load.what} | {load.most} | {load.measured_to} | {load.mbits:.1f} | {line} | {load.rss:.2f} |")
    return "\n".join([*lines, ""])


def charts(results):
    """(name, SVG) of every chart for which there are results."""
    cores = (results.rows("conditions") or [{"cores": 0}])[-1]["cores"]
    if found := carry.loads(results, cores):
        rows = [(load.what, load.most, str(load.most), True) for load in found]
        yield "carry", chart.bars(f"What {cores} cores can carry", "of one thing at a time, by CPU", rows)
    for name, title, work, key, digits in (
            ("mjpeg-cpu", "MJPEG: CPU", "fanout", "cpu_s_gb", 2), ("mjpeg-p99", "MJPEG: latency, p99", "fanout", "lat_p99", 0),
            ("mp4-cpu", "H.264 as MP4: CPU", "mp4", "viewer_minute", 3), ("hls-cpu", "H.264 as HLS: CPU", "hls", "viewer_minute", 3)):
        if rows := _compared(results, work, key, digits):
            unit = {"cpu_s_gb": "CPU-s/GB", "lat_p99": "ms from the camera to the viewer", "viewer_minute": "CPU-s a viewer-minute"}[key]
            yield name, chart.bars(title, f"{rows[0]} viewers; {unit}; less is better", rows[1])
    if series := _over_time(results):
        yield "soak", chart.lines("Memory while viewers come and go", "resident, whole process tree", series, "MB")


def _compared(results, work, key, digits):
    """(viewers, rows of bars) of the greatest number of viewers, at most 200, that our server was measured with."""
    groups = results.groups(work, ("viewers",))
    counts = [count for name, count in groups if name == "zoetrope" and count <= 200]
    if not counts:
        return None
    rows = [(tables.TITLES[name], group.median(key), f"{group.median(key):.{digits}f}", name == "zoetrope")
            for (name, count), group in groups.items() if count == max(counts) and group.median(key) is not None]
    return max(counts), sorted(rows, key=lambda row: row[1])


def _over_time(results):
    samples = results.groups("soak-sample", ())
    return [(tables.TITLES[name], [(row["minute"], row["rss"]) for row in group.rows]) for (name,), group in samples.items()]
