"""For all tests: the database and the test government, Hypothesis without deadlines, and no skipping where CI is set."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.test import TransactionTestCase
from hypothesis import settings
from pytest_django.plugin import DjangoDbBlocker
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from tests import states
from tests.cases.makers import Prepared, prepare_world

# One browser for the whole run: a second one of Playwright's can't start beside it.
from tests.web.browser import chromium, open_page, site  # noqa: F401 (fixtures are used by their names)

# A busy machine is no failure of the code.
settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The database, emptied after each test that saves for real in a way that takes milliseconds."""
    patch = pytest.MonkeyPatch()
    with django_db_blocker.unblock():
        states.remember_empty()
    patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: states.empty())
    yield
    patch.undo()


@pytest.fixture(scope="session")
def prepared(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Prepared:
    """The test government, made once by each process that runs tests; `tests.cases.makers.a_world` puts it back."""
    with django_db_blocker.unblock():
        return prepare_world(tmp_path_factory.mktemp("government"))


class _ByPreparation(LoadScopeScheduling):
    """Test by test, but all of a file whose tests share what was prepared at some cost."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if _prepares(self.config.rootpath / file) else nodeid


@cache
def _prepares(file: Path) -> bool:
    return 'scope="module"' in file.read_text(encoding="utf-8")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling | None:
    """With `--dist loadgroup` processes share the tests by what is prepared for them."""
    return _ByPreparation(config, log) if config.getoption("dist") == "loadgroup" else None


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where CI is set, end with an error when a test was skipped: what it would have shown is not known."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not os.environ.get("CI") or reporter is None:
        return
    skipped = reporter.stats.get("skipped", [])
    if skipped and session.exitstatus == pytest.ExitCode.OK:
        reporter.write_line(f"\n{len(skipped)} skipped, and nothing may skip here.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
