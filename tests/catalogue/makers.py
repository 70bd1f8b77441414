"""Small sound service folders to publish."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SERVICE = """\
language: 1
id: {id}
title: {{th: {th}, en: {en}}}
summary: {{th: {summary_th}, en: {summary_en}}}
keywords: {{th: [{keywords_th}], en: [{keywords_en}]}}
agency: {agency}
delivered_by: {{th: สำนักงานเขต, en: District office}}
audience: [citizen]
life_event: starting-a-business
who_may_apply: {{th: บุคคลธรรมดา, en: Anyone}}
legal_basis:
  - {{id: act, title: {{th: พระราชบัญญัติตัวอย่าง, en: Example Act}}, year_be: 2499}}
assurance: ial2
authority: {{agency: {agency}}}
filing: {{self: true}}
privacy:
  purpose: {{th: ใช้พิจารณาคำขอ, en: To decide on the application}}
  basis: public_task
  class: personal
  retention_years: 10
evidence: []
charges: []
limits:
  - path: "*"
    amount: 5
    unit: working
    whose: office
    starts: complete
    statutory: {{th: ภายใน 5 วันทำการ, en: Within 5 working days}}
    law: {{th: พ.ร.บ.ตัวอย่าง ม.1, en: Example Act s.1}}
outputs: [notice]
appeal:
  to: {{th: เจ้าหน้าที่ผู้ทำคำสั่ง, en: The officer who made the order}}
  within_days: 15
  law: {{th: พ.ร.บ.วิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539 ม.44, en: Administrative Procedure Act s.44}}
"""
FORM = """\
pages:
  - id: person
    title: {th: ผู้ยื่น, en: Applicant}
    fields:
      - {id: full_name, type: text, label: {th: ชื่อและนามสกุล, en: Full name}}
      - {id: new_shop, type: yes_no, label: {th: ร้านใหม่, en: A new shop}}
declaration: {th: ข้าพเจ้าขอรับรองว่าเป็นความจริง, en: I declare that this is true.}
"""
RULES = """\
inputs:
  - {id: new_shop, type: boolean, title: {th: ร้านใหม่, en: A new shop}, value: form.new_shop}
tables:
  path:
    title: {th: เส้นทาง, en: Path}
    rows:
      - {when: {}, outcome: standard}
  eligibility:
    title: {th: คุณสมบัติ, en: Eligibility}
    rows:
      - when: {new_shop: false}
        outcome: refuse
        reason: {th: ต้องเป็นร้านใหม่, en: Only for new shops}
        law: {th: พ.ร.บ.ตัวอย่าง ม.2, en: Example Act s.2}
      - when: {}
        outcome: eligible
        reason: {th: ครบถ้วน, en: All conditions met}
        law: {th: พ.ร.บ.ตัวอย่าง ม.3, en: Example Act s.3}
"""
PROCESS = """\
steps:
  - {id: submit, kind: submit, title: {th: ยื่นคำขอ, en: Submit}}
  - {id: completeness, kind: completeness_check, who: officer:clerk, title: {th: ตรวจความครบถ้วน, en: Check}, correction_days: 15}
  - {id: decision, kind: decision, who: officer:clerk, title: {th: พิจารณา, en: Decide}}
  - {id: issue, kind: issue, title: {th: แจ้งผล, en: Notify}}
"""
NOTICE = """\
title: {th: หนังสือแจ้งผล, en: Notice}
layout: notice
number_series: notices
languages: [th, en]
validity: {th: ไม่มีกำหนด, en: No end}
blocks:
  - {kind: paragraph, text: {th: แจ้งผล, en: Your result}}
"""
SHARED = """\
registers:
  - id: dopa-population
    title: {th: ทะเบียนราษฎร, en: Population register}
    owner: {th: กรมการปกครอง, en: Department of Provincial Administration}
    data_class: personal
    keys: [{id: national_id, type: thai_national_id, title: {th: เลขประจำตัว, en: National ID}}]
    fields: [{id: full_name, type: text, title: {th: ชื่อ, en: Name}}]
"""


@dataclass(frozen=True)
class Words:
    """What tells one service from another."""

    id: str
    th: str
    en: str
    keywords_th: str
    keywords_en: str
    summary_th: str = "บริการตัวอย่าง"
    summary_en: str = "An example"
    agency: str = "dbd"


TRADE_NAME = Words(
    "trade-name-registration",
    "จดทะเบียนพาณิชย์",
    "Commercial (trade-name) registration",
    "ทะเบียนการค้า, ทะเบียนพาณิชย์, จดทะเบียนร้านค้าออนไลน์, พค.0403, ขายของออนไลน์",
    "trade name, business registration, online shop",
    "จดทะเบียนพาณิชย์ของบุคคลธรรมดาหรือร้านค้าออนไลน์ ภายใน 30 วัน",
    "Register a sole trader's or online shop's business within 30 days of starting.",
)
OLD_AGE = Words(
    "old-age-allowance",
    "ลงทะเบียนรับเบี้ยยังชีพผู้สูงอายุ",
    "Old-age allowance registration",
    "เบี้ยคนแก่, เบี้ยยังชีพ, เงินผู้สูงอายุ",
    "old age, pension, allowance",
    "ลงทะเบียนรับเบี้ยยังชีพรายเดือนสำหรับผู้มีอายุ 60 ปีขึ้นไป",
    "Register for the monthly allowance for people aged 60 and over.",
    "dla",
)
FOOD = Words(
    "food-premises-licence",
    "ขอรับใบอนุญาตสถานที่จำหน่ายอาหาร",
    "Food premises licence",
    "เปิดร้านอาหาร, ใบอนุญาตร้านอาหาร",
    "restaurant, food shop",
    "ร้านอาหารเกิน 200 ตร.ม. ขอใบอนุญาต ไม่เกิน 200 ตร.ม. ใช้การแจ้ง",
    "Premises over 200 m² need a licence and smaller ones a notification; a shop may also trade online.",
    "local-government",
)


def files_of(words: Words) -> dict[str, str]:
    """The files of a sound service of that name."""
    return {
        "service.yaml": SERVICE.format(**vars(words)),
        "form.yaml": FORM,
        "rules.yaml": RULES,
        "process.yaml": PROCESS,
        "documents/notice.yaml": NOTICE,
    }


def folder_of(root: Path, words: Words = TRADE_NAME, **changes: str) -> Path:
    """A service folder below `root`; `changes` replace whole files, `service_yaml` being service.yaml."""
    folder = root / words.id
    for path, content in files_of(words).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(changes.get(path.replace(".", "_").replace("/", "_"), content), encoding="utf-8")
    return folder


def shared_of(root: Path) -> Path:
    """The folder that services share, below `root`."""
    folder = root / "_shared"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "registers.yaml").write_text(SHARED, encoding="utf-8")
    return folder
