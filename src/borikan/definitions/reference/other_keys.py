"""The keys of the other files of a folder."""

from __future__ import annotations

from borikan.definitions.compiling.checklists import ITEM_TYPES
from borikan.definitions.compiling.documents import BLOCKS, LAYOUTS
from borikan.definitions.compiling.rules import INPUT_TYPES, OUTCOMES
from borikan.definitions.evaluation import AS_OF
from borikan.definitions.reference.keys import FileKeys, Part, key
from borikan.definitions.reference.service_keys import PRIVACY
from borikan.definitions.sensitivity import GUARDED
from borikan.definitions.yes_or_no import PAIRS
from borikan.kernel.text import Text

OPTIONS = (
    key("value*", "id", "ค่าที่เก็บ", "What is kept."),
    key("th*", "text", "ข้อความไทย", "What is shown, in Thai."),
    key("en*", "text", "ข้อความอังกฤษ", "What is shown, in English."),
)
ANSWERS = (
    key("yes*", "both", "คำตอบว่าใช่", "What the answer yes is called."),
    key("no*", "both", "คำตอบว่าไม่ใช่", "What the answer no is called."),
)
ANSWERS_KEY = key(
    "answers",
    "any",
    "ชื่อของสองคำตอบ เมื่อเป็น boolean: คำในรายการคู่คำตอบ หรือ {yes, no}",
    "What the two answers of a `boolean` are called: a pair of the list, or {yes, no}.",
    words=tuple(PAIRS),
)
_LAW = (
    key("th*", "text", "บทกฎหมาย", "The citation in Thai."),
    key("en*", "text", "บทกฎหมายภาษาอังกฤษ", "The citation in English."),
    key("uncertain", "yes/no", "ยังรอตรวจสอบ", "Not verified yet; marked so."),
)

FORM = FileKeys(
    "form.yaml",
    Text("หน้าและช่องของแบบฟอร์ม", "The pages of the form and their fields."),
    (
        Part(
            "",
            (
                key("pages*", "list", "หน้า ตามลำดับ", "The pages, in order."),
                key("declaration*", "both", "คำรับรองก่อนส่ง", "What is declared on submission."),
            ),
        ),
        Part(
            "pages[]",
            (
                key("id*", "id", "รหัสของหน้า", "The page's id."),
                key("title*", "both", "หัวข้อ", "Its title."),
                key("intro", "both", "คำนำ", "What stands above the questions."),
                key("show_if", "condition", "แสดงเมื่อใด", "When it is shown."),
                key("fields*", "list", "คำถาม", "Its questions."),
                key("open", "yes/no", "ให้ท้องถิ่นเพิ่มคำถามได้", "A locality may add questions in an overlay."),
            ),
        ),
        Part(
            "pages[].fields[]",
            (
                key("id*", "id", "รหัส ไม่ซ้ำทั้งแบบฟอร์ม", "Its id, unique in the form."),
                key(
                    "type*",
                    "text",
                    "ชนิดของคำถาม (ดูหัวข้อชนิดของคำถาม)",
                    "The type of question; see field types.",
                ),
                key("label*", "both", "คำถาม", "The question."),
                key("hint", "both", "คำอธิบาย", "A line of help."),
                key("required", "yes/no", "ต้องตอบ (ค่าตั้งต้นคือ true)", "Must be answered; true if left out."),
                key("show_if", "condition", "ถามเมื่อใด", "When it is asked."),
                key("prefill", "group", "ทะเบียนที่มีคำตอบแล้ว", "The register that already has the answer."),
                key("privacy", "group", "ต่างจากค่าตั้งต้นอย่างไร", "Where it differs from the service's default."),
                key("open", "yes/no", "ให้ท้องถิ่นกำหนดเองได้", "A locality may set it in an overlay."),
            ),
        ),
        Part("pages[].fields[].answers", ANSWERS),
        Part(
            "pages[].fields[].prefill",
            (
                key("register*", "id", "ทะเบียน", "The register."),
                key("field*", "id", "ข้อมูลในทะเบียน", "Its field."),
                key("by*", "expression", "ค่าของกุญแจที่ใช้ค้น", "The key's value."),
            ),
        ),
        Part("pages[].fields[].privacy", PRIVACY.keys),
        Part("pages[].fields[].options[]", OPTIONS),
    ),
)

