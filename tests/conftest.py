"""For all tests: Hypothesis has no deadline, and where nothing may skip a skipped test is a failure."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.emptying import let_flush_pass

# One browser for the whole run: a second one of Playwright's can't start beside it.
from tests.web.browser import chromium, open_page, site  # noqa: F401 (fixtures are used by their names)

# A busy machine is no failure of the code.
settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")


@pytest.fixture(scope="session", autouse=True)
def _guards_step_aside_for_flush() -> Iterator[None]:
    patch = pytest.MonkeyPatch()
    let_flush_pass(patch.setattr)
    yield
    patch.undo()


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
