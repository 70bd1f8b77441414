"""What cases refuse, each with what happened and what to do next."""

from __future__ import annotations

from borikan.kernel.errors import NotAllowed, NotFound, Refused
from borikan.kernel.text import Text


class CaseNotFound(NotFound):
    code = "cases.not-found"
    message_text = Text("ไม่พบคำขอนี้ หรือท่านไม่มีสิทธิดู", "We can't find that application, or you may not see it.")
    remedy_text = Text(
        "โปรดตรวจสอบเลขที่คำขอ หรือเข้าสู่ระบบด้วยบัญชีที่ใช้ยื่น",
        "Check the reference, or sign in with the account you applied with.",
    )


class ReferenceMalformed(Refused):
    code = "cases.reference-malformed"
    status = 422
    message_text = Text("เลขที่คำขอไม่ถูกต้อง", "That is not an application number.")
    remedy_text = Text(
        "โปรดกรอกให้ครบทั้ง 11 ตัวตามที่ปรากฏในใบรับคำขอ เช่น 7F3K-9QXM-T2A",
        "Enter all 11 characters as they stand on your receipt, like 7F3K-9QXM-T2A.",
    )


class ClosedToOfficer(NotAllowed):
    code = "cases.conflict-of-interest"
    message_text = Text(
        "คำขอนี้เป็นของท่านหรือญาติของท่าน ท่านจึงเปิดดูหรือพิจารณาไม่ได้",
        "This application is yours or a relative's, so you can't open or decide it.",
    )
    remedy_text = Text(
        "เจ้าหน้าที่คนอื่นจะเป็นผู้พิจารณา ท่านไม่ต้องทำอะไร",
        "Another officer will handle it. You don't need to do anything.",
    )


class TaskTaken(Refused):
    code = "cases.task-taken"
    message_text = Text("งานนี้มีเจ้าหน้าที่คนอื่นรับไปแล้ว", "A colleague has already taken this task.")
    remedy_text = Text(
        "โปรดเลือกงานอื่นจากรายการ สิ่งที่ท่านพิมพ์ไว้ยังไม่ถูกบันทึก",
        "Choose another one from the list. What you typed was not saved.",
    )


class TaskDone(Refused):
    code = "cases.task-done"
    message_text = Text("งานนี้เสร็จแล้วหรือไม่ต้องทำแล้ว", "This task is finished or no longer needed.")
    remedy_text = Text("โปรดเปิดคำขออีกครั้งเพื่อดูขั้นตอนปัจจุบัน", "Open the application again to see where it stands.")


class ExtendedToday(TaskDone):
    code = "cases.extended-today"
    message_text = Text("วันนี้ขยายเวลาไปแล้วครั้งหนึ่ง", "The time was extended once today already.")
    remedy_text = Text(
        "หากยังจำเป็นต้องขยายอีก โปรดขยายในวันอื่นก่อนครบกำหนด",
        "If it is still too short, extend it on another day before it is due.",
    )


class NotYourTask(NotAllowed):
    code = "cases.not-your-task"
    message_text = Text("ท่านยังไม่ได้รับงานนี้", "You haven't taken this task.")
    remedy_text = Text("โปรดกดรับงานก่อน", "Take the task first.")


class SameOfficer(NotAllowed):
    code = "cases.same-officer"
    message_text = Text(
        "ท่านทำขั้นตอนก่อนหน้าของคำขอนี้แล้ว ขั้นตอนนี้ต้องเป็นเจ้าหน้าที่คนอื่น",
        "You did an earlier step of this application; this one needs somebody else.",
    )
    remedy_text = Text("โปรดให้เจ้าหน้าที่คนอื่นรับงานนี้", "Let a colleague take it.")


class SecondDefectNotice(Refused):
    code = "cases.second-defect-notice"
    message_text = Text(
        "ส่งหนังสือแจ้งข้อบกพร่องไปแล้ว กฎหมายให้แจ้งได้ครั้งเดียว",
        "A defect notice was already sent. The law allows one.",
    )
    remedy_text = Text(
        "หากความบกพร่องเกิดจากเจ้าหน้าที่ ให้ระบุเหตุผลและผู้บังคับบัญชาที่อนุญาต",
        "If the fault was the office's, give the reason and the supervisor who allows a second one.",
    )


