"""Scenarios: what happens to given people, and what must come of it. Read here, run by `scenario_running`.

A file of `scenarios/`:

| key | meaning |
|---|---|
| `title` | what it is about, in both languages |
| `person` | the applicant, an id of `_shared/people.yaml`; `actor` is who files for them, if another |
| `filed_at` | when it is filed, Thai time, as `2026-11-20T10:00` |
| `answers` | field → canonical answer; what a register prefills needs none |
| `registers` | register → values that differ from the person's own; `silent`, `not_found`; `{each: {key: values}}` |
| `events` | what happens, in order |
| `expect` | what must come of it |

An event has `do` (one of `VERBS`), the `step` it is about, and as its verb needs `findings`, `answers`,
`amounts`, `exception`; `registers` is what registers say from then on, asked again by those that a correction
concerns; `after: {days: 3}` or `{working_days: 1}`, or `at`, moves the clock first.
Registers answer and documents are issued by themselves. `follow_up` comes after the outcome was issued, with what
registers say by then; so do `report`, `miss_report` and `visit`, with what is filled in, and `pay` for a charge
that is due at such a step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from borikan.definitions import scenario_faults as wrong
from borikan.definitions.compiled import CompiledService
from borikan.definitions.nodes import Listing, Node, Record, Scalar, parse_shared, parse_yaml
from borikan.definitions.problems import Place, Problems
from borikan.definitions.reading import SLUG, Reader
from borikan.definitions.source import Source
from borikan.kernel.clock import BANGKOK
from borikan.kernel.money import Money
from borikan.kernel.text import Text

PEOPLE = re.compile(r"people(-[a-z-]+)?\.yaml")
"""The shared files of people: one, and further ones by subject."""

VERBS: Mapping[str, Text] = {
    "complete": Text("เจ้าหน้าที่เห็นว่าคำขอครบถ้วน", "the officer finds the application complete"),
    "defects": Text("แจ้งข้อบกพร่อง", "the defect notice is sent"),
    "correct": Text("ผู้ยื่นแก้ไข", "the applicant corrects"),
    "done": Text("ทำเสร็จ", "the work is done"),
    "passed": Text("ผ่าน", "passed"),
    "failed": Text("ไม่ผ่าน", "failed for good"),
    "remedy": Text("สั่งให้ปรับปรุง", "an improvement is ordered"),
    "report_remedy": Text("แจ้งว่าปรับปรุงแล้ว", "the applicant reports the improvement"),
    "no_objection": Text("ไม่คัดค้าน", "no objection"),
    "objection": Text("คัดค้าน", "an objection"),
    "absent": Text("ผู้ยื่นไม่มาตามนัด", "the applicant doesn't come"),
    "ask_again": Text("ผู้ยื่นขอนัดใหม่", "the applicant asks for another date"),
    "book": Text("จองวันเวลา", "an appointment is booked"),
    "consent": Text("ผู้เกี่ยวข้องยินยอม", "those asked consent"),
    "deny_consent": Text("ผู้เกี่ยวข้องไม่ยินยอม", "one of those asked refuses"),
    "object": Text("มีผู้คัดค้านประกาศ", "somebody objects to the notice"),
    "uphold": Text("คำคัดค้านฟังขึ้น", "the objection is upheld"),
    "dismiss": Text("คำคัดค้านฟังไม่ขึ้น", "the objection is dismissed"),
    "approve": Text("เห็นชอบ", "approved by the second approver or the committee"),
    "disagree": Text("ผู้ตรวจคนที่สองไม่เห็นชอบ", "the second approver disagrees"),
    "send_back": Text("ส่งกลับไปทำใหม่", "sent back to be done again"),
    "reject": Text("คณะกรรมการไม่เห็นชอบ", "the committee rejects"),
    "assess": Text("เจ้าหน้าที่กำหนดจำนวนเงิน", "an officer sets an amount"),
    "pay": Text("ชำระเงิน", "the payment arrives"),
    "hear": Text("เปิดรับฟังก่อนมีคำสั่ง", "the hearing is opened"),
    "answer_hearing": Text("ผู้ยื่นชี้แจง", "the applicant answers the hearing"),
    "grant": Text("มีคำสั่งตามที่ขอ", "it is granted"),
    "refuse": Text("มีคำสั่งปฏิเสธ", "it is refused"),
    "refer": Text("ส่งต่อ", "it is referred elsewhere"),
    "extend": Text("ขยายเวลา", "the time limit is extended"),
    "follow_up": Text("ตรวจสิทธิที่ออกแล้ว", "what was granted is looked at again"),
    "report": Text("ผู้ได้รับสิทธิรายงาน", "the holder makes a report that is due, or has something to report"),
    "miss_report": Text("ไม่รายงานภายในกำหนด", "the time for a report passes"),
    "visit": Text("เจ้าหน้าที่ไปตรวจหลังให้สิทธิ", "an officer visits what was granted"),
    "lapse": Text("พ้นกำหนดของขั้นตอน", "the step's deadline passes"),
    "withdraw": Text("ถอนคำขอ", "the applicant withdraws"),
    "suspend": Text("พักเรื่อง", "the case is suspended"),
    "resume": Text("ดำเนินการต่อ", "the case is resumed"),
}
"""What an event can do."""

WITHOUT_STEP = frozenset({"extend", "withdraw", "suspend", "resume"})
MOST_EVENTS = 100
_FIRST_YEAR, _LAST_YEAR = 2000, 2200
FOLLOWED_UP = ("continue", "remedy", "suspend", "end", "silent")
OUTCOMES = ("open", "issued", "refused", "referred", "returned", "withdrawn", "lapsed")


@dataclass(frozen=True, slots=True)
class Person:
    """A synthetic person: what expressions read as `applicant.…`, and what each register says of them."""

    id: str
    party: Mapping[str, Any]
    registers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of a scenario, with where it is written."""

    place: Place
    do: str
    step: str = ""
    at: datetime | None = None
    days: int = 0
    working_days: int = 0
    findings: Mapping[str, Any] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)
    amounts: Mapping[str, str] = field(default_factory=dict)
    registers: Mapping[str, Any] = field(default_factory=dict)
    exception: bool = False


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must come of it; None where nothing is expected. `places` say where each is written."""

    places: Mapping[str, Place]
    outcome: str
    path: str | None = None
    row: int | None = None
    charges: Mapping[str, str] | None = None
    documents: tuple[str, ...] | None = None
    inputs: Mapping[str, Any] | None = None
    deadline: date | None = None
    benefit: Mapping[str, str] | None = None
    follow_up: str | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario. `registers` holds replies as `Facts.registers` does, `each` ones by look-up key."""

    id: str
    place: Place
    title: Text
    applicant: Person
    actor: Person
    filed_at: datetime
    answers: Mapping[str, Any]
    registers: Mapping[str, Any]
    events: tuple[Happening, ...]
    expect: Expectation


