"""Kept readings are as fresh as the tables: over connections, over a transaction that failed, over first changes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

import pytest
from django.db import connection

from borikan.journal import actions, keeping
from borikan.journal.events import Event
from borikan.journal.keeping import Kept, marks_of
from borikan.kernel.actors import system

ROOM = "tests-lamps"


@dataclass(frozen=True)
class LampMoved(Event):
    KIND: ClassVar[str] = "tests.lamp-moved"
    RENEWS: ClassVar[str] = ROOM


class Failed(Exception):
    """Stands for whatever ends a transaction."""


def move() -> None:
    with actions.transaction():
        actions.record(LampMoved(), actor=system("tests"))


def elsewhere(act: Callable[[], object]) -> None:
    """`act` on a connection of its own, as another process has one."""

    def run() -> None:
        try:
            act()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


class Lamp:
    """A reading that counts how often it is made."""

    def __init__(self) -> None:
        self.reads = 0
        self.kept: Kept[str, int] = Kept(ROOM)

    def read(self) -> int:
        self.reads += 1
        return self.reads

    def look(self) -> int:
        return self.kept.get("lamp", self.read)


@pytest.mark.django_db
def test_what_never_told_of_a_change_is_read_each_time() -> None:
    lamp = Lamp()

    assert [lamp.look(), lamp.look()] == [1, 2]


@pytest.mark.django_db
def test_a_reading_is_kept_until_the_room_changes() -> None:
    lamp = Lamp()
    move()
    assert [lamp.look(), lamp.look()] == [1, 1]

    move()

    assert [lamp.look(), lamp.look()] == [2, 2]


@pytest.mark.django_db
def test_of_too_many_readings_the_older_half_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_MOST", 4)
    kept: Kept[int, int] = Kept(ROOM)
    move()
    read: list[int] = []

    def look(key: int) -> None:
        kept.get(key, lambda: read.append(key) or key)

    for key in (1, 2, 3, 4, 5):
        look(key)
    read.clear()
    for key in (5, 4, 3, 1):
        look(key)

    assert read == [1]


@pytest.mark.django_db
def test_another_rooms_change_leaves_it_kept() -> None:
    lamp, other = Lamp(), "tests-other"
    move()
    lamp.look()

    assert marks_of(other) == (None,)
    assert lamp.look() == 1


@pytest.mark.django_db(transaction=True)
def test_a_change_by_another_connection_is_seen_at_once() -> None:
    lamp = Lamp()
    move()
    lamp.look()

    elsewhere(move)

    assert lamp.look() == 2


@pytest.mark.django_db(transaction=True)
def test_what_a_failed_transaction_read_of_itself_is_never_met_again() -> None:
    lamp = Lamp()
    move()
    assert lamp.look() == 1

    with suppress(Failed), actions.transaction():
        actions.record(LampMoved(), actor=system("tests"))
        assert lamp.look() == 2
        raise Failed
    assert lamp.look() == 3, "the reading of before, not of the transaction"
    elsewhere(move)

    assert lamp.look() == 4


@pytest.mark.django_db
def test_a_refusal_is_not_kept() -> None:
    lamp = Lamp()
    move()

    def refuse() -> int:
        raise Failed

    with pytest.raises(Failed):
        lamp.kept.get("lamp", refuse)

    assert lamp.look() == 1
