"""The keys that steps may have, and the shape of a kind of step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from borikan.definitions.process.model import StepKind
from borikan.kernel.text import Text

Need = Literal["required", "optional"]


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a step: its shape in words, and what it means."""

    name: str
    need: Need
    shape: Text
    meaning: Text


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of step.

    `who` are the forms of actor it may name, and `fixed_who` the one that it has when none is written.
    `results` are the words that `result.<step>` can have after it, beside `skipped` and `cancelled`.
    """

    name: StepKind
    meaning: Text
    who: tuple[str, ...]
    fixed_who: str | None
    keys: tuple[Key, ...]
    results: tuple[str, ...]
    in_branch: bool = False


BOTH = Text("ข้อความสองภาษา {th, en}", "text in both languages {th, en}")
ID = Text("รหัส", "id")
DAYS = Text("จำนวนวัน 1–365", "days, 1 to 365")
IDS = Text("รายการรหัส", "list of ids")

COMMON_KEYS: tuple[Key, ...] = (
    Key(
        "id",
        "required",
        ID,
        Text("ชื่อของขั้นตอน ใช้อ้างถึงในที่อื่น", "The step's name, by which others refer to it."),
    ),
    Key("kind", "required", ID, Text("ชนิดของขั้นตอน", "The kind of step.")),
    Key("title", "required", BOTH, Text("ชื่อที่ประชาชนและเจ้าหน้าที่เห็น", "The name that people and officers see.")),
    Key("law", "optional", BOTH, Text("บทกฎหมายที่ขั้นตอนนี้อาศัย", "The law that this step rests on.")),
    Key(
        "illustrative",
        "optional",
        Text("ใช่/ไม่ใช่", "yes/no"),
        Text(
            "ขั้นตอนหรือระยะเวลาของขั้นตอนเป็นตัวอย่าง ยังไม่ได้ยืนยันกับกฎหมาย ทุกคนที่เห็นจะเห็นว่าเป็นตัวอย่าง",
            "The step, or how long it takes, is an example not confirmed with the law; whoever sees it sees that.",
        ),
    ),
)

WHO = Key(
    "who",
    "required",
    Text("ผู้ดำเนินการ เช่น officer:บทบาท", "an actor, as officer:ROLE"),
    Text("ผู้ดำเนินการในขั้นตอนนี้", "Who carries the step out."),
)
WHO_FIXED = Key(
    "who",
    "optional",
    Text("ผู้ดำเนินการ", "an actor"),
    Text(
        "ผู้ดำเนินการ ซึ่งขั้นตอนชนิดนี้มีได้ผู้เดียว จึงเว้นได้",
        "Who carries the step out; this kind has only one, so it can be left out.",
    ),
)
ONLY_IF = Key(
    "only_if",
    "optional",
    Text("นิพจน์ใช่/ไม่ใช่", "yes/no expression"),
    Text(
        "ข้ามขั้นตอนเมื่อผลเป็นเท็จแน่นอน หากยังไม่ทราบให้ทำขั้นตอนนี้",
        "The step is skipped when this is known to be false; while it is unknown the step is taken.",
    ),
)
UNIT = Key(
    "deadline_unit",
    "optional",
    Text("calendar หรือ working", "calendar or working"),
    Text("นับเป็นวันปฏิทิน (ค่าตั้งต้น) หรือวันทำการ", "Whether days are calendar days (the default) or working days."),
)
CHECKLIST = Key(
    "checklist",
    "optional",
    Text("รหัสแบบตรวจ", "id of a checklist"),
    Text(
        "แบบตรวจใน checklists/ ซึ่งผลแต่ละข้อเป็นข้อค้นพบ",
        "The checklist of checklists/ filled in here; its answers become findings.",
    ),
)
NOT_SAME_AS = Key(
    "not_same_as",
    "optional",
    IDS,
    Text("ขั้นตอนก่อนหน้าที่ผู้ทำต้องเป็นคนละคนกัน", "Earlier steps that must have been done by somebody else."),
)
AT = Key(
    "at",
    "optional",
    Text("รหัสหน่วยงาน หรือ form.ช่อง หรือ finding.ข้อ", "an organisation's code, form.FIELD or finding.ITEM"),
    Text(
        "หน่วยงานอื่นที่หน่วยซึ่งถูกถามสังกัด เขียนรหัสหน่วยงานหรือสำนักงาน หรือคำตอบแบบเลือกหนึ่งข้อที่ค่าของตัวเลือกคือรหัสนั้น "
        "(ขีดเป็น _) เว้นไว้หรือไม่มีหน่วยงานนั้นในระบบ คือสำนักงานที่รับเรื่อง",
        "The other organisation to which the unit belongs: its code or an office's, or a choice whose value is such a "
        "code, dashes written as _. Left out, or where the system has no such organisation: the receiving office.",
    ),
)
SHOWN_ELSEWHERE = Key(
    "shows",
    "optional",
    IDS,
    Text(
        "คำตอบที่หน่วยงานอื่นตาม at ได้เห็น นอกจากนี้เห็นเพียงบริการ เลขที่คำขอ และแบบตรวจของตน",
        "With `at`: the answers that the other organisation may read; beyond them it sees the service, the "
        "application's number and its own checklist only.",
    ),
)
OTHERWISE = Key(
    "otherwise",
    "optional",
    Text("officer:บทบาท", "officer:ROLE"),
    Text(
        "เจ้าหน้าที่ที่รับช่วงเมื่อกฎตัดสินเองไม่ได้ ต้องมีเมื่อ who เป็น system",
        "The officer who takes over what the rules alone can't settle; required where who is system.",
    ),
)
MAX_VISITS = Key(
    "max_visits",
    "optional",
    Text("จำนวน 1–9", "number, 1 to 9"),
    Text("จำนวนครั้งที่ทำได้ทั้งหมด ค่าตั้งต้นคือ 1", "How many times there may be in all; 1 if left out."),
)
REGISTERS = Text(
    "ทะเบียนที่ตรวจ ตามที่ประกาศใน service.yaml", "The registers asked, of those that service.yaml lists."
)


def days(name: str, meaning: Text, need: Need = "required") -> Key:
    return Key(name, need, DAYS, meaning)


def on_silence(need: Need, values: str, meaning: Text) -> Key:
    return Key("on_silence", need, Text(values, values), meaning)
