# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""What is measured. Each piece of work is a function of a Bench and a Peer that yields rows."""

from comparison.work import fanout
from comparison.work.work import Work

ALL = (
    Work("fanout", "mjpeg", fanout.fanout, fanout.seconds, rounds=True),
)
