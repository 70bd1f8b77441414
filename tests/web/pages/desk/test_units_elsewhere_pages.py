"""The pages of a unit of another organisation: what is asked of it, what it may read, and its opinion."""

from __future__ import annotations

from pathlib import Path

import pytest

from borikan.cases.models import Case, Task
from tests.cases.having_a_say import filed, publish
from tests.cases.test_units_elsewhere import ELSEWHERE, colleague
from tests.web.pages.desk.conftest import Desks

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def reference(desks: Desks, tmp_path: Path) -> str:
    publish(tmp_path / "service", ELSEWHERE)
    return filed(desks.world).reference


def test_the_unit_finds_it_in_its_list_and_gives_its_opinion(desks: Desks, reference: str) -> None:
    anucha = desks.of("anucha")
    assert reference in anucha.open("/desk")

    page = anucha.open(f"/desk/cases/{reference}")
    assert "ขอความเห็นจากหน่วยงานของท่าน" in page
    assert "ร้านสมศรีออนไลน์" in page
    assert 'class="bk-illustrative"' in page
    for hidden in ("สมศรี ใจงาม", "somsri@example.com", "ทะเบียนของรัฐ", "ลำดับเหตุการณ์"):
        assert hidden not in page

    task = anucha.task(reference)
    assert "ท่านรับงานนี้แล้ว" in anucha.send(f"/desk/cases/{reference}/tasks/{task}/claim")
    form = anucha.open(f"/desk/cases/{reference}/tasks/{task}")
    assert "สมศรี ใจงาม" not in form
    assert 'class="bk-illustrative"' in form
    done = anucha.send(f"/desk/cases/{reference}/tasks/{task}", opinion="no_objection", do="finish")
    assert "ส่งความเห็นแล้ว" in done
    assert "ไม่มีงานค้าง" in done
    assert Case.objects.get(reference=reference).state["results"]["neighbour"] == "no_objection"


def test_the_unit_s_supervisor_hands_the_task_on_and_the_asking_office_is_not_offered_to(
    desks: Desks, reference: str
) -> None:
    task = Task.objects.get(pk=desks.of("anucha").task(reference))
    sombat = colleague(desks.world, task)
    address = f"/desk/cases/{reference}/tasks/{task.id}/reassign"

    duangjai = desks.of("duangjai")
    assert address in duangjai.open(f"/desk/cases/{reference}")
    assert sombat.name.th in duangjai.open(address)
    assert f"มอบงานให้ {sombat.name.th} แล้ว" in duangjai.send(address, officer=str(sombat.id))
    assert "ทำงานนี้" in desks.of("sombat").open(f"/desk/cases/{reference}")

    assert address not in desks.of("wanida").open(f"/desk/cases/{reference}")


def test_none_of_the_case_s_other_pages_opens(desks: Desks, reference: str) -> None:
    anucha = desks.of("anucha")
    for path in ("extend", "hold", "letters", "grant"):
        assert anucha.client.get(f"/desk/cases/{reference}/{path}").status_code in (403, 404)
    sent = anucha.client.post(f"/desk/cases/{reference}/notes", {"text": "ถาม", "kind": "question"})
    assert sent.status_code in (403, 404)
