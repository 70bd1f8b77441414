"""What is refused to holders and officers after the grant."""

from __future__ import annotations

from borikan.kernel.errors import NotFound, Refused
from borikan.kernel.text import Text


class NothingToReport(NotFound):
    code = "cases.nothing-to-report"
    message_text = Text("ขณะนี้ไม่มีรายงานที่ต้องส่งที่นี่", "There is no report to make here now.")
    remedy_text = Text(
        "โปรดเปิดจากหน้าคำขอหรือหน้าใบอนุญาตและสิทธิของท่าน",
        "Open it from the page of the application or of your licences and rights.",
    )


class ReportedBefore(Refused):
    code = "cases.reported-before"
    message_text = Text("ส่งรายงานนี้แล้ว", "This report was made already.")
    remedy_text = Text(
        "ดูรายงานที่ส่งได้ในหน้าเดียวกัน หากข้อมูลผิด โปรดแจ้งสำนักงาน",
        "You can read it on the same page. If something in it is wrong, tell the office.",
    )


class NotToVisit(Refused):
    code = "cases.not-to-visit"
    message_text = Text("เริ่มการตรวจนี้ไม่ได้", "This visit can't be begun.")
    remedy_text = Text(
        "เริ่มได้เฉพาะการตรวจตามความจำเป็น โดยผู้มีหน้าที่ ระหว่างที่สิทธิยังมีผล",
        "Only visits made as needed can, by whoever makes them, while the grant holds.",
    )
