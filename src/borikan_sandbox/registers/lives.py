"""The page on which a synthetic person dies or moves, so that one can see what services do about it."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from borikan_sandbox.markup import Html, el, joined
from borikan_sandbox.pages import Words, page, words
from borikan_sandbox.registers.holdings import Holdings
from borikan_sandbox.registers.persons import house
from borikan_sandbox.today import today
from borikan_sandbox.world import House, Person, World

SITE = "ทะเบียนของรัฐ (จำลอง) / State registers (sandbox)"
EVENTS: Mapping[str, tuple[str, str]] = {
    "dies": ("ถึงแก่ความตายวันนี้", "dies today"),
    "moves": ("ย้ายทะเบียนบ้านไปที่", "moves to the house"),
    "lives": ("ยังมีชีวิตอยู่ (แก้ไขกลับ)", "is alive (put right)"),
}


class NoSuchLife(Exception):
    """No such person, house or event; the message says which."""


def live(holdings: Holdings, person_id: str, event: str, house_id: str = "") -> Person:
    """Let it happen to the person: from now on population and house register say so. Raises NoSuchLife."""
    person = holdings.world.people.get(person_id)
    if person is None or event not in EVENTS:
        raise NoSuchLife("person" if person is None else "event")
    if event == "moves":
        to = holdings.world.houses.get(house_id)
        found = house(holdings.world, to.code) if to else None
        if to is None or found is None:
            raise NoSuchLife("house")
        moved = {**found, "is_householder": to.householder == person.id}
        holdings.change("dopa-house", "national_id", person.national_id, moved)
        return person
    died = event == "dies"
    values = {"status": "deceased" if died else "alive", "died_on": today().isoformat() if died else None}
    holdings.change("dopa-population", "national_id", person.national_id, values)
    return person


def lives_page(request: web.Request, holdings: Holdings) -> web.Response:
    """Everybody, with what the registers say of them now, and the form to change it."""
    say = words(request)
    world = holdings.world
    happened = request.query.get("done", "")
    body = joined(
        [
            el(
                "p",
                say(
                    "ให้บุคคลสมมุติถึงแก่ความตายหรือย้ายบ้าน ทะเบียนจะตอบตามนั้นทันที การตรวจสิทธิรอบถัดไปจะพบ",
                    "Let a synthetic person die or move. The registers say so at once, and the next follow-up finds it.",
                ),
                class_="note",
            ),
            el("p", say("บันทึกแล้ว", "Done."), role="status") if happened else "",
            _form(say, world),
            _table(say, holdings),
        ]
    )
    return page(request, site=SITE, title=say("ชีวิตของบุคคลสมมุติ", "Lives of synthetic people"), body=body)


def _form(say: Words, world: World) -> Html:
    people = [
        el("option", say(one.name.full, one.name_en.full), value=one.id) for one in world.people.values()
    ]
    houses = [el("option", _at(one), value=one.id) for one in world.houses.values()]
    events = [el("option", say(*EVENTS[one]), value=one) for one in EVENTS]
    return el(
        "form",
        el("label", say("ใคร", "Who"), for_="person"),
        el("select", people, id="person", name="person"),
        el("label", say("เกิดอะไรขึ้น", "What happens"), for_="event"),
        el("select", events, id="event", name="event"),
        el("label", say("บ้าน (เมื่อย้าย)", "House (for a move)"), for_="house"),
        el("select", houses, id="house", name="house"),
        el("div", el("button", say("ให้เกิดขึ้น", "Let it happen"), type="submit"), class_="row"),
        method="post",
        action="/control/lives",
    )


def _table(say: Words, holdings: Holdings) -> Html:
    head = el(
        "tr",
        [
            el("th", text, scope="col")
            for text in (
                say("บุคคล", "Person"),
                say("สถานะ", "Status"),
                say("ตำบลตามทะเบียนบ้าน", "Registered in"),
            )
        ],
    )
    rows = [_row(say, holdings, one) for one in holdings.world.people.values()]
    return el("table", el("thead", head), el("tbody", rows))


def _row(say: Words, holdings: Holdings, person: Person) -> Html:
    known = holdings.found("dopa-population", "national_id", person.national_id) or {}
    at = holdings.found("dopa-house", "national_id", person.national_id) or {}
    died = known.get("status") == "deceased"
    return el(
        "tr",
        el("td", say(person.name.full, person.name_en.full)),
        el("td", say("ถึงแก่ความตาย", "deceased") if died else say("มีชีวิต", "alive")),
        el("td", str(at.get("subdistrict_code", "–"))),
    )


def _at(one: House) -> str:
    return f"{one.spot.house} {one.spot.road} ({one.spot.subdistrict_code})"
