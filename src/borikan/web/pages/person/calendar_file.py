"""An appointment as a calendar file (RFC 5545), which telephones and computers take in."""

from __future__ import annotations

from datetime import UTC, datetime

from borikan.appointments.queries import Booking
from borikan.kernel import clock

_OCTETS = 73  # a line has at most 75, its end not counted; the rest goes on behind a space


def calendar_file(booking: Booking, *, title: str, place: str, address: str) -> bytes:
    """The file's bytes: one event with a reminder a day before. Times are UTC, which every calendar shows as its own."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Borikan//Appointments//TH",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{booking.id}@borikan",
        f"DTSTAMP:{_moment(clock.now())}",
        f"DTSTART:{_moment(booking.begins_at)}",
        f"DTEND:{_moment(booking.ends_at)}",
        f"SUMMARY:{_text(title)}",
        f"LOCATION:{_text(place)}",
        f"URL:{address}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_text(title)}",
        "TRIGGER:-P1D",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets, never within a character."""
    pieces, piece = [], b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > _OCTETS:
            pieces.append(piece)
            piece = b""
        piece += octets
    return b"\r\n ".join([*pieces, piece])
