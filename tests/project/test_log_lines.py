"""What a fault leaves on standard error, end to end: enough to mend it, nothing about anybody."""

from __future__ import annotations

import io
import logging
import logging.config
import re

import pytest
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from borikan.journal import actions as journal
from borikan.journal import worker
from borikan.kernel import clock
from borikan.project.log_lines import LOGGING, Lines

SOMSRI, PHONE = "3994000004383", "081-234-5678"


def broken(request: HttpRequest, reference: str) -> HttpResponse:
    raise LookupError(f"{SOMSRI} {PHONE} นางสมศรี ใจงาม")


def suspicious(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation(SOMSRI)


urlpatterns = [
    path("cases/<str:reference>", broken),
    path("en/cases/<str:reference>", broken),
    path("suspicious", suspicious),
]
handler400 = "borikan.web.errors.bad_request"
handler404 = "borikan.web.errors.page_not_found"
handler500 = "borikan.web.errors.server_error"

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What the handler to standard error writes in this test."""
    configured = [h for h in logging.getLogger().handlers if isinstance(h.formatter, Lines)]
    assert len(configured) == 1, "the settings put up one handler with our lines"
    (handler,) = configured
    assert isinstance(handler, logging.StreamHandler)
    out = io.StringIO()
    monkeypatch.setattr(handler, "stream", out)  # its own may be a capture of earlier tests, closed by now
    return out


def ask(address: str) -> str:
    return Client(raise_request_exception=False).get(address).content.decode()


def test_a_fault_is_logged_once_with_its_trace_under_the_number_the_page_shows(written: io.StringIO) -> None:
    page = ask("/en/cases/7F3K-9QXM-T2A?code=123456")

    (incident,) = re.findall(r"<strong>([0-9A-Z]{4}-[0-9A-Z]{4})</strong>", page)
    log = written.getvalue()
    head = log.splitlines()[0]
    assert log.count("ERROR") == 1
    assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ ERROR borikan\.web ", head)
    assert f"incident={incident} method=GET" in head
    assert "error=LookupError" in head
    assert re.search(r"^    .*test_log_lines\.py:\d+ broken$", log, re.MULTILINE)


def test_the_thai_page_shows_the_number_too(written: io.StringIO) -> None:
    (incident,) = re.findall(r"<strong>([0-9A-Z]{4}-[0-9A-Z]{4})</strong>", ask("/cases/X"))
    assert incident in written.getvalue()


def test_nothing_of_the_person_and_no_part_of_the_address_is_logged(written: io.StringIO) -> None:
    ask("/en/cases/7F3K-9QXM-T2A?code=123456")

    log = written.getvalue()
    for told in (SOMSRI, PHONE, "สมศรี", "7F3K", "123456", "code="):
        assert told not in log
    assert 'page="en/cases/<str:reference>"' in log


def test_addresses_that_are_not_there_are_not_logged(written: io.StringIO) -> None:
    ask(f"/people/{SOMSRI}")

    assert written.getvalue() == ""


def test_a_suspicious_request_is_logged_without_its_number(written: io.StringIO) -> None:
    ask("/suspicious")

    assert "django.security" in written.getvalue()
    assert SOMSRI not in written.getvalue()


def test_a_failure_of_the_worker_is_logged_with_its_trace_and_without_its_message(
    written: io.StringIO,
) -> None:
    def fail(payload: dict[str, object]) -> None:
        raise LookupError(f"{SOMSRI} นางสมศรี")

    with journal.wired({}, {"fails": fail}):
        with journal.transaction():
            journal.schedule("fails", {}, not_before=clock.now(), key="fails")
        worker.run_due()

    log = written.getvalue()
    assert "to=fails attempt=1" in log
    assert re.search(r"^    .*test_log_lines\.py:\d+ fail$", log, re.MULTILINE)
    assert SOMSRI not in log
    assert "สมศรี" not in log


def test_a_foreign_library_that_logs_an_exception_tells_no_message_either(written: io.StringIO) -> None:
    try:
        raise ValueError(f"นางสมศรี {SOMSRI}")
    except ValueError:
        logging.getLogger("some.library").exception("it failed for %s", SOMSRI)

    log = written.getvalue()
    assert "it failed for [number]" in log
    assert "builtins.ValueError at" in log
    assert "สมศรี" not in log


def test_the_configuration_is_one_that_logging_takes() -> None:
    logging.config.DictConfigurator(LOGGING)
    assert LOGGING["disable_existing_loggers"] is False