class NothingMarked(Refused):
    code = "cases.nothing-marked"
    status = 422
    message_text = Text("ยังไม่ได้ระบุข้อบกพร่อง", "No defect is marked.")
    remedy_text = Text(
        "โปรดเลือกอย่างน้อยหนึ่งข้อและเขียนสิ่งที่ต้องแก้ไข", "Mark at least one item and say what to mend."
    )


class AnswersIncomplete(Refused):
    code = "cases.answers-incomplete"
    status = 422
    message_text = Text("คำตอบยังไม่ครบหรือยังไม่ถูกต้อง", "Some answers are missing or not right.")
    remedy_text = Text("โปรดกลับไปแก้ไขตามรายการ", "Go back and mend the listed answers.")


class PlaceSetsOtherwise(Refused):
    """Where the answers lead, other amounts or questions hold than the person was shown."""

    code = "cases.place-sets-otherwise"
    message_text = Text(
        "ท้องที่นี้กำหนดค่าธรรมเนียมหรือคำถามของตนเอง รายการด้านล่างปรับตามแล้ว",
        "This place sets amounts or questions of its own. What you see below follows them now.",
    )
    remedy_text = Text("โปรดตรวจทานอีกครั้งแล้วจึงส่ง", "Look through it once more, then send it.")


class PurposeMissing(Refused):
    """Guarded data is opened for a purpose."""

    code = "cases.purpose-missing"
    status = 422
    message_text = Text("ต้องเลือกว่าเปิดดูเพื่อการใด", "Choose what you open it for.")
    remedy_text = Text(
        "เลือกวัตถุประสงค์จากรายการ ผู้ยื่นคำขอจะเห็นการเปิดดูนี้", "Choose one of the list. The applicant sees the look."
    )


class NotDeclared(Refused):
    code = "cases.not-declared"
    status = 422
    message_text = Text("ยังไม่ได้รับรองว่าข้อความเป็นความจริง", "You haven't declared that the answers are true.")
    remedy_text = Text("โปรดอ่านและทำเครื่องหมายรับรองก่อนส่ง", "Read and tick the declaration before you send.")


class NoPath(Refused):
    code = "cases.no-path"
    status = 422
    message_text = Text(
        "คำตอบยังไม่พอให้กำหนดขั้นตอนการพิจารณา", "The answers don't yet tell which procedure applies."
    )
    remedy_text = Text("โปรดตรวจคำตอบอีกครั้ง", "Check the answers once more.")


class AssuranceTooLow(NotAllowed):
    code = "cases.assurance-too-low"
    message_text = Text("บริการนี้ต้องยืนยันตัวตนด้วย ThaID", "This service needs you to sign in with ThaID.")
    remedy_text = Text("โปรดเข้าสู่ระบบด้วย ThaID แล้วทำต่อ", "Sign in with ThaID and go on.")


class MayNotActFor(NotAllowed):
    code = "cases.may-not-act-for"
    message_text = Text("ท่านไม่มีอำนาจยื่นแทนบุคคลนี้", "You may not file for that person.")
    remedy_text = Text(
        "โปรดให้เจ้าของเรื่องมอบอำนาจในระบบ หรือแนบหนังสือมอบอำนาจ",
        "Ask them to give you power in the system, or attach a power of attorney.",
    )


class ReasonsIncomplete(Refused):
    code = "cases.reasons-incomplete"
    status = 422
    message_text = Text(
        "คำสั่งต้องมีข้อเท็จจริง ข้อกฎหมาย และข้อพิจารณาครบทั้งสามส่วน",
        "The order needs all three: facts, law and considerations.",
    )
    remedy_text = Text("โปรดเติมส่วนที่ยังว่าง", "Fill in what is empty.")


class HearingFirst(Refused):
    code = "cases.hearing-first"
    message_text = Text(
        "ยังไม่ได้ให้โอกาสผู้ยื่นคำขอชี้แจงก่อนมีคำสั่งที่กระทบสิทธิ",
        "The applicant has not been heard before an order against them.",
    )
    remedy_text = Text(
        "โปรดเปิดการรับฟัง หรือระบุเหตุยกเว้นตามกฎหมาย", "Open the hearing, or give the legal exception."
    )


class HearingOpen(Refused):
    code = "cases.hearing-open"
    message_text = Text("ยังรอคำชี้แจงของผู้ยื่นคำขอ", "The applicant still has time to answer.")
    remedy_text = Text("โปรดรอคำชี้แจง หรือจนพ้นกำหนด", "Wait for the answer, or until the time has passed.")


