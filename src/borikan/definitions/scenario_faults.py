"""What can be wrong with a scenario, and how it can fail."""

from __future__ import annotations

from borikan.definitions.problems import Fault
from borikan.kernel.text import Text

MOMENT = Fault(
    "scenario.bad-moment",
    Text("“{key}: {written}” ไม่ใช่วันเวลา", "“{key}: {written}” isn't a moment."),
    Text("เขียนเป็น 2026-11-20T10:00 ตามเวลาไทย", "Write it as 2026-11-20T10:00, in Thai time."),
)
DAY = Fault(
    "scenario.bad-day",
    Text("“{key}: {written}” ไม่ใช่วันที่", "“{key}: {written}” isn't a date."),
    Text("เขียนเป็น 2026-11-20", "Write it as 2026-11-20."),
)
AMOUNT = Fault(
    "scenario.bad-amount",
    Text("“{key}: {written}” ไม่ใช่จำนวนเงิน", "“{key}: {written}” isn't an amount of money."),
    Text("เขียนเป็นบาท เช่น 50 หรือ 50.25", "Write it in baht, as 50 or 50.25."),
)
TOO_MANY_EVENTS = Fault(
    "scenario.too-many-events",
    Text(
        "เหตุการณ์จำลองทั้งหมดมีมากกว่า {most} เหตุการณ์ ตั้งแต่ไฟล์นี้ไปไม่ได้ทดลอง",
        "The scenarios have more than {most} events in all; this one and the following aren't run.",
    ),
    Text("ลดเหตุการณ์จำลองลง", "Make do with fewer scenarios."),
)
REPLY = Fault(
    "scenario.bad-reply",
    Text("คำตอบของทะเบียน “{register}” อ่านไม่ได้", "The reply of the register “{register}” can't be read."),
    Text("เขียนเป็น {{ค่า: …}}, silent หรือ not_found", "Write {{field: value}}, silent or not_found."),
)
NOT_FILED = Fault(
    "scenario.answers-refused",
    Text("คำตอบ “{field}” ยื่นไม่ได้: {why}", "The answer “{field}” can't be filed: {why}"),
    Text("แก้คำตอบในเหตุการณ์จำลอง", "Correct the scenario's answers."),
)
DID_NOT_HAPPEN = Fault(
    "scenario.did-not-happen",
    Text(
        "“{do}” ที่ “{step}” ทำไม่ได้: {why} (ขณะนั้นอยู่ที่ {standing})",
        "“{do}” at “{step}” can't happen: {why} (the case is at {standing}).",
    ),
    Text("แก้ลำดับเหตุการณ์ หรือกระบวนการ", "Correct the order of events, or the process."),
)
MISMATCH = Fault(
    "scenario.mismatch",
    Text("“{key}” ควรเป็น {expected} แต่ได้ {found}", "“{key}” should be {expected} and is {found}."),
    Text("แก้เหตุการณ์จำลอง หรือคำนิยามของบริการ", "Correct the scenario, or the service's definition."),
)
ROW_NOT_COVERED = Fault(
    "scenario.row-not-covered",
    Text(
        "ไม่มีเหตุการณ์จำลองใดถึงแถว {row} ของตาราง “{table}”",
        "No scenario comes to row {row} of the table “{table}”.",
    ),
    Text("เพิ่มเหตุการณ์จำลองที่ตัดสินด้วยแถวนี้", "Add a scenario that this row decides."),
    severity="warning",
)
STEP_NOT_COVERED = Fault(
    "scenario.step-not-covered",
    Text("ไม่มีเหตุการณ์จำลองใดผ่านขั้นตอน “{step}”", "No scenario goes through the step “{step}”."),
    Text("เพิ่มเหตุการณ์จำลองที่ผ่านขั้นตอนนี้", "Add a scenario that takes this step."),
    severity="warning",
)
BRANCH_NOT_COVERED = Fault(
    "scenario.branch-not-covered",
    Text(
        "ไม่มีเหตุการณ์จำลองใดที่ขั้นตอน “{step}” จบด้วย {way}",
        "In no scenario does the step “{step}” end with {way}.",
    ),
    Text("เพิ่มเหตุการณ์จำลองที่ไปทางนี้", "Add a scenario that goes this way."),
    severity="warning",
)
NO_SCENARIOS = Fault(
    "scenario.none",
    Text("บริการนี้ไม่มีเหตุการณ์จำลอง", "The service has no scenarios."),
    Text("เพิ่มไฟล์ใน scenarios/ อย่างน้อยหนึ่งไฟล์", "Add at least one file to scenarios/."),
    severity="warning",
)
