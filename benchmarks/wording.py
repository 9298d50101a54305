"""Invented sentences, the same at every run and under every Python.

They differ so much that the parts pack as those of issued reports do (to 1/9 to 1/27): one sentence over and over would
unpack faster than any document, and would trip the bound on packing ratios.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_WHO = (
    "The Board", "The working group on moorings", "The secretariat", "The harbour master of Halcyon Bay", "A second survey",
    "The regional office", "The keeper of the northern light", "The panel on tides", "The Rapporteur", "The pilots’ union",
    "The fund for small ports", "The coordinator", "One delegation", "The observer for the ferry towns", "The dredging unit",
)  # fmt: skip
_DID = (
    "noted", "reviewed", "recalled", "postponed", "welcomed", "measured", "endorsed", "clarified", "questioned", "listed",
    "summarized", "reconsidered", "described", "repaired", "approved", "inspected", "compared", "published", "forwarded",
)  # fmt: skip
_WHAT = (
    "the state of the outer piers", "the schedule of ferries", "a proposal for new buoys", "the cost of the breakwater",
    "the tables of spring tides", "the shortage of trained pilots", "the register of moorings", "a draft code for anchorages",
    "the lease of two dredgers", "the damage done by the winter storms", "the charter of the lighthouse service",
    "the fees charged to fishing vessels", "an inventory of foghorns", "the results of the soundings", "the plan for the dry dock",
    "the training of lock-keepers", "the accounts of the fund", "the map of the shallows", "the rules for night arrivals",
)  # fmt: skip
_HOW = (
    "in the light of earlier surveys", "with the help of 14 volunteers", "for the period under review", "at no extra cost",
    "after a long exchange of views", "as had been requested", "on an experimental basis", "in close contact with the ports",
    "without prejudice to the next session", "within existing resources", "in three languages", "by the end of the season",
    "despite the delays in delivery", "subject to available funds", "along the whole northern coast", "by way of comparison",
    "under the supervision of the pilots", "to the extent possible", "in the wards of the old town", "for the third time",
)  # fmt: skip
_THINGS = (
    "Piers", "Moorings", "Lights", "Tides", "Pilots", "Ferries", "Dredging", "Breakwaters", "Charts", "Fees", "Anchorages", "Locks",
)  # fmt: skip
_SIDES = ("northern coast", "ferry towns", "outer islands", "estuary", "old basin", "eastern bight", "fishing grounds")
_ACTS = (
    "To review",
    "To ask for",
    "To publish",
    "To finance",
    "To continue",
    "To postpone",
    "To translate",
    "To simplify",
)


class Wording:
    """A stream of sentences; two streams of one seed say the same."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def number(self, below: int) -> int:
        """0 or more, less than `below`."""
        return int(self._chance.random() * below)  # the one method whose numbers Python promises never to change

    def one_of(self, values: Sequence[T]) -> T:
        return values[self.number(len(values))]

    def sentence(self) -> str:
        return f"{self.one_of(_WHO)} {self._predicate()}."

    def prose(self, sentences: int) -> str:
        """So many sentences."""
        return " ".join(self.sentence() for _ in range(sentences))

    def act(self) -> tuple[str, str]:
        """What a body decided to do, in its operative words and the rest: `To review`, ` the map of the shallows`."""
        return self.one_of(_ACTS), f" {self.one_of(_WHAT)} {self.one_of(_HOW)}"

    def heading(self) -> str:
        return f"{self.one_of(_THINGS)} and {self.one_of(_THINGS).lower()} of the {self.one_of(_SIDES)}"

    def _predicate(self) -> str:
        first = f"{self.one_of(_DID)} {self.one_of(_WHAT)} {self.one_of(_HOW)}"
        return f"{first}, and {self.one_of(_DID)} {self.one_of(_WHAT)} {self.one_of(_HOW)}"