class AlreadyHeard(Refused):
    code = "cases.already-heard"
    message_text = Text("รับฟังคำชี้แจงแล้ว", "The applicant has been heard already.")
    remedy_text = Text("โปรดพิจารณาจากคำชี้แจงที่มี", "Decide with the answer at hand.")


class OnHold(Refused):
    code = "cases.suspended"
    message_text = Text("คำขอนี้พักการพิจารณาไว้", "This application is on hold.")
    remedy_text = Text("โปรดรอจนมีคำสั่งให้ดำเนินการต่อ", "Wait until it is resumed.")


class OnlyRefusalPossible(Refused):
    code = "cases.only-refusal-possible"
    message_text = Text("ตามผลการตรวจ มีคำสั่งตามที่ขอไม่ได้", "With these findings it can't be granted.")
    remedy_text = Text("โปรดมีคำสั่งปฏิเสธพร้อมเหตุผล", "Refuse it, with reasons.")


class NotProposed(Refused):
    code = "cases.not-proposed"
    message_text = Text(
        "ข้อมูลยังไม่พอให้มีคำสั่งตามที่ขอ หรือขัดกับผลตามหลักเกณฑ์",
        "The rules do not, or not yet, propose to grant this.",
    )
    remedy_text = Text("โปรดดูผลตามหลักเกณฑ์และข้อมูลที่ยังขาด", "See the rule trace and what is still missing.")


class NoMoreExtensions(Refused):
    code = "cases.no-more-extensions"
    message_text = Text("ขยายเวลาตามที่กฎหมายให้ครบแล้ว", "The law allows no more extensions.")
    remedy_text = Text("โปรดพิจารณาให้เสร็จในกำหนด", "Decide within the time that is left.")


class ExtensionTooLate(Refused):
    code = "cases.extension-too-late"
    message_text = Text("พ้นกำหนดแล้ว จึงขยายเวลาไม่ได้", "The deadline has passed, so it can't be extended.")
    remedy_text = Text(
        "โปรดพิจารณาโดยเร็ว และแจ้งเหตุที่ล่าช้าแก่ผู้ยื่นคำขอทุกเจ็ดวัน",
        "Decide soon, and tell the applicant every seven days why it is late.",
    )


class AlreadyRenewing(Refused):
    code = "cases.already-renewing"
    message_text = Text("มีคำขอต่ออายุรายการนี้ที่ยังพิจารณาอยู่", "An application to renew this is already under way.")
    remedy_text = Text("โปรดติดตามคำขอเดิมจากหน้ารายการของท่าน", "Follow that one from your list.")


class RetentionRuns(Refused):
    code = "cases.retention-runs"
    message_text = Text("ยังไม่ครบระยะเวลาเก็บรักษา จึงลบเนื้อหาไม่ได้", "The time to keep it is not over yet.")
    remedy_text = Text("ลบได้ตั้งแต่วันที่ {first_day}", "It can be erased from {first_day} on.")


class ReasonNeeded(Refused):
    code = "cases.reason-needed"
    status = 422
    message_text = Text("ยังไม่ได้เขียนเหตุผล", "There is no reason yet.")
    remedy_text = Text("โปรดเขียนเหตุผลที่ผู้ยื่นคำขออ่านเข้าใจ", "Write a reason that the applicant can understand.")


class OverCeiling(Refused):
    code = "cases.over-ceiling"
    status = 422
    message_text = Text("จำนวนเงินเกินเพดาน {ceiling} บาท", "The amount is over the ceiling of {ceiling} baht.")
    remedy_text = Text("โปรดกำหนดจำนวนไม่เกินเพดาน", "Set an amount within the ceiling.")


class CeilingUnknown(Refused):
    code = "cases.ceiling-unknown"
    status = 409
    message_text = Text(
        "ยังไม่ทราบเพดานของเงินรายการนี้ เพราะข้อมูลที่ใช้คำนวณยังไม่ครบ",
        "The ceiling of this charge isn't known yet: something that it is worked out from is missing.",
    )
    remedy_text = Text(
        "รอคำตอบของทะเบียนหรือบันทึกผลการตรวจให้ครบ แล้วกำหนดจำนวนเงินอีกครั้ง",
        "Wait for the registers, or enter what was found, and set the amount again.",
    )


