"""What the demonstration comes with: organisations, officers, holidays, services; and how to use it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from borikan.calendar import actions as calendar
from borikan.catalogue import actions as catalogue
from borikan.identity import actions as identity
from borikan.kernel.actors import system
from borikan.organisations import actions as organisations

ACTOR = system("cli.demonstration")


def seed() -> None:
    """Everything but services; again does no harm."""
    organisations.establish_demo_organisations()
    calendar.seed_holidays()
    identity.register_demo_officers()


def service_folders(root: Path) -> Iterator[Path]:
    """The service folders under `root`, agency by agency."""
    for agency in sorted(path for path in root.iterdir() if path.is_dir() and not path.name.startswith("_")):
        yield from sorted(path for path in agency.iterdir() if (path / "service.yaml").exists())


def publish_services() -> Iterator[str]:
    """Publish every service folder; yields each one's title."""
    root = Path(settings.BORIKAN_SERVICES)
    for folder in service_folders(root):
        published = catalogue.publish(folder, root / "_shared", actor=ACTOR)
        yield published.service_id


def description() -> dict[str, object]:
    """Where to go and whom to sign in as; the content of `demo.json`."""
    sites = settings.BORIKAN_SANDBOX_URLS
    return {
        "base_url": settings.BORIKAN_BASE_URL,
        "sandbox": dict(sites),
        "accounts": [
            *(
                {
                    "name": officer.name.th,
                    "name_en": officer.name.en,
                    "role": ", ".join(officer.roles),
                    "sign_in": f"{settings.BORIKAN_BASE_URL}/desk/sign-in",
                    "username": officer.username,
                    "password": officer.password,
                    "totp_secret": officer.totp_secret,
                }
                for officer in identity.register_demo_officers()
            ),
            {
                "name": "ประชาชนตัวอย่างทุกคนใน ThaID จำลอง",
                "name_en": "Any synthetic person of the sandbox ThaID",
                "role": "citizen",
                "sign_in": f"{settings.BORIKAN_BASE_URL}/sign-in",
                "choose_at": sites["thaid"],
            },
        ],
    }


def write_description(data: Path) -> None:
    """Write `demo.json` into the data folder."""
    path = data / "demo.json"
    path.write_text(json.dumps(description(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def welcome(data: Path) -> str:
    """What the terminal shows when everything runs."""
    told = description()
    lines = ["", f"  Borikan is running: {told['base_url']}   (stop it with Ctrl-C)", ""]
    lines.append("  Citizens: sign in with the sandbox ThaID as any of its people.")
    lines.append(
        f"  Officers: {told['base_url']}/desk/sign-in with the password and a one-time code from the secret:"
    )
    lines += [
        f"    {officer.username:<10} {officer.password}  {officer.totp_secret}  {', '.join(officer.roles)}"
        for officer in identity.register_demo_officers()
    ]
    lines.append(f"  Mail and SMS that were sent: {settings.BORIKAN_SANDBOX_URLS['mail']}")
    lines.append(f"  All of this is also in {data / 'demo.json'}")
    return "\n".join([*lines, ""])
