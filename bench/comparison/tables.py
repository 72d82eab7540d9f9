# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""The tables of a comparison, in Markdown."""

import dataclasses

from comparison import peers
from comparison.results import spread

TITLES = {peer.name: peer.title for peer in peers.ALL}


@dataclasses.dataclass(frozen=True)
class Column:
    """One figure, or a word where ``digits`` is None."""

    title: str
    key: str
    digits: int | None = 1


@dataclasses.dataclass(frozen=True)
class Table:
    """``keys`` are what the rows of one peer differ by; ``against`` the figure of which Zoetrope's part is told."""

    work: str
    title: str
    keys: tuple
    columns: tuple
    against: str = ""


VIDEO_VIEWERS = (
    Column("kbit/s, worst viewer", "kbit_min", 0), Column("CPU-s a viewer-minute", "viewer_minute", 4), Column("CPU %", "cpu_pct"),
    Column("RSS MB", "rss_end", 0), Column("others %", "others_pct", 0))

CAMERAS = (
    Column("kbit/s, worst viewer", "kbit_min", 0), Column("CPU % of a core, each camera", "camera_pct", 2),
    Column("RSS MB", "rss_end", 0), Column("threads", "threads", 0), Column("others %", "others_pct", 0))

ALL = (
    Table("fanout", "MJPEG: one camera, 30 fps, 102400 bytes a picture", ("viewers",), (
        Column("fps, worst viewer", "fps_min"), Column("skipped of 1000", "skipped_1000"), Column("p50 ms", "lat_p50"),
        Column("p99 ms", "lat_p99"), Column("CPU-s/GB", "cpu_s_gb", 3), Column("CPU %", "cpu_pct", 0),
        Column("RSS MB", "rss_end", 0), Column("others %", "others_pct", 0)), "cpu_s_gb"),
    Table("mp4", "H.264: one RTSP camera, 1080p30 of 4 Mbit/s, as fragmented MP4", ("viewers",), VIDEO_VIEWERS, "viewer_minute"),
    Table("hls", "H.264: the same as HLS", ("viewers",), VIDEO_VIEWERS, "viewer_minute"),
    Table("cameras", "H.264: many cameras, one viewer each", ("cameras",), CAMERAS, "camera_pct"),
    Table("later", "H.264: the same three quarters of a minute later", ("cameras",), CAMERAS, "camera_pct"),
    Table("slow", "MJPEG: 100 that never read beside 100 that do; and a line of 2 Mbit/s", (), (
        Column("fps, worst reader", "fps_min"), Column("p99 ms", "lat_p99"), Column("RSS grew by MB", "rss_grew"),
        Column("kernel TCP MB", "kernel_tcp_mb", 0), Column("of the 100 still held after 16 s", "still_held", 0),
        Column("age of the picture at 2 Mbit/s, s", "age_s", 2), Column("worst", "age_worst_s", 2)), "age_s"),
    Table("first", "MJPEG: from the request to the first picture", ("state",), (
        Column("median ms", "first_ms"), Column("worst ms", "worst_ms"), Column("failed", "failed", 0)), "first_ms"),
    Table("first-video", "H.264: from the request to the first that can be shown", ("output", "state"), (
        Column("median ms", "first_ms"), Column("worst ms", "worst_ms"), Column("failed", "failed", 0)), "first_ms"),
    Table("idle", "Nobody watches", ("cameras",), (
        Column("camera pulled before the first viewer", "pulled_before", None), Column("let go s after the last", "let_go_s"),
        Column("CPU %", "cpu_pct", 2), Column("RSS MB", "rss_end", 0))),
    Table("ranges", "Files: ranges of 1 MiB of 1 GiB, 50 connections", (), (
        Column("MB/s", "mb_s", 0), Column("CPU-s/GB", "cpu_s_gb", 3), Column("RSS MB", "rss_end", 0), Column("others %", "others_pct", 0)),
        "cpu_s_gb"),
    Table("soak", "Viewers that come and go", ("minutes",), (
        Column("RSS before MB", "rss_before", 0), Column("RSS 20 s after MB", "rss_end", 0),
        Column("RSS grew, second half, MB/hour", "rss_mb_hour"), Column("open files before", "fds_before", 0),
        Column("after", "fds_end", 0))),
    Table("startup", "Start", (), (
        Column("first answer ms", "answered_ms", 0), Column("RSS at rest MB", "rss", 0))),
)


def derive(row):
    """The figures that follow from others."""
    if frames := row.get("sampled_frames"):
        row["skipped_1000"] = 1000 * row["skipped"] / frames
    if row.get("gb") and "cpu_s" in row:
        row["cpu_s_gb"] = row["cpu_s"] / row["gb"]
    if row.get("viewers") and "cpu_s" in row:
        row["viewer_minute"] = 60 * row["cpu_s"] / row["viewers"] / row["seconds"]
    if row.get("cameras") and "cpu_pct" in row:
        row["camera_pct"] = row["cpu_pct"] / row["cameras"]
    return row


def markdown(results):
    """All tables for which there are rows, then under which conditions they were measured and what is not in them."""
    return "\n".join(text for text in (*(_table(table, results) for table in ALL), _conditions(results), _absent(results)) if text)


def _conditions(results):
    rows = results.rows("conditions")
    if not rows:
        return ""
    at = rows[-1]
    machine = f"{at['cores']} cores ({at['cpu']}), {at['memory_gib']} GiB, {at['kernel']}, {at['system']}; load {at['load']} at the start."
    versions = [f"* {TITLES[row['peer']]}: {row['version']}" for row in results.rows("version")]
    return "\n".join(["### Conditions", "", machine, "", *dict.fromkeys(versions), ""])


def _absent(results):
    lines = [f"* {TITLES[row['peer']]}: {row['reason']}." for row in results.rows("left-out")]
    lines += [f"* {TITLES[row['peer']]}, {row['of']}: failed: {row['why']}." for row in results.rows("failed")]
    cut = {}
    for row in results.rows("no-time"):
        cut.setdefault((row["of"], row["round"]), []).append(TITLES[row["peer"]])
    lines += [f"* {of}, round {number}: no time was left: {', '.join(who)}." for (of, number), who in cut.items()]
    return "\n".join(["### Left out", "", *dict.fromkeys(lines), ""]) if lines else ""


def _table(table, results):
    groups = results.groups(table.work, table.keys)
    if not groups:
        return ""
    head = [*table.keys, "server", *(column.title for column in table.columns)]
    head += ["Zoetrope is"] if table.against else []
    lines = [f"### {table.title}", "", _line([*head, "runs"]), "|" + "---|" * (len(head) + 1)]
    order = list(TITLES)
    for name, group in sorted(groups.items(), key=lambda each: (each[0][1:], order.index(each[0][0]))):
        cells = [*map(str, name[1:]), TITLES[name[0]]]
        cells += [_cell(group.values(column.key), column.digits) for column in table.columns]
        if table.against:
            cells.append(_ratio(groups.get(("zoetrope", *name[1:])), group, table.against))
        lines.append(_line([*cells, f"{len(group.rows)}{' disturbed' if group.disturbed else ''}"]))
    return "\n".join([*lines, ""])


def _cell(values, digits):
    return spread(values, digits) if digits is not None else (values or ["-"])[-1]


def _ratio(ours, theirs, key):
    if ours is None or not ours.median(key) or not theirs.median(key) or ours is theirs:
        return ""
    return f"{ours.median(key) / theirs.median(key):.2f} x"


def _line(cells):
    return "| " + " | ".join(cells) + " |"
