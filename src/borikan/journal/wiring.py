"""Which reactions follow which events, and what each job's name stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from borikan.journal.events import Entry, Event

Reaction = Callable[[Entry], None]
Job = Callable[[dict[str, Any]], None]
Kind = TypeVar("Kind", bound=type[Event])


@dataclass(frozen=True, slots=True)
class Wiring:
    """Reactions by event kind and by name; jobs by name."""

    by_kind: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reactions: Mapping[str, Reaction] = field(default_factory=dict)
    jobs: Mapping[str, Job] = field(default_factory=dict)


_in_force = [Wiring()]


def current() -> Wiring:
    """The wiring in force."""
    return _in_force[-1]


def wire(reactions: Mapping[Kind, Sequence[Reaction]], jobs: Mapping[str, Job]) -> None:
    """Put all reactions and jobs in force, in place of those before. Called once, at the start.

    Both run in the worker, outside any transaction, at least once: they must be idempotent (on the
    entry's id, or on what the job finds done). A reaction is known by its module and name, so renaming
    one strands its waiting deliveries.
    """
    _in_force[-1] = _made(reactions, jobs)


@contextmanager
def wired(reactions: Mapping[Kind, Sequence[Reaction]], jobs: Mapping[str, Job]) -> Iterator[None]:
    """`wire` within the block, and the wiring before it afterwards: for tests."""
    _in_force.append(_made(reactions, jobs))
    try:
        yield
    finally:
        _in_force.pop()


def _made(reactions: Mapping[Kind, Sequence[Reaction]], jobs: Mapping[str, Job]) -> Wiring:
    return Wiring(
        by_kind={event.KIND: tuple(_name(each) for each in after) for event, after in reactions.items()},
        reactions={_name(each): each for after in reactions.values() for each in after},
        jobs=dict(jobs),
    )


def _name(reaction: Reaction) -> str:
    return f"{reaction.__module__}.{reaction.__qualname__}"
