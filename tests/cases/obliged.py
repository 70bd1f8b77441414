"""A trade name registration that obliges its holder: a monthly report, a yearly fee, a visit, changes to notify."""

from __future__ import annotations

import shutil
from pathlib import Path
from uuid import UUID

from borikan.cases import actions as cases
from borikan.catalogue import actions as catalogue
from borikan.grants import queries as grants
from borikan.grants.queries import FollowUpView, GrantView
from borikan.identity.queries import Citizen
from tests.cases.acting import pay_at_counter, trade_granted
from tests.cases.applying import TRADE_NAME, drafted, submitted
from tests.cases.makers import ROOT, TESTER, World

STEPS = """\
  - id: monthly-report
    kind: periodic_report
    title: {th: รายงานการประกอบกิจการ, en: Report on the business}
    checklist: monthly
    recurring: monthly
    within_days: 7
    max_times: 6
    on_miss: suspend
    on_miss_reason: {th: ไม่รายงานภายในกำหนด, en: No report was made in time}
    on_miss_law: {th: พ.ร.บ.ตัวอย่าง ม.7, en: Example Act s.7}
    table: reported
    illustrative: true
  - {id: change, kind: periodic_report, title: {th: แจ้งการเปลี่ยนแปลง, en: Notify a change}, checklist: change, recurring: as_needed, max_times: 2}
  - {id: yearly-fee, kind: periodic_report, title: {th: ค่าธรรมเนียมรายปี, en: Yearly fee}, recurring: yearly, within_days: 30}
  - id: look
    kind: follow_up
    who: officer:commercial-registrar
    title: {th: ตรวจร้านหลังจดทะเบียน, en: Visit after registration}
    checklist: look
    recurring: once
    first_after_days: 10
    within_days: 30
    max_visits: 2
    correction_days: 15
    table: looked
  - {id: spot-check, kind: follow_up, who: "officer:commercial-registrar", title: {th: ตรวจเมื่อมีเหตุ, en: Spot check}, checklist: spot, recurring: as_needed, within_days: 7}
"""
INPUTS = """\
  - {id: still_trading, type: boolean, title: {th: ยังประกอบกิจการ, en: Still trading}, value: finding.still_trading, as_of: follow_up}
  - {id: sign_shown, type: boolean, title: {th: แสดงป้าย, en: Sign shown}, value: finding.sign_shown, as_of: follow_up}
tables:
  reported:
    title: {th: ผลของรายงาน, en: What a report calls for}
    rows:
      - when: {still_trading: false}
        outcome: end
        reason: {th: เลิกประกอบกิจการแล้ว, en: The business was given up}
        law: {th: พ.ร.บ.ตัวอย่าง ม.8, en: Example Act s.8}
      - {when: {}, outcome: continue}
  looked:
    title: {th: ผลการตรวจ, en: What a visit calls for}
    rows:
      - when: {sign_shown: false}
        outcome: remedy
        reason: {th: ไม่ได้แสดงป้ายชื่อร้าน, en: The name is not shown}
        law: {th: พ.ร.บ.ตัวอย่าง ม.9, en: Example Act s.9}
      - {when: {}, outcome: continue}
"""
FEE = """\
charges:
  - id: yearly
    kind: fee
    title: {th: ค่าธรรมเนียมรายปี, en: Yearly fee}
    payee: authority
    revenue_code: "4102"
    due_at: yearly-fee
    law: {th: พ.ร.บ.ตัวอย่าง ม.10, en: Example Act s.10}
    rows:
      - {when: {request_type: new}, amount: "300"}
      - {when: {}, amount: "100"}
"""
CHECKLISTS = {
    "monthly": """\
title: {th: รายงานการประกอบกิจการ, en: Report on the business}
items:
  - {id: still_trading, type: boolean, label: {th: ยังประกอบกิจการอยู่, en: Are you still trading?}}
  - {id: turnover, type: integer, required: false, label: {th: ยอดขายในเดือนนี้ (บาท), en: Turnover this month (baht)}, hint: {th: โดยประมาณ, en: About how much}}
  - {id: since, type: date, required: false, label: {th: เลิกเมื่อใด (ถ้าเลิกแล้ว), en: "Since when not, if not"}}
""",
    "change": """\
title: {th: แจ้งการเปลี่ยนแปลง, en: A change}
items:
  - {id: what_changed, type: text, label: {th: เปลี่ยนแปลงอะไร, en: What has changed?}}
""",
    "look": """\
title: {th: แบบตรวจร้าน, en: The shop}
items:
  - {id: sign_shown, type: boolean, label: {th: แสดงป้ายชื่อร้าน, en: The name is shown}}
  - {id: pictures, type: photos, required: false, most: 2, label: {th: ภาพถ่าย, en: Photos}}
""",
    "spot": """\
title: {th: ตรวจเมื่อมีเหตุ, en: Spot check}
items:
  - {id: complaint_true, type: boolean, label: {th: ข้อร้องเรียนเป็นจริง, en: The complaint is true}}
""",
}


def publish(folder: Path) -> None:
    """The service with what it obliges its holder to, published as it then is."""
    service = folder / "trade-name-registration"
    shutil.copytree(ROOT / "dbd" / "trade-name-registration", service)
    _put(service / "process.yaml", "", STEPS, at_end=True)
    _put(service / "rules.yaml", "tables:\n", INPUTS)
    _put(service / "service.yaml", "charges:\n", FEE)
    for name, text in CHECKLISTS.items():
        (service / "checklists" / f"{name}.yaml").write_text(text, encoding="utf-8")
    catalogue.publish(service, ROOT / "_shared", actor=TESTER)


def _put(file: Path, old: str, new: str, *, at_end: bool = False) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(text + new if at_end else text.replace(old, new, 1), encoding="utf-8")


def registered(
    world: World, folder: Path, person: Citizen | None = None, **changes: dict[str, str]
) -> tuple[Citizen, str, GrantView]:
    """Somsri's registration of 20 November 2026: the person, the case's reference, the grant."""
    publish(folder)
    person = person or world.citizen()
    receipt = submitted(world, person, drafted(person, "trade-name-registration", TRADE_NAME, **changes))
    trade_granted(world, receipt.reference)
    pay_at_counter(world, receipt.case_id)
    grant = grants.grant_of_case(receipt.case_id)
    assert grant is not None
    return person, receipt.reference, grant


def times(grant: GrantView, step: str) -> list[tuple[int, int, str]]:
    """Each time of a step: number, visit, state; the first first."""
    found = [one for one in grants.follow_ups_of(grant.id) if one.step == step]
    return sorted((one.number, one.visit, one.state) for one in found)


def latest(grant: GrantView, step: str) -> FollowUpView:
    """The newest time of the step that has fallen due."""
    return next(one for one in grants.follow_ups_of(grant.id) if one.step == step and one.state != "waiting")


def visited(world: World, reference: str, *, sign: bool) -> str:
    """The registrar makes the visit that waits; what follows."""
    naree = world.officer("naree")
    task: UUID = world.work(naree, reference, "look", "visit")
    follows = cases.finish_visit(naree, task, {"sign_shown": str(sign).lower()})
    world.settle()
    return follows
