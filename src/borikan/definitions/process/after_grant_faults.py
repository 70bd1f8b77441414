"""What can be wrong with a step after the grant."""

from __future__ import annotations

from borikan.definitions.problems import Fault
from borikan.kernel.text import Text

NOBODY_FILLS_IN = Fault(
    "process.report-without-form",
    Text(
        "“{step}” ไม่มีแบบให้กรอก และไม่มีเงินที่ต้องชำระ จึงไม่มีอะไรให้รายงาน",
        "“{step}” has no form to fill in and no charge to pay, so there is nothing to report.",
    ),
    Text(
        "เพิ่ม checklist: ชื่อแบบ (checklists/ชื่อแบบ.yaml) หรือตั้ง due_at: {step} ที่รายการเงิน",
        "Add checklist: NAME (checklists/NAME.yaml), or set due_at: {step} on a charge.",
    ),
)
KEY_NEEDED = Fault(
    "process.after-grant-needs",
    Text("“{step}” ขาด {key}: {why}", "“{step}” lacks {key}: {why}."),
    Text("เพิ่ม {key}", "Add {key}."),
)
KEY_NOT_HERE = Fault(
    "process.after-grant-not-here",
    Text("“{step}” มี {key} ซึ่งไม่มีความหมายที่นี่: {why}", "“{step}” has {key}, which means nothing here: {why}."),
    Text("ลบ {key}", "Remove {key}."),
)
NEVER_FALLS_DUE = Fault(
    "process.never-falls-due",
    Text("“{step}” ไม่มีวันถึงกำหนด: {why}", "“{step}” never falls due: {why}."),
    Text("{how}", "{how}"),
)
CHARGE_NEVER_DUE = Fault(
    "process.charge-never-due",
    Text(
        "“{charge}” ครบกำหนดที่ “{step}” ซึ่งไม่มีวันถึงกำหนดเอง (recurring: as_needed)",
        "“{charge}” is due at “{step}”, which never falls due by itself (recurring: as_needed).",
    ),
    Text(
        "ตั้งรอบให้ “{step}” เช่น recurring: yearly หรือเก็บเงินที่ขั้นตอนอื่น",
        "Give “{step}” a period, as recurring: yearly, or let the charge be due elsewhere.",
    ),
)
CHARGE_ASSESSED_LATE = Fault(
    "process.charge-assessed-after-grant",
    Text(
        "“{charge}” ให้เจ้าหน้าที่กำหนดจำนวนเงิน แต่ครบกำหนดที่ “{step}” หลังให้สิทธิแล้ว ซึ่งไม่มีขั้นตอนให้กำหนด",
        "“{charge}” is set by an officer and due at “{step}”, after the grant, where nobody sets it.",
    ),
    Text("กำหนดจำนวนเงินด้วย rows", "Let rows give the amount."),
)
FINDING_OF_ANOTHER = Fault(
    "process.finding-of-another",
    Text(
        "ตารางของ “{step}” ใช้ “{input}” ซึ่งอ่าน {source} ของ “{other}” ที่อาจยังไม่มีใครกรอก",
        "The table of “{step}” hangs on “{input}”, which reads {source} of “{other}”; nobody may have filled that in.",
    ),
    Text(
        "ใช้ข้อในแบบของ “{step}” เอง หรือที่ทราบก่อนให้สิทธิ",
        "Use items of the checklist of “{step}” itself, or what is known before the grant.",
    ),
)
ORDER_WITHOUT_REASON = Fault(
    "process.missed-without-reason",
    Text(
        "“{step}” เสนอให้ {on_miss} เมื่อไม่รายงาน แต่ไม่มี {key}",
        "“{step}” proposes to {on_miss} when no report comes, and lacks {key}.",
    ),
    Text(
        "เขียน on_miss_reason และ on_miss_law ทั้งสองภาษา (พ.ร.บ.วิธีปฏิบัติราชการฯ ม.37)",
        "Write on_miss_reason and on_miss_law in both languages (Administrative Procedure Act s.37).",
    ),
)
