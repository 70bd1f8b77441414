"""The sandbox as a program: it starts with one line, ends cleanly, and says clearly what is in its way."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
import requests

from borikan_sandbox.markup import Html, el
from borikan_sandbox.options import read_options
from borikan_sandbox.today import BANGKOK
from borikan_sandbox.world import read_world
from tests.sandbox.running import API_KEY, PATIENCE, RunningSandbox, running_sandbox, sandbox

__all__ = ["sandbox"]


@pytest.mark.sandbox
def test_its_world_is_told_of_the_day_it_was_first_opened(tmp_path: Path) -> None:
    ahead = tmp_path / "ahead"
    born = []
    for days in (400, 800):
        ahead.write_text(str(days * 86_400))
        with running_sandbox(tmp_path / "data", "--clock-ahead", str(ahead)) as running:
            answer = requests.get(
                f"{running.urls['registers']}/registers/dopa-population",
                params={"by": "national_id", "value": running.person("somsri")["national_id"]},
                headers={"X-API-Key": API_KEY},
                timeout=10,
            )
        told = answer.json()["values"]["birth_date"]
        born.append(date(told["year"], told["month"], told["day"]))

    first_opened = datetime.now(BANGKOK).date() + timedelta(days=400)
    assert born[0] == read_world(first_opened).people["somsri"].birth.earliest
    assert born[1] == born[0], "kept, however long it runs"


@pytest.mark.sandbox
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_cleanly_even_while_a_register_keeps_somebody_waiting(
    tmp_path: Path, how: signal.Signals
) -> None:
    with running_sandbox(tmp_path) as running:
        running.mood("dopa-population", "silent")
        with pytest.raises(requests.ReadTimeout):
            requests.get(
                f"{running.urls['registers']}/registers/dopa-population",
                headers={"X-API-Key": "a-key-of-the-test"},
                timeout=0.1,
            )
        running.process.send_signal(how)
        assert running.process.wait(timeout=PATIENCE) == 0


@pytest.mark.sandbox
def test_a_port_in_use_is_told_in_one_line(sandbox: RunningSandbox, tmp_path: Path) -> None:
    port = sandbox.urls["bank"].rsplit(":", 1)[1]
    ports = [f"--{name}-port=0" for name in ("thaid", "registers", "tsa", "mail", "smtp")]
    command = [
        sys.executable,
        "-m",
        "borikan_sandbox.main",
        "--data",
        str(tmp_path),
        *ports,
        "--bank-port",
        port,
    ]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr == f"borikan-sandbox: port {port} for bank is in use\n"


@pytest.mark.sandbox
def test_a_data_folder_that_cannot_be_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    ports = [f"--{name}-port=0" for name in ("thaid", "registers", "bank", "tsa", "mail", "smtp")]
    command = [sys.executable, "-m", "borikan_sandbox.main", "--data", str(tmp_path / "file"), *ports]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert ended.returncode == 1
    assert ended.stderr.startswith("borikan-sandbox: can't use ")
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize("wrong", [["--host", "0.0.0.0"], ["--bank-port", "70000"], ["--bank-port", "x"], []])
def test_wrong_options_are_refused(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read_options([*wrong, *([] if not wrong else ["--data", "d"])])
    assert "usage: borikan-sandbox" in capsys.readouterr().err


class Outline(HTMLParser):
    """What a page is made of, as far as these tests ask."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.labels: set[str] = set()
        self.fields: set[str] = set()
        self.headings: list[str] = []
        self.scripts = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "label":
            self.labels.add(str(given.get("for")))
        if tag in ("input", "select", "textarea") and given.get("type") != "hidden":
            self.fields.add(str(given.get("id")))
        if tag in ("h1", "h2"):
            self.headings.append(tag)
        self.scripts += tag == "script" or any(name.startswith("on") for name, _ in attrs)


@pytest.mark.sandbox
@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("site", ["thaid", "registers", "bank", "mail"])
def test_pages_have_one_title_labelled_fields_a_language_and_no_script(
    sandbox: RunningSandbox, site: str, language: str
) -> None:
    answer = requests.get(sandbox.urls[site], params={"lang": language}, timeout=10)
    outline = Outline(answer.text)
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert outline.headings.count("h1") == 1
    assert outline.fields <= outline.labels
    assert len(set(outline.ids)) == len(outline.ids)
    assert outline.scripts == 0
    sheet = requests.get(f"{sandbox.urls[site]}/sandbox.css", timeout=10)
    assert sheet.headers["Content-Type"].startswith("text/css")
    font = requests.get(f"{sandbox.urls[site]}/fonts/sarabun-Bold.ttf", timeout=10)
    assert font.content.startswith(b"\x00\x01\x00\x00")


def test_text_on_pages_is_escaped_and_finished_html_is_not_escaped_again() -> None:
    assert el("p", "<&>", el("b", 'a"b'), title='"') == '<p title="&quot;">&lt;&amp;&gt;<b>a&quot;b</b></p>'
    assert (
        el("input", required=True, disabled=False, for_="x", aria_label="y")
        == '<input required for="x" aria-label="y">'
    )
    assert isinstance(el("p"), Html)
    with pytest.raises(TypeError):
        el("p", object())