def read_people(shared: Source, problems: Problems) -> Mapping[str, Person]:
    """The people of `_shared/people.yaml` and `_shared/people-….yaml`, by id; none if there is no such file."""
    found: dict[str, Person] = {}
    for file in sorted(path for path in shared if PEOPLE.fullmatch(path)):
        found.update(_people_of(shared, file, problems))
    return found


def _people_of(shared: Source, file: str, problems: Problems) -> Iterator[tuple[str, Person]]:
    place = Place(f"_shared/{file}", 1, 1)
    reader = Reader(parse_shared(shared[file], place.file, problems), problems, name=file, place=place)
    for inner in reader.readers("people", required=True):
        identifier = inner.identifier(pattern=SLUG)
        party = plain(inner.node("party", required=True))
        registers = plain(inner.node("registers"))
        inner.bilingual("story")
        inner.finish()
        if identifier is not None and isinstance(party, dict):
            known = registers if isinstance(registers, dict) else {}
            yield identifier, Person(identifier, party, known)
    reader.finish()


def read_scenarios(
    service: CompiledService, source: Source, shared: Source, problems: Problems
) -> tuple[Scenario, ...]:
    """The scenarios of the folder that can be read, in the order of their files; mistakes are reported."""
    people = read_people(shared, problems)
    found = []
    for path in source.below("scenarios"):
        reader = Reader(
            parse_yaml(source[path], path, problems), problems, name=path, place=Place(path, 1, 1)
        )
        scenario = _scenario(reader, service, people)
        reader.finish()
        if scenario is not None:
            found.append(scenario)
    return tuple(found)


