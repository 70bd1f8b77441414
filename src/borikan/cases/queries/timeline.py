"""The story of a case in plain words, told from the journal's entries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from borikan.appointments import events as appointments
from borikan.cases import events
from borikan.cases.dossier import Dossier
from borikan.grants import queries as grants
from borikan.grants.events import FollowedUp
from borikan.journal import queries as journal
from borikan.journal.events import Entry, Event
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import long_date
from borikan.organisations import queries as organisations
from borikan.payments.events import RefundApproved, Refunded, RefundFailed, RefundOrdered


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the story: when, what, and by what kind of actor; an officer elsewhere by her `office`."""

    at: datetime
    text: Text
    actor: str
    office: Text | None = None


def timeline(dossier: Dossier) -> tuple[Happening, ...]:
    """What happened, the newest first; steps that only concern the office's inner work are left out."""
    told, elsewhere = [], _elsewhere(dossier)
    for entry in _entries(dossier):
        words = _WORDS.get(type(entry.event))
        text = words(dossier, entry.event) if words else None
        if text is not None:
            by: str = "system" if isinstance(entry.event, events.StepOpened) else entry.actor.kind
            if isinstance(entry.event, events.ConsentAnswered) and by == "citizen":
                by = "third-person"
            office = elsewhere.get(getattr(entry.event, "step", "")) if by == "officer" else None
            told.append(Happening(entry.at, text, by, office))
    return tuple(reversed(told))


def _elsewhere(dossier: Dossier) -> dict[str, Text]:
    """The steps that another office than the case's own did, with its name; of one done twice the last."""
    if not any(step.at for step in dossier.service.process.every_step()):
        return {}
    tasks = dossier.case.tasks.exclude(office_id=dossier.case.office_id).order_by("opened_at", "id")
    return {task.step: organisations.office(task.office_id).name for task in tasks}


def _entries(dossier: Dossier) -> Sequence[Entry]:
    """What happened to the case and, once it led to one, to its grant; the oldest first."""
    entries = journal.entries_about(dossier.case.id)
    grant = grants.grant_of_case(dossier.case.id) if dossier.service.follows_up else None
    if grant is None:
        return entries
    later = journal.entries_about(grant.id, FollowedUp.KIND)
    return sorted((*entries, *later), key=lambda entry: entry.at)


_FIRST_STAGES = ("", "check", "visit", "asked", "deliberation")
_STAGES = (
    *_FIRST_STAGES[1:],
    "correction",
    "recheck",
    "remedy",
    "escalated",
    "registers",
    "hearing",
    "heard",
    "assess",
    "again",
)

_TOLD_ELSEWHERE = ("completeness_check", "decision", "second_approval", "public_notice", "committee")


def _step(dossier: Dossier, step_id: str) -> Text:
    return dossier.service.process.step(step_id).title


def _fixed(text: Text) -> Callable[[Dossier, Any], Text | None]:
    return lambda _dossier, _event: text


def _refund(thai: str, english: str) -> Callable[[Dossier, Any], Text | None]:
    """A refund's entry, with how much."""
    return lambda _dossier, event: Text(f"{thai} {event.amount} บาท", f"{english} {event.amount} baht")


def _opened(dossier: Dossier, event: events.StepOpened) -> Text | None:
    """A step begins; its later parts, such as looking at a correction, have entries of their own."""
    if event.who == "applicant" or event.stage not in _FIRST_STAGES:
        return None
    step = dossier.service.process.step(event.step)
    if step.after_grant:
        return None  # told as what fell due
    title, again = step.title, event.visit > 1
    return Text(
        f"เริ่มขั้นตอน: {title.th}{f' (ครั้งที่ {event.visit})' if again else ''}",
        f"Step begun: {title.en}{f' (visit {event.visit})' if again else ''}",
    )


def _done(dossier: Dossier, event: events.StepDone) -> Text | None:
    """A step is over. One that only waits for the applicant now is not, and some endings are told elsewhere."""
    told_elsewhere = dossier.service.process.step(event.step).kind in _TOLD_ELSEWHERE
    if told_elsewhere or event.result in _STAGES:
        return None
    title = _step(dossier, event.step)
    return Text(f"เสร็จขั้นตอน: {title.th}", f"Step done: {title.en}")


def _followed_up(dossier: Dossier, event: FollowedUp) -> Text | None:
    """What fell due after the grant, came, or didn't. Looks at registers are told with the grant: there are many."""
    step = dossier.service.process.step(event.step)
    words = _REPORTS if step.kind == "periodic_report" else _VISITS if step.by_visit else {}
    said = words.get(event.outcome)
    if step.kind == "periodic_report" and event.outcome == "opened" and not step.checklist:
        said = _TO_PAY
    return Text(f"{step.title.th}: {said.th}", f"{step.title.en}: {said.en}") if said else None


