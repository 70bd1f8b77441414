"""Where a case stands and what comes next, in sentences that a citizen says herself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from borikan.cases.queries import CaseView
from borikan.definitions.process.model import Step, Token
from borikan.kernel import clock
from borikan.kernel.text import Text

NOW: Mapping[tuple[str, str], Text] = {
    ("register_check", ""): Text(
        "ระบบกำลังตรวจข้อมูลกับทะเบียนของรัฐ ท่านไม่ต้องทำอะไร",
        "We are checking the state's registers. There is nothing for you to do.",
    ),
    ("completeness_check", "check"): Text(
        "เจ้าหน้าที่กำลังตรวจว่าคำขอและหลักฐานครบถ้วน หากขาดสิ่งใด จะแจ้งท่านทั้งหมดในคราวเดียว",
        "An officer is checking that everything is there. If something is missing, you will be told all of it at once.",
    ),
    ("completeness_check", "rules"): Text(
        "ระบบกำลังตรวจคำขอตามหลักเกณฑ์โดยอัตโนมัติ ใช้เวลาไม่นาน ท่านไม่ต้องทำอะไร",
        "The system is checking your application against the rules. It won't take long. There is nothing for you to do.",
    ),
    ("completeness_check", "rules-again"): Text(
        "ระบบกำลังตรวจสิ่งที่ท่านแก้ไขกับทะเบียนของรัฐอีกครั้ง ใช้เวลาไม่นาน",
        "The system is checking what you mended with the state's registers again. It won't take long.",
    ),
    ("completeness_check", "correction"): Text(
        "รอท่านแก้ไขคำขอตามรายการที่แจ้ง",
        "We are waiting for you to mend the listed items.",
    ),
    ("completeness_check", "recheck"): Text(
        "เจ้าหน้าที่กำลังตรวจสิ่งที่ท่านแก้ไข", "An officer is checking what you mended."
    ),
    ("review", ""): Text("เจ้าหน้าที่กำลังพิจารณาคำขอ", "An officer is reviewing your application."),
    ("consultation", "asked"): Text(
        "หน่วยงานที่เกี่ยวข้องกำลังให้ความเห็น ท่านไม่ต้องทำอะไร",
        "Another unit is giving its opinion. There is nothing for you to do.",
    ),
    ("consultation", "escalated"): Text(
        "หน่วยงานที่ถูกขอความเห็นล่าช้า ระบบแจ้งผู้บังคับบัญชาแล้ว",
        "The unit that was asked is late; its head has been told.",
    ),
    ("inspection", "visit"): Text(
        "เจ้าหน้าที่จะไปตรวจสถานที่ โปรดเตรียมสถานที่และเอกสารให้พร้อม",
        "An officer will inspect the place. Have it and your papers ready.",
    ),
    ("inspection", "remedy"): Text(
        "ผลตรวจมีข้อที่ต้องปรับปรุง เมื่อปรับปรุงแล้วโปรดแจ้ง เจ้าหน้าที่จะตรวจอีกครั้ง",
        "The inspection asks for improvements. Report them when they are made, and the place is visited again.",
    ),
    ("decision", "rules"): Text(
        "ข้อมูลครบแล้ว ระบบกำลังมีคำสั่งตามหลักเกณฑ์โดยอัตโนมัติ ใช้เวลาไม่นาน",
        "Everything is there; the rules are being applied automatically. It won't take long.",
    ),
    ("decision", "deliberation"): Text(
        "ข้อมูลครบแล้ว ผู้มีอำนาจกำลังพิจารณามีคำสั่ง", "Everything is there; the decision is being made."
    ),
    ("decision", "hearing"): Text(
        "อาจมีคำสั่งที่กระทบสิทธิของท่าน โปรดอ่านข้อเท็จจริงและชี้แจงก่อน",
        "An order against you is being considered. Read the facts and answer first.",
    ),
    ("decision", "heard"): Text(
        "ได้รับคำชี้แจงของท่านแล้ว ผู้มีอำนาจกำลังพิจารณา",
        "Your answer has been received and is being considered.",
    ),
    ("consent", ""): Text(
        "ขอความยินยอมของผู้ที่ท่านระบุไว้แล้ว รอคำตอบของเขา ท่านไม่ต้องทำอะไร",
        "Those you named were asked for their consent, and their answer is awaited. There is nothing for you to do.",
    ),
    ("appointment", ""): Text("รอท่านจองวันเวลานัด", "Your appointment is to be booked."),
    ("interview", "visit"): Text(
        "เจ้าหน้าที่จะสัมภาษณ์ท่านตามวันเวลานัด", "An officer talks with you at the time of your appointment."
    ),
    ("test", "visit"): Text(
        "ท่านจะเข้ารับการทดสอบตามวันเวลานัด", "You take the test at the time of your appointment."
    ),
    ("biometrics", "visit"): Text(
        "เจ้าหน้าที่จะเก็บลายพิมพ์นิ้วมือหรือภาพใบหน้าต่อหน้าท่านตามวันเวลานัด",
        "Your fingerprints or picture are taken at the time of your appointment.",
    ),
    ("interview", "again"): Text(
        "ยังไม่ได้สัมภาษณ์ รอท่านนัดใหม่", "The interview hasn't taken place. Choose another date."
    ),
    ("test", "again"): Text(
        "การทดสอบครั้งนี้ยังไม่ผ่านหรือไม่ได้มา รอท่านนัดใหม่", "The test is not passed yet. Choose another date."
    ),
    ("biometrics", "again"): Text(
        "ยังไม่ได้เก็บลายพิมพ์นิ้วมือหรือภาพใบหน้า รอท่านนัดใหม่",
        "Your fingerprints or picture haven't been taken. Choose another date.",
    ),
    ("production", ""): Text("กำลังจัดทำสิ่งที่ท่านขอ", "What you applied for is being made."),
    ("delivery", ""): Text(
        "จัดทำเสร็จแล้ว กำลังจัดส่งหรือรอมอบให้ท่าน", "It is made, and is about to be posted or handed to you."
    ),
    ("second_approval", ""): Text(
        "เจ้าหน้าที่อีกคนกำลังตรวจทานงานก่อนหน้า ท่านไม่ต้องทำอะไร",
        "A second officer is looking over the work so far. There is nothing for you to do.",
    ),
    ("public_notice", "posted"): Text(
        "คำขออยู่ระหว่างประกาศให้สาธารณชนทราบ เฉพาะข้อมูลที่กฎหมายให้ประกาศ ท่านไม่ต้องทำอะไร",
        "Your application is posted in public, with only what the law wants posted. There is nothing for you to do.",
    ),
    ("public_notice", "opposed"): Text(
        "มีผู้คัดค้านประกาศ เมื่อครบกำหนดประกาศ เจ้าหน้าที่จะวินิจฉัยพร้อมเหตุผล",
        "Somebody objected to the notice. When it is over, an officer decides on it and gives reasons.",
    ),
    ("public_notice", "objections"): Text(
        "ครบกำหนดประกาศแล้ว เจ้าหน้าที่กำลังวินิจฉัยคำคัดค้าน",
        "The notice is over; an officer is considering the objections.",
    ),
    ("committee", ""): Text(
        "คณะกรรมการจะลงมติในการประชุม วันประชุมจะปรากฏในความเป็นมาเมื่อกำหนดแล้ว",
        "A committee votes on it in a sitting. The day appears below once it is set.",
    ),
    ("payment", ""): Text("รอท่านชำระเงินตามรายการ", "Your payment is awaited."),
    ("issue", ""): Text(
        "กำลังจัดทำและลงลายมือชื่ออิเล็กทรอนิกส์ในเอกสาร ใช้เวลาไม่นาน",
        "Your documents are being made and sealed. It won't take long.",
    ),
}
"""What happens now, by step kind and stage."""

ENDORSING = Text(
    "ขอให้ผู้ที่ท่านระบุไว้รับรองแล้ว รอคำตอบของเขา ท่านไม่ต้องทำอะไร",
    "Those you named were asked to endorse it, and their answer is awaited. There is nothing for you to do.",
)
"""What happens now where others are asked to endorse."""

ENDED: Mapping[str, Text] = {
    "issued": Text(
        "คำขอนี้เสร็จสมบูรณ์ เอกสารของท่านอยู่ด้านล่าง", "This application is finished. Your documents are below."
    ),
    "refused": Text(
        "คำขอนี้มีคำสั่ง{refused} เหตุผลและวิธีอุทธรณ์อยู่ด้านล่าง",
        "This application is decided: {refused}. The reasons and how to appeal are below.",
    ),
    "referred": Text(
        "เรื่องนี้ต้องยื่นด้วยช่องทางอื่น โปรดอ่านเหตุผลด้านล่าง",
        "This belongs elsewhere. Read why below.",
    ),
    "returned": Text(
        "คำขอถูกคืนเพราะไม่ได้แก้ไขในเวลาที่กำหนด ท่านอุทธรณ์หรือยื่นใหม่ได้",
        "The application was returned because it was not mended in time. You can appeal, or apply again.",
    ),
    "withdrawn": Text("ท่านถอนคำขอนี้แล้ว ท่านยื่นใหม่ได้เสมอ", "You withdrew this application. You can apply again."),
    "lapsed": Text(
        "คำขอสิ้นสุดเพราะไม่ได้ชำระเงินหรือจองนัดในกำหนด ท่านยื่นใหม่ได้",
        "The application lapsed because it was not paid, or nothing was booked, in time. You can apply again.",
    ),
}
"""What an ending means."""

SUSPENDED = Text(
    "คำขอนี้พักการพิจารณาไว้ชั่วคราว เมื่อดำเนินการต่อจะแจ้งให้ท่านทราบ",
    "This application is on hold. You will be told when it goes on.",
)
NOT_SET = Text(
    "เจ้าหน้าที่กำลังกำหนดจำนวนเงิน แล้วจะแจ้งให้ท่านชำระ",
    "An officer is setting the amount; you will then be asked to pay.",
)
RECEIVED = Text(
    "ระบบรับคำขอแล้ว กำลังเริ่มขั้นตอนแรก", "Your application has been received; its first step is beginning."
)

KINDS: Mapping[str, str] = {
    "issued": "done",
    "refused": "refused",
    "referred": "quiet",
    "returned": "quiet",
    "withdrawn": "quiet",
    "lapsed": "quiet",
}
"""The kind of tag for each ending."""


def now(view: CaseView, *, to_pay: bool) -> tuple[Text, ...]:
    """What happens now: a sentence for each place the case is at, each once.

    `to_pay` is whether an amount is asked for; at a payment it may still have to be set.
    """
    if view.ended:
        return (ENDED[view.ending].filled(refused=view.service.act.within("refused")),)
    if view.state.suspended:
        return (SUSPENDED,)
    found = [text for token in view.state.tokens if (text := _sentence(view, token, to_pay=to_pay))]
    return tuple(dict.fromkeys(found)) or (RECEIVED,)


def _sentence(view: CaseView, token: Token, *, to_pay: bool) -> Text | None:
    step = view.service.process.step(token.step)
    kind = step.kind
    if kind == "consent" and step.asks == "endorsement":
        return ENDORSING
    return NOT_SET if kind == "payment" and not to_pay else NOW.get((kind, token.stage))


def following(view: CaseView) -> Text | None:
    """The step after the present one, if the process has one ahead."""
    if view.ended or not view.state.tokens:
        return None
    here = max(_position(view, token) for token in view.state.tokens)
    ahead = [step for step in view.process.steps[here + 1 :] if not step.after_grant]
    return ahead[0].title if ahead else None


def _position(view: CaseView, token: Token) -> int:
    def holds(step: Step) -> bool:
        return step.id == token.step or any(branch.id == token.step for branch in step.branches)

    return next((number for number, step in enumerate(view.process.steps) if holds(step)), 0)


def days_left(on: date | None) -> Text | None:
    """How far a last day is, in words; None without one."""
    if on is None:
        return None
    days = (on - clock.today()).days
    if days < 0:
        return Text(f"เกินกำหนด {-days} วัน", f"{-days} days overdue" if days < -1 else "1 day overdue")
    if days == 0:
        return Text("ครบกำหนดวันนี้", "Due today")
    return Text(f"อีก {days} วัน", f"{days} days left" if days > 1 else "1 day left")


def urgency(on: date | None) -> str:
    """`late` after a last day, `soon` in the three days up to it, else nothing: how a deadline is set off."""
    if on is None:
        return ""
    days = (on - clock.today()).days
    return "late" if days < 0 else "soon" if days <= 3 else ""
