"""A small government to test in, made through the actions: organisations, officers, services, people."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import override_settings

from borikan.calendar import actions as calendar
from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.queries import WorkFilter
from borikan.catalogue import actions as catalogue
from borikan.documents import equipment
from borikan.documents.adapters.inspection import inspect
from borikan.documents.adapters.timestamps import NoTimestamps
from borikan.exchange import ports as exchange
from borikan.exchange.adapters.memory import InMemoryRegisters
from borikan.identity import actions as identity
from borikan.identity import queries as identity_queries
from borikan.identity.ports import Claims
from borikan.identity.queries import Citizen, Officer
from borikan.journal.worker import run_until_quiet
from borikan.kernel import clock
from borikan.kernel.actors import system
from borikan.kernel.clock import BANGKOK, FixedClock
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import PartialDate
from borikan.organisations import actions as organisations
from tests.states import Rows, empty, put, taken

ROOT = Path(__file__).resolve().parent.parent.parent / "services"
TESTER = system("tests")
FRIDAY_MORNING = datetime(2026, 11, 20, 10, 0, tzinfo=BANGKOK)

# Looking into a file starts a process; that each is looked into is shown by the tests of documents.
_INSPECT = equipment.inspected_once(inspect)

SOMSRI = "1994000001175"
SRICHAN = {
    "house": "12",
    "building": "",
    "moo": "",
    "soi": "",
    "road": "ศรีจันทร์",
    "subdistrict_code": "400101",
    "postcode": "40000",
}


def at(text: str) -> datetime:
    """A moment in Thailand, as `2026-11-20 17:05`."""
    return datetime.fromisoformat(text).replace(tzinfo=BANGKOK)


@dataclass(frozen=True, slots=True)
class Prepared:
    """The test government as it was made once: its rows, and the folder of what it keeps in files."""

    rows: Rows
    files: Path


@dataclass
class World:
    """The test government. `registers` answer what `hold` gave them."""

    clock: FixedClock
    registers: InMemoryRegisters

    def officer(self, username: str) -> Officer:
        return identity_queries.officer_by_username(username)

    def citizen(
        self,
        number: str = SOMSRI,
        name: str = "นางสมศรี ใจงาม",
        *,
        birth: PartialDate | None = None,
        ial: int = 2,
    ) -> Citizen:
        """A person signed in through the identity provider."""
        return identity.sign_in_citizen(
            Claims(
                issuer="https://thaid.test",
                subject=number,
                national_id=number,
                name=Text(name, name),
                birth=birth or PartialDate(1988, 6, 14),
                ial=ial,
            )
        )

    def person_in_registers(
        self,
        number: str,
        name: str,
        *,
        birth: Mapping[str, Any] | None = None,
        address: Mapping[str, Any] | None = None,
        nationality: str = "TH",
    ) -> None:
        """Let population and house register know somebody."""
        self.registers.hold(
            "dopa-population",
            "national_id",
            number,
            {
                "full_name": name,
                "birth_date": dict(birth or {"year": 1988, "month": 6, "day": 14}),
                "nationality": nationality,
            },
        )
        self.registers.hold("dopa-house", "national_id", number, {"address": dict(address or full_address())})

    def work(self, officer: Officer, reference: str, step: str, stage: str = "") -> UUID:
        """The officer takes the task of that step; its id."""
        for row in case_queries.work_list(officer, WorkFilter(reference=reference)).rows:
            view = case_queries.desk_case(officer, row.reference)
            for task in view.tasks:
                if task.id == row.task_id and task.step.id == step and (not stage or task.stage == stage):
                    cases.claim(officer, row.task_id)
                    return row.task_id
        raise AssertionError(f"no task {step} for {officer.username}")

    def settle(self) -> None:
        """Let the worker do all that is due."""
        run_until_quiet()


def full_address(**changes: str) -> dict[str, str]:
    """A whole address in canonical form."""
    from borikan.kernel.addresses import ThaiAddress

    parts = {**SRICHAN, **changes}
    code = parts.pop("subdistrict_code")
    return ThaiAddress.at(code, **parts).to_json()


@contextmanager
def a_world(settings: Any, tmp_path: Path, prepared: Prepared, test: pytest.Item) -> Iterator[World]:
    """The government of `prepared` in the database, and what it keeps in files below `tmp_path`.

    For pages, and on PostgreSQL, files of documents are made for a `test` marked `documents` only: setting and
    sealing are a third of a test's time. What the cases' own tests issue on SQLite is all made.
    """
    put_government(settings, tmp_path, prepared)
    elsewhere = connection.vendor == "postgresql" or "web" in test.path.parts
    late = elsewhere and not test.get_closest_marker("documents")
    with _standing() as world, equipment.when_first_opened() if late else nullcontext():
        yield world


def put_government(settings: Any, tmp_path: Path, prepared: Prepared) -> None:
    """Put the rows and files back, for a test that has a clock, registers and officers of its own."""
    put(prepared.rows)
    shutil.copytree(prepared.files, tmp_path, dirs_exist_ok=True)
    settings.BORIKAN_DATA = tmp_path
    settings.BORIKAN_DEMO = True
    cache.clear()


def prepare_world(files: Path) -> Prepared:
    """Make the demonstration's organisations and officers with all services published, and take their rows.

    Nothing waits for the worker, and the database is empty afterwards.
    """
    with override_settings(BORIKAN_DATA=files, BORIKAN_DEMO=True), _standing():
        organisations.establish_demo_organisations()
        calendar.seed_holidays()
        identity.register_demo_officers()
        for service in sorted(ROOT.glob("*/*/service.yaml")):
            catalogue.publish(service.parent, ROOT / "_shared", actor=TESTER)
        run_until_quiet()
    # What tests add is not put back with it: documents go where the first test of the process keeps them.
    kept = files.with_name(f"{files.name}-kept")
    shutil.copytree(files, kept)
    prepared = Prepared(taken(), kept)
    empty()
    return prepared


@contextmanager
def _standing() -> Iterator[World]:
    """Friday morning, with empty registers and no timestamp authority."""
    registers = InMemoryRegisters()
    with (
        clock.use(FixedClock(FRIDAY_MORNING)) as fixed,
        exchange.use(registers),
        equipment.use(replace(equipment.equipment(), timestamps=NoTimestamps(), inspect=_INSPECT)),
    ):
        assert isinstance(fixed, FixedClock)
        yield World(fixed, registers)


def posted(answers: Mapping[str, str]) -> dict[str, list[str]]:
    """Form values as a browser posts them."""
    return {name: [value] for name, value in answers.items()}
