# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""One piece of work."""

import collections.abc
import dataclasses


@dataclasses.dataclass(frozen=True)
class Work:
    """Done with every peer that has ``output``; each round again where ``rounds``, else once."""

    name: str
    output: str
    measure: collections.abc.Callable  # (bench, peer) -> rows
    seconds: collections.abc.Callable  # (settings, peer) -> about how long that takes
    rounds: bool = False

    def fits(self, peer):
        return self.output in peer.outputs
