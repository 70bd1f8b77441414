"""Powers of attorney: given, held, a new one, and ending one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from borikan.catalogue import queries as catalogue
from borikan.catalogue.queries import ServiceNotFound
from borikan.identity import queries as identity
from borikan.identity.queries import Citizen
from borikan.kernel import clock
from borikan.kernel.errors import NotFound, Refused
from borikan.kernel.masking import masked_name
from borikan.kernel.text import Text
from borikan.mandates import actions as powers
from borikan.mandates import queries as mandates
from borikan.mandates.queries import EVERY_SERVICE, Mandate
from borikan.web.pages.person.asked_fields import Read, read_date, read_person_number
from borikan.web.pages.person.rendering import show, to
from borikan.web.posted import asked, first, posted

STATUSES: Mapping[str, tuple[Text, str]] = {
    "in_force": (Text("มีผลอยู่", "In force"), "done"),
    "not_yet": (Text("ยังไม่เริ่ม", "Not begun"), "now"),
    "expired": (Text("สิ้นสุดแล้ว", "Ended"), "quiet"),
    "revoked": (Text("ยกเลิกแล้ว", "Revoked"), "quiet"),
}
_SAID = {
    "given": Text(
        "มอบอำนาจแล้ว ทั้งสองฝ่ายได้รับแจ้งในกล่องข้อความ", "The power is given. Both of you are told in your inbox."
    ),
    "revoked": Text("ยกเลิกการมอบอำนาจแล้ว", "The power of attorney has ended."),
}


@dataclass(frozen=True, slots=True)
class Power:
    """A power in a list, with the other party's name."""

    id: UUID
    other: Text
    services: tuple[Text, ...]
    valid_from: date
    valid_to: date
    status: Text
    tag: str
    can_end: bool


@dataclass(frozen=True, slots=True)
class MandatesPage:
    given: tuple[Power, ...]
    held: tuple[Power, ...]
    said: Text | None


