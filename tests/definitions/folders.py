"""A small sound service folder, and ways to break it in one place.

In a change the mark « stands where the problem is expected, and isn't part of the text.
"""

from __future__ import annotations

from borikan.definitions.compiler import Compiled, compile_service
from borikan.definitions.problems import Place
from borikan.definitions.source import Source

MARK = "«"

SERVICE = """\
language: 1
id: stall-permit
title: {th: ขออนุญาตตั้งแผงขาย, en: Stall permit}
summary: {th: ขออนุญาตตั้งแผงขายของ, en: Permission to set up a stall}
keywords: {th: [แผงลอย], en: [stall]}
agency: local-government
delivered_by: {th: เทศบาล, en: Municipality}
audience: [citizen]
life_event: starting-a-business
who_may_apply: {th: ผู้มีสัญชาติไทย, en: Thai nationals}
legal_basis:
  - id: act
    title: {th: พ.ร.บ.การสาธารณสุข พ.ศ. 2535, en: Public Health Act B.E. 2535}
assurance: ial2
authority: {class: local-government, route_by: form.place}
filing: {self: true}
privacy:
  purpose: {th: ใช้พิจารณาอนุญาต, en: To decide on the permit}
  basis: public_task
  class: personal
  retention_years: 10
registers:
  - {register: people, by: national_id, key: applicant.national_id, subject: applicant, fields: [full_name, nationality]}
evidence:
  - {id: id-card, title: {th: บัตรประชาชน, en: ID card}, register: people, ask: never}
  - {id: consent, title: {th: หนังสือยินยอม, en: Consent}, ask: if_missing, field: consent, needed_if: form.own_land == false, when: {th: เมื่อใช้ที่ดินของผู้อื่น, en: if the land is somebody else's}}
charges:
  - id: fee
    kind: fee
    title: {th: ค่าธรรมเนียม, en: Fee}
    payee: authority
    revenue_code: "4101"
    due_at: payment
    open: true
    law: {th: เทศบัญญัติ, en: Ordinance}
    rows:
      - {when: {area: "<= 10"}, amount: "100"}
      - {when: {}, amount: "100 + (area - 10) * 5"}
limits:
  - {path: "*", amount: 10, unit: calendar, whose: office, starts: complete, statute: act-56, statutory: {th: 15 วัน, en: 15 days}}
outputs: [permit]
grant: {title: {th: ใบอนุญาต, en: Permit}, holder: applicant}
appeal: {to: {th: เทศบาล, en: The municipality}, within_days: 15, law: {th: ม.44, en: s.44}}
"""

FORM = """\
pages:
  - id: person
    title: {th: ผู้ขอ, en: Applicant}
    fields:
      - {id: full_name, type: text, label: {th: ชื่อ, en: Name}, prefill: {register: people, field: full_name, by: applicant.national_id}}
      - {id: contact, type: contact_channel, label: {th: ช่องทางติดต่อ, en: Contact}}
      - {id: place, type: thai_address, label: {th: ที่ตั้ง, en: Place}}
  - id: stall
    title: {th: แผง, en: Stall}
    open: true
    fields:
      - {id: area, type: integer, label: {th: พื้นที่, en: Area}, min: 1, max: 100}
      - id: goods
        type: choice
        label: {th: สินค้า, en: Goods}
        options:
          - {value: food, th: อาหาร, en: Food}
          - {value: clothes, th: เสื้อผ้า, en: Clothes}
          - {value: other, th: อื่น ๆ, en: Other}
      - {id: other_goods, type: text, label: {th: ระบุ, en: Which}, show_if: form.goods == "other", max_length: 80}
      - {id: starts_on, type: date, label: {th: วันเริ่ม, en: Start}, not_before: case.filed_on}
      - {id: own_land, type: yes_no, label: {th: ที่ดินของตน, en: Own land}}
      - {id: consent, type: file, label: {th: หนังสือยินยอม, en: Consent}, accept: [pdf]}
      - id: helpers_list
        type: repeat
        label: {th: ผู้ช่วยขาย, en: Assistants}
        required: false
        max_items: 3
        fields:
          - {id: helper_name, type: text, label: {th: ชื่อ, en: Name}}
          - {id: trained, type: yes_no, label: {th: ผ่านอบรม, en: Trained}}
declaration: {th: ขอรับรองว่าเป็นความจริง, en: I declare that this is true.}
"""

RULES = """\
inputs:
  - {id: thai, type: boolean, title: {th: สัญชาติไทย, en: Thai}, value: 'coalesce(register.people.nationality, "") == "TH"'}
  - {id: area, type: integer, title: {th: พื้นที่, en: Area}, value: form.area}
  - {id: goods, type: choice, title: {th: สินค้า, en: Goods}, value: form.goods}
  - {id: clean, type: boolean, title: {th: สะอาด, en: Clean}, value: finding.clean}
  - {id: all_trained, type: boolean, title: {th: อบรมครบ, en: All trained}, value: all(form.helpers_list.trained)}
tables:
  path:
    title: {th: เส้นทาง, en: Path}
    rows:
      - {when: {area: "> 20"}, outcome: large}
      - {when: {}, outcome: small}
  eligibility:
    title: {th: คุณสมบัติ, en: Eligibility}
    rows:
      - when: {thai: false}
        outcome: refuse
        reason: {th: ไม่มีสัญชาติไทย, en: Not Thai}
        law: {th: ม.1, en: s.1}
      - when: {goods: food, all_trained: false}
        outcome: defect
        marks: [helpers_list]
        reason: {th: ต้องผ่านอบรม, en: Training needed}
        law: {th: ม.2, en: s.2}
      - when: {clean: false}
        outcome: refuse
        reason: {th: ไม่สะอาด, en: Not clean}
        law: {th: ม.3, en: s.3}
      - when: {}
        outcome: eligible
        reason: {th: อนุญาต, en: Permitted}
        law: {th: ม.4, en: s.4}
"""

