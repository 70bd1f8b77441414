"""What exchange refuses."""

from __future__ import annotations

from borikan.kernel.errors import Refused
from borikan.kernel.text import Text


class WriteKeyReused(Refused):
    """The idempotency key was used before for other content."""

    code = "exchange.write-key-reused"
    message_text = Text(
        "คำสั่งบันทึกทะเบียนนี้เคยส่งแล้วด้วยข้อมูลอื่น",
        "This register entry was requested before with other content.",
    )
    remedy_text = Text(
        "โปรดแจ้งผู้ดูแลระบบของหน่วยงาน เรื่องเดิมยังคงอยู่ตามที่บันทึกไว้",
        "Tell your agency's administrator. What was requested first stands.",
    )
