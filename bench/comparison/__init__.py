# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Zoetrope beside other servers: the same work through all of them, on one machine, in one run.

Begin with command.py (what bench/compare does), then work/ (what is measured) and peers/ (who is). docs/design/benchmarks.md
has the method.
"""
