"""Sealing, and what the verification says of an untouched journal."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from borikan.journal import actions, queries, seal
from borikan.journal.erasing import NothingToErase
from borikan.journal.events import PayloadErased, Unreadable
from borikan.journal.models import Entry, Head, Leaf, Unsealed
from borikan.journal.proofs import inclusion_proof
from borikan.journal.seal import SealBroken, queue_forgotten, seal_pending
from borikan.journal.signing import public_keys, signing_key
from borikan.journal.verification import verify
from borikan.kernel import clock
from borikan.kernel.actors import system
from tests.journal.lamps import light

pytestmark = pytest.mark.django_db


def test_sealed_entries_get_dense_places_in_the_order_they_happened() -> None:
    first = light(times=3)
    assert seal_pending() == 3
    second = light(times=2)
    assert (seal_pending(), seal_pending()) == (2, 0)
    assert list(Leaf.objects.order_by("leaf_index").values_list("leaf_index", "entry")) == list(
        enumerate(first + second)
    )
    assert [each.entry.id for each in queries.sealed_after(1)] == [first[2], *second]
    assert not Unsealed.objects.exists()


def test_an_empty_journal_is_sound() -> None:
    assert verify().is_sound
    assert verify().root_hash is None


def test_an_untouched_journal_is_sound_and_unsealed_entries_are_counted() -> None:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    with clock.use(moving := clock.FixedClock(at)):
        light(times=5)
        seal_pending()
        light(times=4)
        seal_pending()
        light(times=2)
        moving.advance(timedelta(seconds=90))
        report = verify()
    assert report.is_sound
    assert (report.sealed, report.unsealed, report.heads) == (9, 2, 2)
    assert report.oldest_unsealed == timedelta(seconds=90)
    assert report.to_json()["sound"] is True
    assert "9" in report.summary.th


def test_heads_are_signed_and_kept_outside_the_database(data_folder: Path) -> None:
    light()
    seal_pending()
    light()
    seal_pending()
    lines = [json.loads(line) for line in (data_folder / "heads.jsonl").read_text().splitlines()]
    assert [line["tree_size"] for line in lines] == [1, 2]
    assert lines[1]["root_hash"] == Head.objects.get(tree_size=2).root_hash
    assert (data_folder / "keys" / "journal-signing.pem").stat().st_mode & 0o777 == 0o600


def test_a_head_that_a_crash_kept_from_the_file_is_added_with_the_next(data_folder: Path) -> None:
    light()
    seal_pending()
    light()
    seal_pending()
    file = data_folder / "heads.jsonl"
    file.write_text(file.read_text().splitlines()[0] + '\n{"tree_si')
    assert verify().is_sound
    light()
    seal_pending()
    assert [json.loads(line)["tree_size"] for line in file.read_text().splitlines()] == [1, 2, 3]


def test_a_proof_shows_that_an_entry_is_in_the_journal() -> None:
    ids = light(times=11)
    assert inclusion_proof(ids[4]) is None
    seal_pending()
    proof = inclusion_proof(ids[4])
    assert proof is not None
    key = public_keys()[proof.key_id]
    assert proof.holds(key)
    changed = type(proof)(
        **{name: getattr(proof, name) for name in proof.__slots__} | {"leaf": proof.leaf + b" "}
    )
    assert not changed.holds(key)


def test_an_erased_payload_leaves_its_leaf_and_is_no_finding() -> None:
    (entry_id, _) = light(times=2)
    seal_pending()
    actions.erase_payload(entry_id, reason="retention", actor=system("tests"))
    seal_pending()
    report = verify()
    assert (report.is_sound, report.erased) == (True, 1)
    assert Entry.objects.get(id=entry_id).payload is None
    entry = queries.entry(entry_id)
    assert entry is not None
    assert entry.event == Unreadable("tests.lamp-lit", 1)


def test_an_erasure_can_be_neither_repeated_nor_erased_itself() -> None:
    (entry_id,) = light()
    actions.erase_payload(entry_id, reason="retention", actor=system("tests"))
    (erasure,) = queries.entries_of_kind(PayloadErased.KIND)
    for each in (entry_id, erasure.id):
        with pytest.raises(NothingToErase):
            actions.erase_payload(each, reason="retention", actor=system("tests"))


def test_an_entry_whose_queue_row_was_lost_is_queued_again() -> None:
    light(times=2)
    Unsealed.objects.all().delete()
    assert seal_pending() == 0
    assert verify().unsealed == 2
    assert queue_forgotten() == 2
    assert (seal_pending(), verify().unsealed) == (2, 0)


def test_what_another_process_sealed_meanwhile_is_not_sealed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    light(times=2)

    def the_other_was_faster() -> bool:
        Unsealed.objects.all().delete()
        return True

    monkeypatch.setattr(seal, "_alone", the_other_was_faster)
    assert seal_pending() == 0
    assert not Head.objects.exists()


def test_while_another_process_seals_this_one_leaves_it_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    light(times=2)
    monkeypatch.setattr(seal, "_alone", lambda: False)
    assert seal_pending() == 0
    assert Unsealed.objects.count() == 2


def test_nothing_is_sealed_inside_a_transaction() -> None:
    with actions.transaction(), pytest.raises(RuntimeError, match="committed"):
        seal_pending()


def test_sealing_stops_when_the_database_is_older_than_the_heads_outside(data_folder: Path) -> None:
    light()
    seal_pending()
    ahead = json.loads((data_folder / "heads.jsonl").read_text()) | {"tree_size": 7}
    (data_folder / "heads.jsonl").write_text(json.dumps(ahead) + "\n")
    light()
    with pytest.raises(SealBroken):
        seal_pending()


def test_the_key_is_made_once() -> None:
    assert signing_key().key_id == signing_key().key_id
