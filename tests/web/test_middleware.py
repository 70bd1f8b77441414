"""Headers, limits, refusals and error pages, through the whole chain of middleware."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from django.views.decorators.http import require_POST

from borikan.kernel import clock
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text
from borikan.web.errors import PAGES
from borikan.web.middleware.rate_limit import address_of
from borikan.web.posted import posted


class Late(Refused):
    code = "web.test-late"
    message_text = Text("เลยกำหนด {day} แล้ว", "The deadline {day} has passed.")
    remedy_text = Text("โปรดยื่นใหม่", "Apply again.")


def refusing(request: HttpRequest) -> HttpResponse:
    raise Late(day="<5>")


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("the secret of the house")


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def greeting(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.POST.get("name", "ok"))


urlpatterns = [
    path("refusing", refusing),
    path("en/refusing", refusing),
    path("broken", broken),
    path("en/broken", broken),
    path("forbidden", forbidden),
    path("greeting", greeting),
    path("only-post", require_POST(greeting)),
]
handler400 = "borikan.web.errors.bad_request"
handler403 = "borikan.web.errors.permission_denied"
handler404 = "borikan.web.errors.page_not_found"
handler500 = "borikan.web.errors.server_error"

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


def test_a_refusal_becomes_a_page_in_the_readers_language(client: Client) -> None:
    thai = client.get("/refusing")
    assert thai.status_code == 409
    assert "เลยกำหนด &lt;5&gt; แล้ว" in thai.content.decode()
    assert "โปรดยื่นใหม่" in thai.content.decode()
    english = client.get("/en/refusing").content.decode()
    assert "The deadline &lt;5&gt; has passed." in english
    assert "web.test-late" in english


def test_a_fault_of_ours_shows_nothing_of_itself() -> None:
    answer = Client(raise_request_exception=False).get("/en/broken")
    assert answer.status_code == 500
    body = answer.content.decode()
    assert "Sorry, something went wrong" in body
    assert "secret" not in body
    assert "Traceback" not in body


@pytest.mark.parametrize(("address", "status"), [("/forbidden", 403), ("/no-such-page", 404)])
def test_the_usual_errors_have_pages(client: Client, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert PAGES[status].title.th in answer.content.decode()


def test_a_page_that_only_takes_posts_says_so(client: Client) -> None:
    answer = client.get("/only-post")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert PAGES[405].title.th in answer.content.decode()


def test_a_form_without_its_token_is_refused_kindly() -> None:
    answer = Client(enforce_csrf_checks=True).post("/greeting", {"name": "x"})
    assert answer.status_code == 403
    assert PAGES[403].title.th in answer.content.decode()


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=100)
def test_too_much_is_413(client: Client) -> None:
    form = "name=" + "x" * 500
    answer = client.post("/greeting", form, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert PAGES[413].title.th in answer.content.decode()


@pytest.mark.parametrize("address", ["/greeting?a=%00", "/greeting%00"])
def test_nul_in_an_address_is_refused(client: Client, address: str) -> None:
    assert client.get(address).status_code == 400


def test_every_answer_carries_the_policy(client: Client) -> None:
    for address in ("/greeting", "/no-such-page", "/refusing"):
        headers = client.get(address).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "script-src" not in policy
        assert "frame-ancestors 'none'" in policy
        assert "form-action 'self' http://127.0.0.1:8101" in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


@override_settings(BORIKAN_POSTS_PER_MINUTE_ADDRESS=3)
def test_one_address_sends_only_so_often_in_a_minute(client: Client) -> None:
    fixed = clock.FixedClock(datetime(2026, 11, 22, 3, 0, tzinfo=UTC))
    with clock.use(fixed):
        assert [client.post("/greeting").status_code for _ in range(4)] == [200, 200, 200, 429]
        assert client.get("/greeting").status_code == 200
        assert client.post("/greeting", REMOTE_ADDR="192.0.2.7").status_code == 200
        assert client.post("/greeting").headers["Retry-After"] == "60"
        fixed.advance(timedelta(minutes=1))
        assert client.post("/greeting").status_code == 200


@override_settings(BORIKAN_POSTS_PER_MINUTE_SESSION=2)
def test_one_browser_sends_only_so_often_wherever_it_is(client: Client) -> None:
    client.cookies["sessionid"] = "a-session"
    with clock.use(clock.FixedClock(datetime(2026, 11, 22, 3, 0, tzinfo=UTC))):
        places = ["192.0.2.1", "192.0.2.2", "192.0.2.3"]
        assert [client.post("/greeting", REMOTE_ADDR=each).status_code for each in places] == [200, 200, 429]


@override_settings(BORIKAN_POSTS_PER_MINUTE_ADDRESS=0, BORIKAN_POSTS_PER_MINUTE_SESSION=0)
def test_the_limits_can_be_switched_off(client: Client) -> None:
    client.cookies["sessionid"] = "a-session"
    assert {client.post("/greeting").status_code for _ in range(5)} == {200}


@pytest.mark.parametrize(
    ("proxies", "forwarded", "believed"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "6.6.6.6, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
    ],
)
def test_only_our_own_proxies_are_believed(proxies: int, forwarded: str, believed: str) -> None:
    request = RequestFactory().get("/", HTTP_X_FORWARDED_FOR=forwarded)
    with override_settings(BORIKAN_TRUSTED_PROXIES=proxies):
        assert address_of(request) == believed


def test_what_a_form_sends_is_cleaned() -> None:
    request = RequestFactory().post("/", {"na\x00me": ["a\x00b\x07\nc", "d"]})
    assert posted(request) == {"name": ["ab\nc", "d"]}


def test_every_error_page_stands_in_both_languages() -> None:
    assert set(PAGES) == {400, 403, 404, 405, 409, 413, 429, 500}
