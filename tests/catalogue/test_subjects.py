"""The vocabulary beside the service folders: every agency, life event and role is called something."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from borikan.catalogue import queries as catalogue
from borikan.definitions.compiler import compile_service
from borikan.definitions.source import read_folder
from borikan.kernel.text import Text

ROOT = Path(__file__).resolve().parent.parent.parent / "services"
FOLDERS = sorted(path.parent for path in ROOT.glob("*/*/service.yaml"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_service_has_a_named_agency_life_event_and_roles(folder: Path) -> None:
    service = compile_service(read_folder(folder), read_folder(ROOT / "_shared")).service
    assert service is not None
    roles = {step.who for step in service.process.every_step()}

    for title in (
        catalogue.agency_title(service.agency),
        catalogue.life_event_title(service.life_event),
        *map(catalogue.role_title, roles),
    ):
        assert title.th != title.en, title


def test_one_that_has_no_name_is_made_readable() -> None:
    assert catalogue.agency_title("xyz") == Text("XYZ", "XYZ")
    assert catalogue.life_event_title("moving-to-mars") == Text("Moving to mars", "Moving to mars")
    assert catalogue.role_title("officer:star-pilot") == Text("Star pilot", "Star pilot")


def test_a_file_that_changed_is_read_again(tmp_path: Path, settings: Any) -> None:
    settings.BORIKAN_SERVICES = tmp_path
    file = tmp_path / "_shared" / "agencies.yaml"
    assert catalogue.agency_title("dbd") == Text("DBD", "DBD")
    file.parent.mkdir()
    for name in ("กรมหนึ่ง", "กรมสอง"):
        file.write_text(f"agencies:\n  - {{id: dbd, th: {name}, en: {name} in English}}\n", encoding="utf-8")
        assert catalogue.agency_title("dbd").th == name