PROCESS = """\
steps:
  - {id: submit, kind: submit, title: {th: ยื่น, en: Submit}}
  - {id: registers, kind: register_check, title: {th: ตรวจทะเบียน, en: Registers}, registers: [people]}
  - {id: completeness, kind: completeness_check, who: "officer:health", title: {th: ตรวจ, en: Check}, correction_days: 15, checklist: visit}
  - {id: decision, kind: decision, who: "officer:health", title: {th: พิจารณา, en: Decide}}
  - {id: payment, kind: payment, title: {th: ชำระ, en: Pay}, pay_within_days: 15}
  - {id: issue, kind: issue, title: {th: ออก, en: Issue}}
"""

CHECKLIST = """\
title: {th: รายการตรวจ, en: Checklist}
items:
  - {id: clean, type: boolean, label: {th: สะอาด, en: Clean}}
"""

PERMIT = """\
title: {th: ใบอนุญาต, en: Permit}
layout: licence
languages: [th, en]
number_series: stall
validity: {years: 1, th: 1 ปี, en: 1 year}
values:
  holder: form.full_name
  area: area
blocks:
  - {kind: paragraph, text: {th: "อนุญาตให้ {holder}", en: "{holder} is permitted"}}
  - {kind: facts, rows: [{label: {th: พื้นที่, en: Area}, value: area}]}
"""

REGISTERS = """\
registers:
  - id: people
    title: {th: ทะเบียนราษฎร, en: Population register}
    owner: {th: กรมการปกครอง, en: Provincial Administration}
    data_class: personal
    keys: [{id: national_id, type: thai_national_id, title: {th: เลข, en: Number}}]
    fields:
      - {id: full_name, type: text, title: {th: ชื่อ, en: Name}}
      - {id: nationality, type: text, title: {th: สัญชาติ, en: Nationality}}
      - {id: birth_date, type: partial_date, title: {th: วันเกิด, en: Birth}}
    proves: [id-card]
"""

ROLES = """\
roles:
  - {id: "officer:health", title: {th: เจ้าพนักงานสาธารณสุข, en: Health officer}}
"""

STATUTES = """\
statutes:
  - {id: act-56, title: {th: พ.ร.บ.การสาธารณสุข ม.56, en: Public Health Act s.56}, amount: 15, unit: calendar, extensions: 1, extension_days: 15}
"""

AGENCIES = """\
agencies:
  - {id: local-government, th: องค์กรปกครองส่วนท้องถิ่น, en: Local government}
  - {id: health, th: กรมอนามัย, en: Department of Health}
"""

LIFE_EVENTS = """\
life_events:
  - {id: starting-a-business, th: เริ่มต้นธุรกิจ, en: Starting a business}
"""

FILES = {
    "service.yaml": SERVICE,
    "form.yaml": FORM,
    "rules.yaml": RULES,
    "process.yaml": PROCESS,
    "checklists/visit.yaml": CHECKLIST,
    "documents/permit.yaml": PERMIT,
}
SHARED_FILES = {
    "registers.yaml": REGISTERS,
    "roles.yaml": ROLES,
    "statutes.yaml": STATUTES,
    "agencies.yaml": AGENCIES,
    "life-events.yaml": LIFE_EVENTS,
}


def source(files: dict[str, str] | None = None) -> Source:
    """The folder, or the given one, as a source."""
    return Source({path: text.encode() for path, text in (files or FILES).items()})


def shared(files: dict[str, str] | None = None) -> Source:
    """The shared files as a source."""
    return Source({path: text.encode() for path, text in (files or SHARED_FILES).items()})


def broken(file: str, old: str, new: str, *also: tuple[str, str, str]) -> tuple[Compiled, Place]:
    """What compiling says when `old` is replaced by `new` in `file`, and the place marked in `new`; so with `also`.

    `old` must stand in the file exactly once; a `file` under `_shared/` is a shared one.
    """
    files, common = dict(FILES), dict(SHARED_FILES)
    place = Place(file, 1, 1)
    for path, before, after in ((file, old, new), *also):
        within = common if path.startswith("_shared/") else files
        name = path.removeprefix("_shared/")
        marked = after
        if name in within:
            text = within[name]
            assert text.count(before) == 1, f"{before!r} stands {text.count(before)} times in {name}"
            marked = text.replace(before, after)
        if MARK in marked:
            ahead = marked[: marked.index(MARK)]
            place = Place(path, ahead.count("\n") + 1, len(ahead) - (ahead.rfind("\n") + 1) + 1)
        within[name] = marked.replace(MARK, "")
    return compile_service(source(files), shared(common)), place
