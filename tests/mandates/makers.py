"""Parties and a register of directors for tests."""

from __future__ import annotations

from itertools import count
from uuid import UUID

from borikan.identity import actions as identity
from borikan.kernel.actors import ActorRef, system
from borikan.kernel.identity_numbers import check_digit
from borikan.kernel.ids import new_id
from borikan.kernel.text import Text
from borikan.mandates.ports import DirectedCompany

ACTOR = ActorRef("citizen", new_id())
_running = count(1)


def a_person(th: str = "นายสมชาย ใจดี", en: str = "Mr. Somchai Jaidee") -> UUID:
    twelve = f"1998{next(_running):08d}"
    return identity.party_for(
        "national_id", twelve + check_digit(twelve), Text(th, en), actor=system("tests")
    )


def a_company(th: str = "บริษัท ก จำกัด", *, signs_alone: bool = True) -> DirectedCompany:
    twelve = f"0995{next(_running):08d}"
    return DirectedCompany(twelve + check_digit(twelve), Text(th, "A Co., Ltd."), signs_alone)


class RegisterInMemory:
    """A register of directors that holds what the test says; None is silence."""

    def __init__(self) -> None:
        self.companies: tuple[DirectedCompany, ...] | None = ()
        self.asked: list[str] = []

    def companies_directed_by(
        self, *, party_id: UUID, national_id: str
    ) -> tuple[DirectedCompany, ...] | None:
        self.asked.append(national_id)
        return self.companies