_ANSWERED = {
    "ordered": Text("มีคำสั่งเกี่ยวกับสิทธิแล้ว", "an order was made about the grant"),
    "set_aside": Text("เจ้าหน้าที่พิจารณาแล้ว ไม่ต้องมีคำสั่ง", "an officer looked into it; no order is needed"),
}
_TO_PAY = Text("เปิดให้ชำระแล้ว", "open for payment")
_REPORTS = {
    "opened": Text("เปิดให้รายงานแล้ว", "open for reporting"),
    "missed": Text("พ้นกำหนดโดยยังไม่ได้รับ", "its time passed without it"),
    "unchanged": Text("ได้รับแล้ว", "received"),
    "found": Text("ได้รับแล้ว เจ้าหน้าที่กำลังพิจารณา", "received; an officer considers it"),
    "unanswered": Text("ได้รับแล้ว เจ้าหน้าที่กำลังพิจารณา", "received; an officer considers it"),
    **_ANSWERED,
}
_VISITS = {
    "opened": Text("ถึงกำหนดตรวจ", "the visit fell due"),
    "begun": Text("เจ้าหน้าที่เริ่มการตรวจ", "an officer began a visit"),
    "improved": Text("ผู้ถือสิทธิแจ้งว่าปรับปรุงแล้ว", "the holder says that improvements are made"),
    "unchanged": Text("ตรวจแล้ว เรียบร้อย", "visited; all is well"),
    "remedy": Text("ตรวจแล้ว สั่งให้ปรับปรุง", "visited; improvements are ordered"),
    "found": Text("ตรวจแล้ว เจ้าหน้าที่กำลังพิจารณา", "visited; an officer considers what was found"),
    "unanswered": Text("ตรวจแล้ว เจ้าหน้าที่กำลังพิจารณา", "visited; an officer considers what was found"),
    **_ANSWERED,
}


def _notice(_dossier: Dossier, event: events.DefectNoticeSent) -> Text:
    return Text(
        f"แจ้งข้อที่ต้องแก้ไข {event.items} ข้อ ให้แก้ไขภายใน {long_date(event.due_on, 'th')} และหยุดนับเวลา",
        f"{event.items} defects notified, to be mended by {long_date(event.due_on, 'en')}; the clock stands still",
    )


def _extended(_dossier: Dossier, event: events.DeadlineExtended) -> Text:
    return Text(
        f"ขยายเวลาพิจารณา {event.days} วัน ถึง {long_date(event.due_on, 'th')}",
        f"Time extended by {event.days} days, to {long_date(event.due_on, 'en')}",
    )


def _moved(_dossier: Dossier, event: events.DeadlineMoved) -> Text:
    thai, english = long_date(event.due_on, "th"), long_date(event.due_on, "en")
    if event.whose == "office":
        return Text(
            f"มีการเปลี่ยนแปลงวันหยุดภายหลัง กำหนดแล้วเสร็จยังเป็นวันที่ {thai} ตามที่แจ้งไว้",
            f"Holidays changed later; the office's deadline stays {english}, as you were told",
        )
    if event.step == "appeal":
        return Text(
            f"มีการเปลี่ยนแปลงวันหยุด กำหนดอุทธรณ์จึงเลื่อนเป็นวันที่ {thai}",
            f"Holidays changed: you now have until {english} to appeal",
        )
    return Text(
        f"มีการเปลี่ยนแปลงวันหยุด กำหนดของท่านจึงเลื่อนเป็นวันที่ {thai}",
        f"Holidays changed: you now have until {english}",
    )


def _decided(dossier: Dossier, event: events.Decided) -> Text | None:
    order = getattr(dossier.case, "order", None)
    if event.outcome == "referred":
        return _REFERRED
    said = dossier.service.act.outcome(event.outcome)
    if order is not None and order.by_rules:
        return Text(f"ระบบมีคำสั่ง{said.th}โดยอัตโนมัติ", f"{said.en}, automatically by the rules")
    return Text(f"มีคำสั่ง{said.th}", said.en)


def _asked_others(dossier: Dossier, event: events.ThirdPersonsAsked) -> Text:
    if _endorsed(dossier, event.step):
        return Text(
            f"ขอให้ผู้เกี่ยวข้อง {event.people} คนรับรอง",
            f"{event.people} {'people were' if event.people > 1 else 'person was'} asked to endorse it",
        )
    return Text(
        f"ขอความยินยอมของผู้เกี่ยวข้อง {event.people} คน",
        f"{event.people} {'people were' if event.people > 1 else 'person was'} asked for consent",
    )


