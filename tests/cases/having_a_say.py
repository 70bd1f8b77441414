"""A trade name registration in which others have a say: a second officer, the public, a committee."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from uuid import UUID

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.queries import Seat
from borikan.catalogue import actions as catalogue
from borikan.identity import actions as identity
from borikan.identity.queries import Officer
from borikan.organisations import queries as organisations
from tests.cases.acting import LISTED, trade
from tests.cases.makers import ROOT, TESTER, World, at

SECOND = (
    "{id: second, kind: second_approval, who: officer:commercial-registrar, title: {th: ตรวจทาน, en: Second look}, "
    "not_same_as: [look], back_to: look, max_visits: 2}"
)
LOOK = "{id: look, kind: review, who: officer:commercial-registrar, title: {th: ตรวจงาน, en: Look over}, checklist: registrar-check}"
POSTED = (
    "{id: posted, kind: public_notice, who: officer:commercial-registrar, title: {th: ประกาศชื่อ, en: The name is posted}, "
    "posted_days: 15, public_fields: [trade_name_th, place], objections: true, illustrative: true}"
)
BOARD = (
    '{id: board, kind: committee, who: "committee:registration-committee", '
    "title: {th: คณะกรรมการพิจารณา, en: The committee votes}, quorum: 2}"
)
COMMITTEE = "committee:registration-committee"
MEMBERS = ("theera", "somkid", "orawan")


def publish(folder: Path, *steps: str, inputs: str = "") -> None:
    """Trade name registration with these steps between completeness and decision, published as it then is.

    `inputs` are further ones of rules.yaml.
    """
    service = folder / "trade-name-registration"
    shutil.copytree(ROOT / "dbd" / "trade-name-registration", service)
    process = service / "process.yaml"
    text = process.read_text(encoding="utf-8")
    before = "  - {id: late-fine,"
    assert text.count(before) == 1, "the steps are put in before the fine"
    inserted = "".join(f"  - {step}\n" for step in steps)
    text = text.replace("early_decision: true", "early_decision: false")
    process.write_text(text.replace(before, inserted + before), encoding="utf-8")
    rules = service / "rules.yaml"
    rules.write_text(
        rules.read_text(encoding="utf-8").replace("tables:\n", f"{inputs}tables:\n", 1), encoding="utf-8"
    )
    catalogue.publish(service, ROOT / "_shared", actor=TESTER)


def complete(world: World, reference: str) -> None:
    """The registrar finds it complete: the first inserted step begins."""
    naree = world.officer("naree")
    cases.find_complete(naree, world.work(naree, reference, "completeness"), LISTED)
    world.settle()


def filed(world: World) -> cases.Receipt:
    """Submitted and complete."""
    receipt = trade(world)
    complete(world, receipt.reference)
    return receipt


def seat_committee(world: World) -> Seat:
    """The committee of the town hall with its members; the seat as the first of them sees it."""
    office = organisations.office_by_code("khon-kaen-city-hall")
    for username in MEMBERS:
        identity.give_post(
            officer_id=world.officer(username).id,
            role=COMMITTEE,
            organisation_id=office.organisation_id,
            office_id=office.id,
            valid_from=date(2025, 1, 1),
            actor=TESTER,
        )
    (seat,) = case_queries.seats(world.officer(MEMBERS[0]))
    return seat


def called(
    world: World,
    secretary: Officer,
    *,
    when: str = "2026-11-20 14:00",
    chair: str = "theera",
    deputy: str = "",
) -> UUID:
    """A sitting with everything that waits on its agenda."""
    (seat,) = case_queries.seats(secretary)
    return cases.call_sitting(
        secretary,
        cases.SittingCall(
            committee=seat.committee,
            office_id=seat.office_id,
            held_at=at(when),
            place="ห้องประชุม 1",
            chair_id=world.officer(chair).id,
            deputy_id=world.officer(deputy).id if deputy else None,
            tasks=tuple(one.task_id for one in seat.waiting),
        ),
        organisation_id=seat.organisation_id,
    )
