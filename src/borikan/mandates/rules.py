"""Pure decisions about powers, and the refusals of this room."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

from borikan.kernel.errors import Refused
from borikan.kernel.text import Text

EVERY_SERVICE: Literal["*"] = "*"
DIRECTORSHIP_HOLDS = timedelta(hours=24)  # longer than a citizen's session, so a sign-in's answer serves it
SILENCE_RESTS = timedelta(minutes=5)  # a page that asks makes somebody wait for it
_SERVICE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

Scope = frozenset[str] | Literal["*"]
Status = Literal["in_force", "not_yet", "expired", "revoked"]


class MandateToOneself(Refused):
    """Nobody needs a power to act for herself."""

    code = "mandates.to-oneself"
    status = 422
    message_text = Text("มอบอำนาจให้ตนเองไม่ได้", "You can't give yourself a power of attorney.")
    remedy_text = Text("โปรดระบุผู้รับมอบอำนาจเป็นบุคคลอื่น", "Name another person.")


class MandateDatesWrong(Refused):
    """It would end before it begins, or has ended already."""

    code = "mandates.dates-wrong"
    status = 422
    message_text = Text("วันสิ้นสุดการมอบอำนาจไม่ถูกต้อง", "The last day of the power of attorney isn't right.")
    remedy_text = Text(
        "โปรดเลือกวันสิ้นสุดตั้งแต่วันนี้เป็นต้นไป และไม่ก่อนวันเริ่ม",
        "Choose a last day that is today or later, and not before the first.",
    )


class MandateScopeWrong(Refused):
    """No service is named, or something that is no service."""

    code = "mandates.scope-wrong"
    status = 422
    message_text = Text("ยังไม่ได้ระบุบริการที่มอบอำนาจ", "It isn't clear which services the power covers.")
    remedy_text = Text(
        "โปรดเลือกบริการอย่างน้อยหนึ่งรายการ หรือเลือกทุกบริการ", "Choose at least one service, or all of them."
    )


class MandateEnded(Refused):
    """It was revoked or has expired, so there is nothing to revoke."""

    code = "mandates.ended"
    message_text = Text("การมอบอำนาจนี้สิ้นสุดแล้ว", "This power of attorney has already ended.")
    remedy_text = Text("ไม่ต้องทำรายการเพิ่ม", "There is nothing more to do.")


def scope_of(service_ids: Iterable[str] | Literal["*"]) -> Scope:
    """The services a power covers. Raises MandateScopeWrong for none, or for what can't be a service's id."""
    if service_ids == EVERY_SERVICE:
        return EVERY_SERVICE
    # A lone word would be taken apart into letters.
    scope = frozenset(service_ids) if not isinstance(service_ids, str) else frozenset({service_ids})
    if not scope or not all(_SERVICE.fullmatch(service) for service in scope):
        raise MandateScopeWrong
    return scope


def check_mandate(principal: UUID, agent: UUID, *, valid_from: date, valid_to: date, today: date) -> None:
    """Raises MandateToOneself, MandateDatesWrong."""
    if principal == agent:
        raise MandateToOneself
    if valid_to < max(valid_from, today):
        raise MandateDatesWrong


def covers(scope: Scope, service_id: str) -> bool:
    """Whether a power of this scope covers the service."""
    return scope == EVERY_SERVICE or service_id in scope


def status(valid_from: date, valid_to: date, revoked_on: date | None, on: date) -> Status:
    """What the power is on the day `on`. A revoked one is none from the day it was revoked."""
    if revoked_on is not None and on >= revoked_on:
        return "revoked"
    if on < valid_from:
        return "not_yet"
    return "expired" if on > valid_to else "in_force"


def directorship_holds(confirmed_at: datetime, at: datetime) -> bool:
    """Whether what the register said at `confirmed_at` may still be relied on at `at`."""
    return confirmed_at <= at < confirmed_at + DIRECTORSHIP_HOLDS


def asked_lately(asked_at: datetime, at: datetime, *, answered: bool) -> bool:
    """Whether a register asked at `asked_at` needn't be asked again at `at`: an answer holds, silence rests a while."""
    return directorship_holds(asked_at, at) if answered else asked_at <= at < asked_at + SILENCE_RESTS