def _endorsed(dossier: Dossier, step: str) -> bool:
    """Whether those asked at the step endorse, and don't consent."""
    return dossier.service.process.step(step).asks == "endorsement"


def _consent(dossier: Dossier, event: events.ConsentAnswered) -> Text:
    given = event.answer == "given"
    thai, english = ("ยินยอม", "Consent given") if given else ("ไม่ยินยอม", "Consent refused")
    if _endorsed(dossier, event.step):
        thai, english = ("รับรอง", "Endorsed") if given else ("ไม่รับรอง", "Not endorsed")
    if event.on_paper:
        return Text(f"บันทึกหนังสือ{thai}ของผู้เกี่ยวข้อง", f"{english} on paper, as recorded")
    return Text(f"ผู้เกี่ยวข้องตอบว่า{thai}", english)


def _second(dossier: Dossier, event: events.SecondApprovalGiven) -> Text:
    title = _step(dossier, event.step)
    said = _SECOND[event.result]
    return Text(f"{title.th}: {said.th}", f"{title.en}: {said.en}")


_SECOND = {
    "approved": Text("ผู้ตรวจทานเห็นชอบ", "a second officer agreed"),
    "disagreed": Text(
        "ผู้ตรวจทานมีความเห็นต่าง ผู้มีอำนาจจะพิจารณา",
        "a second officer took another view; whoever decides will weigh both",
    ),
    "sent_back": Text(
        "ผู้ตรวจทานให้เจ้าหน้าที่ตรวจใหม่อีกรอบ", "a second officer asked for the work to be done once more"
    ),
}


def _posted(_dossier: Dossier, event: events.NoticePosted) -> Text:
    return Text(
        f"ประกาศให้สาธารณชนทราบ ถึงวันที่ {long_date(event.until, 'th')}",
        f"Posted for the public until {long_date(event.until, 'en')}",
    )


def _settled(_dossier: Dossier, event: events.ObjectionsSettled) -> Text:
    return Text(
        f"วินิจฉัยคำคัดค้านแล้ว ฟังขึ้น {event.upheld} ข้อ ไม่ฟังขึ้น {event.dismissed} ข้อ",
        f"Objections considered: {event.upheld} upheld, {event.dismissed} dismissed",
    )


def _on_agenda(_dossier: Dossier, event: events.PutOnAgenda) -> Text:
    return Text(
        f"บรรจุในวาระการประชุมคณะกรรมการวันที่ {long_date(event.on, 'th')}",
        f"On the agenda of the committee's sitting of {long_date(event.on, 'en')}",
    )


def _voted(_dossier: Dossier, event: events.CommitteeVoted) -> Text:
    if event.outcome == "deferred":
        return Text("คณะกรรมการเลื่อนไปพิจารณาในการประชุมครั้งต่อไป", "The committee put it off to a later sitting")
    agreed = event.outcome == "approved"
    return Text(
        f"คณะกรรมการมีมติ{'เห็นชอบ' if agreed else 'ไม่เห็นชอบ'} "
        f"(เห็นชอบ {event.approve} ไม่เห็นชอบ {event.reject} งดออกเสียง {event.abstain})",
        f"The committee voted {'for' if agreed else 'against'} it "
        f"({event.approve} for, {event.reject} against, {event.abstain} abstaining)",
    )


def _appointment(words: Text) -> Callable[[Dossier, Any], Text]:
    """`{day}` in the words is the day of the appointment."""
    return lambda _dossier, event: words.filled(
        day=Text(long_date(event.on, "th"), long_date(event.on, "en"))
    )


_REFERRED = Text("แจ้งให้ใช้ช่องทางอื่น", "Referred to another route")

ENDINGS = {
    "issued": Text("ออกเอกสารแล้ว", "Issued"),
    "referred": Text("ให้ใช้ช่องทางอื่น", "Referred"),
    "returned": Text("คืนคำขอ", "Returned"),
    "withdrawn": Text("ถอนคำขอ", "Withdrawn"),
    "lapsed": Text("สิ้นสุดเพราะพ้นกำหนด", "Lapsed"),
}
"""How a case can end, in a word or two; a refusal is named by the service's act."""

_TOLD_BEFORE = {"granted", "refused", "referred", "withdrawn"}
"""Endings that an entry of their own tells already."""

