"""What agencies, life events and roles are called: the vocabulary beside the service folders.

It is no part of a service's version: a department that takes another name keeps its services as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from borikan.kernel.text import Text

AUDIENCES: Mapping[str, Text] = {
    "citizen": Text("ประชาชน", "People"),
    "business": Text("ธุรกิจ", "Businesses"),
    "agency": Text("หน่วยงานของรัฐ", "State agencies"),
}
"""Whom services are for, in the order they are shown."""

_PARTIES: Mapping[str, Text] = {
    "applicant": Text("ผู้ยื่นคำขอ", "you"),
    "system": Text("ระบบดำเนินการให้", "done by the system"),
}


def agency_title(agency: str) -> Text:
    """The agency's name; its id, made readable, when it has none in agencies.yaml."""
    return _titles("agencies.yaml", "agencies").get(agency) or _readable(agency)


def life_event_title(life_event: str) -> Text:
    """The life event's name; its id, made readable, when it has none in life-events.yaml."""
    return _titles("life-events.yaml", "life_events").get(life_event) or _readable(life_event)


def role_title(who: str) -> Text:
    """Who carries out a step: `applicant`, `system`, or a role such as `officer:commercial-registrar`."""
    return (
        _PARTIES.get(who)
        or _titles("roles.yaml", "roles").get(who)
        or _readable(who.partition(":")[2] or who)
    )


def life_events() -> tuple[str, ...]:
    """The ids of all named life events, in the order of the file."""
    return tuple(_titles("life-events.yaml", "life_events"))


def _titles(file: str, key: str) -> Mapping[str, Text]:
    path = Path(settings.BORIKAN_SERVICES) / "_shared" / file
    if not path.is_file():
        return {}
    seen = path.stat()
    return _read(path, key, (seen.st_mtime_ns, seen.st_size))


@lru_cache(maxsize=32)
def _read(path: Path, key: str, _seen: tuple[int, int]) -> Mapping[str, Text]:
    """The file's titles by id; read again when the file has changed."""
    entries: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))[key]
    return {
        str(entry["id"]): Text(**entry.get("title", {key: entry.get(key) for key in ("th", "en")}))
        for entry in entries
    }


def _readable(name: str) -> Text:
    words = name.replace("-", " ")
    shown = words.upper() if len(words) <= 4 else words[:1].upper() + words[1:]
    return Text(shown, shown)