class AmountNegative(Refused):
    code = "cases.amount-negative"
    status = 422
    message_text = Text("จำนวนเงินต้องไม่ต่ำกว่าศูนย์", "The amount can't be below nothing.")
    remedy_text = Text("โปรดกำหนดจำนวนตั้งแต่ 0 บาทขึ้นไป", "Set an amount of 0 baht or more.")


class TooManyPhotos(Refused):
    code = "cases.too-many-photos"
    status = 422
    message_text = Text("แนบภาพได้ไม่เกิน {most} ภาพ", "No more than {most} photos can be kept here.")
    remedy_text = Text("โปรดลบภาพที่ไม่ใช้ก่อน", "Remove one that isn't needed first.")


class FindingMissing(Refused):
    code = "cases.finding-missing"
    status = 422
    message_text = Text("ยังตอบรายการตรวจไม่ครบ", "The checklist is not complete.")
    remedy_text = Text("โปรดตอบทุกข้อที่จำเป็น", "Answer every required item.")


class SentOnWrongDay(Refused):
    code = "cases.sent-on-wrong-day"
    status = 422
    message_text = Text(
        "วันที่ส่งต้องไม่ก่อนวันที่มีคำสั่ง และไม่หลังวันนี้", "It can't be sent before the decision or after today."
    )
    remedy_text = Text("โปรดตรวจสอบวันที่ตามหลักฐานการส่ง", "Check the day on the receipt of posting.")


class CaseOver(Refused):
    code = "cases.over"
    message_text = Text("คำขอนี้สิ้นสุดแล้ว", "This application is over.")
    remedy_text = Text("ท่านยื่นคำขอใหม่ได้", "You can apply again.")


class NotPossibleNow(Refused):
    code = "cases.not-possible-now"
    message_text = Text("ขั้นตอนนี้ทำรายการดังกล่าวไม่ได้", "That can't be done at this step.")
    remedy_text = Text("โปรดเปิดคำขออีกครั้งเพื่อดูขั้นตอนปัจจุบัน", "Open the application again to see where it stands.")


class NotYourGrant(Refused):
    code = "cases.not-your-grant"
    status = 422
    message_text = Text(
        "เลขที่ที่ระบุไม่ใช่ของสิทธิหรือใบอนุญาตที่ท่านถืออยู่", "That number is not of a licence or right that you hold."
    )
    remedy_text = Text(
        "ดูเลขที่ได้จากเอกสารในหน้า “ใบอนุญาตและสิทธิ” แล้วแก้ไขในแบบคำขอ",
        "Find the number on its document, under “Licences and rights”, and correct it in the form.",
    )


class MayNotOrder(Refused):
    code = "cases.may-not-order"
    status = 403
    message_text = Text(
        "ผู้มีอำนาจออกคำสั่งในบริการนี้เท่านั้นที่มีคำสั่งเกี่ยวกับสิทธิได้",
        "Only who decides in this service can decide about the grant.",
    )
    remedy_text = Text("โปรดเสนอผู้มีอำนาจ", "Put it before the officer who decides.")


class NoGrant(NotFound):
    code = "cases.no-grant"
    message_text = Text("คำขอนี้ไม่ได้นำไปสู่สิทธิใด", "This application led to no grant.")
    remedy_text = Text("โปรดเปิดคำขอที่มีคำสั่งตามที่ขอและออกเอกสารแล้ว", "Open one that was granted and issued.")


class GrantOver(Refused):
    code = "cases.grant-over"
    message_text = Text("สิทธินี้สิ้นสุดไปแล้ว", "This grant is over already.")
    remedy_text = Text("ไม่ต้องมีคำสั่งอีก", "Nothing more has to be ordered.")


class DayOutsideGrant(Refused):
    code = "cases.day-outside-grant"
    status = 422
    message_text = Text("วันที่มีผลไม่อยู่ในช่วงที่ทำได้", "The order can't take effect on that day.")
    remedy_text = Text(
        "ระงับหรือให้สิ้นสุดได้ตั้งแต่วันเริ่มสิทธิจนถึงหนึ่งปีข้างหน้า คืนสิทธิได้ตั้งแต่วันที่ระงับจนถึงวันนี้",
        "Suspend or end it from its first day up to a year ahead; reinstate it from the day of suspension up to today.",
    )
