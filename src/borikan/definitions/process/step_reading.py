"""Reading the steps of process.yaml, key by key, as `steps.STEP_KINDS` allows them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

from borikan.definitions import faults
from borikan.definitions.problems import Problems
from borikan.definitions.process import process_faults as wrong
from borikan.definitions.process.model import RECURRING, Asks, OnMiss, Step
from borikan.definitions.process.placed import PlacedStep
from borikan.definitions.process.scope import ProcessScope
from borikan.definitions.process.step_keys import Kind
from borikan.definitions.process.steps import DAYS_KEYS, STEP_KINDS
from borikan.definitions.reading import SLUG, Reader
from borikan.kernel.text import Text

A_KIND = Text("ชนิดขั้นตอน", "step kind")
A_REGISTER = Text("ทะเบียน", "register")
A_CHECKLIST = Text("แบบตรวจ", "checklist")
A_FIELD = Text("ช่องในแบบคำขอ", "form field")
A_CHOICE = Text("ช่องหรือข้อค้นพบแบบเลือกหนึ่งข้อ", "choice or finding")
A_PERSON_FIELD = Text("ช่องชนิด thai_national_id", "form field of type thai_national_id")
A_RECEIVING = Text("ช่องแบบเลือกหนึ่งข้อหรือที่อยู่", "choice or address field")
_ROLE = re.compile(r"[a-z][a-z0-9-]{0,59}\Z")
_MOST_DAYS = 365
_MOST_VISITS = 9
_MOST_MEMBERS = 50
_MOST_BRANCHES = 10
_MOST_SILENT_DAYS = 60
_LONGEST_FIRST = 3650
_MOST_TIMES = 120
REACHING = ("contact_channel", "phone", "email", "thai_address")
"""The types of field that say how somebody can be reached."""
RECEIVING = ("choice", "thai_address")
"""The types of field that say how and where something is wanted."""
DECIDERS = ("officer:ROLE", "head:ROLE")
"""Who can make an order about a grant."""


def read_steps(
    listing: tuple[Reader, ...], scope: ProcessScope, problems: Problems
) -> tuple[tuple[PlacedStep, ...], bool]:
    """The steps that can be read, in order, each parallel step followed by its branches; and whether all can."""
    reading = _Reading(scope, problems)
    for at, reader in enumerate(listing):
        reading.step(reader, at, None)
    return tuple(reading.found), not reading.unreadable


class _Reading:
    def __init__(self, scope: ProcessScope, problems: Problems) -> None:
        self.scope = scope
        self.problems = problems
        self.found: list[PlacedStep] = []
        self.unreadable = False
        self._lines: dict[str, int] = {}

    def step(self, reader: Reader, at: int, parallel: str | None) -> None:
        """Read one step and keep it, with its branches after it."""
        step_id = reader.identifier(pattern=SLUG)
        kind_name = reader.choice("kind", STEP_KINDS, what=A_KIND, required=True)
        title = reader.bilingual("title", required=True)
        law, illustrative = reader.bilingual("law"), reader.boolean("illustrative")
        if kind_name is None or step_id is None:
            self.unreadable = True
        if kind_name is None:
            return  # its keys can't be judged
        kind = STEP_KINDS[kind_name]
        settings: dict[str, Any] = {"who": self._who(reader, kind)}
        condition = None
        for key in kind.keys:
            if key.name == "only_if":
                condition = reader.node("only_if")
            elif key.name in _READERS:
                settings |= _READERS[key.name](self, reader, kind)
        branches = self._branches(reader, kind)
        if step_id is not None and self._is_new(step_id, reader):
            settings |= {"law": law, "illustrative": illustrative}
            placed = Step(step_id, kind.name, title=title or Text(step_id, step_id), **settings)
            places = {
                entry.key: entry.node.place for entry in (reader.record.entries if reader.record else ())
            }
            self.found.append(PlacedStep(placed, at, reader.place, places, parallel, condition))
        for branch in branches:
            self.step(branch, at, step_id or "")
        reader.finish()

    def _is_new(self, step_id: str, reader: Reader) -> bool:
        if step_id in self._lines:
            data = {"name": step_id, "line": self._lines[step_id]}
            self.problems.report(reader.place_of("id"), faults.DUPLICATE_ID, **data)
            return False
        self._lines[step_id] = reader.place_of("id").line
        return True

    def _who(self, reader: Reader, kind: Kind) -> str:
        who = reader.text("who", required=kind.fixed_who is None) or kind.fixed_who or ""
        if who and not any(_is_of(who, form) for form in kind.who):
            allowed = " / ".join(kind.who)
            self.problems.report(
                reader.place_of("who"), wrong.WRONG_ACTOR, who=who, kind=kind.name, allowed=allowed
            )
        return who

    def days(self, reader: Reader, kind: Kind) -> dict[str, Any]:
        return {"deadline_days": reader.integer(DAYS_KEYS[kind.name], 1, _MOST_DAYS)}

    def unit(self, reader: Reader, _kind: Kind) -> dict[str, Any]:
        what = Text("หน่วยนับวัน", "unit of days")
        return {
            "deadline_unit": reader.choice("deadline_unit", ("calendar", "working"), what=what) or "calendar"
        }

    def on_silence(self, reader: Reader, kind: Kind) -> dict[str, Any]:
        key = next(key for key in kind.keys if key.name == "on_silence")
        what = Text("ความหมายของการไม่ตอบ", "meaning of silence")
        return {"on_silence": reader.choice("on_silence", key.shape.en.split(" | "), what=what)}

    def registers(self, reader: Reader, kind: Kind) -> dict[str, Any]:
        required = any(key.name == "registers" and key.need == "required" for key in kind.keys)
        return {
            "registers": self._words(reader, "registers", self.scope.registers, A_REGISTER, required=required)
        }

    def writes(self, reader: Reader, _kind: Kind) -> dict[str, Any]:
        return {"writes": self._words(reader, "writes", self.scope.known_registers, A_REGISTER)}

    def within_days(self, reader: Reader, _kind: Kind) -> dict[str, Any]:
        return {"within_days": reader.integer("within_days", 1, _MOST_DAYS)}

    def correction_days(self, reader: Reader, kind: Kind) -> dict[str, Any]:
        if kind.name != "follow_up":
            return self.days(reader, kind)
        return {"correction_days": reader.integer("correction_days", 1, _MOST_DAYS)}

    def first_after_days(self, reader: Reader, _kind: Kind) -> dict[str, Any]:
        return {"first_after_days": reader.integer("first_after_days", 0, _LONGEST_FIRST)}

    def max_times(self, reader: Reader, _kind: Kind) -> dict[str, Any]:
        return {"max_times": reader.integer("max_times", 1, _MOST_TIMES)}

    def on_miss(self, reader: Reader, _kind: Kind) -> dict[str, Any]:
        what = Text("ผลเมื่อไม่รายงาน", "consequence of a missed report")
        return {"on_miss": reader.choice("on_miss", get_args(OnMiss), what=what)}

    def on_miss_reason(self, reader: Reader, _kind: Kind) -> dict[str, Any]:
        return {"on_miss_reason": reader.bilingual("on_miss_reason")}

    def on_miss_law(self, reader: Reader, _kind: Kind) -> dict[str, Any]:
        return {"on_miss_law": reader.bilingual("on_miss_law")}

    def checklist(self, reader: Reader, _kind: Kind) -> dict[str, Any]:
        name = reader.choice("checklist", self.scope.checklists, what=A_CHECKLIST)
        return {"checklist": name, "findings": self.scope.checklists[name].findings if name else ()}

    def otherwise(self, reader: Reader, _kind: Kind) -> dict[str, Any]:
        who = reader.text("otherwise") or ""
        if who and not _is_of(who, "officer:ROLE"):
            data = {"who": who, "kind": "otherwise", "allowed": "officer:ROLE"}
            self.problems.report(reader.place_of("otherwise"), wrong.WRONG_ACTOR, **data)
        return {"otherwise": who}

    def back_to(self, reader: Reader, _kind: Kind) -> dict[str, Any]:
        return {"back_to": reader.text("back_to") or ""}

    def quorum(self, reader: Reader, _kind: Kind) -> dict[str, Any]:
        return {"quorum": reader.integer("quorum", 2, _MOST_MEMBERS, required=True) or 0}

    def asks(self, reader: Reader, _kind: Kind) -> dict[str, Any]:
        what = Text("สิ่งที่ขอจากผู้อื่น", "thing to ask others for")
        return {"asks": reader.choice("asks", get_args(Asks), what=what) or "consent"}

    def of(self, reader: Reader, _kind: Kind) -> dict[str, Any]:
        named = frozenset(name for name, type_ in self.scope.fields.items() if type_ == "thai_national_id")
        return {"of": self._words(reader, "of", named, A_PERSON_FIELD, required=True)}

    def called(self, reader: Reader, _kind: Kind) -> dict[str, Any]:
        return {"called": self._beside_of(reader, "called", ("text",))}

    def reached_at(self, reader: Reader, _kind: Kind) -> dict[str, Any]:
        return {"reached_at": self._beside_of(reader, "reached_at", REACHING)}

    def at(self, reader: Reader, _kind: Kind) -> dict[str, Any]:
        written = reader.text("at") or ""
        family, dot, name = written.partition(".")
        if not dot and (not written or _ROLE.match(written)):
            return {"at": written}
        choices = {one for one, type_ in self.scope.fields.items() if type_ == "choice"}
        found = {finding for use in self.scope.checklists.values() for finding in use.findings}
        known = {*(f"form.{one}" for one in choices), *(f"finding.{one}" for one in found)}
        if f"{family}.{name}" not in known:
            reader.unknown(reader.place_of("at"), written, known, A_CHOICE)
        return {"at": written}

    def shows(self, reader: Reader, kind: Kind) -> dict[str, Any]:
        """Answers one by one; to a unit elsewhere also a repeat whole."""
        fields, whole = self.scope.fields, kind.name == "consultation"
        known = frozenset(name for name in fields if whole or fields[name] != "repeat")
        return {"shows": self._words(reader, "shows", known, A_FIELD)}

    def _beside_of(self, reader: Reader, key: str, types: tuple[str, ...]) -> tuple[str, ...]:
        """The fields of `key`: one for each of `of` and in its order, each of one of `types`."""
        known = frozenset(name for name, type_ in self.scope.fields.items() if type_ in types)
        words = self._words(reader, key, known, A_FIELD)
        if words and len(words) != len(reader.words("of")):
            self.problems.report(reader.place_of(key), wrong.NOT_ONE_FOR_EACH, key=key)
        return words

    def public_fields(self, reader: Reader, _kind: Kind) -> dict[str, Any]:
        known = frozenset(self.scope.fields) | frozenset(self.scope.inputs)
        return {"public_fields": self._words(reader, "public_fields", known, A_FIELD, required=True)}

    def objections(self, reader: Reader, _kind: Kind) -> dict[str, Any]:
        return {"objections": reader.boolean("objections")}

    def as_asked(self, reader: Reader, _kind: Kind) -> dict[str, Any]:
        known = frozenset(name for name, type_ in self.scope.fields.items() if type_ in RECEIVING)
        return {"as_asked": self._words(reader, "as_asked", known, A_RECEIVING)}

    def max_visits(self, reader: Reader, _kind: Kind) -> dict[str, Any]:
        return {"max_visits": reader.integer("max_visits", 1, _MOST_VISITS) or 1}

    def not_same_as(self, reader: Reader, _kind: Kind) -> dict[str, Any]:
        return {"not_same_as": tuple(word for word, _ in reader.words("not_same_as"))}

    def recurring(self, reader: Reader, _kind: Kind) -> dict[str, Any]:
        what = Text("รอบ", "period")
        return {"recurring": reader.choice("recurring", RECURRING, what=what, required=True)}

    def table(self, reader: Reader, _kind: Kind) -> dict[str, Any]:
        what = Text("ตารางของ rules.yaml", "table of rules.yaml")
        return {"table": reader.choice("table", self.scope.tables, what=what)}

    def decided_by(self, reader: Reader, kind: Kind) -> dict[str, Any]:
        who = reader.text("decided_by") or ""
        if who and not any(_is_of(who, form) for form in DECIDERS):
            place, allowed = reader.place_of("decided_by"), " / ".join(DECIDERS)
            self.problems.report(place, wrong.WRONG_ACTOR, who=who, kind=kind.name, allowed=allowed)
        return {"decided_by": who}

    def silent_days(self, reader: Reader, _kind: Kind) -> dict[str, Any]:
        days = reader.integer("silent_days", 1, _MOST_SILENT_DAYS)
        return {} if days is None else {"silent_days": days}

    def _words(
        self, reader: Reader, key: str, known: frozenset[str], what: Text, *, required: bool = False
    ) -> tuple[str, ...]:
        words = reader.words(key, required=required)
        for word, place in words:
            if word not in known:
                reader.unknown(place, word, known, what)
        return tuple(word for word, _ in words if word in known)

    def _branches(self, reader: Reader, kind: Kind) -> tuple[Reader, ...]:
        if kind.name != "parallel":
            return ()
        reader.choice("join", ("all",), what=Text("วิธีบรรจบ", "way of joining"))
        if reader.node("join") is None:
            self.problems.report(reader.place, wrong.NOT_JOINED, step=reader.text("id") or "")
        return reader.readers("branches", required=True, most=_MOST_BRANCHES)


def _is_of(who: str, form: str) -> bool:
    """Whether `who` has the form `officer:ROLE`, or is the word itself."""
    prefix, colon, _ = form.partition(":")
    if not colon:
        return who == form
    return who.startswith(f"{prefix}:") and bool(_ROLE.match(who.removeprefix(f"{prefix}:")))


_READERS: Mapping[str, Callable[[_Reading, Reader, Kind], dict[str, Any]]] = {
    "correction_days": _Reading.correction_days,
    "within_days": _Reading.within_days,
    "first_after_days": _Reading.first_after_days,
    "max_times": _Reading.max_times,
    "on_miss": _Reading.on_miss,
    "on_miss_reason": _Reading.on_miss_reason,
    "on_miss_law": _Reading.on_miss_law,
    "remedy_days": _Reading.days,
    "deadline_days": _Reading.days,
    "pay_within_days": _Reading.days,
    "hearing_days": _Reading.days,
    "again_within_days": _Reading.days,
    "book_within_days": _Reading.days,
    "answer_within_days": _Reading.days,
    "posted_days": _Reading.days,
    "deadline_unit": _Reading.unit,
    "on_silence": _Reading.on_silence,
    "registers": _Reading.registers,
    "writes": _Reading.writes,
    "checklist": _Reading.checklist,
    "max_visits": _Reading.max_visits,
    "otherwise": _Reading.otherwise,
    "back_to": _Reading.back_to,
    "quorum": _Reading.quorum,
    "asks": _Reading.asks,
    "of": _Reading.of,
    "called": _Reading.called,
    "reached_at": _Reading.reached_at,
    "at": _Reading.at,
    "shows": _Reading.shows,
    "public_fields": _Reading.public_fields,
    "objections": _Reading.objections,
    "as_asked": _Reading.as_asked,
    "not_same_as": _Reading.not_same_as,
    "recurring": _Reading.recurring,
    "table": _Reading.table,
    "decided_by": _Reading.decided_by,
    "silent_days": _Reading.silent_days,
}
