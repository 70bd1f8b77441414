"""Asking third persons for their consent: whom the answers name, and how they are told.

Who is asked is bound to her national number. It stands in the application, under the case's key; here it is
kept as a blind index only, by which her invitation is found once she has proved who she is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from borikan.cases import consent_refusals as refusals
from borikan.cases import errors, events, timing
from borikan.cases.dossier import Dossier
from borikan.cases.messages_of_consents import ASKED, OVER, TOLD
from borikan.cases.models import Invitation
from borikan.definitions.facts import scope_of
from borikan.definitions.process import model as process
from borikan.definitions.values import Absent
from borikan.identity import queries as identity
from borikan.identity.queries import Citizen
from borikan.journal import actions as journal
from borikan.kernel import clock, crypto
from borikan.kernel.actors import ActorRef
from borikan.kernel.addresses import ThaiAddress
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import long_date
from borikan.notifications import actions as notifications
from borikan.notifications.queries import Contact

_IAL2 = 2
NOBODY_JOB = "cases.nobody-to-ask-for-consent"


@dataclass(frozen=True, slots=True)
class ThirdPerson:
    """Somebody the answers name: by which field and repeat item, with her number, name and contact if given."""

    field: str
    item: str
    number: str
    name: str
    contact: Contact | None


def index_of(number: str) -> str:
    """The blind index under which the invitations of that number are found."""
    key = crypto.derive_key(settings.BORIKAN_MASTER_KEY, "cases:invited")
    return crypto.blind_index(key, number)


def own_invitation(citizen: Citizen, invitation_id: UUID) -> Invitation:
    """What that very person was asked. Raises InvitationNotFound for anybody else, AssuranceTooLow."""
    number = identity.number_of(citizen.party_id)
    row = Invitation.objects.filter(pk=invitation_id).first()
    if row is None or not number or row.person_index != index_of(number):
        raise refusals.InvitationNotFound
    if citizen.ial < _IAL2:
        raise errors.AssuranceTooLow
    return row


def invite(dossier: Dossier, effect: process.InviteThirdPersons, actor: ActorRef) -> None:
    """Ask everybody whom the answers name, each once; where nobody is named the step goes on by itself.

    Who applies has consented by applying, and isn't asked.
    """
    case, step = dossier.case, dossier.service.process.step(effect.step)
    days = timing.days_of(step)
    due = timing.last_day(dossier, clock.today(), days, step.deadline_unit, "person")
    asked = 0
    for person in third_persons(dossier, step):
        row, made = Invitation.objects.get_or_create(
            case=case,
            step=effect.step,
            visit=effect.visit,
            person_index=index_of(person.number),
            defaults={
                "field": person.field,
                "item": person.item,
                "name": dossier.sealed(person.name, "invited"),
                "asked_at": clock.now(),
                "counted_from": clock.today(),
                "due_on": due,
            },
        )
        asked += 1
        if made:
            tell(dossier, row, ASKED)
    if asked:
        journal.record(
            events.ThirdPersonsAsked(case.id, effect.step, effect.visit, asked), actor=actor, about=[case.id]
        )
        return
    journal.schedule(
        NOBODY_JOB,
        {"case": str(case.id), "step": effect.step, "visit": effect.visit},
        not_before=clock.now(),
        key=f"case:{case.id}:{effect.step}:{effect.visit}:nobody-to-ask",
    )


def withdraw(dossier: Dossier, effect: process.WithdrawInvitations, actor: ActorRef) -> None:
    """Whoever has not answered need not any more, and is told."""
    del actor
    for row in unanswered(dossier, effect.step, effect.visit):
        row.withdrawn_at = clock.now()
        row.save(update_fields=["withdrawn_at"])
        tell(dossier, row, OVER)


def unanswered(dossier: Dossier, step: str, visit: int) -> QuerySet[Invitation]:
    """Those asked at that visit whose answer is awaited."""
    return timing.asked_of_others(dossier, step, visit)


def tell(dossier: Dossier, row: Invitation, what: str) -> None:
    """Tell her: in her inbox if she is known here, by the contact that the form gives, else by letter.

    Nothing is said to somebody whom a correction no longer names, and who can't be reached otherwise.
    """
    step = dossier.service.process.step(row.step)
    person = next((p for p in third_persons(dossier, step) if index_of(p.number) == row.person_index), None)
    if person is None:
        return
    party = identity.party_with("national_id", person.number)
    contact = person.contact
    if party is None and contact is None:
        contact = Contact("post", _addressed_to(person))
    subject, body = TOLD[step.asks][what]
    values: dict[str, object] = {"service": dossier.service.title}
    if row.due_on:
        values["due"] = Text(long_date(row.due_on, "th"), long_date(row.due_on, "en"))
    notifications.tell(
        party_id=party,
        contact=contact,
        office_id=dossier.case.office_id,
        subject=subject.filled(**values),
        body=body.filled(**values),
        language=dossier.case.language,
        case_id=dossier.case.id,
        link=f"/consents/{row.id}",
        document_id=None,
    )


def _addressed_to(person: ThirdPerson) -> str:
    """Where a letter goes if only the number is known: the office takes the address from the house register."""
    return f"{person.name} (ส่งตามที่อยู่ในทะเบียนบ้าน)".strip()


def third_persons(dossier: Dossier, step: process.Step) -> tuple[ThirdPerson, ...]:
    """Everybody whose consent the step asks for, as the answers name them now, each number once."""
    case = dossier.case
    own = identity.number_of(case.actor_party) if case.actor_party else None
    found: dict[str, ThirdPerson] = {}
    for place, field in enumerate(step.of):
        called = step.called[place] if step.called else ""
        reached = step.reached_at[place] if step.reached_at else ""
        for item, values in _holding(dossier, field):
            number = _value(values, field)
            if not isinstance(number, str) or not number or number == own or number in found:
                continue
            name = str(_value(values, called) or "") if called else ""
            contact = _contact(dossier, item, reached) if reached else None
            found[number] = ThirdPerson(field, item, number, name, contact)
    return tuple(found.values())


def _holding(dossier: Dossier, field: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The answers among which `field` stands: all of the form, or those of each repeat item, with its key.

    What the form doesn't ask in this case isn't among them.
    """
    form: Any = scope_of(dossier.service, dossier.facts)["form"]
    repeat, dot, _ = field.partition(".")
    if not dot:
        yield "", form
        return
    items = form.get(repeat, ())
    raw = dossier.content.answers.get(repeat) or ()
    for item, values in zip(raw, () if isinstance(items, Absent) else items, strict=False):
        yield str(item.get("_key", "")), {**form, **values}


def _value(values: Mapping[str, Any], field: str) -> Any:
    value = values.get(field.rpartition(".")[2])
    return None if isinstance(value, Absent) else value


def _contact(dossier: Dossier, item: str, field: str) -> Contact | None:
    """The contact given in `field`, as told by its canonical answer."""
    repeat, dot, inner = field.partition(".")
    answers = dossier.content.answers
    if dot:
        answers = next((one for one in answers.get(repeat) or () if one.get("_key") == item), {})
    given = answers.get(inner or repeat)
    if not given:
        return None
    if isinstance(given, str):
        return Contact("email" if "@" in given else "phone", given)
    if "channel" in given:
        return Contact(given["channel"], given["value"])
    return Contact("post", ThaiAddress.from_json(given).line())
