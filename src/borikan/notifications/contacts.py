"""How somebody wishes to be told. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Channel = Literal["email", "phone", "post", "counter"]


@dataclass(frozen=True, slots=True)
class Contact:
    """A channel and where it leads: an e-mail address, a telephone in E.164, a postal address, or a note."""

    channel: Channel
    value: str
