"""Refusals: what the system will not do, said so that a person can act on it."""

from __future__ import annotations

from typing import ClassVar

from borikan.kernel.text import Text


class Refused(Exception):
    """The request was understood and will not be carried out.

    Each subclass is one reason. `code` is stable and part of the API (`cases.second-defect-notice`);
    `message` says what happened and `remedy` what to do next, with `{placeholders}` filled from the
    keyword arguments the exception is raised with. The arguments hold no personal data, because they
    reach logs. `status` is the HTTP status an edge answers with.
    """

    code: ClassVar[str] = "kernel.refused"
    status: ClassVar[int] = 409
    message_text: ClassVar[Text] = Text("ทำรายการนี้ไม่ได้", "This can't be done.")
    remedy_text: ClassVar[Text] = Text("โปรดตรวจสอบแล้วลองใหม่", "Check what you entered and try again.")

    def __init__(self, **data: object) -> None:
        super().__init__(self.code)
        self.data = data

    @property
    def message(self) -> Text:
        """What happened, in both languages."""
        return self.message_text.filled(**self.data)

    @property
    def remedy(self) -> Text:
        """What the person can do next, in both languages."""
        return self.remedy_text.filled(**self.data)


class NotFound(Refused):
    """There is no such thing, or the asker may not know that there is."""

    code = "kernel.not-found"
    status = 404
    message_text = Text("ไม่พบรายการที่ขอ", "We can't find that.")
    remedy_text = Text("โปรดตรวจสอบเลขหรือลิงก์แล้วลองใหม่", "Check the number or link and try again.")


class NotAllowed(Refused):
    """The asker is known and has no right to this."""

    code = "kernel.not-allowed"
    status = 403
    message_text = Text("ท่านไม่มีสิทธิทำรายการนี้", "You don't have permission to do this.")
    remedy_text = Text(
        "หากคิดว่าควรมีสิทธิ โปรดติดต่อผู้ดูแลของหน่วยงาน",
        "If you think you should, contact your agency's administrator.",
    )
