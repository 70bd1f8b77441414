"""What each kind of step is, which keys it takes and how it can end. The compiler and the reference read this."""

from __future__ import annotations

from collections.abc import Mapping

from borikan.definitions.process.model import StepKind
from borikan.definitions.process.step_keys import Key, Kind, Need
from borikan.kernel.text import Text

_TEXT = Text("ข้อความ", "text")
_BOTH = Text("ข้อความสองภาษา {th, en}", "text in both languages {th, en}")
_ID = Text("รหัส", "id")
_DAYS = Text("จำนวนวัน 1–365", "days, 1 to 365")
_IDS = Text("รายการรหัส", "list of ids")

COMMON_KEYS: tuple[Key, ...] = (
    Key(
        "id",
        "required",
        _ID,
        Text("ชื่อของขั้นตอน ใช้อ้างถึงในที่อื่น", "The step's name, by which others refer to it."),
    ),
    Key("kind", "required", _ID, Text("ชนิดของขั้นตอน", "The kind of step.")),
    Key(
        "title", "required", _BOTH, Text("ชื่อที่ประชาชนและเจ้าหน้าที่เห็น", "The name that people and officers see.")
    ),
    Key("law", "optional", _TEXT, Text("บทกฎหมายที่ขั้นตอนนี้อาศัย", "The law that this step rests on.")),
)

_WHO = Key(
    "who",
    "required",
    Text("ผู้ดำเนินการ เช่น officer:บทบาท", "an actor, as officer:ROLE"),
    Text("ผู้ดำเนินการในขั้นตอนนี้", "Who carries the step out."),
)
_WHO_FIXED = Key(
    "who",
    "optional",
    Text("ผู้ดำเนินการ", "an actor"),
    Text(
        "ผู้ดำเนินการ ซึ่งขั้นตอนชนิดนี้มีได้ผู้เดียว จึงเว้นได้",
        "Who carries the step out; this kind has only one, so it can be left out.",
    ),
)
_ONLY_IF = Key(
    "only_if",
    "optional",
    Text("นิพจน์ใช่/ไม่ใช่", "yes/no expression"),
    Text(
        "ข้ามขั้นตอนเมื่อผลเป็นเท็จแน่นอน หากยังไม่ทราบให้ทำขั้นตอนนี้",
        "The step is skipped when this is known to be false; while it is unknown the step is taken.",
    ),
)
_UNIT = Key(
    "deadline_unit",
    "optional",
    Text("calendar หรือ working", "calendar or working"),
    Text("นับเป็นวันปฏิทิน (ค่าตั้งต้น) หรือวันทำการ", "Whether days are calendar days (the default) or working days."),
)
_CHECKLIST = Key(
    "checklist",
    "optional",
    Text("รหัสแบบตรวจ", "id of a checklist"),
    Text(
        "แบบตรวจใน checklists/ ซึ่งผลแต่ละข้อเป็นข้อค้นพบ",
        "The checklist of checklists/ filled in here; its answers become findings.",
    ),
)
_NOT_SAME_AS = Key(
    "not_same_as",
    "optional",
    _IDS,
    Text("ขั้นตอนก่อนหน้าที่ผู้ทำต้องเป็นคนละคนกัน", "Earlier steps that must have been done by somebody else."),
)
_REGISTERS = Text(
    "ทะเบียนที่ตรวจ ตามที่ประกาศใน service.yaml", "The registers asked, of those that service.yaml lists."
)


def _days(name: str, meaning: Text, need: Need = "required") -> Key:
    return Key(name, need, _DAYS, meaning)


def _on_silence(need: Need, values: str, meaning: Text) -> Key:
    return Key("on_silence", need, Text(values, values), meaning)


