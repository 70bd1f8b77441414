"""A party gives another a power, and either of them ends it. Both are told in their inboxes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal
from uuid import UUID

from borikan.identity import queries as identity
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.kernel.errors import NotFound
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import long_date
from borikan.mandates import events, rules
from borikan.mandates.models import MandateRow
from borikan.notifications import actions as notifications

_GIVEN = Text("มีการมอบอำนาจ", "A power of attorney was given")
_YOU_GAVE = Text(
    "ท่านมอบอำนาจให้ {name} ทำเรื่องแทนท่านได้ถึงวันที่ {until} หากท่านไม่ได้มอบอำนาจนี้ โปรดยกเลิกทันที",
    "You gave {name} the power to act for you until {until}. If this wasn't you, revoke it at once.",
)
_YOU_MAY = Text(
    "{name} มอบอำนาจให้ท่านทำเรื่องแทนได้ถึงวันที่ {until}",
    "{name} gave you the power to act for them until {until}.",
)
_REVOKED = Text("การมอบอำนาจสิ้นสุดแล้ว", "A power of attorney has ended")
_NO_LONGER_GIVEN = Text(
    "การมอบอำนาจที่ท่านให้ไว้แก่ {name} ถูกยกเลิกแล้ว", "The power you gave {name} has been revoked."
)
_NO_LONGER_HELD = Text(
    "การมอบอำนาจที่ {name} ให้ไว้แก่ท่านถูกยกเลิกแล้ว ท่านทำเรื่องแทนไม่ได้อีก",
    "The power that {name} gave you has been revoked. You can no longer act for them.",
)


def give(
    principal: UUID,
    agent: UUID,
    service_ids: Iterable[str] | Literal["*"],
    until: date,
    actor: ActorRef,
    *,
    since: date | None = None,
) -> UUID:
    """The id of the power: `agent` may act for `principal` in these services, or all (`"*"`), up to `until`.

    It begins on `since` (today). That `actor` speaks for the principal is the caller's to know.
    Raises NotFound, MandateToOneself, MandateDatesWrong, MandateScopeWrong.
    """
    today = clock.today()
    valid_from = since or today
    scope = rules.scope_of(service_ids)
    rules.check_mandate(principal, agent, valid_from=valid_from, valid_to=until, today=today)
    named = () if scope == rules.EVERY_SERVICE else tuple(sorted(scope))
    with journal.transaction():
        _tell_both(principal, agent, _GIVEN, _YOU_GAVE, _YOU_MAY, until)
        row = MandateRow.objects.create(
            principal=principal,
            agent=agent,
            every_service=scope == rules.EVERY_SERVICE,
            service_ids=list(named),
            valid_from=valid_from,
            valid_to=until,
            given_at=clock.now(),
        )
        journal.record(
            events.MandateGiven(row.id, principal, agent, named or (rules.EVERY_SERVICE,), valid_from, until),
            actor=actor,
            about=[principal, agent],
        )
        return row.id


def revoke(mandate_id: UUID, *, by: UUID, actor: ActorRef) -> None:
    """End the power at once. `by` is its principal, or its agent who gives it back.

    Raises NotFound, also for a power of others; MandateEnded.
    """
    with journal.transaction():
        row = MandateRow.objects.select_for_update().filter(id=mandate_id).first()
        if row is None or by not in (row.principal, row.agent):
            raise NotFound
        if row.revoked_at is not None or row.valid_to < clock.today():
            raise rules.MandateEnded
        row.revoked_at = clock.now()
        row.save(update_fields=["revoked_at"])
        _tell_both(row.principal, row.agent, _REVOKED, _NO_LONGER_GIVEN, _NO_LONGER_HELD, row.valid_to)
        journal.record(
            events.MandateRevoked(row.id, row.principal, row.agent, by),
            actor=actor,
            about=[row.principal, row.agent],
        )


def _tell_both(
    principal: UUID, agent: UUID, subject: Text, to_principal: Text, to_agent: Text, until: date
) -> None:
    """Within a transaction. Raises NotFound when one of them is no party."""
    shown = Text(long_date(until, "th"), long_date(until, "en"))
    principal_name, agent_name = identity.person(principal).name, identity.person(agent).name
    for party_id, body, name in ((principal, to_principal, agent_name), (agent, to_agent, principal_name)):
        notifications.tell(
            party_id=party_id,
            contact=None,
            office_id=None,
            subject=subject,
            body=body.filled(name=name, until=shown),
            language="th",
            case_id=None,
            link=None,
            document_id=None,
        )
