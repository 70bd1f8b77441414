"""What grants refuse."""

from __future__ import annotations

from borikan.kernel.errors import NotFound, Refused
from borikan.kernel.text import Text


class GrantNotFound(NotFound):
    code = "grants.not-found"
    message_text = Text("ไม่พบสิทธิหรือใบอนุญาตนี้", "We can't find that grant.")
    remedy_text = Text("โปรดเปิดจากหน้ารายการของท่าน", "Open it from your own list.")


class NotActive(Refused):
    code = "grants.not-active"
    message_text = Text("สิทธินี้ไม่ได้มีผลอยู่ในขณะนี้", "This grant is not in force.")
    remedy_text = Text("โปรดติดต่อหน่วยงานผู้ออก", "Contact the authority that issued it.")


class NotRenewable(Refused):
    code = "grants.not-renewable"
    message_text = Text("ยังต่ออายุไม่ได้ในขณะนี้", "This can't be renewed now.")
    remedy_text = Text("ต่ออายุได้เมื่อใกล้วันหมดอายุ", "It can be renewed when its last day comes near.")
