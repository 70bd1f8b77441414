"""Every change to sealed entries that SQL can make is found."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from borikan.journal import heads_file
from borikan.journal.models import Entry, EntrySubject, Head, Leaf, Unsealed
from borikan.journal.seal import SealBroken, seal_pending
from borikan.journal.verification import verify
from tests.emptying import guards_down
from tests.journal.lamps import light

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed() -> list[UUID]:
    """Ten entries under two heads, verified as sound."""
    about = (uuid4(),)
    ids = light(times=6, about=about)
    seal_pending()
    ids += light(times=4, about=about)
    seal_pending()
    assert verify().is_sound
    return ids


def remove(*ids: UUID) -> None:
    """Delete rows by SQL, without Django's own protection."""
    for table, column in (("entrysubject", "entry_id"), ("leaf", "entry_id"), ("entry", "id")):
        with connection.cursor() as cursor:
            for each in ids:
                value = Entry._meta.pk.get_db_prep_value(each, connection)
                cursor.execute(f"DELETE FROM journal_{table} WHERE {column} = %s", [value])


def codes() -> set[str]:
    return {finding.code for finding in verify().findings}


@pytest.mark.parametrize(
    "change",
    [
        {"payload": '{"lamp":"none"}'},
        {"kind": "tests.lamp-broken"},
        {"version": 2},
        {"at": F("at") + timedelta(microseconds=1)},
        {"actor_kind": "officer"},
        {"actor_id": uuid4()},
        {"actor_part": "elsewhere"},
        {"payload_digest": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_edited_entry_is_found(sealed: list[UUID], change: dict[str, object]) -> None:
    with guards_down():
        Entry.objects.filter(id=sealed[3]).update(**change)
        (finding,) = verify().findings
    assert (finding.code, finding.index, finding.entry) == ("edited", 3, sealed[3])
    assert "3" in finding.text.th


def test_an_entry_edited_together_with_its_leaf_is_found(sealed: list[UUID]) -> None:
    from borikan.journal.marks import leaf_of_row
    from borikan.journal.merkle import leaf_hash

    with guards_down():
        Entry.objects.filter(id=sealed[3]).update(actor_part="elsewhere")
        row = Entry.objects.get(id=sealed[3])
        Leaf.objects.filter(leaf_index=3).update(leaf_hash=leaf_hash(leaf_of_row(row)).hex())
        (finding,) = verify().findings
    assert (finding.code, finding.start, finding.index) == ("rewritten", 0, 5)


def test_an_added_or_removed_subject_is_found(sealed: list[UUID]) -> None:
    with guards_down():
        EntrySubject.objects.create(subject=uuid4(), entry_id=sealed[0])
        assert codes() == {"edited"}
    with guards_down():
        EntrySubject.objects.filter(entry=sealed[0]).delete()
        assert codes() == {"edited"}


def test_a_payload_erased_without_record_is_found(sealed: list[UUID]) -> None:
    Entry.objects.filter(id=sealed[2]).update(payload=None, salt=None)  # the guards let it pass
    (finding,) = verify().findings
    assert (finding.code, finding.index) == ("erased-unrecorded", 2)


def test_a_deleted_entry_is_found(sealed: list[UUID]) -> None:
    with guards_down():
        remove(sealed[4])
        (finding,) = verify().findings
    assert (finding.code, finding.index) == ("removed", 4)


def test_a_deleted_entry_whose_leaf_stays_is_found(sealed: list[UUID]) -> None:
    with guards_down():
        EntrySubject.objects.filter(entry=sealed[4]).delete()
        with connection.cursor() as cursor:
            value = Entry._meta.pk.get_db_prep_value(sealed[4], connection)
            cursor.execute("DELETE FROM journal_entry WHERE id = %s", [value])
        (finding,) = verify().findings
    assert (finding.code, finding.index, finding.entry) == ("removed", 4, sealed[4])


def test_a_deleted_entry_with_all_later_ones_moved_up_is_found(sealed: list[UUID]) -> None:
    with guards_down():
        remove(sealed[4])
        for index in range(5, 10):
            Leaf.objects.filter(leaf_index=index).update(leaf_index=index - 1)
        assert codes() == {"rewritten"}


def test_a_deleted_tail_is_found(sealed: list[UUID]) -> None:
    with guards_down():
        remove(*sealed[8:])
        assert codes() == {"removed"}


def test_a_tail_deleted_together_with_its_head_is_found_by_the_heads_outside(sealed: list[UUID]) -> None:
    with guards_down():
        remove(*sealed[6:])
        Head.objects.filter(tree_size=10).delete()
        (finding,) = verify().findings
        light()
        with pytest.raises(SealBroken):
            seal_pending()
    assert (finding.code, finding.index) == ("head-removed", 10)


def test_a_journal_emptied_whole_is_found(sealed: list[UUID]) -> None:
    with guards_down():
        remove(*sealed)
        Head.objects.all().delete()
        assert codes() == {"head-removed"}


def test_an_inserted_entry_is_found(sealed: list[UUID]) -> None:
    with guards_down():
        row = Entry.objects.get(id=sealed[0])
        row.id = uuid4()
        Entry.objects.bulk_create([row])
        for index in range(9, 4, -1):
            Leaf.objects.filter(leaf_index=index).update(leaf_index=index + 1)
        Leaf.objects.create(leaf_index=5, entry=row, leaf_hash="0" * 64)
        assert {"edited", "rewritten"} <= codes()


def test_an_entry_inserted_at_the_end_is_found(sealed: list[UUID]) -> None:
    with guards_down():
        row = Entry.objects.get(id=sealed[0])
        row.id = uuid4()
        Entry.objects.bulk_create([row])
        Leaf.objects.create(leaf_index=10, entry=row, leaf_hash="0" * 64)
        (finding,) = verify().findings
        light()
        with pytest.raises(SealBroken):
            seal_pending()
    assert (finding.code, finding.index) == ("beyond-head", 9)


def test_an_entry_that_waits_for_the_seal_but_was_put_in_by_sql_is_found_and_never_sealed(
    sealed: list[UUID],
) -> None:
    row = Entry.objects.get(id=sealed[0])
    row.id = uuid4()
    Entry.objects.bulk_create([row])
    Unsealed.objects.create(entry=row)
    (finding,) = verify().findings
    assert (finding.code, finding.entry) == ("foreign", row.id)
    assert seal_pending() == 0
    assert codes() == {"foreign"}


def test_two_entries_that_changed_places_are_found(sealed: list[UUID]) -> None:
    with guards_down():
        Leaf.objects.filter(leaf_index=2).update(leaf_index=99)
        Leaf.objects.filter(leaf_index=3).update(leaf_index=2)
        Leaf.objects.filter(leaf_index=99).update(leaf_index=3)
        assert codes() == {"rewritten"}


def test_a_forged_head_is_found(sealed: list[UUID]) -> None:
    with guards_down():
        Head.objects.filter(tree_size=10).update(root_hash="0" * 64)
        assert codes() == {"rewritten", "head-unsigned", "head-removed"}
        light()
        with pytest.raises(SealBroken):
            seal_pending()


def test_a_changed_frontier_is_not_built_upon(sealed: list[UUID]) -> None:
    with guards_down():
        Head.objects.filter(tree_size=10).update(frontier="[]")
        light()
        with pytest.raises(SealBroken):
            seal_pending()


def test_a_head_or_line_that_left_the_file_outside_is_found(sealed: list[UUID]) -> None:
    file = heads_file.path()
    first, second = file.read_text().splitlines(keepends=True)
    file.write_text(second)
    assert codes() == {"head-not-kept"}
    file.write_text(first + "spoilt\n" + second)
    assert codes() == {"heads-file-spoilt"}


@pytest.mark.parametrize("model", [Entry, Leaf, Head, EntrySubject])
def test_the_database_itself_refuses_changes(sealed: list[UUID], model: type[Entry]) -> None:
    first = model.objects.order_by("pk").first()
    assert first is not None
    column = {"Entry": "kind", "Leaf": "leaf_hash", "Head": "root_hash", "EntrySubject": "subject"}[
        model.__name__
    ]
    value = uuid4() if column == "subject" else "x"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.filter(pk=first.pk).update(**{column: value})


@pytest.mark.parametrize("table", ["entry", "entrysubject", "leaf", "head"])
def test_the_database_itself_lets_nobody_delete(sealed: list[UUID], table: str) -> None:
    statements = [f"DELETE FROM journal_{table}"]
    if connection.vendor == "postgresql":
        statements.append(f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE journal_{table} CASCADE")
    for statement in statements:
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_an_entry_that_is_not_sealed_yet_stays_too() -> None:
    light()

    with transaction.atomic():
        Unsealed.objects.all().delete()
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            Entry.objects.filter(subjects=None).delete()
        transaction.set_rollback(True)
