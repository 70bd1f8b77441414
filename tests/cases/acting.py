"""What officers, banks and time do to a case in the tests: each a step of a story."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from uuid import UUID

from django.db import connection

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.models import Case
from borikan.identity.queries import Citizen
from borikan.journal import queries as journal
from borikan.journal.events import Event
from borikan.kernel import clock
from borikan.kernel.text import Text
from borikan.payments import actions as payments
from borikan.payments import queries as payment_queries
from borikan.payments.adapters.jws_notifications import read_notice, read_payout_notice
from borikan.payments.equipment import use
from borikan.payments.ports import Notice, NotSigned, PayoutNotice
from tests.cases.applying import TRADE_NAME, drafted, food_drafted, submitted
from tests.cases.makers import World, at

LISTED = {"business_listed": "true", "is_exempt": "false"}
CLEAN = {"kitchen_clean": "true", "food_storage_ok": "true", "toilets_ok": "true"}
REASONS = cases.Reasons("พบว่าชื่อซ้ำกับทะเบียนเลขที่ 12", "พ.ร.บ.ทะเบียนพาณิชย์ พ.ศ. 2499 มาตรา 11", "ประชาชนอาจหลงผิด")


def trade(world: World, person: Citizen | None = None, **changes: dict[str, str]) -> cases.Receipt:
    """A trade registration that was submitted and waits for its completeness check."""
    person = person or world.citizen()
    return submitted(world, person, drafted(person, "trade-name-registration", TRADE_NAME, **changes))


def trade_complete(world: World, reference: str, username: str = "naree") -> None:
    """The registrar finds it complete."""
    officer = world.officer(username)
    cases.find_complete(officer, world.work(officer, reference, "completeness"), LISTED)
    world.settle()


def trade_granted(world: World, reference: str) -> None:
    """Complete, and granted: it waits for the fee."""
    trade_complete(world, reference)
    officer = world.officer("naree")
    cases.decide(officer, world.work(officer, reference, "decision"), "granted", cases.Reasons())
    world.settle()


def trade_issued(world: World, person: Citizen | None = None) -> cases.Receipt:
    """All the way to the sealed certificate."""
    receipt = trade(world, person)
    trade_granted(world, receipt.reference)
    pay_at_counter(world, receipt.case_id)
    return receipt


def defects(world: World, reference: str, *targets: str, username: str = "naree") -> None:
    """The registrar sends the defect notice over those fields."""
    officer = world.officer(username)
    task = world.work(officer, reference, "completeness")
    cases.send_defect_notice(
        officer, task, [cases.Defect(t, "โปรดแนบเอกสารที่อ่านได้ชัด") for t in targets or ("trade_name_th",)]
    )
    world.settle()


def food(world: World, person: Citizen | None = None, *, area: str = "320") -> cases.Receipt:
    """A food premises application that was submitted."""
    person = person or world.citizen()
    return submitted(world, person, food_drafted(person, premises={"area_sqm": area}))


def food_complete(world: World, reference: str) -> None:
    """The public health officer finds it complete; the units are asked."""
    somkid = world.officer("somkid")
    cases.find_complete(somkid, world.work(somkid, reference, "completeness"), {})
    world.settle()


def consulted(world: World, reference: str, *, use_ok: str = "true", water_ok: str = "true") -> None:
    """Building control and the environment unit answer."""
    for username, step, finding in (
        ("chaiwat", "building-check", {"building_use_ok": use_ok}),
        ("rungnapa", "environment", {"wastewater_ok": water_ok}),
    ):
        officer = world.officer(username)
        cases.finish_task(officer, world.work(officer, reference, step), finding)
    world.settle()


def inspected(world: World, reference: str, **found: str) -> None:
    """The inspector's visit, clean unless told otherwise."""
    somkid = world.officer("somkid")
    cases.finish_task(somkid, world.work(somkid, reference, "inspection"), {**CLEAN, **found})
    world.settle()


def food_to_decision(world: World, reference: str) -> UUID:
    """Complete, consulted and inspected; the head's task."""
    food_complete(world, reference)
    consulted(world, reference)
    inspected(world, reference)
    return world.work(world.officer("theera"), reference, "decision")


def food_issued(world: World, person: Citizen) -> cases.Receipt:
    """A licence, paid and sealed."""
    receipt = food(world, person)
    task = food_to_decision(world, receipt.reference)
    cases.decide(world.officer("theera"), task, "granted", cases.Reasons())
    world.settle()
    pay_at_counter(world, receipt.case_id)
    return receipt


def pay_at_counter(world: World, case_id: UUID) -> None:
    """What is asked is paid in cash."""
    asked = next(d for d in payment_queries.demands_of(case_id) if d.open)
    payments.take_counter_payment(world.officer("pichai").ref, asked.id, "cash")
    world.settle()


class TrustingBank:
    """A bank whose signature is the word `signed`."""

    def read(self, body: bytes, signature: str) -> Notice:
        if signature != "signed":
            raise NotSigned
        return read_notice(body)

    def read_payout(self, body: bytes, signature: str) -> PayoutNotice:
        if signature != "signed":
            raise NotSigned
        return read_payout_notice(body)


def bank_says_paid(asked: payments.Demand, transaction: str = "T1") -> str:
    """The bank tells that a demand was paid; what became of the notification."""
    body = {
        "transaction_id": transaction,
        "biller_id": asked.biller_id,
        "ref1": asked.reference1,
        "ref2": asked.reference2,
        "amount_satang": asked.total.satang,
        "paid_at": clock.now().isoformat(),
    }
    with use(TrustingBank()):
        return payments.take_bank_notification(json.dumps(body).encode(), "signed").outcome


def row(case_id: UUID) -> Case:
    """The case's row as it stands."""
    return Case.objects.get(pk=case_id)


def happened(case_id: UUID, kind: type[Event]) -> list[Event]:
    """The events of one kind in a case, oldest first."""
    return [entry.event for entry in journal.entries_about(case_id) if isinstance(entry.event, kind)]


def passes(world: World, moment: str) -> None:
    """Time goes on to a moment in Thailand, and the worker does what fell due."""
    world.clock.move_to(at(moment))
    world.settle()


def view(person: Citizen, reference: str) -> case_queries.CaseView:
    return case_queries.my_case(person, reference)


def same(text: str) -> Text:
    return Text(text, text)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run all acts at the same moment, each on a thread with a connection of its own; what each gave or raised."""
    outcomes: list[object] = [None] * len(acts)
    start = threading.Barrier(len(acts))

    def run(place: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            outcomes[place] = act()
        except Exception as error:  # noqa: BLE001  # the outcome is what is looked at
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