RULES = FileKeys(
    "rules.yaml",
    Text("ข้อมูลนำเข้าและตารางตัดสิน", "Inputs and decision tables."),
    (
        Part(
            "",
            (
                key("inputs*", "list", "ข้อมูลนำเข้า", "The inputs."),
                key("tables*", "group", "ตาราง: eligibility ต้องมี path มีหรือไม่ก็ได้", "The tables: `eligibility`, and `path` if wanted."),
            ),
        ),
        Part(
            "inputs[]",
            (
                key("id*", "id", "รหัส", "Its id."),
                key("type*", "text", "ชนิด", "Its type.", words=tuple(INPUT_TYPES)),
                key("title*", "both", "ชื่อที่ผู้คนเห็น", "What people see."),
                key("value*", "expression", "ค่า", "Its value."),
                key("as_of", "text", "มองจากวันใด (ค่าตั้งต้นคือ filing)", "As of which day; filing if left out.", words=tuple(AS_OF)),
                key("source", "both", "ที่มาเป็นคำพูด แทนที่ระบบบอกเอง", "Where it comes from, in words of your own."),
                key("options", "list", "ชื่อของแต่ละค่า (value, th, en) เมื่อชนิดเป็น text หรือ choice และค่าไม่ได้มาจากตัวเลือกของคำถาม",
                    "The name of each value (value, th, en), of a text or choice that isn't simply passed on."),
                key("unit", "both", "เมื่อเป็นจำนวน: หนึ่งหน่วยเรียกว่าอะไร เช่น หน้า ใช้บอกอัตราว่า “หน้าละ 1 บาท”",
                    "Of a number: what one of it is called, as in “1 baht for each page”."),
                ANSWERS_KEY,
            ),
        ),
        Part("inputs[].options[]", OPTIONS),
        Part("inputs[].answers", ANSWERS),
        Part(
            "tables.<table>",
            (
                key("title*", "both", "ชื่อตาราง", "Its name."),
                key("rows*", "list", "แถว ตามลำดับ แถวแรกที่ตรงเป็นผู้ตัดสิน", "The rows; the first that holds decides."),
            ),
        ),
        Part(
            "tables.<table>.rows[]",
            (
                key("when*", "group", "ข้อมูลนำเข้า → เงื่อนไข ทุกข้อต้องเป็นจริง", "Input → unary test; all must hold."),
                key("outcome*", "text", "ผล หรือชื่อเส้นทางในตาราง path หรือ continue suspend end (และ remedy เมื่อเจ้าหน้าที่ไปตรวจ) ในตารางของขั้นตอนหลังให้สิทธิ",
                    "The outcome; in `path` the path's name, after the grant continue, suspend or end, and remedy at a visit.", words=OUTCOMES),
                key("reason", "both", "เหตุผล ต้องมีใน eligibility", "Why; required in `eligibility`."),
                key("law", "law", "บทกฎหมาย ต้องมีใน eligibility", "The citation; required in `eligibility`."),
                key("illustrative", "yes/no", "เป็นตัวอย่าง", "An example, not verified."),
                key("marks", "words", "ช่องหรือหลักฐานที่ต้องแก้ เมื่อผลเป็น defect", "What a `defect` marks: fields or evidence."),
                key("back_to", "id", "ขั้นตอนที่ตรวจซ้ำ เมื่อผลเป็น remedy", "The step that a `remedy` goes back to."),
            ),
        ),
        Part("tables.<table>.rows[].law", _LAW),
    ),
)  # fmt: skip

PROCESS = FileKeys(
    "process.yaml",
    Text("ขั้นตอน", "The steps."),
    (
        Part(
            "",
            (
                key("early_decision", "yes/no", "ไปสู่คำสั่งทันทีเมื่อมีแถวที่ชี้ขาดว่าอนุญาตไม่ได้ ไม่ว่าจะพบสิ่งใดอีก", "Go to the decision once a row refuses, whatever else is found."),
                key("steps*", "list", "ขั้นตอน ตามลำดับ (ดูหัวข้อชนิดของขั้นตอน)", "The steps, in order; see step kinds."),
            ),
        ),
    ),
)  # fmt: skip