DAYS_KEYS: Mapping[str, str] = {
    "completeness_check": "correction_days",
    "inspection": "remedy_days",
    "consultation": "deadline_days",
    "payment": "pay_within_days",
    "decision": "hearing_days",
    "follow_up": "deadline_days",
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
        (_WHO_FIXED,),
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
            _WHO_FIXED,
            _ONLY_IF,
            Key("registers", "required", _IDS, _REGISTERS),
            _on_silence(
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
        ("officer:ROLE",),
        None,
        (
            _WHO,
            _days(
                "correction_days",
                Text(
                    "เวลาที่ผู้ยื่นมีเพื่อแก้ไข พ้นแล้วคืนคำขอพร้อมเหตุผล",
                    "How long the applicant has to mend defects; after it the application is returned with reasons.",
                ),
            ),
            _UNIT,
            _CHECKLIST,
            _NOT_SAME_AS,
        ),
        ("complete", "returned"),
    ),
    Kind(
        "review",
        Text("เจ้าหน้าที่พิจารณาตามแบบตรวจ", "An officer works through a checklist."),
        ("officer:ROLE", "head:ROLE"),
        None,
        (_WHO, _ONLY_IF, _CHECKLIST, _NOT_SAME_AS),
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
            _WHO,
            _ONLY_IF,
            _CHECKLIST,
            Key(
                "max_visits",
                "optional",
                Text("จำนวน 1–9", "number, 1 to 9"),
                Text(
                    "จำนวนครั้งที่ตรวจได้ทั้งหมด ค่าตั้งต้นคือ 1", "How many visits there may be in all; 1 if left out."
                ),
            ),
            _days(
                "remedy_days",
                Text(
                    "เวลาปรับปรุงก่อนตรวจซ้ำ ต้องมีเมื่อตรวจได้มากกว่าหนึ่งครั้ง",
                    "How long the applicant has to carry out an order; required where there is more than one visit.",
                ),
                "optional",
            ),
            _UNIT,
            _NOT_SAME_AS,
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
            _WHO,
            _ONLY_IF,
            _days("deadline_days", Text("เวลาที่หน่วยงานมีเพื่อตอบ", "How long the unit has to answer.")),
            _UNIT,
            _on_silence(
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
                _IDS,
                Text(
                    "ทะเบียนที่ใช้แทนคำตอบ เมื่อ on_silence เป็น use_register",
                    "The registers asked instead, where on_silence is use_register.",
                ),
            ),
            _CHECKLIST,
            _NOT_SAME_AS,
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
            _WHO_FIXED,
            _ONLY_IF,
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
            _WHO_FIXED,
            _ONLY_IF,
            _days("pay_within_days", Text("เวลาที่มีเพื่อชำระ", "How long there is to pay.")),
            _UNIT,
        ),
        ("paid", "lapsed"),
    ),
    Kind(
        "decision",
        Text(
            "คำสั่งของผู้มีอำนาจ การไม่อนุญาตต้องมีเหตุผลและรับฟังก่อน",
            "The order of whoever has the power; a refusal needs reasons and a hearing first.",
        ),
        ("officer:ROLE", "head:ROLE"),
        None,
        (
            _WHO,
            _CHECKLIST,
            _days(
                "hearing_days",
                Text(
                    "เวลาที่ผู้ยื่นมีเพื่อชี้แจงก่อนคำสั่งที่เป็นผลร้าย ค่าตั้งต้นคือ 15",
                    "How long the applicant has to answer before an adverse order; 15 if left out.",
                ),
                "optional",
            ),
            _UNIT,
            _NOT_SAME_AS,
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
            _WHO_FIXED,
            Key(
                "writes",
                "optional",
                _IDS,
                Text("ทะเบียนที่บันทึกผล", "The registers that the outcome is written to."),
            ),
        ),
        ("issued",),
    ),
    Kind(
        "follow_up",
        Text(
            "ตรวจสิทธิที่ออกไปแล้วตามรอบ ค้นทะเบียนใหม่ แล้วให้ตารางเสนอว่าให้สิทธิคงอยู่ ระงับ หรือสิ้นสุด"
            " เป็นของสิทธิ ไม่ทำให้เรื่องค้าง เมื่อตารางเสนออย่างอื่นนอกจากคงอยู่ เจ้าหน้าที่เป็นผู้มีคำสั่ง",
            "What was granted is looked at again and again: registers are asked anew and a table proposes to let it"
            " continue, suspend it or end it. It belongs to the grant and doesn't hold the case open. Where the table"
            " proposes anything but to continue, an officer gets a task and makes the order, or sets it aside.",
        ),
        ("system",),
        "system",
        (
            _WHO_FIXED,
            _ONLY_IF,
            Key(
                "recurring",
                "required",
                Text("monthly, six_monthly หรือ yearly", "monthly, six_monthly or yearly"),
                Text("รอบการตรวจ นับจากวันเริ่มสิทธิ", "How often, counted from the grant's first day."),
            ),
            Key("registers", "required", _IDS, _REGISTERS),
            Key(
                "table",
                "required",
                Text("ชื่อตารางใน rules.yaml", "name of a table of rules.yaml"),
                Text(
                    "ตารางที่ให้ผล continue, suspend หรือ end โดยสองอย่างหลังต้องมีเหตุผลและบทกฎหมาย",
                    "The table whose outcomes are continue, suspend or end; the last two need reason and law.",
                ),
            ),
            Key(
                "decided_by",
                "required",
                Text("officer:บทบาท หรือ head:บทบาท", "officer:ROLE or head:ROLE"),
                Text(
                    "ผู้มีคำสั่งเกี่ยวกับสิทธิเมื่อพบการเปลี่ยนแปลง",
                    "Who decides about the grant when something has changed.",
                ),
            ),
            _days(
                "deadline_days",
                Text("เวลาที่ผู้มีคำสั่งมีเมื่อพบการเปลี่ยนแปลง", "How long they have, once something was found."),
            ),
            _UNIT,
            Key(
                "silent_days",
                "optional",
                Text("จำนวนวัน 1–60", "days, 1 to 60"),
                Text(
                    "ทะเบียนไม่ตอบให้ถามซ้ำทุกวันได้กี่วันก่อนมอบให้เจ้าหน้าที่ ค่าตั้งต้นคือ 5",
                    "How many days silent registers are asked again before an officer is; 5 if left out.",
                ),
            ),
        ),
        (),
    ),
)

STEP_KINDS: Mapping[StepKind, Kind] = {kind.name: kind for kind in _KINDS}
"""Every kind this version interprets."""

ALWAYS_POSSIBLE = ("skipped", "cancelled")


def results_of(kind: StepKind) -> tuple[str, ...]:
    """The words `result.<step>` can have for a step of that kind."""
    return (*STEP_KINDS[kind].results, *ALWAYS_POSSIBLE)
