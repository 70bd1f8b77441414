"""A small service with a payment, registers and a path, to run scenarios on."""

from __future__ import annotations

from collections.abc import Mapping

from borikan.definitions.compiled import CompiledService
from borikan.definitions.compiler import compile_service
from borikan.definitions.scenario_running import ScenarioReport, run_scenarios
from borikan.definitions.source import Source
from borikan.kernel.workdays import WorkCalendar

SERVICE = """\
language: 1
id: shop-permit
title: {th: ขออนุญาตร้าน, en: Shop permit}
summary: {th: ขออนุญาตเปิดร้าน, en: A permit to open a shop}
keywords: {th: [ร้าน], en: [shop]}
agency: dbd
delivered_by: {th: สำนักงานเขต, en: District office}
audience: [citizen]
life_event: starting-a-business
who_may_apply: {th: บุคคลธรรมดา, en: Anyone}
legal_basis:
  - {id: act, title: {th: พระราชบัญญัติตัวอย่าง, en: Example Act}}
assurance: ial2
authority: {agency: dbd}
filing: {self: true}
privacy: {purpose: {th: พิจารณาคำขอ, en: To decide}, basis: public_task, class: personal, retention_years: 10}
registers:
  - {register: people, by: national_id, key: applicant.national_id, subject: applicant, fields: [full_name]}
  - {register: names, by: name, key: form.shop_name, fields: [taken]}
evidence: []
charges:
  - id: fee
    kind: fee
    title: {th: ค่าธรรมเนียม, en: Fee}
    payee: authority
    revenue_code: "4101"
    due_at: payment
    law: {th: พ.ร.บ.ตัวอย่าง ม.5, en: Example Act s.5}
    rows:
      - {when: {area: "<= 50"}, amount: "100"}
      - {when: {}, amount: "area * 4"}
  - id: fine
    kind: fine
    title: {th: ค่าปรับ, en: Fine}
    payee: authority
    revenue_code: "4201"
    due_at: fine
    assessed_by: officer:clerk
    ceiling: "2000"
    law: {th: พ.ร.บ.ตัวอย่าง ม.6, en: Example Act s.6}
limits:
  - path: "*"
    amount: 5
    unit: working
    whose: office
    starts: complete
    extensions: 1
    extension_days: 15
    statutory: {th: ภายใน 5 วันทำการ, en: Within 5 working days}
    law: {th: พ.ร.บ.ตัวอย่าง ม.1, en: Example Act s.1}
outputs: [permit]
appeal:
  to: {th: เจ้าหน้าที่ผู้ทำคำสั่ง, en: The officer who made the order}
  within_days: 15
  law: {th: พ.ร.บ.วิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539 ม.44, en: Administrative Procedure Act s.44}
"""
FORM = """\
pages:
  - id: shop
    title: {th: ร้าน, en: Shop}
    fields:
      - {id: full_name, type: text, label: {th: ชื่อ, en: Name}, prefill: {register: people, field: full_name, by: applicant.national_id}}
      - {id: shop_name, type: text, label: {th: ชื่อร้าน, en: Shop name}}
      - {id: area, type: integer, label: {th: พื้นที่, en: Area}, min: 1}
      - {id: late, type: yes_no, label: {th: เปิดแล้ว, en: Already open}}
declaration: {th: ข้าพเจ้าขอรับรองว่าเป็นความจริง, en: I declare that this is true.}
"""
RULES = """\
inputs:
  - {id: area, type: integer, title: {th: พื้นที่, en: Area}, value: form.area}
  - {id: late, type: boolean, title: {th: เปิดแล้ว, en: Already open}, value: form.late}
  - {id: taken, type: boolean, title: {th: ชื่อซ้ำ, en: Name taken}, value: register.names.taken}
  - {id: clean, type: boolean, title: {th: สะอาด, en: Clean}, value: finding.clean}
tables:
  path:
    title: {th: เส้นทาง, en: Path}
    rows:
      - {when: {late: true}, outcome: late}
      - {when: {}, outcome: on_time}
  eligibility:
    title: {th: คุณสมบัติ, en: Eligibility}
    rows:
      - when: {taken: true}
        outcome: refuse
        reason: {th: ชื่อซ้ำ, en: Name taken}
        law: {th: พ.ร.บ.ตัวอย่าง ม.2, en: Example Act s.2}
      - when: {clean: false}
        outcome: refuse
        reason: {th: ไม่สะอาด, en: Not clean}
        law: {th: พ.ร.บ.ตัวอย่าง ม.3, en: Example Act s.3}
      - when: {}
        outcome: eligible
        reason: {th: ครบถ้วน, en: All conditions met}
        law: {th: พ.ร.บ.ตัวอย่าง ม.4, en: Example Act s.4}
"""
PROCESS = """\
early_decision: true
steps:
  - {id: submit, kind: submit, title: {th: ยื่นคำขอ, en: Submit}}
  - {id: registers, kind: register_check, title: {th: ตรวจทะเบียน, en: Check registers}, registers: [names]}
  - {id: completeness, kind: completeness_check, who: officer:clerk, title: {th: ตรวจความครบถ้วน, en: Check}, correction_days: 15}
  - {id: fine, kind: payment, only_if: path == "late", title: {th: ค่าปรับ, en: Fine}, pay_within_days: 15}
  - {id: inspection, kind: inspection, who: officer:clerk, title: {th: ตรวจร้าน, en: Inspect}, checklist: site, max_visits: 2, remedy_days: 30}
  - {id: decision, kind: decision, who: head:mayor, title: {th: พิจารณา, en: Decide}}
  - {id: payment, kind: payment, title: {th: ชำระเงิน, en: Pay}, pay_within_days: 15}
  - {id: issue, kind: issue, title: {th: ออกใบอนุญาต, en: Issue}}
"""
SITE = """\
title: {th: แบบตรวจร้าน, en: Site checklist}
items:
  - {id: clean, type: boolean, label: {th: สะอาด, en: Clean}}
"""
PERMIT = """\
title: {th: ใบอนุญาต, en: Permit}
layout: certificate
languages: [th, en]
number_series: permits
validity: {th: ไม่มีกำหนด, en: No end}
blocks:
  - {kind: paragraph, text: {th: อนุญาต, en: Permitted}}
"""
REGISTERS = """\
registers:
  - id: people
    title: {th: ทะเบียนราษฎร, en: Population}
    owner: {th: กรมการปกครอง, en: DOPA}
    data_class: personal
    keys: [{id: national_id, type: thai_national_id, title: {th: เลขประจำตัว, en: National ID}}]
    fields: [{id: full_name, type: text, title: {th: ชื่อ, en: Name}}]
  - id: names
    title: {th: ทะเบียนชื่อร้าน, en: Shop names}
    owner: {th: กรมพัฒนาธุรกิจการค้า, en: DBD}
    data_class: public
    keys: [{id: name, type: text, title: {th: ชื่อ, en: Name}}]
    fields: [{id: taken, type: yes_no, title: {th: มีผู้ใช้แล้ว, en: Taken}}]
"""
PEOPLE = """\
people:
  - id: somsri
    party: {kind: person, national_id: "1994000001175", full_name: นางสมศรี ใจงาม}
    registers: {people: {full_name: นางสมศรี ใจงาม}, names: {taken: false}}
"""
GRANTED = """\
title: {th: อนุญาต, en: Granted}
person: somsri
filed_at: 2026-11-20T17:05
answers: {shop_name: ร้านสมศรี, area: 60, late: false}
events:
  - {step: completeness, do: complete, at: 2026-11-23T10:00}
  - {step: inspection, do: passed, findings: {clean: true}}
  - {step: decision, do: grant}
  - {step: payment, do: pay}
expect:
  outcome: issued
  path: on_time
  row: 3
  charges: {fee: "240"}
  documents: [permit]
  inputs: {area: 60, clean: true}
  deadline: 2026-11-30
"""
CALENDAR = WorkCalendar({})
SHARED = Source({"registers.yaml": REGISTERS.encode(), "people.yaml": PEOPLE.encode()})


