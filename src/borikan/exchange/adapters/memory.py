"""Registers in memory: for scenarios and for tests of other rooms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from borikan.exchange.ports import SILENCE, Answer, Delivery, Json, NotTaken, Question


@dataclass(slots=True)
class InMemoryRegisters:
    """Registers that hold what they were given with `hold`, and what was sent to them.

    A register in `silent` neither answers nor takes anything. `asked` and `filed` tell what came.
    """

    silent: set[str] = field(default_factory=set)
    asked: list[Question] = field(default_factory=list)
    filed: list[Delivery] = field(default_factory=list)
    _held: dict[Question, Mapping[str, Json]] = field(default_factory=dict)
    _taken: dict[tuple[str, str], tuple[Delivery, str]] = field(default_factory=dict)

    def hold(self, register: str, by: str, key: str, values: Mapping[str, Json]) -> None:
        """Let `register` hold `values` under that key."""
        self._held[Question(register, by, key)] = dict(values)

    def ask(self, questions: Sequence[Question]) -> tuple[Answer, ...]:
        self.asked += questions
        return tuple(self._answer(question) for question in questions)

    def send(self, delivery: Delivery) -> str:
        if delivery.register in self.silent:
            raise NotTaken("silent")
        known = self._taken.get((delivery.register, delivery.idempotency_key))
        if known is None:
            known = delivery, f"{delivery.register}-{len(self.filed) + 1}"
            self._taken[delivery.register, delivery.idempotency_key] = known
            self.filed.append(delivery)
        elif known[0] != delivery:
            raise NotTaken("status-422")
        return known[1]

    def _answer(self, question: Question) -> Answer:
        if question.register in self.silent:
            return SILENCE
        values = self._held.get(question)
        return Answer("not_found", {}) if values is None else Answer("found", dict(values))