_WORDS: dict[type[Event], Callable[[Dossier, Any], Text | None]] = {
    events.ApplicationSubmitted: _fixed(Text("ยื่นคำขอ", "Application submitted")),
    events.StepOpened: _opened,
    events.StepDone: _done,
    events.FoundComplete: _fixed(Text("คำขอครบถ้วน เริ่มนับเวลาพิจารณา", "Found complete; the time limit runs")),
    events.DefectNoticeSent: _notice,
    events.DefectNoticeAcknowledged: _fixed(Text("ผู้ยื่นรับทราบข้อที่ต้องแก้ไข", "Defect notice acknowledged")),
    events.ApplicationCorrected: _fixed(Text("ผู้ยื่นส่งคำขอที่แก้ไขแล้ว", "Corrected application sent")),
    events.RemedyOrdered: _fixed(Text("สั่งให้ปรับปรุงตามผลตรวจ", "Improvements ordered after inspection")),
    events.RemedyReported: _fixed(
        Text("แจ้งว่าปรับปรุงแล้ว ขอตรวจซ้ำ", "Improvements reported; another visit asked for")
    ),
    events.UnitEscalated: _fixed(
        Text("หน่วยงานที่ปรึกษาล่าช้า แจ้งหัวหน้าหน่วยแล้ว", "The consulted unit is late; its head was told")
    ),
    events.ChargeAssessed: _fixed(Text("กำหนดจำนวนเงินที่ต้องชำระ", "Amount to pay set")),
    events.HearingOpened: _fixed(Text("เปิดให้ชี้แจงก่อนมีคำสั่ง", "Asked to answer before an order")),
    events.HearingAnswered: _fixed(Text("ผู้ยื่นชี้แจงแล้ว", "Applicant answered")),
    events.Decided: _decided,
    events.DecisionNotified: _fixed(Text("แจ้งผลแล้ว", "Decision notified")),
    events.DeadlineExtended: _extended,
    events.DeadlineMoved: _moved,
    events.CaseSuspended: _fixed(Text("พักการพิจารณาไว้ชั่วคราว", "Put on hold")),
    events.CaseResumed: _fixed(Text("พิจารณาต่อ", "Goes on after the hold")),
    events.IssuedAgain: _fixed(
        Text("จัดทำเอกสารใหม่ด้วยเลขที่ใหม่", "The document is being made again, under a new number")
    ),
    events.IssuingFailed: _fixed(
        Text(
            "ยังจัดทำเอกสารไม่สำเร็จ เจ้าหน้าที่กำลังตรวจสอบ",
            "The document can't be made yet; an officer looks into it",
        )
    ),
    events.ThirdPersonsAsked: _asked_others,
    events.ConsentAnswered: _consent,
    events.SecondApprovalGiven: _second,
    events.NoticePosted: _posted,
    events.NoticeTakenDown: _fixed(Text("ปลดประกาศแล้ว", "The notice was taken down")),
    events.NoticeObjectedTo: _fixed(Text("มีผู้คัดค้าน", "Somebody objected")),
    events.ObjectionsSettled: _settled,
    events.PutOnAgenda: _on_agenda,
    events.CommitteeVoted: _voted,
    RefundApproved: _refund("อนุมัติให้คืนเงิน", "A refund is approved:"),
    RefundOrdered: _fixed(Text("แจ้งบัญชีรับเงินคืนแล้ว", "The account for the refund was given")),
    RefundFailed: _fixed(
        Text("ธนาคารโอนเงินคืนเข้าบัญชีที่แจ้งไม่ได้", "The bank couldn't pay the refund to the account given")
    ),
    Refunded: _refund("คืนเงินแล้ว", "Paid back:"),
    events.CaseWithdrawn: _fixed(Text("ถอนคำขอ", "Withdrawn")),
    events.ContactChanged: _fixed(Text("เปลี่ยนช่องทางติดต่อ", "Contact changed")),
    appointments.AppointmentBooked: _appointment(Text("จองนัดวันที่ {day}", "Appointment booked for {day}")),
    appointments.AppointmentCancelled: _appointment(
        Text("ยกเลิกนัดวันที่ {day}", "Appointment on {day} cancelled")
    ),
    appointments.AppointmentFreed: _appointment(
        Text("ทำเสร็จก่อนวันนัด ไม่ต้องมาวันที่ {day}", "Done before the appointment: no need to come on {day}")
    ),
    appointments.AppointmentDisplaced: _appointment(
        Text("สำนักงานปิดในวันนัด {day} ให้เลือกวันใหม่", "The office closed on {day}; another time can be chosen")
    ),
    appointments.PersonArrived: _appointment(Text("มาตามนัดวันที่ {day}", "Came to the appointment on {day}")),
    appointments.PersonAbsent: _appointment(Text("ไม่มาตามนัดวันที่ {day}", "Did not come on {day}")),
    FollowedUp: _followed_up,
    events.CaseEnded: lambda _d, event: (
        ENDINGS.get(event.ending) if event.ending not in _TOLD_BEFORE else None
    ),
}