@dataclass(frozen=True, slots=True)
class GivePage:
    """The form. `chosen` are the services ticked, `*` for all of them."""

    number: str
    chosen: tuple[str, ...]
    until: Mapping[str, str]
    services: tuple[dict[str, object], ...]
    example: Text
    errors: Mapping[str, Text] = field(default_factory=dict)
    summary: tuple[dict[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class ConfirmPage:
    """What would be given, to read over. `sent` are the form's values to send again."""

    agent: str
    number: str
    services: tuple[Text, ...]
    until: date
    sent: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EndPage:
    """The power to end; `mine` when the person gave it, else she gives it back."""

    power: Power
    mine: bool


def mandates_page(request: HttpRequest, citizen: Citizen) -> HttpResponse:
    """All powers the person gave and holds, ended ones too."""
    page = MandatesPage(
        given=tuple(_power(one, one.agent) for one in mandates.given_by(citizen.party_id)),
        held=tuple(_power(one, one.principal) for one in mandates.held_by(citizen.party_id)),
        said=_SAID.get(first(asked(request), "done")),
    )
    return show(request, citizen, "person/mandates.html", page)


def give(request: HttpRequest, citizen: Citizen) -> HttpResponse:
    """Name the agent, the services and the last day; then read it over; then it is given."""
    fields = posted(request) if request.method == "POST" else {}
    number, until = read_person_number("number", fields), read_date("until", fields)
    chosen = tuple(dict.fromkeys(fields.get("services", ())))
    if request.method != "POST":
        return show(request, citizen, "person/give_mandate.html", _form(number, chosen, until, {}))
    agent = identity.party_with("national_id", number.value) if number.value else None
    errors = _errors(citizen, number, agent, chosen, until)
    if errors or agent is None:
        page = _form(number, chosen, until, errors)
        return show(request, citizen, "person/give_mandate.html", page, 422)
    if "confirmed" not in fields:
        return show(request, citizen, "person/confirm_mandate.html", _confirm(agent, number, chosen, until))
    scope = EVERY_SERVICE if EVERY_SERVICE in chosen else chosen
    powers.give(citizen.party_id, agent, scope, until.value, citizen.ref)
    return to("/mandates?done=given")


def end(request: HttpRequest, citizen: Citizen, mandate: UUID) -> HttpResponse:
    """End a power, given or held, after a page that asks."""
    every = (*mandates.given_by(citizen.party_id), *mandates.held_by(citizen.party_id))
    found = next((one for one in every if one.id == mandate), None)
    if found is None:
        raise NotFound
    if request.method == "POST":
        try:
            powers.revoke(mandate, by=citizen.party_id, actor=citizen.ref)
        except Refused as refusal:
            if refusal.code != "mandates.ended":  # somebody was faster: it is over, as she wishes
                raise
        return to("/mandates?done=revoked")
    mine = found.principal == citizen.party_id
    page = EndPage(_power(found, found.agent if mine else found.principal), mine)
    if not page.power.can_end:
        return to("/mandates")
    return show(request, citizen, "person/end_mandate.html", page)


def _power(mandate: Mandate, other: UUID) -> Power:
    status, tag = STATUSES[mandate.status_on(clock.today())]
    return Power(
        id=mandate.id,
        other=identity.person(other).name,
        services=_titles(mandate.service_ids),
        valid_from=mandate.valid_from,
        valid_to=mandate.valid_to,
        status=status,
        tag=tag,
        can_end=mandate.status_on(clock.today()) in ("in_force", "not_yet"),
    )


def _titles(service_ids: Sequence[str] | frozenset[str] | str) -> tuple[Text, ...]:
    if service_ids == EVERY_SERVICE or EVERY_SERVICE in service_ids:
        return (Text("ทุกบริการ", "All services"),)
    return tuple(_title(service_id) for service_id in sorted(service_ids))


def _title(service_id: str) -> Text:
    try:
        return catalogue.current(service_id).title
    except ServiceNotFound:
        return Text(service_id, service_id)


def _form(number: Read, chosen: tuple[str, ...], until: Read, errors: Mapping[str, Text]) -> GivePage:
    anchors = {"number": "number", "services": "services", "until": "until-day"}
    year = clock.today().year + 1
    return GivePage(
        number=number.typed[""],
        chosen=chosen,
        until=until.typed,
        services=(
            {"value": EVERY_SERVICE, "text": Text("ทุกบริการ", "All services")},
            *(
                {"value": one.service_id, "text": one.title}
                for one in catalogue.listing()
                if catalogue.current(one.service_id).filing.proxy
            ),
        ),
        example=Text(f"เช่น 31 ธันวาคม {year + 543}", f"For example 31 December {year}"),
        errors=errors,
        summary=tuple({"href": f"#{anchors[name]}", "text": text} for name, text in errors.items()),
    )


def _errors(
    citizen: Citizen, number: Read, agent: UUID | None, chosen: tuple[str, ...], until: Read
) -> dict[str, Text]:
    """What to mend, by question, in the order of the page."""
    found: dict[str, Text] = {}
    if number.error or not number.value:
        found["number"] = number.error or Text(
            "โปรดกรอกเลขประจำตัวประชาชนของผู้รับมอบอำนาจ",
            "Enter the national ID number of the person to act for you.",
        )
    elif agent is None:
        found["number"] = Text(
            "ไม่พบบุคคลนี้ในระบบ โปรดให้ผู้รับมอบอำนาจเข้าสู่ระบบด้วย ThaID หนึ่งครั้งก่อน",
            "We don't know this person yet. Ask them to sign in with ThaID once.",
        )
    elif agent == citizen.party_id:
        found["number"] = Text("มอบอำนาจให้ตนเองไม่ได้", "You can't give yourself a power of attorney.")
    offered = {one.service_id for one in catalogue.listing()} | {EVERY_SERVICE}
    if not chosen or not set(chosen) <= offered:
        found["services"] = Text("โปรดเลือกบริการอย่างน้อยหนึ่งรายการ", "Choose at least one service.")
    if until.value is None:
        found["until"] = until.error or Text(
            "โปรดกรอกวันสุดท้ายของการมอบอำนาจ", "Enter the last day of the power."
        )
    elif until.value < clock.today():
        found["until"] = Text("วันสุดท้ายต้องเป็นวันนี้หรือหลังจากนี้", "The last day must be today or later.")
    return found


def _confirm(agent: UUID, number: Read, chosen: tuple[str, ...], until: Read) -> ConfirmPage:
    return ConfirmPage(
        agent=masked_name(identity.person(agent).name.th),
        number=number.typed[""],
        services=_titles(chosen),
        until=until.value,
        sent=(
            ("number", number.typed[""]),
            *(("services", service) for service in chosen),
            *((f"until.{part}", text) for part, text in until.typed.items()),
        ),
    )
