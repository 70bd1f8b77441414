"""What is refused to those who are asked for their consent, and to officers who record it."""

from __future__ import annotations

from borikan.kernel.errors import NotFound, Refused
from borikan.kernel.text import Text


class InvitationNotFound(NotFound):
    code = "cases.invitation-not-found"
    message_text = Text("ไม่พบเรื่องที่ขอความยินยอมของท่าน", "We can't find a request for your consent here.")
    remedy_text = Text(
        "เปิดได้เฉพาะผู้ที่ถูกขอ หากท่านได้รับข้อความแทนผู้อื่น โปรดให้ผู้นั้นเข้าสู่ระบบด้วย ThaID ของตนเอง",
        "Only the person who was asked can open it. If the message came to you for somebody else, let her sign in "
        "with her own ThaID.",
    )


class AlreadyAnswered(Refused):
    code = "cases.consent-already-answered"
    message_text = Text(
        "เรื่องนี้มีคำตอบแล้ว และตอบได้ครั้งเดียว", "This was answered already, and can be answered once."
    )
    remedy_text = Text(
        "หากต้องการแจ้งเพิ่มเติม โปรดติดต่อสำนักงาน", "If there is more to say, please contact the office."
    )


class NoAnswerAwaited(Refused):
    code = "cases.consent-not-awaited"
    message_text = Text("ไม่ต้องตอบเรื่องนี้แล้ว", "This needs no answer any more.")
    remedy_text = Text(
        "คำขอสิ้นสุดแล้ว หรือพ้นกำหนดตอบแล้ว ท่านไม่ต้องทำอะไร",
        "The application is over, or the time to answer has passed. There is nothing to do.",
    )


class ShownOtherwise(Refused):
    code = "cases.consent-shown-otherwise"
    message_text = Text("คำขอมีการแก้ไขหลังจากที่ท่านเปิดอ่าน", "The application was changed after you opened it.")
    remedy_text = Text("โปรดอ่านข้อมูลอีกครั้งแล้วตอบ", "Please read it once more, then answer.")


class WhyOnPaper(Refused):
    code = "cases.consent-why-on-paper"
    status = 422
    message_text = Text("ยังไม่ได้เขียนเหตุที่ตอบเป็นหนังสือ", "It is not said yet why the answer came on paper.")
    remedy_text = Text(
        "โปรดเขียนว่าเหตุใดจึงตอบเป็นหนังสือ และตรวจตัวบุคคลอย่างไร",
        "Say why the answer came on paper, and how you saw who gave it.",
    )


class PaperMissing(Refused):
    code = "cases.consent-paper-missing"
    status = 422
    message_text = Text("ยังไม่ได้แนบหนังสือที่ลงชื่อแล้ว", "The signed paper is missing.")
    remedy_text = Text("โปรดแนบไฟล์ PDF หรือภาพ JPG หรือ PNG", "Attach it as a PDF, or a picture in JPG or PNG.")