DOCUMENTS = FileKeys(
    "documents/<id>.yaml",
    Text("เอกสารที่ออก", "What is issued."),
    (
        Part(
            "",
            (
                key("title*", "both", "ชื่อเอกสาร", "Its title."),
                key("layout*", "text", "รูปแบบ หรือ raw เมื่อจัดหน้าเองใน documents/<id>.typ", "The house layout; raw for a page of its own in documents/<id>.typ.", words=LAYOUTS),
                key("languages*", "words", "ภาษาของเอกสาร: th en", "Its languages: th, en."),
                key("number_series*", "id", "ทะเบียนเลข แยกตามหน่วยงานและปี", "The series it is numbered in, per authority and year."),
                key("only_if", "condition", "ออกเมื่อใด", "When it is issued."),
                key("validity*", "group", "มีผลถึงเมื่อใด", "How long it holds."),
                key("values", "group", "ชื่อช่องว่าง → นิพจน์", "Placeholder → expression."),
                key("blocks", "list", "เนื้อหา", "What it says."),
            ),
        ),
        Part(
            "validity",
            (
                key("th*", "text", "เป็นคำพูด", "In words, Thai."),
                key("en*", "text", "เป็นคำพูดภาษาอังกฤษ", "In words, English."),
                key("years", "number", "จำนวนปี 1–50 เว้นไว้หากไม่มีวันหมดอายุ", "Years, 1 to 50; none for no end."),
                key("until", "expression", "วันสุดท้ายที่มีผล ไม่เกินจำนวนปีข้างต้น อ่าน valid_from (วันแรกที่มีผล) ได้ด้วย", "The last day on which it holds, within those years; it may read `valid_from`, the first day."),
            ),
        ),
        Part(
            "blocks[]",
            (
                key("kind*", "text", "ชนิดของเนื้อหา", "What kind of block.", words=BLOCKS),
                key("text", "both", "ข้อความ มี {ช่องว่าง} ได้", "Its text, with {placeholders}."),
                key("only_if", "condition", "แสดงเมื่อใด", "When it stands there."),
                key("rows", "list", "บรรทัด เมื่อเป็น facts คอลัมน์ เมื่อเป็น table", "The lines of `facts`; the columns of a `table`, each a list such as form.REPEAT.FIELD."),
                key("items", "list", "ข้อ เมื่อเป็น list หรือ conditions", "The items of `list` and `conditions`."),
            ),
        ),
        Part(
            "blocks[].rows[]",
            (
                key("label*", "both", "ชื่อ", "The label."),
                key("value*", "id", "ชื่อช่องว่าง", "The placeholder."),
            ),
        ),
    ),
)  # fmt: skip

CHECKLISTS = FileKeys(
    "checklists/<id>.yaml",
    Text("สิ่งที่เจ้าหน้าที่กรอก แต่ละข้อเป็นข้อค้นพบ", "What officers fill in; each line becomes a finding."),
    (
        Part(
            "",
            (
                key("title*", "both", "ชื่อแบบตรวจ", "Its title."),
                key("items*", "list", "ข้อ", "Its lines."),
            ),
        ),
        Part(
            "items[]",
            (
                key("id*", "id", "รหัสของข้อค้นพบ", "The finding's id."),
                key("type*", "text", "ชนิด", "Its type.", words=ITEM_TYPES),
                key("label*", "both", "ข้อความ", "What is to be established."),
                key("hint", "both", "คำอธิบาย", "A line of help."),
                key("required", "yes/no", "ต้องกรอก (ค่าตั้งต้นคือ true)", "Must be filled in; true if left out."),
                key("options", "list", "ตัวเลือก เมื่อเป็น choice", "The options of a `choice`."),
                ANSWERS_KEY,
                key(
                    "most",
                    "number",
                    "จำนวนภาพมากที่สุด เมื่อเป็น photos (1–20 ค่าตั้งต้นคือ 6)",
                    "How many `photos` there can be, 1 to 20; 6 if left out.",
                ),
                key(
                    "class",
                    "text",
                    "ชั้นข้อมูลอ่อนไหว",
                    "A guarded class, if the finding is of one.",
                    words=tuple(GUARDED),
                ),
                key("remedy_if", "test", "คำตอบที่ต้องสั่งให้ปรับปรุง", "The answer that asks for improvement."),
                key("law", "law", "บทกฎหมาย", "The citation."),
            ),
        ),
        Part("items[].options[]", OPTIONS),
        Part("items[].answers", ANSWERS),
        Part("items[].law", _LAW),
    ),
)
