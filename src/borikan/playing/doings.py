"""What the applicant and others outside the office do in a play, each as the page of theirs calls it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import time
from typing import Any

from borikan.appointments import actions as appointments
from borikan.appointments import queries as appointment_queries
from borikan.appointments.rules import Weekly
from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases import standing as standing_queries
from borikan.definitions.scenario_verbs import CannotHappen
from borikan.definitions.scenarios import Happening
from borikan.kernel.identity_numbers import check_digit
from borikan.playing.deeds import Desk
from borikan.playing.filing import as_posted, attached
from borikan.playing.persons import Applying, signed_in
from borikan.playing.staff import ACTOR

_ANSWER = "ขอชี้แจงว่าได้ดำเนินการตามที่แจ้งแล้ว และขอให้พิจารณาตามหลักฐานที่ส่งเพิ่มเติม"
_OBJECTION = "เห็นว่าการอนุญาตตามประกาศนี้จะกระทบต่อผู้อยู่อาศัยข้างเคียง ขอให้พิจารณาทบทวน"
_NO = "ไม่ประสงค์จะให้ความยินยอม"
_NEIGHBOUR = {
    "national_id": "399918000002" + check_digit("399918000002"),
    "full_name": "นางสาวนภา อยู่เย็น",
    "birth_date": {"year": 1980, "month": 4, "day": 12},
}


class Outside:
    """Everybody outside the office in one play."""

    def __init__(self, desk: Desk, applying: Applying) -> None:
        self._desk, self._applying = desk, applying
        self._answers: Mapping[str, Any] = {}

    def filed(self, answers: Mapping[str, Any]) -> None:
        """What was declared, for corrections that leave an answer as it was."""
        self._answers = answers

    def do(self, happening: Happening) -> None:
        """Let it happen now. Raises CannotHappen, and what the action refuses."""
        _DOINGS[happening.do](self, happening)

    @property
    def _reference(self) -> str:
        return self._desk.case.reference

    def correct(self, happening: Happening) -> None:
        """She answers what the notice marks: anew where the scenario says so, else as before."""
        person, service = self._applying.person(), self._desk.case.service
        marked = standing_queries.fields_to_correct(self._desk.case_id)
        said = {
            **{name: self._answers[name] for name in marked if name in self._answers},
            **happening.answers,
        }
        raw: dict[str, list[str]] = {}
        for name, answer in attached(service, said, person.ref).items():
            raw |= as_posted(service.form.field(name), answer)
        errors = cases.correct(person, self._reference, raw, declared=True)
        if errors:
            raise CannotHappen("; ".join(f"{one.path}: {one.message.en}" for one in errors))
        self._answers = {**self._answers, **happening.answers}

    def report_remedy(self, happening: Happening) -> None:
        del happening
        cases.report_remedy(self._applying.person(), self._reference)

    def answer_hearing(self, happening: Happening) -> None:
        del happening
        cases.answer_hearing(self._applying.person(), self._reference, _ANSWER)

    def withdraw(self, happening: Happening) -> None:
        del happening
        cases.withdraw(self._applying.person(), self._reference)

    def book(self, happening: Happening) -> None:
        """She takes the first time that is free, where offices offer some; else they come to offer it."""
        del happening
        person = self._applying.person()
        coming = case_queries.coming(case_queries.my_case(person, self._reference))
        if coming is None or not coming.waits:
            raise CannotHappen("not there")
        offices = [office.id for office in coming.offices] or [self._desk.case.office_id]
        free = [one for office in offices for one in appointment_queries.free_times(coming.purpose, office)]
        if not free:
            for weekday in range(5):
                weekly = Weekly(weekday, time(9), time(12), 30, 2)
                appointments.publish_times(offices[0], coming.purpose, weekly, actor=ACTOR)
            free = list(appointment_queries.free_times(coming.purpose, offices[0]))
        if not free:
            raise CannotHappen("no time is free")
        cases.hold_time(person, self._reference, free[0].slot_id)
        cases.book_time(person, self._reference)

    def consent(self, happening: Happening) -> None:
        """All who were asked consent; or the first of them refuses."""
        step = self._desk.case.service.process.step(happening.step)
        asked = standing_queries.asked_for_consent(self._desk.case_id, step)
        if not asked:
            raise CannotHappen("not there")
        gives = happening.do == "consent"
        for invitation, (number, name) in asked.items():
            citizen = signed_in({"national_id": number, "full_name": name or "นางสาวยินดี ร่วมใจ"})
            view = case_queries.my_invitation(citizen, invitation)
            reason = "" if gives else _NO
            cases.answer_invitation(
                citizen, invitation, consents_to_it=gives, reason=reason, revision=view.revision
            )
            if not gives:
                return

    def object_to(self, happening: Happening) -> None:
        """A neighbour objects to what is posted."""
        del happening
        notices = standing_queries.posted(self._desk.case_id)
        if not notices:
            raise CannotHappen("not there")
        cases.object_to_notice(signed_in(_NEIGHBOUR), notices[0], _OBJECTION, language="th")


_DOINGS: Mapping[str, Callable[[Outside, Happening], None]] = {
    "correct": Outside.correct,
    "report_remedy": Outside.report_remedy,
    "answer_hearing": Outside.answer_hearing,
    "withdraw": Outside.withdraw,
    "book": Outside.book,
    "ask_again": Outside.book,
    "consent": Outside.consent,
    "deny_consent": Outside.consent,
    "object": Outside.object_to,
}
OUTSIDE = frozenset(_DOINGS)
"""The verbs that people outside the office do."""
