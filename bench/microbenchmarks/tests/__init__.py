# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Tests of what the comparison computes: python3 -m unittest discover -s bench/comparison -t bench."""
