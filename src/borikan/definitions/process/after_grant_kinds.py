"""The kinds of step after the grant: what is looked at again, and what the holder reports."""

from __future__ import annotations

from borikan.definitions.process.step_keys import (
    BOTH,
    CHECKLIST,
    DAYS,
    IDS,
    MAX_VISITS,
    ONLY_IF,
    UNIT,
    WHO_FIXED,
    Key,
    Kind,
)
from borikan.kernel.text import Text

_RECURRING = Key(
    "recurring",
    "required",
    Text(
        "once, monthly, quarterly, six_monthly, yearly หรือ as_needed",
        "once, monthly, quarterly, six_monthly, yearly or as_needed",
    ),
    Text(
        "รอบ นับจากวันเริ่มสิทธิ ส่วน as_needed ไม่มีกำหนด ทำได้ทุกเมื่อที่มีเหตุ",
        "How often, counted from the grant's first day; as_needed never falls due, and can be done at any time.",
    ),
)
_FIRST_AFTER = Key(
    "first_after_days",
    "optional",
    Text("จำนวนวัน 0–3650", "days, 0 to 3650"),
    Text(
        "ครั้งแรกถึงกำหนดกี่วันหลังวันเริ่มสิทธิ ถ้าไม่ระบุคือครบหนึ่งรอบ",
        "How many days after the grant's first day it falls due first; after one period if left out.",
    ),
)
_MAX_TIMES = Key(
    "max_times",
    "optional",
    Text("จำนวน 1–120", "number, 1 to 120"),
    Text("ครบกำหนดได้ไม่เกินกี่ครั้ง", "How often it falls due at most."),
)
_TABLE = Key(
    "table",
    "optional",
    Text("ชื่อตารางใน rules.yaml", "name of a table of rules.yaml"),
    Text(
        "ตารางที่ให้ผล continue, suspend หรือ end (และ remedy เมื่อเจ้าหน้าที่ไปตรวจ)"
        " นอกจาก continue ต้องมีเหตุผลและบทกฎหมาย",
        "The table whose outcomes are continue, suspend or end, and remedy where an officer visits; all but"
        " continue need reason and law.",
    ),
)
_DECIDED_BY = Key(
    "decided_by",
    "optional",
    Text("officer:บทบาท หรือ head:บทบาท", "officer:ROLE or head:ROLE"),
    Text(
        "ผู้มีคำสั่งเกี่ยวกับสิทธิเมื่อมีข้อเสนอ ถ้าไม่ระบุคือผู้มีคำสั่งของบริการ",
        "Who decides about the grant when something is proposed; whoever makes the service's decision if left out.",
    ),
)
_ORDER_DAYS = Key(
    "deadline_days",
    "optional",
    DAYS,
    Text(
        "เวลาที่ผู้มีคำสั่งมีเมื่อมีข้อเสนอ ต้องมีเมื่อระบบค้นทะเบียน นอกนั้นค่าตั้งต้นคือ 15",
        "How long they have, once something is proposed; required where registers are asked, else 15 if left out.",
    ),
)

