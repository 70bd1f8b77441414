"""Why money isn't given back so."""

from __future__ import annotations

from borikan.kernel.errors import NotFound, Refused
from borikan.kernel.text import Text


class RefundNotFound(NotFound):
    """No such refund, or not the asker's."""

    code = "payments.refund-not-found"
    message_text = Text("ไม่พบรายการคืนเงิน", "We can't find that refund.")


class RefundUnderWay(Refused):
    """One refund of a payment at a time."""

    code = "payments.refund-under-way"
    message_text = Text("มีการเสนอคืนเงินของรายการนี้อยู่แล้ว", "A refund of this payment is under way already.")
    remedy_text = Text("โปรดดำเนินการรายการเดิมให้เสร็จก่อน", "Finish that one first.")


class RefundDecided(Refused):
    """Approved or rejected before."""

    code = "payments.refund-decided"
    message_text = Text("รายการคืนเงินนี้มีผู้พิจารณาแล้ว", "This refund has been decided.")
    remedy_text = Text("โปรดโหลดรายการใหม่", "Reload the list.")


class FourEyes(Refused):
    """Whoever proposed it can't approve it."""

    code = "payments.four-eyes"
    status = 403
    message_text = Text("ผู้เสนอคืนเงินอนุมัติเองไม่ได้", "Whoever proposed a refund can't approve it.")
    remedy_text = Text("โปรดให้เจ้าหน้าที่อีกคนพิจารณา", "Let another officer decide.")


class NoAccountAwaited(Refused):
    """Nobody waits to hear where the money should go."""

    code = "payments.no-account-awaited"
    message_text = Text("รายการนี้ยังไม่รอหรือไม่ต้องระบุบัญชีอีก", "No account is asked for here now.")
    remedy_text = Text("โปรดดูสถานะล่าสุดในหน้าคำขอ", "See the latest on your application's page.")


class CauseUnknown(Refused):
    """One of the listed causes."""

    code = "payments.refund-cause-unknown"
    status = 422
    message_text = Text("โปรดเลือกเหตุที่คืนเงิน", "Choose why the money goes back.")
    remedy_text = Text("เลือกเหตุจากรายการ", "Choose one of the list.")


class ReasonMissing(Refused):
    """Money goes back with a reason in words."""

    code = "payments.refund-reason-missing"
    status = 422
    message_text = Text("โปรดเขียนเหตุผล", "Write a reason.")
    remedy_text = Text(
        "เขียนข้อเท็จจริงโดยสังเขป ผู้รับเงินจะได้อ่านด้วย", "Say briefly what happened. The payee reads it too."
    )


class NotRefundable(Refused):
    """Money whose references are nobody's can't be given back through a case."""

    code = "payments.not-refundable"
    message_text = Text(
        "เงินนี้ไม่ตรงกับรายการของผู้ใด จึงคืนผ่านระบบไม่ได้",
        "This money fits nobody's payment, so it can't be refunded here.",
    )
    remedy_text = Text("โปรดประสานธนาคารเพื่อหาผู้โอน", "Ask the bank who sent it.")
