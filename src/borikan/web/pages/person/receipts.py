"""The receipt of an application: what was received, when it counts as received, by when, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from borikan.cases import queries as case_queries
from borikan.cases.queries import CaseView
from borikan.definitions.process.picture import Picture, layout
from borikan.identity.queries import Citizen
from borikan.kernel.phones import shown as phone_shown
from borikan.kernel.text import Text
from borikan.web import who
from borikan.web.language import active_language
from borikan.web.pages.person.applying import show
from borikan.web.shown import CHANNELS
from borikan.web.who import Person


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """The case, the picture of its steps, and how the person is told of what follows."""

    case: CaseView
    picture: Picture
    told: Text
    has_inbox: bool
    href: str

    @property
    def counts_later(self) -> bool:
        """Whether it came outside office hours, so that it counts as received later."""
        return self.case.deemed_at != self.case.filed_at

    @property
    def steps(self) -> list[dict[str, object]]:
        """The steps for the picture. Until the office's part begins, a moment later, what follows
        submitting is under way."""
        drawn = self.picture.drawn()
        if not self.case.state.visits:
            drawn[0] = {**drawn[0], "state": "done"}
            drawn[1:2] = [{**each, "state": "now"} for each in drawn[1:2] if "state" in each] or drawn[1:2]
        return drawn

    @property
    def next_text(self) -> Text:
        """What the office does first; once the case has gone on, where it stands."""
        if self.case.ended:
            return Text(f"คำขอนี้สิ้นสุดแล้ว: {self.case.status.th}", f"This is over: {self.case.status.en}.")
        if self.case.waiting_for_person:
            return Text(
                "ขณะนี้รอท่านดำเนินการ โปรดดูสิ่งที่ต้องทำที่หน้าติดตามคำขอ",
                "It is waiting for you now. Follow the application to see what to do.",
            )
        steps = [s for s in self.case.service.process.steps if s.kind not in ("submit", "register_check")]
        first = steps[0].title
        return Text(
            f"เจ้าหน้าที่จะเริ่มที่ขั้น “{first.th}” หากมีสิ่งที่ต้องแก้ไข จะแจ้งท่านทั้งหมดในคราวเดียว ตอนนี้ท่านไม่ต้องทำอะไร",
            f"The office begins with “{first.en}”. If anything must be corrected, you are told everything at "
            "once. You don't need to do anything now.",
        )

    @property
    def left(self) -> Text | None:
        """What a provisional deadline means."""
        if self.case.deadline is None or not self.case.deadline.provisional:
            return None
        return Text(
            "กำหนดนี้จะแน่นอนเมื่อเจ้าหน้าที่ตรวจว่าคำขอและเอกสารครบถ้วน",
            "It is fixed once the office has found the application complete.",
        )

    @property
    def rows(self) -> list[dict[str, object]]:
        case = self.case
        rows: list[dict[str, object]] = [
            {"key": Text("เรื่อง", "Service"), "value": case.service.title},
            {"key": Text("ผู้ยื่นคำขอ", "Applicant"), "value": case.applicant_name},
            {"key": Text("ยื่นเมื่อ", "Submitted"), "value": case.filed_at},
            {"key": Text("ถือว่าได้รับเมื่อ", "Counts as received"), "value": case.deemed_at},
            {"key": Text("สำนักงานที่รับ", "Received by"), "value": self._office()},
        ]
        return rows

    def _office(self) -> Text:
        office, authority = self.case.office, self.case.authority
        if authority.th in office.th:
            return office
        return Text(f"{office.th} {authority.th}", f"{office.en}, {authority.en}")


def receipt(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The receipt, which can be opened again at any time."""
    case = case_queries.my_case(person, reference)
    page = ReceiptPage(
        case=case,
        picture=layout(case.service.process, case.state, active_language(), act=case.service.act),
        told=_told(case),
        has_inbox=isinstance(person, Citizen),
        href=who.localised(f"/cases/{case.reference}"),
    )
    return show(request, person, "person/receipt.html", page)


def _told(case: CaseView) -> Text:
    """How the person gets word of it, in the channel she chose."""
    names = {channel["value"]: channel["text"] for channel in CHANNELS}
    name = names[case.contact.channel]
    assert isinstance(name, Text), "each channel has a name"
    if case.contact.channel == "counter":
        return Text(
            "สำนักงานพิมพ์หนังสือไว้ให้ท่านรับเมื่อมาติดต่อ",
            "The office prints each letter for you to pick up.",
        )
    if case.contact.channel == "post":
        return Text("สำนักงานส่งหนังสือให้ท่านทางไปรษณีย์", "The office sends you each letter by post.")
    where = phone_shown(case.contact.value) if case.contact.channel == "phone" else case.contact.value
    return Text(
        f"เราส่งใบรับนี้และความคืบหน้าให้ท่านทาง{name.th} {where}",
        f"We send this receipt and all news to you by {name.en.lower()}, to {where}.",
    )
