"""What each kind of step is, which keys it takes and how it can end. The compiler and the reference read this."""

from __future__ import annotations

from collections.abc import Mapping

from borikan.definitions.process.after_grant_kinds import AFTER_GRANT_KINDS
from borikan.definitions.process.further_kinds import FURTHER_KINDS
from borikan.definitions.process.model import StepKind
from borikan.definitions.process.step_keys import (
    AT,
    CHECKLIST,
    COMMON_KEYS,
    IDS,
    NOT_SAME_AS,
    ONLY_IF,
    OTHERWISE,
    REGISTERS,
    SHOWN_ELSEWHERE,
    UNIT,
    WHO,
    WHO_FIXED,
    Key,
    Kind,
    days,
    on_silence,
)
from borikan.kernel.text import Text

__all__ = ["ALWAYS_POSSIBLE", "COMMON_KEYS", "DAYS_KEYS", "STEP_KINDS", "Key", "Kind", "results_of"]

DAYS_KEYS: Mapping[str, str] = {
    "completeness_check": "correction_days",
    "inspection": "remedy_days",
    "consultation": "deadline_days",
    "payment": "pay_within_days",
    "interview": "again_within_days",
    "test": "again_within_days",
    "biometrics": "again_within_days",
    "appointment": "book_within_days",
    "consent": "answer_within_days",
    "public_notice": "posted_days",
    "decision": "hearing_days",
    "follow_up": "deadline_days",
    "periodic_report": "deadline_days",
}
"""The key by which each kind states the days that somebody waited for has."""

