"""Where a case stands, as a picture to be drawn: its steps in order, what each is at, and the same in words. Pure.

What is drawn, and how wide, is the page's business; this says only what there is to see.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from borikan.definitions.acts import DECIDED, Act
from borikan.definitions.process.model import Process, State, Step, Token
from borikan.kernel.text import Language, Text

PictureState = Literal["done", "now", "waiting", "skipped", "failed"]
"""`failed` asks something of the applicant: a correction, an improvement. `waiting` is still to come."""


@dataclass(frozen=True, slots=True)
class PictureStep:
    """One step as seen. `note` says in a few words how it ended or whom it waits for; it may be empty."""

    id: str
    title: str
    state: PictureState
    note: str = ""
    branches: tuple[PictureStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """The steps from left to right; `words` is the text equivalent, a sentence for each step or branch."""

    steps: tuple[PictureStep, ...]
    words: tuple[str, ...]

    def drawn(self) -> list[dict[str, Any]]:
        """The steps as the process-picture component takes them: `{title, state, note}` or `{parallel: …}`."""
        return [
            {"parallel": [[_drawn(branch)] for branch in step.branches]} if step.branches else _drawn(step)
            for step in self.steps
        ]


def layout(process: Process, state: State, language: Language, *, act: Act) -> Picture:
    """The picture of a case at `state`, its texts in `language`; `act` names what was decided.

    Steps after the grant are left out: they belong to what was granted. Steps a case ended before count as skipped.
    """
    steps = tuple(_seen(step, state, language, act) for step in process.steps if not step.after_grant)
    seen = [each for step in steps for each in (step.branches or (step,))]
    return Picture(steps, tuple(_spoken(step, language) for step in seen))


def _seen(step: Step, state: State, language: Language, act: Act) -> PictureStep:
    token = state.token(step.id)
    result = state.results.get(step.id)
    seen: PictureState
    if token is not None:
        seen = "failed" if token.stage in _FAILED_STAGES else "now"
        note = _waiting_note(step, token, state)
    elif result in {"skipped", "cancelled"}:
        seen, note = "skipped", None
    elif result is not None:
        seen, note = "done", _came_to(step, result, act)
    else:
        seen, note = ("waiting" if state.ended is None else "skipped"), None
    branches = tuple(_seen(branch, state, language, act) for branch in step.branches)
    words = note.in_language(language) if note else ""
    return PictureStep(step.id, step.title.in_language(language), seen, words, branches)


def _came_to(step: Step, result: str, act: Act) -> Text | None:
    if _endorses(step):
        return _ENDORSING.get(result)
    return act.within(result) if step.kind == "decision" and result in DECIDED else _RESULTS.get(result)


def _waiting_note(step: Step, token: Token, state: State) -> Text | None:
    if state.suspended:
        return _SUSPENDED
    if _endorses(step):
        return _ENDORSING["waiting"]
    return _STAGES.get((step.kind, token.stage)) or _WAITING.get(token.waiting)


def _endorses(step: Step) -> bool:
    return step.kind == "consent" and step.asks == "endorsement"


def _drawn(step: PictureStep) -> dict[str, Any]:
    return {"title": step.title, "state": step.state, "note": step.note}


def _spoken(step: PictureStep, language: Language) -> str:
    note = f" ({step.note})" if step.note else ""
    return f"{step.title}: {STATES[step.state].in_language(language)}{note}"


STATES: Mapping[PictureState, Text] = {
    "done": Text("เสร็จแล้ว", "done"),
    "now": Text("กำลังดำเนินการ", "under way"),
    "waiting": Text("ยังไม่ถึง", "still to come"),
    "skipped": Text("ไม่ต้องทำ", "not needed"),
    "failed": Text("ต้องแก้ไข", "needs correction"),
}
"""What each state is called."""

_FAILED_STAGES = frozenset({"correction", "remedy", "again"})
_SUSPENDED = Text("พักเรื่องไว้ชั่วคราว", "on hold")
_WAITING: Mapping[str, Text] = {
    "person": Text("รอท่านดำเนินการ", "waiting for you"),
    "officer": Text("รอเจ้าหน้าที่", "with the office"),
    "registers": Text("รอทะเบียนตอบ", "waiting for registers"),
    "issuing": Text("กำลังออกเอกสาร", "being issued"),
    "others": Text("รอความยินยอมของผู้อื่น", "waiting for others' consent"),
    "public": Text("อยู่ระหว่างประกาศ", "being posted"),
    "rules": Text("ระบบกำลังตรวจ", "being checked"),
}
_ENDORSING: Mapping[str, Text] = {
    "waiting": Text("รอคำรับรองของผู้อื่น", "waiting for others' endorsement"),
    "given": Text("รับรองแล้ว", "endorsed"),
    "refused": Text("ไม่รับรอง", "not endorsed"),
    "lapsed": Text("พ้นกำหนด", "not done in time"),
}
_STAGES: Mapping[tuple[str, str], Text] = {
    ("completeness_check", "correction"): Text("รอท่านแก้ไขคำขอ", "waiting for your correction"),
    ("completeness_check", "recheck"): Text("ตรวจสิ่งที่แก้ไข", "checking your correction"),
    ("inspection", "remedy"): Text("รอท่านปรับปรุง", "waiting for your improvements"),
    ("consultation", "asked"): Text("รอความเห็นของหน่วยงาน", "waiting for the unit's opinion"),
    ("consultation", "escalated"): Text("เกินกำหนด แจ้งผู้บังคับบัญชาแล้ว", "overdue; its head has been told"),
    ("appointment", ""): Text("รอท่านจองวันเวลา", "waiting for you to book"),
    ("interview", "again"): Text("รอท่านนัดใหม่", "waiting for your next date"),
    ("test", "again"): Text("รอท่านนัดใหม่", "waiting for your next date"),
    ("biometrics", "again"): Text("รอท่านนัดใหม่", "waiting for your next date"),
    ("public_notice", "opposed"): Text("มีผู้คัดค้าน อยู่ระหว่างประกาศ", "objected to; still posted"),
    ("public_notice", "objections"): Text("พิจารณาคำคัดค้าน", "considering the objections"),
    ("payment", ""): Text("รอท่านชำระเงิน", "waiting for your payment"),
    ("decision", "hearing"): Text("รอคำชี้แจงของท่าน", "waiting for your answer"),
}
_RESULTS: Mapping[str, Text] = {
    "returned": Text("คืนคำขอ", "returned"),
    "failed": Text("ไม่ผ่าน", "not passed"),
    "objection": Text("คัดค้าน", "objected"),
    "no_objection": Text("ไม่คัดค้าน", "no objection"),
    "silent": Text("ไม่ได้รับคำตอบ", "no answer"),
    "lapsed": Text("พ้นกำหนด", "not done in time"),
    "absent": Text("ไม่มาตามนัด", "did not come"),
    "approved": Text("เห็นชอบ", "approved"),
    "disagreed": Text("ไม่เห็นชอบ", "disagreed"),
    "rejected": Text("ไม่เห็นชอบ", "rejected"),
    "given": Text("ยินยอม", "consent given"),
    "unopposed": Text("ไม่มีผู้คัดค้าน", "no objection"),
    "upheld": Text("คำคัดค้านฟังขึ้น", "objection upheld"),
    "dismissed": Text("คำคัดค้านฟังไม่ขึ้น", "objection dismissed"),
    "booked": Text("จองแล้ว", "booked"),
}
