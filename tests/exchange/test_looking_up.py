"""Look-ups: only what was asked comes in, all of it is on record, nothing personal is in the journal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from borikan.access_log import queries as access_log
from borikan.exchange import ports
from borikan.exchange.actions import LookUp, Reply, look_up
from borikan.exchange.adapters.memory import InMemoryRegisters
from borikan.exchange.events import RegisterAsked
from borikan.exchange.rules import only_asked
from borikan.journal.models import Entry
from borikan.journal.queries import entries_about
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef

pytestmark = pytest.mark.django_db
NUMBER = "3994000042126"
OFFICER = ActorRef("officer", UUID(int=7))
NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


@pytest.fixture
def registers() -> Iterator[InMemoryRegisters]:
    client = InMemoryRegisters()
    client.hold("dopa-population", "national_id", NUMBER, {"full_name": "นายประสิทธิ์ แสนสุข", "sex": "male"})
    with ports.use(client), clock.use(clock.FixedClock(NOW)):
        yield client


def asked(
    *uses: LookUp,
    case_id: UUID | None = None,
    reader_party: UUID | None = None,
    office_id: UUID | None = None,
) -> tuple[Reply, ...]:
    return look_up(
        uses,
        purpose="prefill",
        actor=OFFICER,
        case_id=case_id,
        reader_party=reader_party,
        office_id=office_id,
    )


def population(subject: UUID | None = None, *fields: str, key: str = NUMBER) -> LookUp:
    return LookUp("dopa-population", "national_id", key, fields or ("full_name",), subject)


def test_only_asked_fields_come_in(registers: InMemoryRegisters) -> None:
    (reply,) = asked(population(None, "full_name", "shoe_size"))
    assert reply.status == "found"
    assert reply.values == {"full_name": "นายประสิทธิ์ แสนสุข"}
    assert reply.at == NOW


def test_a_value_that_is_null_is_kept_apart_from_one_that_is_missing() -> None:
    assert only_asked({"a": None, "b": 1}, ("a", "c")) == {"a": None}


def test_silence_and_absence_are_told_apart_and_raise_nothing(registers: InMemoryRegisters) -> None:
    registers.silent.add("cgd-pension")
    pension = LookUp("cgd-pension", "national_id", NUMBER, ("active",))
    nobody = population(key="3994000099999")
    assert [reply.status for reply in asked(pension, nobody, population())] == [
        "silent",
        "not_found",
        "found",
    ]


def test_every_look_up_is_recorded_without_key_or_value(registers: InMemoryRegisters) -> None:
    case, person = uuid4(), uuid4()
    registers.silent.add("cgd-pension")
    asked(population(person), LookUp("cgd-pension", "national_id", NUMBER, ("active",)), case_id=case)
    entries = entries_about(case)
    assert [entry.event for entry in entries] == [
        RegisterAsked("dopa-population", "national_id", ("full_name",), "found", "prefill", case),
        RegisterAsked("cgd-pension", "national_id", ("active",), "silent", "prefill", case),
    ]
    assert all(entry.actor == OFFICER for entry in entries)
    assert [entry.event for entry in entries_about(person)] == [entries[0].event]
    written = " ".join(str(payload) for payload in Entry.objects.values_list("payload", flat=True))
    assert NUMBER not in written
    assert "ประสิทธิ์" not in written


def test_r20_the_person_sees_who_asked_about_her(registers: InMemoryRegisters) -> None:
    person, case, reader, office = uuid4(), uuid4(), uuid4(), uuid4()
    asked(population(person), case_id=case, reader_party=reader, office_id=office)
    (read,) = access_log.reads_of(person)
    assert (read.reader, read.reader_party, read.office_id, read.case_id) == (OFFICER, reader, office, case)
    assert (read.what, read.why, read.action) == ("register:dopa-population", "prefill", "look-up")


def test_a_register_that_told_nothing_was_not_read(registers: InMemoryRegisters) -> None:
    person = uuid4()
    registers.silent.add("dopa-population")
    asked(population(person))
    assert access_log.reads_of(person) == ()
    assert [
        entry.event.status for entry in entries_about(person) if isinstance(entry.event, RegisterAsked)
    ] == ["silent"]


def test_a_public_register_leaves_no_trace_in_the_access_log(registers: InMemoryRegisters) -> None:
    registers.hold("dbd-trade", "trade_name", "ร้านสมศรี", {"existing_names": 1})
    (reply,) = asked(LookUp("dbd-trade", "trade_name", "ร้านสมศรี", ("existing_names",)))
    assert reply.values == {"existing_names": 1}
    assert Entry.objects.filter(kind="access_log.anchored").count() == 0


def test_the_key_hash_is_the_same_for_the_same_key_only(registers: InMemoryRegisters) -> None:
    one, same, other = asked(population(), population(None, "sex"), population(key="3994000099999"))
    assert one.key_hash == same.key_hash
    assert one.key_hash != other.key_hash
    assert NUMBER not in one.key_hash


def test_nothing_asked_is_nothing_recorded(registers: InMemoryRegisters) -> None:
    assert asked() == ()
    assert Entry.objects.count() == 0