_KINDS: tuple[Kind, ...] = (
    Kind(
        "submit",
        Text(
            "ผู้ยื่นยื่นคำขอพร้อมคำรับรอง เป็นขั้นตอนแรกเสมอ",
            "The applicant submits with a declaration. Always the first step.",
        ),
        ("applicant",),
        "applicant",
        (WHO_FIXED,),
        ("submitted",),
    ),
    Kind(
        "register_check",
        Text(
            "ระบบตรวจข้อมูลจากทะเบียนของรัฐ ทะเบียนที่ไม่ตอบไม่ทำให้เรื่องค้าง",
            "The system asks state registers. A silent one doesn't hold the case up.",
        ),
        ("system",),
        "system",
        (
            WHO_FIXED,
            ONLY_IF,
            Key("registers", "required", IDS, REGISTERS),
            on_silence(
                "optional",
                "skip | escalate",
                Text(
                    "เมื่อทะเบียนไม่ตอบ: ไปต่อ (ค่าตั้งต้น) หรือแจ้งเจ้าหน้าที่แล้วไปต่อ",
                    "When a register is silent: go on (the default), or tell the officer and go on.",
                ),
            ),
        ),
        ("answered", "silent"),
        in_branch=True,
    ),
    Kind(
        "completeness_check",
        Text(
            "ตรวจความครบถ้วน แจ้งข้อบกพร่องทั้งหมดในคราวเดียว หยุดนับเวลาระหว่างรอแก้ไข",
            "Checks that everything is there; all defects are told in one notice, and the clock stops while they are mended.",
        ),
        ("officer:ROLE", "system"),
        None,
        (
            WHO,
            OTHERWISE,
            days(
                "correction_days",
                Text(
                    "เวลาที่ผู้ยื่นมีเพื่อแก้ไข พ้นแล้วคืนคำขอพร้อมเหตุผล",
                    "How long the applicant has to mend defects; after it the application is returned with reasons.",
                ),
            ),
            UNIT,
            CHECKLIST,
            NOT_SAME_AS,
        ),
        ("complete", "returned"),
    ),
    Kind(
        "review",
        Text("เจ้าหน้าที่พิจารณาตามแบบตรวจ", "An officer works through a checklist."),
        ("officer:ROLE", "head:ROLE"),
        None,
        (WHO, ONLY_IF, CHECKLIST, NOT_SAME_AS),
        ("done", "passed", "failed"),
        in_branch=True,
    ),
    Kind(
        "inspection",
        Text(
            "ตรวจสถานที่ สั่งให้ปรับปรุงแล้วตรวจซ้ำได้ไม่เกินจำนวนครั้งที่กำหนด",
            "A visit on site; an improvement order leads to another visit, up to a ceiling.",
        ),
        ("officer:ROLE",),
        None,
        (
            WHO,
            ONLY_IF,
            CHECKLIST,
            Key(
                "max_visits",
                "optional",
                Text("จำนวน 1–9", "number, 1 to 9"),
                Text(
                    "จำนวนครั้งที่ตรวจได้ทั้งหมด ค่าตั้งต้นคือ 1", "How many visits there may be in all; 1 if left out."
                ),
            ),
            days(
                "remedy_days",
                Text(
                    "เวลาปรับปรุงก่อนตรวจซ้ำ ต้องมีเมื่อตรวจได้มากกว่าหนึ่งครั้ง",
                    "How long the applicant has to carry out an order; required where there is more than one visit.",
                ),
                "optional",
            ),
            UNIT,
            NOT_SAME_AS,
        ),
        ("passed", "failed"),
        in_branch=True,
    ),
    Kind(
        "consultation",
        Text("ขอความเห็นจากหน่วยงานอื่นภายในเวลาที่กำหนด", "Asks another unit or agency, with a deadline."),
        ("agency:UNIT",),
        None,
        (
            WHO,
            ONLY_IF,
            days("deadline_days", Text("เวลาที่หน่วยงานมีเพื่อตอบ", "How long the unit has to answer.")),
            UNIT,
            on_silence(
                "required",
                "escalate | no_objection | use_register | skip",
                Text(
                    "เมื่อพ้นเวลาแล้วไม่ตอบ: แจ้งผู้บังคับบัญชาและรอต่อ ถือว่าไม่คัดค้าน ใช้ข้อมูลทะเบียน หรือข้าม",
                    "When it doesn't answer in time: tell its head and keep waiting, count as no objection, use the registers, or go on without.",
                ),
            ),
            Key(
                "registers",
                "optional",
                IDS,
                Text(
                    "ทะเบียนที่ใช้แทนคำตอบ เมื่อ on_silence เป็น use_register",
                    "The registers asked instead, where on_silence is use_register.",
                ),
            ),
            CHECKLIST,
            NOT_SAME_AS,
            AT,
            SHOWN_ELSEWHERE,
        ),
        ("no_objection", "objection", "done", "silent", "register"),
        in_branch=True,
    ),
    Kind(
        "parallel",
        Text("ทำหลายทางพร้อมกัน แล้วรอทุกทางเสร็จ", "Several branches side by side; goes on when all are done."),
        ("system",),
        "system",
        (
            WHO_FIXED,
            ONLY_IF,
            Key("join", "required", Text("all", "all"), Text("รอทุกทาง", "That all branches are waited for.")),
            Key(
                "branches",
                "required",
                Text("รายการขั้นตอน", "list of steps"),
                Text("ขั้นตอนที่ทำพร้อมกัน อย่างน้อยสองขั้นตอน", "The steps side by side, two at least."),
            ),
        ),
        ("joined",),
    ),
    Kind(
        "payment",
        Text("ผู้ยื่นชำระเงินภายในเวลาที่กำหนด พ้นแล้วเรื่องสิ้นสุด", "The applicant pays in time, or the case lapses."),
        ("applicant",),
        "applicant",
        (
            WHO_FIXED,
            ONLY_IF,
            days("pay_within_days", Text("เวลาที่มีเพื่อชำระ", "How long there is to pay.")),
            UNIT,
        ),
        ("paid", "lapsed"),
    ),
    Kind(
        "decision",
        Text(
            "คำสั่งของผู้มีอำนาจ การไม่อนุญาตต้องมีเหตุผลและรับฟังก่อน",
            "The order of whoever has the power; a refusal needs reasons and a hearing first.",
        ),
        ("officer:ROLE", "head:ROLE", "system"),
        None,
        (
            WHO,
            OTHERWISE,
            CHECKLIST,
            days(
                "hearing_days",
                Text(
                    "เวลาที่ผู้ยื่นมีเพื่อชี้แจงก่อนคำสั่งที่เป็นผลร้าย ค่าตั้งต้นคือ 15",
                    "How long the applicant has to answer before an adverse order; 15 if left out.",
                ),
                "optional",
            ),
            UNIT,
            NOT_SAME_AS,
        ),
        ("granted", "refused", "referred"),
    ),
    Kind(
        "issue",
        Text(
            "ออกเลขและเอกสาร ตั้งสิทธิ และแจ้งกลับทะเบียน แล้วเรื่องสิ้นสุด",
            "Numbers and documents are issued, the grant is made, registers are written; the case ends.",
        ),
        ("system",),
        "system",
        (
            WHO_FIXED,
            Key(
                "writes",
                "optional",
                IDS,
                Text("ทะเบียนที่บันทึกผล", "The registers that the outcome is written to."),
            ),
        ),
        ("issued",),
    ),
)

STEP_KINDS: Mapping[StepKind, Kind] = {
    kind.name: kind for kind in (*_KINDS, *FURTHER_KINDS, *AFTER_GRANT_KINDS)
}
"""Every kind this version interprets."""

ALWAYS_POSSIBLE = ("skipped", "cancelled")


def results_of(kind: StepKind) -> tuple[str, ...]:
    """The words `result.<step>` can have for a step of that kind."""
    return (*STEP_KINDS[kind].results, *ALWAYS_POSSIBLE)
