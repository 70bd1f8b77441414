"""What the holder of a grant is told later: what falls due, what was missed, what an officer found. In both languages.

`{grant}` is what was granted, `{step}` what it is about, `{due}` the day that matters. `messages.tell` sends them.
"""

from __future__ import annotations

from collections.abc import Mapping

from borikan.cases.wording import Message
from borikan.kernel.text import Text

AFTER_GRANT: Mapping[str, Message] = {
    "renewal": Message(
        Text("ใกล้ถึงกำหนดต่ออายุ: {grant}", "Time to renew: {grant}"),
        Text(
            "“{grant}” ตามคำขอ {reference} มีผลถึงวันที่ {due} ต่ออายุได้แล้วจากหน้าใบอนุญาตและสิทธิของท่าน หรือที่สำนักงาน",
            "“{grant}”, from application {reference}, holds until {due}. You can renew it now, on your page of licences "
            "and rights or at the office.",
        ),
    ),
    "report-due": Message(
        Text("โปรดรายงาน: {step}", "Your report is due: {step}"),
        Text(
            "ถึงกำหนด “{step}” ของ “{grant}” แล้ว โปรดรายงานภายในวันที่ {due} ในหน้าคำขอ {reference} หรือที่สำนักงาน",
            "“{step}” for “{grant}” is due. Please report by {due}, on the page of application {reference} or at the "
            "office.",
        ),
    ),
    "report-near": Message(
        Text("ใกล้พ้นกำหนด: {step}", "A reminder: {step}"),
        Text(
            "ยังไม่ได้รับ “{step}” ของ “{grant}” โปรดรายงานภายในวันที่ {due} ในหน้าคำขอ {reference} หรือที่สำนักงาน",
            "We don't have “{step}” for “{grant}” yet. Please report by {due}, on the page of application {reference} "
            "or at the office.",
        ),
    ),
    "report-missed": Message(
        Text("พ้นกำหนดแล้ว: {step}", "Overdue: {step}"),
        Text(
            "พ้นกำหนด “{step}” ของ “{grant}” เมื่อวันที่ {due} โดยยังไม่ได้รับรายงาน ท่านยังรายงานได้ในหน้าคำขอ {reference}",
            "“{step}” for “{grant}” was due by {due} and hasn't come. You can still report, on the page of application "
            "{reference}.",
        ),
    ),
    "report-missed-proposed": Message(
        Text("พ้นกำหนดแล้ว และอาจกระทบสิทธิ: {step}", "Overdue, and your right may be affected: {step}"),
        Text(
            "พ้นกำหนด “{step}” ของ “{grant}” เมื่อวันที่ {due} โดยยังไม่ได้รับรายงาน เจ้าหน้าที่จะพิจารณาว่าจะมีคำสั่งหรือไม่ "
            "โปรดรายงานโดยเร็วในหน้าคำขอ {reference} หากมีเหตุจำเป็น โปรดแจ้งสำนักงาน",
            "“{step}” for “{grant}” was due by {due} and hasn't come. An officer now considers whether to make an order. "
            "Report soon on the page of application {reference}, and tell the office if you had good reason.",
        ),
    ),
    "fee-due": Message(
        Text("โปรดชำระเงิน: {step}", "Payment due: {step}"),
        Text(
            "ถึงกำหนด “{step}” ของ “{grant}” แล้ว โปรดชำระภายในวันที่ {due} ในหน้าคำขอ {reference} หรือที่สำนักงาน",
            "“{step}” for “{grant}” is due. Please pay by {due}, on the page of application {reference} or at the "
            "office.",
        ),
    ),
    "fee-near": Message(
        Text("ใกล้พ้นกำหนดชำระ: {step}", "A reminder to pay: {step}"),
        Text(
            "ยังไม่ได้รับเงิน “{step}” ของ “{grant}” โปรดชำระภายในวันที่ {due} ในหน้าคำขอ {reference} หรือที่สำนักงาน",
            "“{step}” for “{grant}” isn't paid yet. Please pay by {due}, on the page of application {reference} or at "
            "the office.",
        ),
    ),
    "fee-missed": Message(
        Text("พ้นกำหนดชำระแล้ว: {step}", "Not paid in time: {step}"),
        Text(
            "พ้นกำหนดชำระ “{step}” ของ “{grant}” เมื่อวันที่ {due} แล้ว โปรดชำระโดยเร็วในหน้าคำขอ {reference}",
            "“{step}” for “{grant}” was to be paid by {due}. Please pay soon, on the page of application {reference}.",
        ),
    ),
    "fee-missed-proposed": Message(
        Text("พ้นกำหนดชำระแล้ว และอาจกระทบสิทธิ: {step}", "Not paid, and your right may be affected: {step}"),
        Text(
            "พ้นกำหนดชำระ “{step}” ของ “{grant}” เมื่อวันที่ {due} แล้ว เจ้าหน้าที่จะพิจารณาว่าจะมีคำสั่งหรือไม่ "
            "โปรดชำระโดยเร็วในหน้าคำขอ {reference}",
            "“{step}” for “{grant}” was to be paid by {due}. An officer now considers whether to make an order. Please "
            "pay soon, on the page of application {reference}.",
        ),
    ),
    "fee-paid": Message(
        Text("ได้รับเงินแล้ว: {step}", "Payment received: {step}"),
        Text(
            "ได้รับเงิน “{step}” ของ “{grant}” แล้ว ใบเสร็จรับเงินอยู่ในหน้าคำขอ {reference}",
            "“{step}” for “{grant}” is paid. The receipt is on the page of application {reference}.",
        ),
    ),
    "report-filed": Message(
        Text("ได้รับรายงานแล้ว: {step}", "Report received: {step}"),
        Text(
            "ได้รับ “{step}” ของ “{grant}” แล้ว ดูรายงานที่ส่งได้ในหน้าคำขอ {reference}",
            "We have received “{step}” for “{grant}”. What you reported is on the page of application {reference}.",
        ),
    ),
    "visit-remedy": Message(
        Text("โปรดปรับปรุงตามผลตรวจ: {step}", "Improvements ordered: {step}"),
        Text(
            "ผลการตรวจ “{step}” ของ “{grant}” มีข้อที่ต้องปรับปรุง: {why} โปรดปรับปรุงภายในวันที่ {due} "
            "แล้วเจ้าหน้าที่จะตรวจอีกครั้ง หากเสร็จก่อน แจ้งได้ในหน้าคำขอ {reference}",
            "The visit “{step}” for “{grant}” asks for improvements: {why}. Make them by {due}; then an officer looks "
            "again. If you are ready earlier, say so on the page of application {reference}.",
        ),
    ),
    "visit-well": Message(
        Text("ตรวจแล้ว เรียบร้อย: {step}", "All is well: {step}"),
        Text(
            "เจ้าหน้าที่ตรวจ “{step}” ของ “{grant}” แล้ว ไม่มีข้อที่ต้องปรับปรุง",
            "An officer has made the visit “{step}” for “{grant}”: nothing has to be improved.",
        ),
    ),
}
