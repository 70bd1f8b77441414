"""Pure decisions: what an identifier looks like, how often one may try, how long a session lives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from borikan.kernel import identity_numbers
from borikan.kernel.phones import parse_phone

CODE_DIGITS = 6
CODE_LIVES = timedelta(minutes=10)
CODE_ATTEMPTS = 5
TOTP_STEP = 30  # seconds, RFC 6238

CITIZEN_SESSION = timedelta(hours=12)
GUEST_SESSION = timedelta(hours=2)
OFFICER_SESSION = timedelta(hours=10)
HALF_SIGNED = timedelta(minutes=10)

MINIMUM_PASSWORD = 12
RELATIONS = ("spouse", "parent", "child", "sibling", "grandparent", "grandchild", "in_law", "other")

_EMAIL = re.compile(r"[^@\s,;<>\"\x00-\x1f]{1,64}@[^@\s.,;<>\"\x00-\x1f]+(\.[^@\s.,;<>\"\x00-\x1f]+)+")
_PASSPORT = re.compile(r"[A-Z0-9]{5,20}")
_COUNTRY = re.compile(r"[A-Z]{3}")
_ROLE = re.compile(r"(officer|head|agency|committee):[a-z][a-z0-9]*(-[a-z0-9]+)*")
_USERNAME = re.compile(r"[a-z][a-z0-9]*([.-][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Allowance:
    """At most `times` within `window`, which begins with the first time."""

    times: int
    window: timedelta


PASSWORD_PER_OFFICER = Allowance(10, timedelta(minutes=15))
PASSWORD_PER_ADDRESS = Allowance(60, timedelta(minutes=15))
SECOND_FACTOR_PER_OFFICER = Allowance(6, timedelta(minutes=15))
CODES_PER_CONTACT = Allowance(5, timedelta(hours=1))
CODES_PER_ADDRESS = Allowance(40, timedelta(hours=1))


@dataclass(frozen=True, slots=True)
class Spent:
    """How often something was tried, and until when that counts."""

    times: int
    window_ends_at: datetime


def spend(before: Spent | None, allowance: Allowance, at: datetime) -> Spent | None:
    """The count after one more try at `at`, or None when the allowance is used up."""
    if before is None or at >= before.window_ends_at:
        return Spent(1, at + allowance.window)
    if before.times >= allowance.times:
        return None
    return Spent(before.times + 1, before.window_ends_at)


def identifier(kind: str, value: str, issuer: str = "") -> str | None:
    """The canonical form of an identifier somebody typed, or None if there can be no such one.

    `kind` is national_id, stateless_id, juristic_id or passport; only a passport has an `issuer`
    (ISO 3166-1 alpha-3). Raises ValueError for another kind.
    """
    if kind == "passport":
        plain = re.sub(r"[\s-]", "", value).upper()
        return plain if _PASSPORT.fullmatch(plain) and _COUNTRY.fullmatch(issuer) else None
    check = {
        "national_id": identity_numbers.is_valid_person_number,
        "stateless_id": identity_numbers.is_valid_person_number,
        "juristic_id": identity_numbers.is_valid_juristic_number,
    }.get(kind)
    if check is None:
        raise ValueError(f"no identifier is of the kind {kind!r}")
    plain = identity_numbers.normalise(value)
    return plain if not issuer and check(plain) else None


def party_kind(identifier_kind: str) -> str:
    """What an identifier of this kind numbers: a person or a juristic person."""
    return "juristic" if identifier_kind == "juristic_id" else "person"


def contact_value(channel: str, value: str) -> str | None:
    """An address that a code can be sent to, in its one form, or None: e-mail, or a mobile number in E.164."""
    if channel == "email":
        plain = value.strip().lower()
        return plain if len(plain) <= 254 and _EMAIL.fullmatch(plain) else None
    if channel == "phone":
        phone = parse_phone(value)
        return phone.e164 if phone is not None and phone.kind == "mobile" else None
    return None


def is_role(role: str) -> bool:
    """Whether `role` is one that a post can bear: `officer:commercial-registrar`."""
    return _ROLE.fullmatch(role) is not None


def is_username(username: str) -> bool:
    """Whether officers can have this username: lower-case words joined by dots or hyphens."""
    return _USERNAME.fullmatch(username) is not None


def totp_step(at: datetime) -> int:
    """The number of the 30-second step that `at` lies in (RFC 6238)."""
    return int(at.timestamp()) // TOTP_STEP


def acceptable_steps(at: datetime, last_used: int) -> tuple[int, ...]:
    """The steps whose code is accepted now: this one and its neighbours, for clocks that differ, but none used before.

    RFC 6238 section 5.2 forbids accepting a code twice, so neither the last step used nor an older one counts.
    """
    step = totp_step(at)
    return tuple(candidate for candidate in (step - 1, step, step + 1) if candidate > last_used)


def assurance_met(ial: int, wanted: str) -> bool:
    """Whether identity assurance level `ial` suffices where a service wants `none`, `ial1` or `ial2`."""
    return ial >= {"none": 0, "ial1": 1, "ial2": 2}[wanted]
