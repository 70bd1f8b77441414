"""Officers signed in at their desks, and cases for them to work on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.actions import Receipt
from borikan.cases.queries import WorkFilter
from borikan.identity import queries as identity
from borikan.identity.queries import Officer
from tests.cases.applying import TRADE_NAME, drafted, food_drafted, submitted
from tests.cases.conftest import world as the_world
from tests.cases.makers import World

world = the_world


@dataclass
class Desk:
    """A browser in which one officer is signed in. `open` and `send` give the page's text."""

    officer: Officer
    client: Client

    def open(self, path: str, status: int = 200) -> str:
        response = self.client.get(path, follow=True)
        assert response.status_code == status, (path, response.status_code)
        return response.content.decode()

    def send(self, path: str, status: int = 200, **fields: Any) -> str:
        response = self.client.post(path, {k.replace("__", "."): v for k, v in fields.items()}, follow=True)
        assert response.status_code == status, (path, response.status_code, response.content.decode()[-3000:])
        return response.content.decode()

    def task(self, reference: str) -> UUID:
        """The task of her posts in the case."""
        (row,) = case_queries.work_list(self.officer, WorkFilter(reference=reference)).rows
        return row.task_id

    def take(self, reference: str) -> str:
        """Claim the case's task; the address of the task's page."""
        task = self.task(reference)
        cases.claim(self.officer, task)
        return f"/desk/cases/{reference}/tasks/{task}"


@dataclass
class Desks:
    """The town hall: its officers' desks by user name, and cases that people filed."""

    world: World

    def of(self, username: str) -> Desk:
        officer = self.world.officer(username)
        client = Client()
        session = client.session
        session["officer"] = identity.officer_to_session(officer)
        session.save()
        return Desk(officer, client)

    def trade_name(self, **changes: Any) -> Receipt:
        person = self.world.citizen()
        return submitted(
            self.world, person, drafted(person, "trade-name-registration", TRADE_NAME, **changes)
        )

    def food_premises(self, **changes: Any) -> Receipt:
        person = self.world.citizen()
        return submitted(self.world, person, food_drafted(person, **changes))


@pytest.fixture
def desks(world: World) -> Desks:
    return Desks(world)