AFTER_GRANT_KINDS: tuple[Kind, ...] = (
    Kind(
        "follow_up",
        Text(
            "ตรวจสิทธิที่ออกไปแล้วตามรอบ โดยระบบค้นทะเบียนใหม่ หรือเจ้าหน้าที่ไปตรวจตามแบบตรวจ"
            " แล้วให้ตารางเสนอว่าให้สิทธิคงอยู่ ให้ปรับปรุง ระงับ หรือสิ้นสุด"
            " เป็นของสิทธิ ไม่ทำให้เรื่องค้าง เมื่อเสนอให้ระงับหรือสิ้นสุด เจ้าหน้าที่เป็นผู้มีคำสั่ง",
            "What was granted is looked at again and again: registers are asked anew, or an officer visits with a"
            " checklist, and a table proposes to let it continue, to order improvements, to suspend it or to end it."
            " It belongs to the grant and doesn't hold the case open. Where the table proposes to suspend or end"
            " it, an officer gets a task and makes the order, or sets it aside.",
        ),
        ("system", "officer:ROLE"),
        "system",
        (
            WHO_FIXED,
            ONLY_IF,
            _RECURRING,
            _FIRST_AFTER,
            _MAX_TIMES,
            Key(
                "registers",
                "optional",
                IDS,
                Text(
                    "ทะเบียนที่ค้นใหม่ ต้องมีเมื่อ who เป็น system",
                    "The registers asked anew; required where who is system.",
                ),
            ),
            CHECKLIST,
            Key(
                "within_days",
                "optional",
                DAYS,
                Text(
                    "เวลาที่เจ้าหน้าที่มีเพื่อไปตรวจ นับจากวันถึงกำหนด ต้องมีเมื่อเจ้าหน้าที่ไปตรวจ",
                    "How long the officer has to visit, from the day it falls due; required where an officer visits.",
                ),
            ),
            Key(
                "correction_days",
                "optional",
                DAYS,
                Text(
                    "เวลาที่ผู้ได้รับสิทธิมีเพื่อปรับปรุงก่อนตรวจซ้ำ ต้องมีเมื่อสั่งให้ปรับปรุงได้",
                    "How long the holder has to carry out an order; required where one can be given.",
                ),
            ),
            MAX_VISITS,
            _TABLE,
            _DECIDED_BY,
            _ORDER_DAYS,
            UNIT,
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
    Kind(
        "periodic_report",
        Text(
            "ผู้ได้รับสิทธิรายงานตามรอบหรือเมื่อมีเหตุ ตามแบบใน checklists/ เมื่อไม่รายงานหรือรายงานแล้วตารางเสนอ"
            " เจ้าหน้าที่เป็นผู้มีคำสั่ง เป็นของสิทธิ ไม่ทำให้เรื่องค้าง",
            "The holder of what was granted reports, by period or when there is something to report, on a form of"
            " checklists/. A missed report, or what the table makes of one, is proposed to an officer, who makes"
            " the order. It belongs to the grant and doesn't hold the case open.",
        ),
        ("applicant",),
        "applicant",
        (
            WHO_FIXED,
            ONLY_IF,
            Key(
                "checklist",
                "optional",
                CHECKLIST.shape,
                Text(
                    "แบบรายงานใน checklists/ ที่ผู้ได้รับสิทธิกรอก เว้นได้เมื่อมีเพียงเงินที่ต้องชำระ",
                    "The form of checklists/ that the holder fills in; left out where there is only a charge to pay.",
                ),
            ),
            _RECURRING,
            _FIRST_AFTER,
            Key(
                "within_days",
                "optional",
                DAYS,
                Text(
                    "เวลาที่ผู้ได้รับสิทธิมี นับจากวันถึงกำหนด ต้องมีเว้นแต่ recurring เป็น as_needed",
                    "How long the holder has from the day it falls due; required unless recurring is as_needed.",
                ),
            ),
            _MAX_TIMES,
            Key(
                "on_miss",
                "optional",
                Text("remind, suspend หรือ end", "remind, suspend or end"),
                Text(
                    "ผลเมื่อพ้นกำหนด: แจ้งผู้ได้รับสิทธิเท่านั้น (ค่าตั้งต้น) หรือเสนอให้ระงับหรือสิ้นสุด",
                    "What a missed one calls for: only that the holder is told (the default), or an order that is proposed.",
                ),
            ),
            Key(
                "on_miss_reason",
                "optional",
                BOTH,
                Text(
                    "เหตุผลของข้อเสนอ ต้องมีเมื่อ on_miss กระทบสิทธิ",
                    "Why; required where on_miss goes against the holder.",
                ),
            ),
            Key(
                "on_miss_law",
                "optional",
                BOTH,
                Text("บทกฎหมายของข้อเสนอ ต้องมีเช่นเดียวกัน", "Under which law; required likewise."),
            ),
            _TABLE,
            _DECIDED_BY,
            _ORDER_DAYS,
            UNIT,
        ),
        (),
    ),
)
