"""The keys of scenarios and of the shared files."""

from __future__ import annotations

from borikan.definitions.compiling.registers import DATA_CLASSES, TAKEN_TYPES
from borikan.definitions.reference.keys import FileKeys, Part, key
from borikan.definitions.reference.other_keys import OPTIONS
from borikan.definitions.scenarios import FOLLOWED_UP, OUTCOMES
from borikan.kernel.text import Text

SCENARIOS = FileKeys(
    "scenarios/<id>.yaml",
    Text("ชีวิตจริงที่เล่นผ่านบริการ และผลที่ต้องได้", "A real life, played through the service, and what must come of it."),
    (
        Part(
            "",
            (
                key("title*", "both", "เรื่องอะไร", "What it is about."),
                key("person*", "id", "ผู้ขอ ใน _shared/people.yaml", "The applicant, of _shared/people.yaml."),
                key("actor", "id", "ผู้ยื่นแทน ถ้ามี", "Who files, if somebody else."),
                key("filed_at*", "moment", "ยื่นเมื่อใด เช่น 2026-11-20T10:00", "When it is filed, as 2026-11-20T10:00."),
                key("answers", "group", "ช่อง → คำตอบ ที่ทะเบียนมีแล้วไม่ต้องเขียน", "Field → answer; what a register knows needs none."),
                key("registers", "group", "ทะเบียน → คำตอบ หรือ silent, not_found", "Register → what it says, or silent, not_found."),
                key("events", "list", "สิ่งที่เกิดขึ้น ตามลำดับ", "What happens, in order."),
                key("expect*", "group", "ผลที่ต้องได้", "What must come of it."),
            ),
        ),
        Part(
            "events[]",
            (
                key("do*", "text", "เกิดอะไรขึ้น (ดูหัวข้อเหตุการณ์)", "What happens; see happenings."),
                key("step", "id", "ที่ขั้นตอนใด", "At which step."),
                key("at", "moment", "เมื่อใด", "When."),
                key("after", "group", "หลังจากนั้นกี่วัน", "How long after the last."),
                key("findings", "group", "ข้อค้นพบ → ค่า", "Finding → value."),
                key("answers", "group", "คำตอบที่แก้ไข", "Corrected answers."),
                key("amounts", "group", "รายการเงิน → บาท", "Charge → baht."),
                key("registers", "group", "คำตอบของทะเบียนนับจากนี้", "What registers say from now on."),
                key("exception", "yes/no", "เป็นการแจ้งครั้งที่สองโดยข้อยกเว้น", "A second notice, by exception."),
            ),
        ),
        Part(
            "events[].after",
            (
                key("days", "number", "วัน", "Days."),
                key("working_days", "number", "วันทำการ", "Working days."),
            ),
        ),
        Part(
            "expect",
            (
                key("outcome*", "text", "เรื่องจบอย่างไร", "How the case ends.", words=OUTCOMES),
                key("path", "text", "เส้นทาง", "The path."),
                key("row", "number", "แถวของ eligibility ที่ตัดสิน", "The row of `eligibility` that decides."),
                key("charges", "group", "รายการเงิน → บาท ทั้งหมดที่ต้องชำระ", "Charge → baht; all that is due."),
                key("documents", "words", "เอกสารที่ออก", "What is issued."),
                key("inputs", "group", "ข้อมูลนำเข้า → ค่า", "Input → value."),
                key("deadline", "date", "วันสุดท้ายของสำนักงาน", "The office's last day."),
                key("benefit", "group", "เงินที่จ่ายครั้งแรก → บาท", "Benefit → baht of the first payment."),
                key("follow_up", "text", "ข้อเสนอของการตรวจหรือรายงานครั้งล่าสุดหลังให้สิทธิ", "What the latest follow-up, visit or report proposed.", words=FOLLOWED_UP),
            ),
        ),
    ),
)  # fmt: skip

TRANSLATIONS = FileKeys(
    "text/<language>.yaml",
    Text(
        "คำแปลภาษาอื่น ชื่อไฟล์คือรหัสภาษา เช่น ms.yaml หาข้อความจากต้นฉบับภาษาไทย",
        "A further language, which the file is named after (ms.yaml). Texts are found by their Thai original.",
    ),
    (
        Part("", (key("texts*", "list", "ข้อความ", "The texts."),)),
        Part(
            "texts[]",
            (
                key("th*", "text", "ต้นฉบับภาษาไทย ตรงตามที่เขียนไว้", "The Thai original, as it is written."),
                key(
                    "en",
                    "text",
                    "ภาษาอังกฤษ เมื่อข้อความไทยซ้ำกัน",
                    "Its English, where two texts are alike in Thai.",
                ),
                key(
                    "<language>*",
                    "text",
                    "คำแปล มี {ชื่อ} ชุดเดียวกับต้นฉบับ",
                    "The translation, with the original's {names}.",
                ),
            ),
        ),
    ),
)