def plain(node: Node | None) -> Any:
    """The node as Python values: dicts, lists, and what the core schema makes of scalars."""
    if isinstance(node, Record):
        return {entry.key: plain(entry.node) for entry in node.entries}
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    return node.value if isinstance(node, Scalar) else None


def _scenario(reader: Reader, service: CompiledService, people: Mapping[str, Person]) -> Scenario | None:
    what = Text("บุคคล", "person")
    title = reader.bilingual("title", required=True)
    person = reader.choice("person", people, what=what, required=True)
    actor = reader.choice("actor", people, what=what)
    filed_at = _moment(reader, "filed_at", required=True)
    answers = _answers(reader, "answers", service)
    registers = _registers(reader, service)
    events = tuple(
        one
        for inner in reader.readers("events", most=MOST_EVENTS)
        if (one := _happening(inner, service)) is not None
    )
    expected = reader.reader("expect", required=True)
    expect = _expectation(expected, service) if expected else None
    if title is None or person is None or filed_at is None or expect is None:
        return None
    applicant = people[person]
    return Scenario(
        id=reader.place.file.removeprefix("scenarios/").removesuffix(".yaml"),
        place=reader.place,
        title=title,
        applicant=applicant,
        actor=people[actor] if actor else applicant,
        filed_at=filed_at,
        answers=answers,
        registers=merged(applicant.registers, registers),
        events=events,
        expect=expect,
    )


def merged(own: Mapping[str, Any], changed: Mapping[str, Any]) -> Mapping[str, Any]:
    """What registers say: changed values stand beside the other values of the same register."""
    both_of = dict(own)
    for register, values in changed.items():
        before = own.get(register)
        both = isinstance(values, dict) and isinstance(before, dict) and "each" not in values
        both_of[register] = {**before, **values} if both and isinstance(before, dict) else values
    return both_of


def _answers(reader: Reader, key: str, service: CompiledService) -> Mapping[str, Any]:
    known = [one.id for page in service.form.pages for one in page.fields]
    return _mapping(reader, key, known, Text("ช่อง", "field"))


def _registers(reader: Reader, service: CompiledService) -> Mapping[str, Any]:
    known = [use.register for use in service.registers]
    replies = _mapping(reader, "registers", known, Text("ทะเบียน", "register"))
    inner = reader.reader("registers")
    for register, reply in replies.items():
        if not isinstance(reply, dict) and reply not in ("silent", "not_found") and inner is not None:
            reader.problems.report(inner.place_of(register), wrong.REPLY, register=register)
    return replies


def _mapping(reader: Reader, key: str, known: list[str], what: Text) -> Mapping[str, Any]:
    """A mapping whose keys must be among `known`; its values as they are."""
    inner = reader.reader(key)
    if inner is None:
        return {}
    for entry in inner.entries():
        if entry.key not in known:
            inner.unknown(entry.place, entry.key, known, what)
    return {entry.key: plain(entry.node) for entry in inner.entries() if entry.key in known}


