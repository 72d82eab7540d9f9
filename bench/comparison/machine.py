# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""The machine on which is measured, as the operating system describes it."""

import os
import pathlib
import platform
import re


def conditions():
    """What a reader must know to compare figures with those of another machine."""
    return {
        "cpu": _first(r"model name\s*: (.+)", "/proc/cpuinfo") or platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(int(_first(r"MemTotal:\s+(\d+)", "/proc/meminfo") or 0) / (1 << 20)),
        "kernel": f"{platform.system()} {platform.release()}",
        "system": _first(r'PRETTY_NAME="(.+)"', "/etc/os-release") or "",
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 2),
    }


def _first(pattern, file):
    try:
        found = re.search(pattern, pathlib.Path(file).read_text())
    except OSError:
        return None
    return found[1].strip() if found else None
