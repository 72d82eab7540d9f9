# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Whether two series of times differ by more than chance."""

import math


def p_value(first, second):
    """Two-sided, of the Mann-Whitney U test with the normal approximation, corrected for ties and continuity.

    The test asks for the order of the values alone, as their distribution has a long tail to one side."""
    n, m = len(first), len(second)
    if n == 0 or m == 0:
        raise ValueError(f"each series must have a value: {n} and {m}")
    ranks, ties = _ranks(list(first) + list(second))
    u = sum(ranks[:n]) - n * (n + 1) / 2
    total = n + m
    variance = n * m / 12 * (total + 1 - ties / (total * (total - 1)))
    if variance <= 0:
        return 1.0
    distance = max(abs(u - n * m / 2) - 0.5, 0)
    return math.erfc(distance / math.sqrt(2 * variance))


def _ranks(values):
    """The rank of each value, equal ones sharing the mean of theirs; and the sum of t^3 - t over the ties."""
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks, ties, at = [0.0] * len(values), 0, 0
    while at < len(order):
        end = at
        while end < len(order) and values[order[end]] == values[order[at]]:
            end += 1
        for place in order[at:end]:
            ranks[place] = (at + 1 + end) / 2
        ties += (end - at) ** 3 - (end - at)
        at = end
    return ranks, ties


def verdict(first, second, limit=0.01):
    """"~" where the difference may be chance, else "faster" or "slower", of the second."""
    if p_value(first.times, second.times) >= limit:
        return "~"
    return "faster" if second.median < first.median else "slower"
