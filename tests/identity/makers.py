"""Parties, officers and moments for tests, built through the actions."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from uuid import UUID

import pyotp

from borikan.identity import actions, queries
from borikan.identity.ports import Claims
from borikan.kernel.actors import system
from borikan.kernel.clock import FixedClock
from borikan.kernel.identity_numbers import check_digit
from borikan.kernel.partial_dates import PartialDate
from borikan.kernel.text import Text

ACTOR = system("tests")
SINCE = date(2025, 1, 1)
PASSWORD = "a long enough password"
ISSUER = "https://thaid.example"
SOMCHAI = Text("นายสมชาย ใจดี", "Mr. Somchai Jaidee")
_running = count(1)


def a_clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 20, 3, 0, tzinfo=UTC))


def a_number() -> str:
    twelve = f"1999{next(_running):08d}"
    return twelve + check_digit(twelve)


def a_company_number() -> str:
    twelve = f"0995{next(_running):08d}"
    return twelve + check_digit(twelve)


def a_party(name: Text = SOMCHAI) -> UUID:
    return actions.party_for("national_id", a_number(), name)


def an_officer(username: str = "naree") -> queries.Officer:
    officer_id = actions.register_officer(
        username=username,
        name=SOMCHAI,
        party_id=a_party(),
        password=PASSWORD,
        valid_from=SINCE,
        actor=ACTOR,
    )
    return queries.officer(officer_id)


def an_officer_with_app(clock: FixedClock, username: str = "naree") -> tuple[queries.Officer, pyotp.TOTP]:
    """An officer whose authenticator app was set up with the code of an earlier step."""
    officer = an_officer(username)
    secret = actions.begin_totp(officer.id).secret
    app = pyotp.TOTP(secret)
    actions.enrol_totp(officer_id=officer.id, secret=secret, code=app.at(int(clock.now().timestamp()) - 30))
    return officer, app


def claims(
    subject: str = "subject-1",
    national_id: str | None = None,
    name: Text = SOMCHAI,
    birth: PartialDate | None = None,
    ial: int = 2,
) -> Claims:
    return Claims(ISSUER, subject, national_id, name, birth, ial)
