"""Why the payments room refuses."""

from __future__ import annotations

from borikan.kernel.errors import NotFound, Refused
from borikan.kernel.text import Text


class DemandNotFound(NotFound):
    """No such demand, or not the asker's."""

    code = "payments.demand-not-found"
    message_text = Text("ไม่พบรายการชำระเงิน", "We can't find that payment.")


class NothingToPay(Refused):
    """A demand needs an amount."""

    code = "payments.nothing-to-pay"
    status = 422
    message_text = Text("ไม่มียอดที่ต้องชำระ", "There is nothing to pay.")
    remedy_text = Text("ไม่ต้องชำระเงินสำหรับขั้นตอนนี้", "No payment is needed for this step.")


class DemandClosedAlready(Refused):
    """Paid, withdrawn or lapsed."""

    code = "payments.demand-closed"
    message_text = Text("รายการนี้ชำระแล้วหรือไม่ต้องชำระอีก", "This has been paid, or no longer needs to be paid.")
    remedy_text = Text("โปรดดูสถานะล่าสุดในหน้าคำขอ", "See the latest status on your application's page.")


class NotYetLapsed(Refused):
    """The payer still has time."""

    code = "payments.not-yet-lapsed"
    message_text = Text("ยังไม่พ้นกำหนดชำระเงิน", "The time to pay isn't over.")
    remedy_text = Text("โปรดรอจนพ้นวันครบกำหนด", "Wait until the day after the last day to pay.")


class NoBiller(Refused):
    """The authority can't take payments by bank."""

    code = "payments.no-biller"
    message_text = Text("หน่วยงานยังไม่ได้ตั้งรหัสผู้รับชำระเงิน", "The authority has no biller number yet.")
    remedy_text = Text(
        "โปรดแจ้งผู้ดูแลระบบของหน่วยงานให้บันทึกเลขประจำตัวผู้เสียภาษีและรหัสต่อท้าย",
        "Ask the authority's administrator to enter its tax number and suffix.",
    )


class NotificationNotSigned(Refused):
    """Not the bank's words."""

    code = "payments.notification-not-signed"
    status = 401
    message_text = Text("ลายมือชื่อของธนาคารไม่ถูกต้อง", "The bank's signature is not valid.")
    remedy_text = Text("โปรดลงลายมือชื่อด้วยกุญแจที่ประกาศไว้", "Sign with a published key.")


class NotificationNotUnderstood(Refused):
    """Signed, and unreadable."""

    code = "payments.notification-not-understood"
    status = 422
    message_text = Text("อ่านการแจ้งชำระเงินไม่ได้", "The notification can't be read.")
    remedy_text = Text("โปรดส่งตามรูปแบบที่ตกลงกัน", "Send it in the agreed form.")


class BankUnreachable(Refused):
    """The keys can't be fetched now; the bank sends again."""

    code = "payments.bank-unreachable"
    status = 503
    message_text = Text("ตรวจลายมือชื่อของธนาคารไม่ได้ในขณะนี้", "The bank's signature can't be checked now.")
    remedy_text = Text("โปรดส่งการแจ้งนี้อีกครั้งภายหลัง", "Send this notification again later.")


class TransactionReused(Refused):
    """The same transaction number for another payment."""

    code = "payments.transaction-reused"
    message_text = Text(
        "เลขรายการนี้เคยใช้กับการชำระเงินอื่นแล้ว", "This transaction number belongs to another payment."
    )
    remedy_text = Text("โปรดติดต่อธนาคาร", "Contact the bank.")


class UnknownMethod(Refused):
    """A way of paying that the counter doesn't take."""

    code = "payments.unknown-method"
    status = 422
    message_text = Text("ไม่รับชำระด้วยวิธีนี้", "This way of paying is not taken.")
    remedy_text = Text("โปรดเลือกเงินสด บัตร หรือเช็ค", "Choose cash, card or cheque.")


class RefundTooLarge(Refused):
    """More than was paid and not yet given back."""

    code = "payments.refund-too-large"
    status = 422
    message_text = Text("จำนวนเงินที่คืนไม่ถูกต้องหรือเกินยอดที่ชำระไว้", "That is not an amount that can be given back.")
    remedy_text = Text("โปรดตรวจสอบยอดที่คืนได้", "Check how much can be refunded.")


class NoteMissing(Refused):
    """Money is moved with a reason."""

    code = "payments.note-missing"
    status = 422
    message_text = Text("ต้องระบุเหตุผล", "A reason is needed.")
    remedy_text = Text("โปรดกรอกเหตุผลโดยสังเขป", "Write a short reason.")


class NotUnmatched(Refused):
    """Nothing is left to reconcile."""

    code = "payments.not-unmatched"
    message_text = Text("รายการนี้ไม่ได้รอการกระทบยอด", "This payment doesn't wait to be reconciled.")
    remedy_text = Text("โปรดโหลดรายการใหม่", "Reload the list.")


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


class AccountFourEyes(Refused):
    """Whoever proposed or approved a refund doesn't say where it goes."""

    code = "payments.account-four-eyes"
    status = 403
    message_text = Text(
        "ผู้เสนอหรือผู้อนุมัติคืนเงินบันทึกบัญชีรับเงินเองไม่ได้",
        "Whoever proposed or approved a refund can't write down its account.",
    )
    remedy_text = Text(
        "ให้เจ้าหน้าที่อีกคนบันทึก หรือให้ผู้รับเงินแจ้งเองในหน้าคำขอ",
        "Let another officer do it, or the payee on the application's page.",
    )


class NoAccountAwaited(Refused):
    """Nobody waits to hear where the money should go, or another account stands."""

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
