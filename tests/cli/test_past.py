"""The past of a demonstration: asked for in one line, made whole or not gone on with, and told to the registers."""

from __future__ import annotations

import argparse
import io
import json
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from email.message import Message
from pathlib import Path
from typing import Any

import pytest

from borikan.cli import demo, history
from borikan.cli import past as asked
from borikan.cli.children import Stopped
from borikan.cli.ground import CannotStart
from borikan.cli.past import Past, read_past
from borikan.playing.history import Told

TOLD = Told(0, {}, {}, 0, [("dopa-population", "national_id", "1", {"status": "alive"})], {})
SMALL = Past(3, 30, 1, may_be_there=True)


class Quiet:
    """Stands for the demonstration's children: they answer, and nobody stops them."""

    def check(self) -> None: ...

    def wait_until_answering(self, url: str) -> None: ...


def start(data: Path, **given: str) -> int:
    """What `borikan demo` answers there, as long as it refuses before it starts anything."""
    wanted = {"port": "8000", "history": "some", "cases": "", **given}
    return demo.run_demo(argparse.Namespace(data=str(data), seed=1, **wanted))


@pytest.fixture
def making(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets the making of a past, or the telling of it, end otherwise."""

    def ends(make: Any = None, tell: Any = None) -> None:
        monkeypatch.setattr(history, "make", make or (lambda _past, _say: TOLD))
        monkeypatch.setattr(history, "tell_registers", tell or (lambda _base, _held: None))

    return ends


@pytest.mark.django_db
@pytest.mark.parametrize("database", ["", "postgresql://borikan@db/borikan"])
def test_a_past_that_was_cut_off_is_told_so_and_not_gone_on_with(
    tmp_path: Path,
    making: Callable[..., None],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    database: str,
) -> None:
    def cut_off(_past: Past, _say: Any) -> Told:
        raise Stopped

    making(make=cut_off)
    with pytest.raises(Stopped):
        demo._make_past(tmp_path, Quiet(), SMALL)  # type: ignore[arg-type]  # all that it asks of them

    monkeypatch.setenv("BORIKAN_DATABASE_URL", database)
    assert asked.is_unfinished(tmp_path)
    assert start(tmp_path) == 2
    assert start(tmp_path, history="0") == 2
    said = capsys.readouterr().err
    assert said.count(f"the past in {tmp_path} was not finished") == 2
    assert (f"rm -r {tmp_path}" in said) is (not database)
    assert ("empty the database" in said) is bool(database)


@pytest.mark.django_db
def test_a_past_is_finished_when_the_registers_have_been_told(
    tmp_path: Path, making: Callable[..., None]
) -> None:
    def refused(_base: str, _held: object) -> None:
        assert asked.is_unfinished(tmp_path)
        raise CannotStart("a register does not answer")

    making(tell=refused)
    with pytest.raises(CannotStart):
        demo._make_past(tmp_path, Quiet(), SMALL)  # type: ignore[arg-type]  # as above
    assert asked.is_unfinished(tmp_path)

    making()
    demo._make_past(tmp_path, Quiet(), SMALL)  # type: ignore[arg-type]  # as above
    assert not asked.is_unfinished(tmp_path)


def test_what_is_wrong_with_a_past_is_told_before_anything_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(tmp_path / "var", history="soon") == 2

    assert "is not a number of months" in capsys.readouterr().err
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize(
    ("months", "cases"),
    [("soon", ""), ("-1", ""), ("999", ""), ("12", "0"), ("12", "x"), ("some", "50"), ("0", "50")],
)
def test_a_past_that_cannot_be_is_refused_in_one_line(months: str, cases: str) -> None:
    with pytest.raises(CannotStart):
        read_past(months, cases, 1)


def test_a_small_past_leaves_a_filled_database_as_it_is() -> None:
    some, year = read_past("some", "", 1), read_past("12", "2000", 1)
    assert some is not None
    assert year is not None

    assert (some.may_be_there, year.may_be_there, year.cases) == (True, False, 2000)
    assert read_past("0", "", 1) is None


def answering(monkeypatch: pytest.MonkeyPatch, answer: Exception | None) -> list[tuple[str, Any]]:
    """The sandbox's registers, which all answer so; and what they are told."""
    heard: list[tuple[str, Any]] = []

    def opened(request: urllib.request.Request, timeout: float) -> AbstractContextManager[None]:
        assert isinstance(request.data, bytes)
        heard.append((request.full_url, json.loads(request.data)))
        if answer is not None:
            raise answer
        return nullcontext()

    monkeypatch.setattr(urllib.request, "urlopen", opened)
    return heard


def refusal(status: int) -> urllib.error.HTTPError:
    return urllib.error.HTTPError("http://registers", status, "no", Message(), io.BytesIO())


def test_registers_are_told_what_they_said_in_the_past(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = answering(monkeypatch, None)

    history.tell_registers("http://registers", TOLD.held)

    content = {"by": "national_id", "value": "1", "values": {"status": "alive"}}
    assert heard == [("http://registers/control/dopa-population/values", content)]


def test_a_register_that_the_sandbox_does_not_have_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = answering(monkeypatch, refusal(404))

    history.tell_registers("http://registers", [*TOLD.held, *TOLD.held])

    assert len(heard) == 2


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (refusal(500), "answers with the error 500"),
        (urllib.error.URLError("refused"), "doesn't answer: refused"),
    ],
)
def test_a_register_that_cannot_be_told_is_named_as_what_it_is(
    monkeypatch: pytest.MonkeyPatch, answer: Exception, said: str
) -> None:
    answering(monkeypatch, answer)

    with pytest.raises(CannotStart, match=f"^the sandbox's register dopa-population {said}"):
        history.tell_registers("http://registers", TOLD.held)
