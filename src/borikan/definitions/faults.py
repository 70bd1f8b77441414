"""The faults of reading a folder: shape, names, texts. Each room of the compiler adds its own."""

from __future__ import annotations

from borikan.definitions.problems import Fault
from borikan.kernel.text import Text

UNKNOWN_KEY = Fault(
    "unknown-key",
    Text("ไม่รู้จักคีย์ “{key}” ที่นี่", "The key “{key}” isn't known here."),
    Text("{suggestion}", "{suggestion}"),
)
UNKNOWN_NAME = Fault(
    "unknown-name",
    Text("ไม่มี{what}ชื่อ “{name}”", "There is no {what} named “{name}”."),
    Text("{suggestion}", "{suggestion}"),
)
MISSING_KEY = Fault(
    "missing-key",
    Text("ขาดคีย์ “{key}”", "The key “{key}” is missing."),
    Text("เพิ่ม “{key}: …”", "Add “{key}: …”."),
)
WRONG_SHAPE = Fault(
    "wrong-shape",
    Text("“{key}” ต้องเป็น{expected}", "“{key}” must be {expected}."),
    Text("เขียนเป็น{example}", "Write it as {example}."),
)
MISSING_TRANSLATION = Fault(
    "missing-translation",
    Text("“{key}” ไม่มีข้อความภาษา{language}", "“{key}” has no {language} text."),
    Text("เขียนทั้งสองภาษา: {{th: …, en: …}}", "Write both languages: {{th: …, en: …}}."),
)
DUPLICATE_ID = Fault(
    "duplicate-id",
    Text("รหัส “{name}” ซ้ำกับบรรทัด {line}", "The id “{name}” is already used on line {line}."),
    Text("ตั้งรหัสใหม่ที่ไม่ซ้ำ", "Give it an id of its own."),
)
BAD_ID = Fault(
    "bad-id",
    Text("รหัส “{name}” ใช้ไม่ได้", "The id “{name}” can't be used."),
    Text(
        "ขึ้นต้นด้วยอักษร a–z ตามด้วย a–z 0–9 {separator} ยาวไม่เกิน 60 ตัวอักษร",
        "Start with a–z, then a–z, 0–9 and {separator}, at most 60 characters.",
    ),
)
OUT_OF_BOUNDS = Fault(
    "out-of-bounds",
    Text("“{key}” ต้องอยู่ระหว่าง {low} ถึง {high}", "“{key}” must be from {low} to {high}."),
    Text("แก้ค่าให้อยู่ในช่วง", "Change it to a value in that range."),
)
TOO_LONG = Fault(
    "too-long",
    Text("“{key}” มี {count} รายการ เกิน {most}", "“{key}” has {count} items, more than {most}."),
    Text("ลดรายการลง", "Make do with fewer."),
)
MISSING_FILE = Fault(
    "missing-file",
    Text("ไม่พบไฟล์ {name}", "The file {name} is missing."),
    Text("สร้างไฟล์นี้ในโฟลเดอร์ของบริการ", "Add it to the service's folder."),
)
