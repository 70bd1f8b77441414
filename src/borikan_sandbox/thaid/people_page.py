"""The page on which one chooses as whom to sign in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from aiohttp import web

from borikan_sandbox.markup import Html, el, joined
from borikan_sandbox.pages import Words, hidden, page, words
from borikan_sandbox.thaid.requests import CARRIED
from borikan_sandbox.world import Person, World

SITE = "ThaID (จำลอง / sandbox)"


def choosing_page(request: web.Request, world: World, given: Mapping[str, str], on: date) -> web.Response:
    """Everyone with ThaID who fits the search, each as a button that signs in."""
    say = words(request)
    carried = {name: given[name] for name in CARRIED if given.get(name)}
    wanted = given.get("q", "").strip()
    people = [person for person in world.people.values() if _can_sign_in(person) and _fits(person, wanted)]
    body = joined(
        [
            el(
                "p",
                say(
                    "ระบบจำลองนี้ใช้แทนแอป ThaID ของกรมการปกครอง เลือกบุคคลสมมติที่จะใช้เข้าสู่ระบบ",
                    "This stands in for the ThaID app. Choose the made-up person to sign in as.",
                ),
                class_="note",
            ),
            _search(say, carried, wanted),
            el("h2", say(f"บุคคลสมมติ {len(people)} คน", f"{len(people)} made-up people")),
            _list(say, request.path, carried, people, on)
            if people
            else el("p", say("ไม่พบบุคคลที่ค้นหา", "Nobody matches your search.")),
            el(
                "form",
                hidden(**carried),
                el("button", say("ยกเลิก", "Cancel"), type="submit", name="cancel", value="1", class_="quiet"),
                method="post",
                action=request.path,
            ),
        ]
    )
    return page(request, site=SITE, title=say("เข้าสู่ระบบด้วย ThaID", "Sign in with ThaID"), body=body)


def _search(say: Words, carried: Mapping[str, str], wanted: str) -> Html:
    return el(
        "form",
        hidden(**carried),
        el("label", say("ค้นหาด้วยชื่อหรือเรื่องราว", "Search by name or story"), for_="q"),
        el(
            "div",
            el("input", type="search", id="q", name="q", value=wanted),
            el("button", say("ค้นหา", "Search"), type="submit", class_="quiet"),
            class_="row",
        ),
        method="get",
        role="search",
    )


def _list(say: Words, address: str, carried: Mapping[str, str], people: list[Person], on: date) -> Html:
    return el(
        "form",
        hidden(**carried),
        el("ul", [el("li", _button(say, person, on)) for person in people], class_="people"),
        method="post",
        action=address,
    )


def _button(say: Words, person: Person, on: date) -> Html:
    age = person.birth.age_on(on)
    return el(
        "button",
        el("strong", say(person.name.full, person.name_en.full)),
        el("span", say(f"อายุ {age} ปี", f"Aged {age}")),
        el("span", say(person.story_th, person.story_en)),
        type="submit",
        name="person",
        value=person.id,
    )


def _can_sign_in(person: Person) -> bool:
    return person.thaid and person.status != "deceased"


def _fits(person: Person, wanted: str) -> bool:
    told = " ".join(
        (
            person.id,
            person.name.full,
            person.name_en.full,
            person.story_th,
            person.story_en,
            person.national_id,
        )
    ).casefold()
    return all(word in told for word in wanted.casefold().split())
