"""Reading the few questions that the portal itself asks, by the same rules as those of services' forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from borikan.definitions.compiled import Field
from borikan.definitions.fields import FIELD_TYPES, AnswerError
from borikan.definitions.privacy import Privacy
from borikan.kernel.text import Text
from borikan.notifications.queries import Contact
from borikan.web.posted import first

Posted = Mapping[str, list[str]]
_OWN = Text("คำถามของระบบ", "A question of the portal itself")


@dataclass(frozen=True, slots=True)
class ContactRead:
    """The contact, or None with what to mend by part. `typed` is what was typed."""

    contact: Contact | None
    typed: Mapping[str, str]
    errors: Mapping[str, Text]
    summary: list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class Read:
    """A value read, or None with what to mend; both None when nothing was typed."""

    value: Any
    typed: Mapping[str, str]
    error: Text | None = None


def read_contact(name: str, fields: Posted) -> ContactRead:
    """The contact channel posted as `name.channel` with `name.email`, `name.phone` or `name.post`."""
    kind = FIELD_TYPES["contact_channel"]
    typed = {part: first(fields, f"{name}.{part}") for part in kind.parts}
    value: Any = kind.read(typed, _field("contact_channel"))
    if value is None:
        missing = Text("โปรดเลือกช่องทางติดต่อ", "Choose how we can reach you.")
        return ContactRead(None, typed, {"channel": missing}, [_error(f"{name}-email", missing)])
    found = kind.problems(value, _field("contact_channel"), {})
    if not found:
        return ContactRead(Contact(value["channel"], value["value"]), typed, {}, [])
    part, message = next(iter(found.items()))
    anchor = f"{name}-email" if part in ("", "channel") else f"{name}-{part}-to"
    return ContactRead(None, typed, {part or "channel": message}, [_error(anchor, message)])


def typed_contact(contact: Contact) -> Mapping[str, str]:
    """A contact as its boxes show it."""
    return FIELD_TYPES["contact_channel"].typed({"channel": contact.channel, "value": contact.value})


def read_date(name: str, fields: Posted) -> Read:
    """The day posted as `name.day`, `name.month` and `name.year`, of the Buddhist era."""
    kind = FIELD_TYPES["date"]
    typed = {part: first(fields, f"{name}.{part}") for part in ("day", "month", "year")}
    try:
        value: Any = kind.read({part: typed.get(part, "") for part in kind.parts}, _field("date"))
    except AnswerError as error:
        return Read(None, typed, error.message)
    return Read(date.fromisoformat(value) if value else None, typed)


def read_person_number(name: str, fields: Posted) -> Read:
    """The national identity number posted as `name`, in its canonical form."""
    kind = FIELD_TYPES["thai_national_id"]
    typed = {"": first(fields, name)}
    try:
        value: Any = kind.read(typed, _field("thai_national_id"))
    except AnswerError as error:
        return Read(None, typed, error.message)
    found = kind.problems(value, _field("thai_national_id"), {}) if value else {}
    return Read(None if found else value, typed, next(iter(found.values()), None))


def _error(element: str, text: Text) -> dict[str, object]:
    return {"href": f"#{element}", "text": text}


def _field(kind: str) -> Field:
    """A question of the portal's own: what it is about stands in the page, not in a service's folder."""
    privacy = Privacy(_OWN, "public_task", "personal", 0)
    return Field("own", kind, _OWN, None, True, None, None, privacy)  # noqa: FBT003  # `required`