_REGISTER_OPTIONS = key(
    "options",
    "list",
    "ชื่อของแต่ละคำ (value, th, en) เมื่อชนิดเป็น text และมีไม่กี่คำ",
    "The name of each word (value, th, en), of a text that has few.",
)
REGISTERS = FileKeys(
    "_shared/registers.yaml",
    Text("ทะเบียนของรัฐที่บริการใช้ร่วมกัน", "The state registers that services look up."),
    (
        Part("", (key("registers*", "list", "ทะเบียน", "The registers."),)),
        Part(
            "registers[]",
            (
                key("id*", "id", "รหัส", "Its id."),
                key("title*", "both", "ชื่อ", "Its name."),
                key("owner*", "both", "ผู้ดูแลทะเบียน", "Who keeps it."),
                key("data_class*", "text", "ระดับข้อมูล", "How sensitive it is.", words=DATA_CLASSES),
                key("keys*", "list", "กุญแจที่ใช้ค้น", "By what a record is found."),
                key("fields*", "list", "ข้อมูล", "What a record holds."),
                key("takes", "list", "ข้อมูลที่ทะเบียนรับจากบริการ", "What services may tell it."),
                key("proves", "words", "หลักฐานที่ทะเบียนนี้ใช้แทนได้", "The evidence that nobody need bring."),
            ),
        ),
        *(
            Part(
                f"registers[].{part}[]",
                (
                    key("id*", "id", "รหัส", "Its id."),
                    key("type*", "text", "ชนิดของคำถามที่ตรงกัน", "The field type it has."),
                    key("title*", "both", "ชื่อ", "Its name."),
                    *more,
                ),
            )
            for part, more in (("keys", ()), ("fields", (_REGISTER_OPTIONS,)))
        ),
        Part("registers[].fields[].options[]", OPTIONS),
        Part(
            "registers[].takes[]",
            (
                key("id*", "id", "รหัส", "Its id."),
                key("type*", "text", "ชนิดของคำถามที่ตรงกัน", "The field type it has.", words=TAKEN_TYPES),
                key("title*", "both", "ชื่อ", "Its name."),
                key(
                    "required",
                    "yes/no",
                    "ต้องส่งเสมอ (ค่าตั้งต้นคือ true)",
                    "Whether it takes nothing without; true if left out.",
                ),
            ),
        ),
    ),
)

ROLES = FileKeys(
    "_shared/roles.yaml",
    Text("ผู้ดำเนินการ", "Who can carry out steps."),
    (
        Part("", (key("roles*", "list", "บทบาท", "The roles."),)),
        Part(
            "roles[]",
            (
                key("id*", "text", "เช่น officer:clerk", "As officer:clerk."),
                key("title*", "both", "ชื่อ", "Its name."),
            ),
        ),
    ),
)

STATUTES = FileKeys(
    "_shared/statutes.yaml",
    Text("เวลาสูงสุดที่กฎหมายให้สำนักงาน", "The longest time that a law gives an office."),
    (
        Part("", (key("statutes*", "list", "กฎหมาย", "The laws."),)),
        Part(
            "statutes[]",
            (
                key("id*", "id", "รหัส", "Its id."),
                key("title*", "both", "ชื่อ", "Its name."),
                key("amount*", "number", "จำนวน 1–3650", "How many, 1 to 3650."),
                key("unit*", "text", "หน่วย", "Of what.", words=("working", "calendar")),
                key("extensions", "number", "ขยายได้กี่ครั้ง", "How often it can be extended."),
                key("extension_days", "number", "ครั้งละกี่วัน", "By how many days each."),
            ),
        ),
    ),
)

PEOPLE = FileKeys(
    "_shared/people.yaml",
    Text(
        "คนสังเคราะห์สำหรับเหตุการณ์จำลอง แยกตามเรื่องเป็น people-<เรื่อง>.yaml ได้",
        "Synthetic people for scenarios; there can be more of them in people-<subject>.yaml.",
    ),
    (
        Part("", (key("people*", "list", "คน", "The people."),)),
        Part(
            "people[]",
            (
                key("id*", "id", "รหัส", "Their id."),
                key("story", "both", "เป็นใคร", "Who they are."),
                key("party*", "group", "สิ่งที่นิพจน์อ่านเป็น applicant.…", "What expressions read as applicant.…"),
                key("registers", "group", "ทะเบียน → ข้อมูล", "Register → what it says of them."),
            ),
        ),
    ),
)


def _named(file: str, title: Text, listing: str, words: Text) -> FileKeys:
    """A shared file that only gives names: an id and its titles."""
    one = (
        key("id*", "id", "รหัส", "Its id."),
        key("th*", "text", "ชื่อภาษาไทย", "Its name in Thai."),
        key("en*", "text", "ชื่อภาษาอังกฤษ", "Its name in English."),
    )
    listed = key(f"{listing}*", "list", words.th, words.en)
    return FileKeys(file, title, (Part("", (listed,)), Part(f"{listing}[]", one)))


AGENCIES = _named(
    "_shared/agencies.yaml",
    Text("หน่วยงานเจ้าของบริการ", "The agencies that own services."),
    "agencies",
    Text("หน่วยงาน", "The agencies."),
)
LIFE_EVENTS = _named(
    "_shared/life-events.yaml",
    Text("เหตุการณ์ชีวิตที่ใช้ค้นหาบริการ", "The occasions by which people look for services."),
    "life_events",
    Text("เหตุการณ์ชีวิต", "The occasions."),
)
