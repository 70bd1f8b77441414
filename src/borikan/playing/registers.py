"""The registers of a play: an adapter of the exchange that says what the scenario says they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from borikan.definitions.compiled import CompiledService
from borikan.exchange.ports import SILENCE, Answer, Delivery, Question

NOTHING = Answer("not_found", {})
COMPANIES = "dbd-juristic"
"""The register that tells whom a company may be bound by; asked whenever somebody signs in."""


@dataclass(slots=True)
class Script:
    """What registers say in one play. `said` is by register as scenarios write it, and may change on the way.

    `companies` are those that the person who acts directs, as the register of companies tells them. `held` is the
    last word of each register on each key.
    """

    service: CompiledService
    said: Mapping[str, Any]
    companies: tuple[Mapping[str, Any], ...] = ()
    held: dict[Question, Answer] = field(default_factory=dict)

    def answer(self, question: Question) -> Answer:
        """What the register says to the question; one that nothing is said of has no such record."""
        said = self.said.get(question.register, "not_found")
        if question.register == COMPANIES and question.by == "national_id":
            said = {**(said if isinstance(said, dict) else {}), "companies": list(self.companies)}
        if said == "silent":
            return SILENCE
        if isinstance(said, Mapping) and self._asks_each(question.register):
            each = said.get("each")
            said = each.get(question.key, "not_found") if isinstance(each, Mapping) else "not_found"
        return Answer("found", dict(said)) if isinstance(said, Mapping) else NOTHING

    def _asks_each(self, register: str) -> bool:
        return any(use.register == register and use.each is not None for use in self.service.registers)


@dataclass(slots=True)
class PlayedRegisters:
    """Registers that follow the script of the play whose turn it is.

    Between turns, when a time limit runs out by itself, whoever is asked after again is known by the key: the
    script that answered for it last answers.
    """

    turn: Script | None = None
    _scripts: dict[Question, Script] = field(default_factory=dict)
    _filed: dict[tuple[str, str], str] = field(default_factory=dict)

    def ask(self, questions: Sequence[Question]) -> tuple[Answer, ...]:
        return tuple(self._answer(question) for question in questions)

    def send(self, delivery: Delivery) -> str:
        """Everything is taken, once."""
        which = (delivery.register, delivery.idempotency_key)
        return self._filed.setdefault(which, f"{delivery.register}-{len(self._filed) + 1}")

    def _answer(self, question: Question) -> Answer:
        script = self.turn or self._scripts.get(question)
        if script is None:
            return NOTHING
        answer = script.answer(question)
        self._scripts[question] = script
        if answer is not SILENCE:
            script.held[question] = answer
        return answer
