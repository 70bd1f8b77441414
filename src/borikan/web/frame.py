"""What stands around a page: who is signed in and where they can go."""

from __future__ import annotations

from dataclasses import dataclass

from borikan.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of a navigation. `count` is shown beside it when there is one, such as unread messages."""

    href: str
    text: Text
    current: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a page, given to templates as `frame`.

    `person` is the name to greet, or None when nobody is signed in; `sign_out` is where a form is posted to.
    """

    links: tuple[Link, ...] = ()
    person: str | None = None
    sign_in: str | None = None
    sign_out: str | None = None
    office: Text | None = None  # of an officer
