"""The table of services in the README, written from their folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from borikan.catalogue.queries import AUDIENCES, agency_title
from borikan.cli.folders import opened
from borikan.definitions.compiled import CompiledService
from borikan.definitions.in_short import in_short
from borikan.definitions.reference import both, table
from borikan.kernel.collation import sort_key
from borikan.kernel.text import Text

BEGINS, ENDS = "<!-- services: written by `borikan reference` -->", "<!-- end of services -->"
"""What stands before and after the table."""

_HEAD = (
    Text("บริการ", "service"),
    Text("หน่วยงาน", "agency"),
    Text("สำหรับ", "for"),
    Text("ขั้นตอน", "steps"),
    Text("ค่าธรรมเนียม", "charges"),
    Text("เวลา", "time"),
)


def with_services(readme: str, services: Path) -> str:
    """The README with the table of the services in that folder; as it is where it has no place for one."""
    before, begins, rest = readme.partition(BEGINS)
    _, ends, after = rest.partition(ENDS)
    if not begins or not ends:
        return readme
    found = [one.service for one in opened([services]) if one.service is not None]
    return "\n".join((before + BEGINS, "", *_table(found), ENDS + after))


def _table(services: Iterable[CompiledService]) -> Iterator[str]:
    """By agency, then by title, in the order of a Thai dictionary."""
    ordered = sorted(
        services, key=lambda one: (sort_key(agency_title(one.agency).th), sort_key(one.title.th))
    )
    return table([f"{one.th} / {one.en}" for one in _HEAD], (_row(one) for one in ordered))


def _row(service: CompiledService) -> tuple[str, ...]:
    short = in_short(service)
    audience = [AUDIENCES[one] for one in service.audience]
    whom = Text(" ".join(one.th for one in audience), ", ".join(one.en for one in audience))
    return (
        both(service.title),
        both(agency_title(service.agency)),
        both(whom),
        str(short.steps),
        both(short.charges),
        both(short.time),
    )
