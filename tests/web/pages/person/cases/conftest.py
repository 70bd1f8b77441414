"""The test government of the cases, and people who look at their own."""

from __future__ import annotations

import re

import pytest
from django.core import mail

from borikan.identity import actions as identity
from borikan.identity.queries import Citizen, Guest
from borikan.notifications.queries import Contact
from tests.cases.conftest import world  # noqa: F401 (fixtures are used by their names)
from tests.cases.makers import World
from tests.web.pages.person.applying.visitor import Visitor


@pytest.fixture
def somsri(world: World) -> Citizen:  # noqa: F811 (the fixture above)
    return world.citizen()


@pytest.fixture
def visitor(somsri: Citizen) -> Visitor:
    """Somsri, reading Thai."""
    return Visitor(somsri)


@pytest.fixture
def reader(somsri: Citizen) -> Visitor:
    """Somsri, reading English."""
    return Visitor(somsri, "en")


@pytest.fixture
def stranger(world: World) -> Visitor:  # noqa: F811 (the fixture above)
    """Somebody signed in who has nothing to do with Somsri."""
    return Visitor(world.citizen("3994000004383", "นายประสิทธิ์ แสนสุข"))


@pytest.fixture
def guest(world: World) -> Guest:  # noqa: F811 (the fixture above)
    """Somebody who confirmed her e-mail address with the code that was sent."""
    challenge = identity.send_contact_code(Contact("email", "krua@example.com"))
    world.settle()
    (code,) = re.findall(r"\b[0-9]{6}\b", str(mail.outbox[-1].body))[:1]
    return identity.confirm_contact_code(challenge, code)
