# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Charts as SVG, readable on light and dark pages: bars that lie, and lines over time."""

from xml.sax.saxutils import escape

WIDTH = 760
LABELS = 255  # px for the names of bars
ROW = 30
ANCHORS = ("start", "middle", "middle", "middle", "end")
COLOURS = ("ours", "a", "b", "c", "d", "e")

STYLE = """\
text { font: 14px system-ui, sans-serif; fill: #24292f }
.title { font-weight: 600 }
.quiet { fill: #57606a; font-size: 12px }
.grid { stroke: #d0d7de }
.ours { fill: #0969da; stroke: #0969da }
.other { fill: #8c959f; stroke: #8c959f }
.a { fill: #8250df; stroke: #8250df } .b { fill: #bc4c00; stroke: #bc4c00 } .c { fill: #1a7f37; stroke: #1a7f37 }
.d { fill: #bf3989; stroke: #bf3989 } .e { fill: #6e7781; stroke: #6e7781 }
polyline { fill: none !important; stroke-width: 2 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .quiet { fill: #9198a1 } .grid { stroke: #3d444d }
  .ours { fill: #4493f8; stroke: #4493f8 } .other { fill: #656c76; stroke: #656c76 }
  .a { fill: #ab7df8; stroke: #ab7df8 } .b { fill: #db6d28; stroke: #db6d28 } .c { fill: #3fb950; stroke: #3fb950 }
  .d { fill: #db61a2; stroke: #db61a2 } .e { fill: #9198a1; stroke: #9198a1 }
}
"""


def bars(title, subtitle, rows):
    """``rows`` are (name, value, label, whether it is ours), from the top; the longest bar is the greatest value."""
    most = max((value for _, value, _, _ in rows), default=0) or 1
    parts = []
    for number, (name, value, label, ours) in enumerate(rows):
        y = 62 + number * ROW
        width = max(1, (WIDTH - LABELS - 110) * value / most)
        parts += [
            f'<text x="{LABELS - 10}" y="{y + 16}" text-anchor="end">{escape(name)}</text>',
            f'<rect x="{LABELS}" y="{y}" width="{width:.1f}" height="22" rx="3" class="{"ours" if ours else "other"}"/>',
            f'<text x="{LABELS + width + 8:.1f}" y="{y + 16}">{escape(label)}</text>']
    return _svg(title, subtitle, 70 + len(rows) * ROW, parts)


def lines(title, subtitle, series, unit):
    """``series`` are (name, [(x, y)]); x in minutes. Both axes begin at 0; names stand below, in their colour."""
    points = [point for _, of in series for point in of]
    right, top = (max((point[axis] for point in points), default=0) or 1 for axis in (0, 1))
    height, left, bottom = 220, 60, 62 + 220
    parts = []
    for quarter in range(5):
        y, x = bottom - height * quarter / 4, left + (WIDTH - left - 20) * quarter / 4
        parts += [f'<line x1="{left}" y1="{y:.1f}" x2="{WIDTH - 20}" y2="{y:.1f}" class="grid"/>',
                  f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end" class="quiet">{top * quarter / 4:.0f} {unit}</text>',
                  f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="{ANCHORS[quarter]}" class="quiet">{right * quarter / 4:.3g} min</text>']
    for number, (name, of) in enumerate(series):
        colour = COLOURS[number % len(COLOURS)]
        path = " ".join(f"{left + (WIDTH - left - 20) * x / right:.1f},{bottom - height * y / top:.1f}" for x, y in of)
        x, y = left + number % 3 * 235, bottom + 44 + number // 3 * 22
        parts += [f'<polyline points="{path}" class="{colour}"/>', f'<rect x="{x}" y="{y - 11}" width="12" height="12" class="{colour}"/>',
                  f'<text x="{x + 18}" y="{y}">{escape(name)}</text>']
    return _svg(title, subtitle, bottom + 56 + (len(series) - 1) // 3 * 22, parts)


def _svg(title, subtitle, height, parts):
    body = "\n".join(parts)
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img">
<title>{escape(title)}</title>
<style>
{STYLE}</style>
<text x="0" y="18" class="title">{escape(title)}</text>
<text x="0" y="40" class="quiet">{escape(subtitle)}</text>
{body}
</svg>
"""
