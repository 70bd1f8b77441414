"""Everything at least once: work done twice or killed half-way doubles nothing (DESIGN §6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps

from borikan.cases import actions as cases
from borikan.cases import events, reactions, stepping
from borikan.cases.models import CaseDocument, Task
from borikan.grants import queries as grants
from borikan.grants.models import Grant
from borikan.journal.models import Delivery
from borikan.journal.models import Entry as EntryRow
from borikan.journal.queries import entry_from_row
from borikan.journal.wiring import current
from borikan.journal.worker import run_due, run_until_quiet
from borikan.payments import queries as payment_queries
from tests.cases.acting import (
    at_once,
    food_issued,
    happened,
    row,
    trade,
    trade_granted,
    trade_issued,
)
from tests.cases.applying import TRADE_NAME, drafted
from tests.cases.makers import World

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_workers_on_the_same_work_do_it_once(world: World) -> None:
    person = world.citizen()
    draft = drafted(person, "trade-name-registration", TRADE_NAME)
    receipt = cases.submit(person, draft, declared=True, language="th")

    for _ in range(6):
        outcomes = at_once(run_due, run_due)
        assert not [o for o in outcomes if isinstance(o, Exception)]
    run_until_quiet()

    assert CaseDocument.objects.filter(kind="certificate-of-receipt").count() == 1
    assert [t.step for t in Task.objects.filter(case=receipt.case_id)] == ["completeness"]
    assert len(happened(receipt.case_id, events.StepOpened)) == 1


def counted() -> dict[str, int]:
    """How many rows every table has that a reaction of any context writes to."""
    return {
        model._meta.label: model._default_manager.count()
        for label in ("cases", "documents", "payments", "grants", "notifications", "exchange")
        for model in apps.get_app_config(label).get_models()
    }


@pytest.mark.documents
def test_every_reaction_run_twice_doubles_nothing(world: World) -> None:
    """Each entry of a whole licence is given to all its reactions again, and each job of the cases is run again."""
    person = world.citizen()
    receipt = food_issued(world, person)
    second = trade_issued(world, person)
    before, kinds = counted(), _kinds()

    wiring = current()
    for entry_row in EntryRow.objects.order_by("id"):
        entry = entry_from_row(entry_row)
        for name in wiring.by_kind.get(entry.event.KIND, ()):
            wiring.reactions[name](entry)
    for case_id in (receipt.case_id, second.case_id):
        for step in ("completeness", "consult", "inspection", "decision", "payment", "late-fine"):
            for timer in ("correction", "consultation", "remedy", "hearing", "payment"):
                reactions.fire_timer({"case": str(case_id), "step": step, "visit": 1, "name": timer})
            reactions.settle_free({"case": str(case_id), "step": step, "visit": 1})
        reactions.ask_registers(
            {"case": str(case_id), "step": "verify-registers", "visit": 1, "registers": ["dopa-population"]}
        )
        reactions.end_without_documents({"case": str(case_id)})
    world.settle()

    assert _kinds() == kinds
    assert counted() == before
    assert len(grants.grants_of(person.party_id)) == 2
    assert len(world.registers.filed) == 2


def _kinds() -> Counter[str]:
    """How often each kind of thing happened; asking a register again is asking again, and is told so."""
    kinds = EntryRow.objects.exclude(kind="exchange.register-asked").values_list("kind", flat=True)
    return Counter(kinds)


class Killed(BaseException):
    """The process ends here."""


@contextmanager
def killed_after(monkeypatch: pytest.MonkeyPatch, carried: int) -> Iterator[None]:
    """Let the process end after so many effects were carried out in one transaction."""
    real = stepping.carry_out
    left = [carried]

    def some(dossier: Any, effects: Any, *, actor: Any) -> None:
        for effect in effects:
            if left[0] == 0:
                raise Killed
            left[0] -= 1
            real(dossier, [effect], actor=actor)

    with monkeypatch.context() as patch:
        patch.setattr(stepping, "carry_out", some)
        yield


@pytest.mark.parametrize("carried", [0, 1, 2, 3])
def test_a_reaction_killed_between_its_steps_is_done_whole_afterwards(
    world: World, monkeypatch: pytest.MonkeyPatch, carried: int
) -> None:
    receipt = trade(world)
    trade_granted(world, receipt.reference)
    (demand,) = payment_queries.demands_of(receipt.case_id)
    from borikan.payments import actions as payments

    payments.take_counter_payment(world.officer("pichai").ref, demand.id, "cash")
    before = row(receipt.case_id).state
    with killed_after(monkeypatch, carried), pytest.raises(Killed):
        run_until_quiet()
    assert row(receipt.case_id).state == before
    assert not CaseDocument.objects.filter(kind="certificate").exists()
    Delivery.objects.update(claim=None, claimed_until=None)  # the dead worker's claims run out

    world.settle()

    assert row(receipt.case_id).ending == "issued"
    assert CaseDocument.objects.filter(kind="certificate").count() == 1
    assert Grant.objects.count() == 1
    assert len(world.registers.filed) == 1
