from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag
from django.db import IntegrityError

from borikan.identity import actions, events, queries, refusals, vault
from borikan.identity.models import IdentifierRow, PartyRow
from borikan.journal import actions as journal
from borikan.journal.events import Event, payload_of
from borikan.journal.queries import entries_about
from borikan.kernel import clock
from borikan.kernel.errors import NotFound
from borikan.kernel.ids import new_id
from borikan.kernel.partial_dates import PartialDate
from borikan.kernel.text import Text
from tests.identity.makers import SOMCHAI, a_clock, a_company_number, a_number, a_party

pytestmark = pytest.mark.django_db


def test_one_number_is_one_party_however_it_is_typed() -> None:
    number = a_number()
    party_id = actions.party_for("national_id", number, SOMCHAI, birth=PartialDate(1957))
    dashed = f"{number[0]}-{number[1:5]}-{number[5:10]}-{number[10:12]}-{number[12]}"

    assert actions.party_for("national_id", dashed, Text("อีกชื่อ", "Another name")) == party_id
    assert queries.party_with("national_id", dashed) == party_id
    assert queries.number_of(party_id) == number
    assert queries.person(party_id) == queries.Person(party_id, "person", SOMCHAI)
    assert queries.birth_of(party_id) == PartialDate(1957)


def test_a_stateless_person_and_a_company_may_bear_the_same_digits() -> None:
    number = a_company_number()
    person = actions.party_for("stateless_id", number, SOMCHAI)
    company = actions.party_for("juristic_id", number, Text("บริษัท ตัวอย่าง จำกัด", "Example Co., Ltd."))

    assert person != company
    assert queries.person(person).kind == "person"
    assert queries.person(company).kind == "juristic"
    assert queries.number_of(company, "national_id") is None


def test_a_passport_number_belongs_to_its_country() -> None:
    japanese = actions.party_for("passport", "AB1234567", SOMCHAI, issuer="JPN")

    assert actions.party_for("passport", "AB1234567", SOMCHAI, issuer="FRA") != japanese
    assert queries.party_with("passport", "ab 1234567", issuer="JPN") == japanese


def test_a_number_with_a_wrong_check_digit_is_refused() -> None:
    number = a_number()
    wrong = number[:12] + str((int(number[12]) + 1) % 10)

    with pytest.raises(refusals.IdentifierMalformed) as refused:
        actions.party_for("national_id", wrong, SOMCHAI)

    assert wrong not in str(refused.value.data) + refused.value.message.th
    assert queries.party_with("national_id", wrong) is None


def test_a_new_number_ends_the_old_one_and_both_are_kept() -> None:
    with clock.use(a_clock()) as moving:
        first, second = a_number(), a_number()
        party_id = actions.party_for("national_id", first, SOMCHAI)
        moving.advance(timedelta(days=30))  # type: ignore[attr-defined]  # `use` gives back the fixed clock
        actions.give_identifier(party_id=party_id, kind="national_id", value=second)

        assert queries.number_of(party_id) == second
        assert queries.party_with("national_id", first) is None
        newest, oldest = queries.identifiers_of(party_id)
        assert (newest.value, newest.valid_to) == (second, None)
        assert (oldest.value, oldest.valid_to) == (first, clock.today())


def test_a_number_of_another_party_is_refused() -> None:
    number = a_number()
    actions.party_for("national_id", number, SOMCHAI)
    other = a_party()

    with pytest.raises(refusals.IdentityConflict):
        actions.give_identifier(party_id=other, kind="national_id", value=number)
    with pytest.raises(refusals.IdentityConflict):
        actions.give_identifier(party_id=other, kind="juristic_id", value=a_company_number())
    actions.give_identifier(party_id=other, kind="passport", value="AB1234567", issuer="JPN")
    actions.end_identifier(party_id=other, kind="passport", issuer="JPN")
    with pytest.raises(NotFound):
        actions.end_identifier(party_id=other, kind="passport", issuer="JPN")


def test_the_database_holds_no_number_and_no_name_in_the_clear() -> None:
    number = a_number()
    party_id = actions.party_for("national_id", number, SOMCHAI)

    row = IdentifierRow.objects.get(party_id=party_id)
    stored = repr(
        [
            (bytes(value) if isinstance(value, memoryview) else value)
            for table in (PartyRow.objects.filter(id=party_id), IdentifierRow.objects.filter(id=row.id))
            for value in table.values_list().get()
        ]
    )
    assert number not in stored
    assert "สมชาย" not in stored
    assert "Somchai" not in stored


def test_a_sealed_number_opens_only_in_its_own_row() -> None:
    row = IdentifierRow.objects.get(party_id=a_party())

    with pytest.raises(InvalidTag):
        vault.unseal(row.value_sealed, what="identifier", row=new_id())


def test_the_database_itself_refuses_a_second_bearer_of_a_number() -> None:
    row = IdentifierRow.objects.get(party_id=a_party())
    row.pk, row.party_id = new_id(), a_party()

    with pytest.raises(IntegrityError), journal.transaction():
        row.save(force_insert=True)


def test_no_event_of_identity_can_hold_a_number_a_name_or_a_contact() -> None:
    kinds = [kind for kind in vars(events).values() if isinstance(kind, type) and issubclass(kind, Event)]
    names = {field.name for kind in kinds if kind is not Event for field in fields(kind)}  # type: ignore[arg-type]  # events are dataclasses

    assert len(kinds) > 15
    assert not {
        name for name in names if any(word in name for word in ("number", "name", "value", "address"))
    }


def test_the_journal_tells_that_a_party_was_recorded_but_not_whom() -> None:
    number = a_number()
    party_id = actions.party_for("national_id", number, SOMCHAI)

    (entry,) = entries_about(party_id)
    assert entry.event == events.PartyRecorded(party_id, "national_id")
    assert number not in repr(payload_of(entry.event))


def test_a_party_that_does_not_exist_is_not_found() -> None:
    nobody: UUID = new_id()
    with pytest.raises(NotFound):
        queries.person(nobody)
    with pytest.raises(NotFound):
        queries.contact_of(nobody)
    assert queries.number_of(nobody) is None
