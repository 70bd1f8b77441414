"""What the payee is told of money that goes back. In both languages; `{amount}` is in baht. `messages.tell` sends them."""

from __future__ import annotations

from collections.abc import Mapping

from borikan.cases.wording import Message
from borikan.kernel.text import Text

OF_REFUNDS: Mapping[str, Message] = {
    "refund-approved": Message(
        Text(
            "ท่านจะได้รับเงินคืน {amount} บาท คำขอ {reference}",
            "You get {amount} baht back: application {reference}",
        ),
        Text(
            "อนุมัติให้คืนเงิน {amount} บาท ตามคำขอ {reference} แล้ว โปรดแจ้งพร้อมเพย์หรือบัญชีธนาคารที่จะให้โอน ในหน้าคำขอ "
            "หรือที่สำนักงาน",
            "{amount} baht of application {reference} will be given back to you. Please say where to pay it, by PromptPay "
            "or to a bank account, on the application's page or at the office.",
        ),
    ),
    "refund-failed": Message(
        Text("โอนเงินคืนไม่สำเร็จ คำขอ {reference}", "Your refund could not be paid: application {reference}"),
        Text(
            "ธนาคารโอนเงินคืน {amount} บาทเข้าบัญชีที่แจ้งไว้ไม่ได้ โปรดแจ้งบัญชีอื่นในหน้าคำขอ หรือที่สำนักงาน",
            "The bank couldn't pay {amount} baht to the account you gave. Please give another one on the application's "
            "page, or at the office.",
        ),
    ),
    "refunded": Message(
        Text("คืนเงิน {amount} บาทแล้ว คำขอ {reference}", "{amount} baht paid back: application {reference}"),
        Text(
            "ธนาคารโอนเงินคืน {amount} บาทเข้าบัญชีที่ท่านแจ้งแล้ว ใบสำคัญคืนเงินอยู่ในหน้าคำขอ {reference}",
            "The bank has paid {amount} baht to the account you gave. The refund note is on the page of application "
            "{reference}.",
        ),
    ),
}
