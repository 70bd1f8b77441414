"""How Borikan reaches the registers of other agencies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal, Protocol

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]
Status = Literal["found", "not_found", "silent"]


@dataclass(frozen=True, slots=True)
class Question:
    """One look-up: in `register`, by a kind of key (`national_id`), under `key`."""

    register: str
    by: str
    key: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a register said. `silent` is every way of not answering: too late, out of order, unreadable."""

    status: Status
    values: Mapping[str, Json]


SILENCE = Answer("silent", {})


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a register should file under `key`. The same `idempotency_key` is filed once, however often it comes."""

    register: str
    key: str
    values: Mapping[str, Json]
    idempotency_key: str


class NotTaken(Exception):
    """The register did not take what was sent. `reason` is a short code without personal data."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class RegisterClient(Protocol):
    """A way to the registers. Safe to use from several threads."""

    def ask(self, questions: Sequence[Question]) -> tuple[Answer, ...]:
        """The answers in the order of the questions, asked at the same time. Never raises for a register's fault."""
        ...

    def send(self, delivery: Delivery) -> str:
        """The register's own reference of what it filed. Raises NotTaken."""
        ...


_in_use: list[RegisterClient] = []


@contextmanager
def use(client: RegisterClient) -> Iterator[RegisterClient]:
    """Let `client` be the way to the registers of this whole process within the block."""
    _in_use.append(client)
    try:
        yield client
    finally:
        _in_use.remove(client)


def in_use() -> RegisterClient | None:
    """The client that `use` put in force, or None."""
    return _in_use[-1] if _in_use else None
