"""A step together with where it is written, for problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from borikan.definitions.nodes import Node
from borikan.definitions.problems import Place
from borikan.definitions.process.model import Step


@dataclass(frozen=True, slots=True)
class PlacedStep:
    """A step as read. `at` is its position on the main line, which a branch shares with its parallel step.

    `parallel` is the id of the step whose branch this is. `places` hold where each key's value stands;
    `condition` is the node of `only_if`, compiled when all steps are known.
    """

    step: Step
    at: int
    place: Place
    places: Mapping[str, Place] = field(default_factory=dict)
    parallel: str | None = None
    condition: Node | None = None

    def place_of(self, key: str) -> Place:
        """Where the value of `key` stands, or the step."""
        return self.places.get(key, self.place)