def source_with(changes: Mapping[str, str] | None = None, **scenarios: str) -> Source:
    """The service's folder with these scenarios, by name, and `changes` to its files."""
    files = {
        "service.yaml": SERVICE,
        "form.yaml": FORM,
        "rules.yaml": RULES,
        "process.yaml": PROCESS,
        "checklists/site.yaml": SITE,
        "documents/permit.yaml": PERMIT,
        **(changes or {}),
        **{f"scenarios/{name}.yaml": text for name, text in scenarios.items()},
    }
    return Source({path: text.encode() for path, text in files.items()})


def service(changes: Mapping[str, str] | None = None) -> CompiledService:
    """The service, compiled."""
    compiled = compile_service(source_with(changes), SHARED)
    assert compiled.service is not None, [problem.shown("en") for problem in compiled.problems]
    return compiled.service


def report_of(changes: Mapping[str, str] | None = None, **scenarios: str) -> ScenarioReport:
    """What running these scenarios reports."""
    return run_scenarios(service(changes), source_with(changes, **scenarios), SHARED, CALENDAR)


def errors_of(**scenarios: str) -> list[str]:
    """The errors of running them, as English lines; coverage apart."""
    return [problem.shown("en") for problem in report_of(**scenarios).problems if problem.severity == "error"]
