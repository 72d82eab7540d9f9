# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""What runs the microbenchmarks and compares them. jmh.py builds and runs them, results.py reads what
they printed, significance.py says what differs beyond chance; micro.py and commits.py are the commands."""
