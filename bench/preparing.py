"""Fills an empty database with citizens who have a complete draft each and are signed in.

    python -m bench.preparing COUNT FILE

Run in the environment of the system to be measured. Writes a JSON list of `{"draft": id, "session": key}`.
One draft is made as a person would make it; the others are copies of its row with owners of their own.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

SERVICES = Path(__file__).resolve().parent.parent / "services"
ANSWERS: Mapping[str, Mapping[str, str]] = {
    "owner": {"contact.channel": "email", "contact.email": "bench@example.com"},
    "request": {
        "request_type": "new",
        "started_on.day": "10",
        "started_on.month": "1",
        "started_on.year": "2568",
    },
    "business": {
        "business_kind": "online_shop",
        "trade_name_th": "ร้านทดสอบความเร็ว",
        "website": "https://shop.example",
        "capital": "50,000",
    },
    "place": {
        "place.house": "12",
        "place.road": "ศรีจันทร์",
        "place.subdistrict_code": "400101",
        "place.postcode": "40000",
        "place_is_own_home": "true",
    },
}


def main(count: int, file: Path) -> None:
    """Prepare `count` drafts and tell of them in `file`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "borikan.project.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from borikan.exchange import ports as exchange
    from borikan.exchange.adapters.memory import InMemoryRegisters

    call_command("migrate", interactive=False, verbosity=0)
    _require_durable()
    _government()
    registers = InMemoryRegisters()
    with exchange.use(registers):
        citizens = [_citizen(number) for number in range(count)]
        _known_to(registers, _number(0))
        template = _complete_draft(citizens[0])
    drafts = _copies(template, citizens)
    sessions = _sessions(citizens)
    file.write_text(
        json.dumps([{"draft": d, "session": s} for d, s in zip(drafts, sessions, strict=True)]),
        encoding="utf-8",
    )


def _require_durable() -> None:
    """End the run unless the product's own connection waits for the disk at every commit, as the limit's does."""
    from django.db import connection

    asked = {
        "sqlite": {"PRAGMA synchronous": "2"},  # FULL
        "postgresql": {"SHOW fsync": "on", "SHOW synchronous_commit": "on", "SHOW full_page_writes": "on"},
    }[connection.vendor]
    with connection.cursor() as cursor:
        for question, wanted in asked.items():
            cursor.execute(question)
            if str(cursor.fetchone()[0]) != wanted:
                raise SystemExit(f"{question} is not {wanted}: what would be measured is not durable")


def _government() -> None:
    from borikan.calendar import actions as calendar
    from borikan.catalogue import actions as catalogue
    from borikan.kernel.actors import system
    from borikan.organisations import actions as organisations

    organisations.establish_demo_organisations()
    calendar.seed_holidays()
    catalogue.publish(
        SERVICES / "dbd" / "trade-name-registration", SERVICES / "_shared", actor=system("bench.preparing")
    )


def _number(n: int) -> str:
    from borikan.kernel.identity_numbers import check_digit

    twelve = f"199{n:09d}"
    return twelve + check_digit(twelve)


def _citizen(n: int) -> Any:
    from borikan.identity import actions as identity
    from borikan.identity.ports import Claims
    from borikan.kernel.text import Text
    from borikan.kernel.thai_dates import PartialDate

    number = _number(n)
    claims = Claims(
        issuer="https://thaid.bench",
        subject=number,
        national_id=number,
        name=Text("นายวัด เวลา", "Mr. Wat Wela"),
        birth=PartialDate(1988, 6, 14),
        ial=2,
    )
    return identity.sign_in_citizen(claims)


def _known_to(registers: Any, number: str) -> None:
    from borikan.kernel.addresses import ThaiAddress

    home = ThaiAddress.at("400101", house="12", building="", moo="", soi="", road="ศรีจันทร์", postcode="40000")
    person = {
        "full_name": "นายวัด เวลา",
        "birth_date": {"year": 1988, "month": 6, "day": 14},
        "nationality": "TH",
    }
    registers.hold("dopa-population", "national_id", number, person)
    registers.hold("dopa-house", "national_id", number, {"address": home.to_json()})


def _complete_draft(person: Any) -> Any:
    from borikan.cases import actions as cases
    from borikan.cases import queries as case_queries

    draft = cases.start_draft(person, "trade-name-registration", cases.Applicant(person.party_id, "self"))
    cases.look_up_known(person, draft)
    for page, answers in ANSWERS.items():
        cases.save_page(person, draft, page, {name: [value] for name, value in answers.items()})
    cases.look_up_known(person, draft)
    _attach_files(person, draft)
    view = case_queries.draft_view(person, draft)
    wrong = [error.path for page in view.pages for error in view.errors_on(page)]
    if wrong:
        raise SystemExit(f"the draft to be copied is not complete: {wrong}")
    return draft


def _attach_files(person: Any, draft: Any) -> None:
    from PIL import Image

    from borikan.cases import actions as cases
    from borikan.cases import queries as case_queries
    from borikan.documents import actions as documents

    buffer = BytesIO()
    Image.new("RGB", (40, 30), "white").save(buffer, "PDF")
    view = case_queries.draft_view(person, draft)
    for page in view.pages:
        for field in page.fields:
            if field.type == "file" and field.required and field.id not in view.answers:
                upload = documents.store_upload(buffer.getvalue(), "map.pdf", ("pdf",), owner=person.ref)
                answer = {f"{field.id}.upload": [str(upload.id)], f"{field.id}.name": [upload.name]}
                cases.save_page(person, draft, page.id, answer)


def _copies(template_id: Any, citizens: list[Any]) -> list[str]:

    from borikan.cases.models import Draft
    from borikan.kernel.ids import new_id

    template = Draft.objects.get(pk=template_id)
    columns = {field.attname: getattr(template, field.attname) for field in Draft._meta.concrete_fields}
    rows = [template]
    for person in citizens[1:]:
        own = {"id": new_id(), "owner_id": person.ref.id, "owner_party": person.party_id}
        rows.append(Draft(**columns | own | {"applicant_party": person.party_id}))
    Draft.objects.bulk_create(rows[1:], batch_size=500)
    return [str(row.id) for row in rows]


def _sessions(citizens: list[Any]) -> list[str]:
    from datetime import timedelta

    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    from borikan.identity import queries as identity

    store = SessionStore()
    until = timezone.now() + timedelta(hours=12)
    rows = [
        Session(
            session_key=f"bench{n:027d}",
            session_data=store.encode({"citizen": identity.citizen_to_session(person)}),
            expire_date=until,
        )
        for n, person in enumerate(citizens)
    ]
    Session.objects.bulk_create(rows, batch_size=500)
    return [row.session_key for row in rows]


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
