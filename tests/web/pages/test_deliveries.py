"""Handing over what was made: as the applicant wants it, and told to her afterwards."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from borikan.web.pages.desk import attending
from tests.cases.conftest import world as the_world
from tests.cases.makers import World
from tests.cases.test_visiting import to_delivery
from tests.cases.visiting import city_hall, offer, publish_tests
from tests.web.pages.desk.conftest import Desks
from tests.web.pages.person.applying.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)
world = the_world


def test_where_it_is_wanted_stands_with_the_task_and_the_number_with_the_case(
    world: World, tmp_path: Path
) -> None:
    publish_tests(tmp_path)
    offer(city_hall(), world.officer("wanida"))
    person, receipt, task = to_delivery(world)
    desk = Desks(world).of("naree")
    address = f"/desk/cases/{receipt.reference}/tasks/{task}"
    page = desk.open(address)
    wanted = page.split("ผู้ยื่นต้องการรับ")[1].split("ส่งมอบอย่างไร")[0]
    assert "สำนักงานแห่งใหญ่" in wanted

    page = desk.send(address, how="post", tracking="EA123456789TH", do="finish")
    assert "EA123456789TH" in page
    assert "EA123456789TH" in Visitor(person).client.get(f"/cases/{receipt.reference}").content.decode()


def test_the_way_asked_for_is_chosen_beforehand_and_no_other() -> None:
    def chosen(answer: str) -> str:
        step = SimpleNamespace(as_asked=("delivery", "address"))
        case: Any = SimpleNamespace(view=SimpleNamespace(answers={"delivery": answer}))
        task: Any = SimpleNamespace(step=step)
        return attending._way_asked(case, task)

    assert (chosen("post"), chosen("file"), chosen("paper")) == ("post", "file", "")
