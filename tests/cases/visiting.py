"""A service in which people come in person, made from the registration of trade names; its office and its times."""

from __future__ import annotations

import shutil
from datetime import time
from pathlib import Path
from uuid import UUID

from borikan.appointments import actions as appointments
from borikan.appointments import queries as appointment_queries
from borikan.appointments.rules import Weekly
from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.catalogue import actions as catalogue
from borikan.identity.queries import Citizen, Officer
from borikan.kernel.actors import system
from borikan.organisations import queries as organisations
from tests.cases.acting import trade, trade_complete, view
from tests.cases.makers import World

SERVICES = Path(__file__).resolve().parent.parent.parent / "services"
PURPOSE = "trade-name-registration:slot"
STEPS = """\
  - {id: slot, kind: appointment, title: {th: จองวันสอบ, en: Book a test}, book_within_days: 10}
  - {id: theory, kind: test, who: officer:commercial-registrar, title: {th: ทดสอบความรู้, en: Theory test}, max_visits: 2, again_within_days: 10}
"""
AFTER = """\
  - {id: card, kind: production, who: officer:commercial-registrar, title: {th: จัดทำบัตร, en: Make the card}}
  - {id: hand, kind: delivery, who: officer:commercial-registrar, as_asked: [place], title: {th: ส่งมอบบัตร, en: Hand over the card}}
"""


def publish_tests(tmp_path: Path, *, booking: bool = True) -> None:
    """From now on the registration has a test, which people book, and a card that is made and handed over."""
    folder = tmp_path / "changed" / "trade-name-registration"
    shutil.copytree(SERVICES / "dbd" / "trade-name-registration", folder)
    process = folder / "process.yaml"
    text = process.read_text(encoding="utf-8")
    steps = STEPS if booking else STEPS.split("\n", 1)[1]
    text = text.replace("  - {id: decision,", steps + "  - {id: decision,")
    process.write_text(text.replace("  - {id: issue,", AFTER + "  - {id: issue,"), encoding="utf-8")
    shutil.rmtree(folder / "scenarios")
    catalogue.publish(folder, SERVICES / "_shared", actor=system("tests"))


def offer(office_id: UUID, officer: Officer, *, purpose: str = PURPOSE, capacity: int = 1) -> None:
    """Tests every Monday and Tuesday from nine to ten, one each half hour."""
    for weekday in (0, 1):
        weekly = Weekly(weekday, time(9), time(10), 30, capacity)
        appointments.publish_times(office_id, purpose, weekly, actor=officer.ref)


def city_hall() -> UUID:
    return organisations.office_by_code("khon-kaen-city-hall").id


def to_booking(world: World, person: Citizen) -> cases.Receipt:
    """An application that was found complete and waits for her to book the test."""
    receipt = trade(world, person)
    trade_complete(world, receipt.reference)
    return receipt


def choose(person: Citizen, reference: str, place: int = 0) -> UUID:
    """She books the time of that number; the slot's id."""
    coming = case_queries.coming(view(person, reference))
    assert coming is not None
    slot = appointment_queries.free_times(coming.purpose, coming.offices[0].id)[place].slot_id
    cases.hold_time(person, reference, slot)
    cases.book_time(person, reference)
    return slot
