"""Where e-mails and text messages of a play end up: nobody is written to, and the player reads her codes."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field

from borikan.notifications.ports import Email, Sms

_CODE = re.compile(r"(?<![0-9])[0-9]{6}(?![0-9])")
_KEPT = 20


@dataclass(slots=True)
class Letterbox:
    """Both carriers of messages in one; the latest messages are kept, by whom they went to."""

    _latest: deque[tuple[str, str]] = field(default_factory=lambda: deque(maxlen=_KEPT))

    def send(self, message: Email | Sms) -> None:
        self._latest.append((message.to, message.body if isinstance(message, Email) else message.text))

    def code_for(self, contact: str) -> str:
        """The one-time code that was sent there last. Raises LookupError when none was."""
        for to, text in reversed(self._latest):
            found = _CODE.search(text)
            if to == contact and found:
                return found.group()
        raise LookupError("no code was sent there")
