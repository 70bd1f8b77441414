"""A submission works before its transaction begins: what changed meanwhile is never overlooked."""

from __future__ import annotations

from uuid import UUID

import pytest

from borikan.cases import actions as cases
from borikan.cases.actions import submitting
from borikan.cases.dossier import Dossier
from borikan.cases.models import Case, Draft, Revision
from borikan.cases.opening import read_draft
from borikan.identity.queries import Citizen
from borikan.journal import actions as journal
from tests.cases.acting import row
from tests.cases.applying import TRADE_NAME, drafted
from tests.cases.makers import World, posted

pytestmark = pytest.mark.django_db


def _renamed(person: Citizen, draft: UUID) -> None:
    business = {**TRADE_NAME["business"], "trade_name_th": "ร้านชื่อใหม่"}
    assert cases.save_page(person, draft, "business", posted(business)).errors == ()


def test_a_draft_saved_meanwhile_is_not_submitted_as_it_was(world: World) -> None:
    person = world.citizen()
    draft = drafted(person, "trade-name-registration", TRADE_NAME)
    read = read_draft(person, draft)
    _renamed(person, draft)

    with pytest.raises(journal.Outdated):
        submitting._submitted(person, read, "th")

    assert not Case.objects.exists()
    assert not Revision.objects.exists()
    assert Draft.objects.get(pk=draft).submitted_case is None


def test_it_is_read_again_and_submitted_as_it_is(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    person = world.citizen()
    draft = drafted(person, "trade-name-registration", TRADE_NAME)
    stale = [read_draft(person, draft)]
    _renamed(person, draft)
    monkeypatch.setattr(submitting, "read_draft", lambda *of: stale.pop() if stale else read_draft(*of))

    receipt = cases.submit(person, draft, declared=True, language="th")

    assert Dossier(row(receipt.case_id)).content.answers["trade_name_th"] == "ร้านชื่อใหม่"
    assert Case.objects.count() == 1


def test_a_draft_submitted_meanwhile_gives_the_first_receipt(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = world.citizen()
    draft = drafted(person, "trade-name-registration", TRADE_NAME)
    stale = [read_draft(person, draft)]
    first = cases.submit(person, draft, declared=True, language="th")
    monkeypatch.setattr(submitting, "read_draft", lambda *of: stale.pop() if stale else read_draft(*of))

    again = cases.submit(person, draft, declared=True, language="th")

    assert again.reference == first.reference
    assert Case.objects.count() == 1