def _moment(reader: Reader, key: str, *, required: bool = False) -> datetime | None:
    text = reader.text(key, required=required)
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text).replace(tzinfo=BANGKOK)
    except ValueError:
        moment = None
    if moment is None or not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        reader.problems.report(reader.place_of(key), wrong.MOMENT, key=key, written=text[:40])
        return None
    return moment


def _day(reader: Reader, key: str) -> date | None:
    text = reader.text(key)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        reader.problems.report(reader.place_of(key), wrong.DAY, key=key, written=(text or "")[:40])
        return None


def _happening(reader: Reader, service: CompiledService) -> Happening | None:
    do = reader.choice("do", VERBS, what=Text("เหตุการณ์", "happening"), required=True)
    steps = [step.id for step in service.process.every_step()]
    step = reader.choice("step", steps, what=Text("ขั้นตอน", "step"), required=do not in WITHOUT_STEP)
    findings = [item.id for checklist in service.checklists.values() for item in checklist.items]
    after = reader.reader("after")
    days = after.integer("days", 0, 3650) if after else None
    working_days = after.integer("working_days", 0, 365) if after else None
    if after is not None:
        after.finish()
    happening = Happening(
        place=reader.place,
        do=do or "",
        step=step or "",
        at=_moment(reader, "at"),
        days=days or 0,
        working_days=working_days or 0,
        findings=_mapping(reader, "findings", findings, Text("ข้อค้นพบ", "finding")),
        answers=_answers(reader, "answers", service),
        amounts=_amounts(reader, "amounts", [charge.id for charge in service.charges]),
        registers=_registers(reader, service),
        exception=reader.boolean("exception"),
    )
    reader.finish()
    return happening if do is not None and (step is not None or do in WITHOUT_STEP) else None


def _amounts(reader: Reader, key: str, known: list[str]) -> Mapping[str, str]:
    found = {}
    inner = reader.reader(key)
    for name, amount in _mapping(reader, key, known, Text("รายการเงิน", "charge")).items():
        try:
            Money.baht(str(amount))
            found[name] = str(amount)
        except ValueError:
            place = inner.place_of(name) if inner else reader.place
            reader.problems.report(place, wrong.AMOUNT, key=name, written=str(amount)[:40])
    return found


def _expectation(reader: Reader, service: CompiledService) -> Expectation:
    table = service.tables.get("path")
    paths = tuple(dict.fromkeys(row.outcome for row in table.rows)) if table else ()
    eligibility = service.tables.get("eligibility")
    outcome = reader.choice("outcome", OUTCOMES, what=Text("ผล", "outcome"), required=True)
    documents = reader.words("documents") if reader.node("documents") else None
    for name, place in documents or ():
        known = [document.id for document in service.documents]
        if name not in known:
            reader.unknown(place, name, known, Text("เอกสาร", "document"))
    expect = Expectation(
        places={entry.key: entry.node.place for entry in (reader.record.entries if reader.record else ())},
        outcome=outcome or "open",
        path=reader.choice("path", paths, what=Text("เส้นทาง", "path")),
        row=reader.integer("row", 1, max(len(eligibility.rows) if eligibility else 1, 1)),
        charges=_optional(reader, "charges", [charge.id for charge in service.charges]),
        documents=tuple(name for name, _ in documents) if documents is not None else None,
        inputs=_mapping(reader, "inputs", list(service.inputs), Text("ข้อมูลนำเข้า", "input"))
        if reader.node("inputs")
        else None,
        deadline=_day(reader, "deadline"),
        benefit=_optional(reader, "benefit", [benefit.id for benefit in service.benefits]),
        follow_up=reader.choice(
            "follow_up", FOLLOWED_UP, what=Text("ผลการตรวจสิทธิ", "outcome of a follow-up")
        ),
    )
    reader.finish()
    return expect


def _optional(reader: Reader, key: str, known: list[str]) -> Mapping[str, str] | None:
    return _amounts(reader, key, known) if reader.node(key) else None
