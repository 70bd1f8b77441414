"""`borikan publish` as it is typed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from borikan.catalogue import queries as catalogue
from borikan.catalogue.refusals import ServiceNotFound
from borikan.cli.main import main

SERVICES = Path(__file__).resolve().parent.parent.parent / "services"
TRADE = "dbd/trade-name-registration"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of one service with what it shares."""
    for part in ("_shared", TRADE):
        shutil.copytree(SERVICES / part, tmp_path / part)
    return tmp_path


def test_a_sound_folder_is_published(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["publish", str(tree / TRADE)]) == 0

    current = catalogue.current("trade-name-registration")
    out = capsys.readouterr().out
    assert re.fullmatch(
        r"trade-name-registration  [0-9a-f]{12}  published \d{4}-\d\d-\d\d \d\d:\d\d UTC\n", out
    )
    assert current.version.startswith(out.split()[1])


def test_a_folder_with_errors_is_not_published(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    process = tree / TRADE / "process.yaml"
    process.write_text(
        process.read_text(encoding="utf-8").replace("kind: decision", "kind: descision"), encoding="utf-8"
    )

    assert main(["publish", str(tree / TRADE)]) == 2

    err = capsys.readouterr().err
    assert err.startswith("borikan: The service can't be published: 1 error")
    assert err.endswith("[catalogue.not-publishable]\n")
    assert err.count("\n") == 1
    with pytest.raises(ServiceNotFound):
        catalogue.current("trade-name-registration")


@pytest.mark.parametrize("missing", ["dbd/nothing", "_shared"])
def test_a_folder_that_is_not_there(missing: str, tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if missing == "_shared":
        shutil.rmtree(tree / "_shared")

    assert main(["publish", str(tree / (TRADE if missing == "_shared" else missing))]) == 2

    err = capsys.readouterr().err
    assert err.startswith("borikan: The service folder can't be read")
    assert err.count("\n") == 1


def test_publishing_needs_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["publish"])

    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith(
        "borikan publish: the following arguments are required: folders."
    )
