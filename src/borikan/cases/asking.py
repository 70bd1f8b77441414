"""Asking registers about a case, and keeping what they say. Ask outside any transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from borikan.cases import prefilling
from borikan.cases.dossier import Dossier
from borikan.cases.models import RegisterValue
from borikan.exchange import actions as exchange
from borikan.exchange.actions import LookUp, Reply
from borikan.kernel.actors import system

REGISTERS = system("cases.registers")


def everything(dossier: Dossier) -> list[tuple[str, Reply]]:
    """What every register that the service looks at says now, where its key is known: each item with its reply."""
    return look_ups(dossier, lambda _register, _item: True)


def look_ups(dossier: Dossier, is_wanted: Callable[[str, str], bool]) -> list[tuple[str, Reply]]:
    """What registers say to the wanted look-ups, by register and item: each item with its reply."""
    wanted: list[tuple[str, LookUp]] = []
    for use in dossier.service.registers:
        subject = (dossier.case.applicant_party or dossier.case.claimed_party) if use.subject else None
        wanted += [
            (item, LookUp(use.register, use.by, key, use.fields, subject))
            for item, key in prefilling.keys(dossier.service, use, dossier.facts)
            if is_wanted(use.register, item)
        ]
    replies = exchange.look_up(
        [look_up for _, look_up in wanted],
        purpose="register-check",
        actor=REGISTERS,
        case_id=dossier.case.id,
    )
    return [(item, reply) for (item, _), reply in zip(wanted, replies, strict=True)]


def keep(dossier: Dossier, asked: Sequence[tuple[str, Reply]]) -> None:
    """Keep what was answered with the case; the newest answer of each counts."""
    for item, reply in asked:
        RegisterValue.objects.create(
            case=dossier.case,
            register=reply.register,
            item=item,
            status=reply.status,
            values=dossier.sealed(dict(reply.values), "register"),
            at=reply.at,
        )
