"""Plain statements take and give what the ORM does: for every kind of column, on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest
from django.db import connection, models

from borikan.calendar.models import HolidayEventRow
from borikan.cases.models import Case, Draft, Revision
from borikan.identity.models import AccountRow, IdentifierRow, PartyRow
from borikan.journal.statements import change, found, insertion_of, run
from borikan.organisations.models import OfficeRow, OrganisationRow

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 20, 3, 4, 5, 678_901, tzinfo=UTC)
ONE, OTHER = UUID(int=1), UUID(int=2)


def a_case() -> Case:
    return Case(
        reference="7F3K-9QXM-T2A",
        idempotency_key="draft:1",
        service_id="trade-name",
        version="v" * 64,
        service_owner="dbd",
        authority_id=ONE,
        office_id=OTHER,
        actor_kind="citizen",
        filing_basis="self",
        language="th",
        wrapped_key=b"\x00key",
        contact=b"\xffcontact",
        applicant_name="ชื่อ".encode(),
        state={"tokens": [["check", 1]], "ชื่อ": None},
        filed_at=AT,
        deemed_at=AT,
        due_on=date(2026, 12, 1),
    )


def a_draft(**changed: object) -> Draft:
    columns: dict[str, object] = {
        "service_id": "trade-name",
        "version": "v" * 64,
        "owner_kind": "citizen",
        "owner_id": ONE,
        "filing_basis": "self",
        "wrapped_key": b"key",
        "content": b"\x00\xff",
        "created_at": AT,
        "saved_at": AT,
    }
    return Draft(**columns | changed)


def an_office() -> list[models.Model]:
    since = date(2025, 1, 1)
    organisation = OrganisationRow(
        code="city", name_th="เมือง", name_en="City", tax_id="1" * 13, biller_suffix="00", valid_from=since
    )
    office = OfficeRow(
        organisation=organisation,
        code="hall",
        name_th="ศาลา",
        name_en="Hall",
        opens=time(8, 30),
        closes=time(16, 30),
        weekdays="01234",
        valid_from=since,
    )
    return [organisation, office]


def values(row: models.Model) -> dict[str, object]:
    found = {column.attname: getattr(row, column.attname) for column in row._meta.concrete_fields}
    return {name: bytes(value) if isinstance(value, memoryview) else value for name, value in found.items()}


@pytest.mark.parametrize("made", [[a_case()], [a_draft()], an_office()], ids=["case", "draft", "office"])
def test_what_is_added_plainly_is_what_the_orm_reads(made: list[models.Model]) -> None:
    run([insertion_of(row) for row in made])

    for row in made:
        assert values(type(row)._default_manager.get(pk=row.pk)) == values(row)


@pytest.mark.parametrize("made", [[a_case()], [a_draft()], an_office()], ids=["case", "draft", "office"])
def test_what_the_orm_adds_is_what_is_found_plainly(made: list[models.Model]) -> None:
    for row in made:
        row.save(force_insert=True)

        (read,) = found(type(row), id=row.pk)

        assert values(read) == values(row)
        assert not read._state.adding, "saving it again is an update"


def test_a_number_that_the_database_allots_is_left_to_it() -> None:
    case = a_case()
    run([insertion_of(case)])
    first, second = (
        Revision(case=case, number=n, content=b"x", declared_hash="h", declaration="d", language="th", at=AT)
        for n in (1, 2)
    )

    run([insertion_of(first), insertion_of(second)])

    assert {row.number for row in Revision.objects.filter(id__isnull=False)} == {1, 2}


def test_the_joined_row_comes_with_it() -> None:
    party = PartyRow.objects.create(kind="person", details_sealed=b"details", recorded_at=AT)
    account = AccountRow.objects.create(
        party=party, issuer="thaid", subject_index="s" * 64, opened_at=AT, signed_in_at=AT
    )

    (read,) = found(AccountRow, joined="party", id=account.id)

    assert bytes(read.party.details_sealed) == b"details"
    assert values(read.party) == values(party)


def test_an_empty_column_is_asked_for_by_none() -> None:
    party = PartyRow.objects.create(kind="person", details_sealed=b"details", recorded_at=AT)
    for index, until in (("a", None), ("b", date(2026, 1, 1))):
        IdentifierRow.objects.create(
            party=party,
            kind="national_id",
            value_sealed=b"v",
            value_index=index * 64,
            valid_from=date(2025, 1, 1),
            valid_to=until,
        )

    rows = found(IdentifierRow, party_id=party.id, valid_to=None)

    assert [row.value_index for row in rows] == ["a" * 64]


def test_nothing_is_found_under_another_value() -> None:
    assert found(HolidayEventRow, id=ONE) == []


def test_a_change_that_was_provided_for_touches_its_row_or_says_so() -> None:
    draft = a_draft()
    draft.save(force_insert=True)
    taken = change(Draft, {"submitted_case": ONE, "content": b""}, id=draft.id, submitted_case=None)

    assert run([insertion_of(a_draft(owner_id=OTHER))], provided=taken)
    assert Draft.objects.get(pk=draft.pk).submitted_case == ONE
    assert not run([insertion_of(a_draft(owner_kind="guest"))], provided=taken)


def test_statements_are_one_on_postgresql(django_assert_num_queries: object) -> None:
    together = [insertion_of(a_case()), insertion_of(a_draft())]
    expected = 1 if connection.vendor == "postgresql" else len(together)

    with django_assert_num_queries(expected):  # type: ignore[operator]  # a fixture that is called
        run(together)
