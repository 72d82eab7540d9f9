# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Tests of what the microbenchmarks' commands compute: python3 -m unittest discover -s bench/microbenchmarks -t bench."""
