"""What is refused about coming in person and about handing things over."""

from __future__ import annotations

from borikan.kernel.errors import Refused
from borikan.kernel.text import Text


class TrackingNeeded(Refused):
    code = "cases.tracking-needed"
    status = 422
    message_text = Text("ยังไม่มีหมายเลขติดตามพัสดุที่ถูกต้อง", "There is no tracking number, or it isn't one.")
    remedy_text = Text(
        "โปรดกรอกหมายเลขจากใบรับฝาก เช่น EA123456789TH",
        "Copy it from the receipt of posting, such as EA123456789TH.",
    )


class TimeStillToCome(Refused):
    code = "cases.time-still-to-come"
    message_text = Text(
        "ยังไม่ถึงเวลานัด จึงบันทึกว่าไม่มาไม่ได้", "The time booked is still to come, so nobody is absent yet."
    )
    remedy_text = Text("โปรดบันทึกหลังเวลานัด", "Record it after that time.")
