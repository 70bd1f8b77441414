"""What the demonstration comes with: organisations, officers, holidays, times, services; and how to use it."""

from __future__ import annotations

import json
import sys
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings

from borikan.appointments import actions as appointments
from borikan.calendar import actions as calendar
from borikan.catalogue import actions as catalogue
from borikan.catalogue import queries as published_services
from borikan.identity import actions as identity
from borikan.kernel.actors import system
from borikan.organisations import actions as organisations

ACTOR = system("cli.demonstration")


def seed(after_holidays: Callable[[], None] = lambda: None) -> None:
    """Everything but services; again does no harm. Holidays concern whoever offers times, so that comes after them."""
    organisations.establish_demo_organisations()
    calendar.seed_holidays()
    after_holidays()
    appointments.offer_demo_times()
    identity.register_demo_officers()


def service_folders(root: Path) -> Iterator[Path]:
    """The service folders under `root`, agency by agency."""
    for agency in sorted(path for path in root.iterdir() if path.is_dir() and not path.name.startswith("_")):
        yield from sorted(path for path in agency.iterdir() if (path / "service.yaml").exists())


def publish_services() -> Iterator[tuple[str, bool]]:
    """Publish every service folder; yields each one's English title, and whether it is new or changed."""
    root = Path(settings.BORIKAN_SERVICES)
    for folder in service_folders(root):
        done = catalogue.publish(folder, root / "_shared", actor=ACTOR, tree=root)
        yield published_services.current(done.service_id).title.en, done.fresh


def people_at(url: str) -> list[dict[str, Any]]:
    """The synthetic people of the sandbox's ThaID who can sign in there, as it tells them."""
    with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310  (the sandbox's own address)
        people = json.load(answer)
    return [person for person in people if person["thaid"]]


def description(people: Sequence[Mapping[str, Any]]) -> dict[str, object]:
    """Where to go and whom to sign in as; the content of `demo.json`."""
    base = settings.BORIKAN_BASE_URL
    return {
        "base_url": base,
        "english_url": f"{base}/en/",
        "sandbox": dict(settings.BORIKAN_SANDBOX_URLS),
        "accounts": [
            *(
                {
                    "kind": "officer",
                    "name": officer.name.th,
                    "name_en": officer.name.en,
                    "role": ", ".join(officer.roles),
                    "sign_in": f"{base}/desk/sign-in",
                    "how": "password, then the one-time code (TOTP) of the secret",
                    "username": officer.username,
                    "password": officer.password,
                    "totp_secret": officer.totp_secret,
                }
                for officer in identity.register_demo_officers()
            ),
            *(
                {
                    "kind": "citizen",
                    "name": person["name"]["th"],
                    "name_en": person["name"]["en"],
                    "role": "citizen",
                    "sign_in": f"{base}/sign-in",
                    "how": "choose the person on the page of the sandbox ThaID",
                    "national_id": person["national_id"],
                    "story": person["story"]["th"],
                    "story_en": person["story"]["en"],
                }
                for person in people
            ),
        ],
    }


def write_description(data: Path, people: Sequence[Mapping[str, Any]]) -> None:
    """Write `demo.json` into the data folder, whole or not at all."""
    fresh = data / "demo.json.new"
    fresh.write_text(json.dumps(description(people), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    fresh.replace(data / "demo.json")


def welcome(data: Path) -> str:
    """What the terminal shows when everything runs."""
    base = settings.BORIKAN_BASE_URL
    officers = identity.register_demo_officers()
    lines = [
        "",
        f"  Borikan is running:  {base}   (stop it with Ctrl-C)",
        f"  In English:          {base}/en/",
        f"  Mail and SMS sent:   {settings.BORIKAN_SANDBOX_URLS['mail']}",
        "",
        f"  Citizens sign in at {base}/sign-in as any of the made-up people of the sandbox ThaID.",
        f"  Officers sign in at {base}/desk/sign-in with the password {officers[0].password}",
        "  and a one-time code of their secret; this prints the code of the moment:",
        f"    {sys.executable} -m borikan.cli.main code {officers[0].username} --data {data}",
    ]
    width = max(len(officer.username) for officer in officers)
    lines += [
        f"    {officer.username:<{width}}  {officer.totp_secret}  {', '.join(officer.roles)}"
        for officer in officers
    ]
    lines.append(f"  All of this, with the people, is also in {data / 'demo.json'}")
    return "\n".join([*lines, ""])
