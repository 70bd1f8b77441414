"""The faults of a service's meaning: what is well written and still can't be published."""

from __future__ import annotations

from borikan.definitions.problems import Fault
from borikan.kernel.text import Text

WHAT_REGISTER = Text("ทะเบียน", "register")
WHAT_REGISTER_FIELD = Text("รายการในทะเบียน", "register field")
WHAT_INPUT = Text("ข้อมูลนำเข้า", "input")
WHAT_FIELD = Text("ช่องในแบบฟอร์ม", "field of the form")
WHAT_STEP = Text("ขั้นตอน", "step")
WHAT_PATH = Text("เส้นทาง", "path")

WRONG_LANGUAGE = Fault(
    "wrong-language",
    Text("ตัวแปลนี้ไม่รู้จักภาษาหมายเลข {number}", "This compiler doesn't know language {number}."),
    Text("เขียน language: 1", "Write language: 1."),
)
WRONG_FOLDER = Fault(
    "unknown-file",
    Text("ไม่รู้จักไฟล์นี้ในโฟลเดอร์บริการ", "A service folder has no such file."),
    Text(
        "ลบออก หรือย้ายไป documents/ checklists/ scenarios/ text/",
        "Delete it, or move it to documents/, checklists/, scenarios/ or text/.",
    ),
)
RAW_WITHOUT = Fault(
    "raw-without",
    Text("หน้าเอกสารที่จัดเองไม่แสดง {name}", "The raw page doesn't show {name}."),
    Text(
        "แสดง data.code และ data.qr เพื่อให้ตรวจสอบได้ และ data.illustrative เพื่อบอกว่าเป็นตัวอย่าง",
        "Show data.code and data.qr, so that it can be verified, and data.illustrative, which marks an example.",
    ),
)
RAW_FAILS = Fault(
    "raw-fails",
    Text("Typst จัดหน้านี้ไม่ได้: {why}", "Typst can't set this page: {why}"),
    Text(
        "แก้ตามที่ Typst แจ้ง หน้านี้อ่านไฟล์อื่นหรือใช้แพ็กเกจไม่ได้ และต้องจัดเสร็จในไม่กี่วินาที",
        "Mend what Typst says. A page reads no other file, uses no package, and is set within seconds.",
    ),
)
PHOTOS_NOT_HERE = Fault(
    "photos-not-here",
    Text(
        "ขั้นตอน “{step}” ถ่ายภาพประกอบไม่ได้ แต่แบบตรวจของขั้นนี้มีรายการภาพ “{name}”",
        "No photos are taken at the step “{step}”, and its checklist asks for “{name}”.",
    ),
    Text(
        "ย้ายรายการภาพไปไว้ในแบบตรวจของขั้น inspection, review หรือ consultation",
        "Move it to the checklist of an inspection, a review or a consultation.",
    ),
)
NO_PRIVACY = Fault(
    "no-privacy",
    Text(
        "ช่อง “{field}” ไม่มีวัตถุประสงค์ ฐานกฎหมาย ระดับข้อมูล และระยะเวลาเก็บ",
        "The field “{field}” has no purpose, basis, class and retention.",
    ),
    Text(
        "เขียน privacy: {{purpose, basis, class, retention_years}} ใน service.yaml หรือที่ช่องนี้ (PDPA ม.23–24)",
        "Write privacy: {{purpose, basis, class, retention_years}} in service.yaml or here (PDPA s.23, s.24).",
    ),
)
EMPTY_PAGE = Fault(
    "empty-page",
    Text("หน้า “{page}” ไม่มีคำถาม", "The page “{page}” asks nothing."),
    Text("เพิ่มช่อง หรือลบหน้านี้", "Add a field or delete the page."),
)
NEVER_SHOWN = Fault(
    "never-shown",
    Text("เงื่อนไข “{source}” ไม่มีทางเป็นจริง ไม่มีใครไปถึงที่นี่", "“{source}” can never be true, so nobody gets here."),
    Text("แก้เงื่อนไข หรือลบส่วนนี้", "Change the condition or delete this."),
)
PREFILL_TYPE = Fault(
    "prefill-type",
    Text(
        "“{name}” ของทะเบียน “{register}” เป็น {given} ใส่ในช่องชนิด {wanted} ไม่ได้",
        "“{name}” of the register “{register}” is a {given} and can't fill a {wanted}.",
    ),
    Text("ใช้ช่องชนิดเดียวกับทะเบียน", "Give the field the register's type."),
)
LOW_ABOVE_HIGH = Fault(
    "low-above-high",
    Text("“{low}” มากกว่า “{high}”", "“{low}” is greater than “{high}”."),
    Text("สลับหรือแก้ค่า", "Swap or correct them."),
)
FOREIGN_SETTING = Fault(
    "foreign-setting",
    Text("ช่องชนิด {type} ไม่ใช้ “{key}”", "A field of type {type} takes no “{key}”."),
    Text("ลบออก หรือเปลี่ยนชนิดช่อง", "Delete it or change the type."),
)
EVIDENCE_HELD = Fault(
    "evidence-held",
    Text(
        "ทะเบียน “{register}” มีข้อมูลของ “{evidence}” แล้ว จึงเรียกหลักฐานซ้ำไม่ได้",
        "The register “{register}” already holds “{evidence}”, so it can't be demanded.",
    ),
    Text(
        "เขียน ask: never หรือ if_missing พร้อม register: {register} (พ.ร.บ.ดิจิทัลฯ 2562 ม.12–15)",
        "Write ask: never or if_missing with register: {register} (Digital Government Act s.12–15).",
    ),
)
EVIDENCE_NOWHERE = Fault(
    "evidence-nowhere",
    Text("หลักฐาน “{evidence}” ไม่มีช่องให้แนบ", "There is no field to bring the evidence “{evidence}”."),
    Text("เขียน field: รหัสช่องชนิด file หรือ ask: never", "Write field: the id of a file field, or ask: never."),
)
UNUSED_REGISTER = Fault(
    "unused-register",
    Text("ไม่มีสิ่งใดใช้ทะเบียน “{register}”", "Nothing uses the register “{register}”."),
    Text("ลบการค้นนี้: ข้อมูลที่ไม่ใช้ห้ามเรียกดู", "Delete the look-up: data not needed may not be read."),
)
UNUSED_REGISTER_FIELD = Fault(
    "unused-register-field",
    Text(
        "ไม่มีสิ่งใดใช้ “{field}” ของทะเบียน “{register}”", "Nothing uses “{field}” of the register “{register}”."
    ),
    Text("ลบออกจาก fields: ข้อมูลที่ไม่ใช้ห้ามเรียกดู", "Delete it from fields: data not needed may not be read."),
)
SUBJECT_MISSING = Fault(
    "subject-missing",
    Text(
        "ทะเบียน “{register}” มีข้อมูลบุคคล แต่ไม่บอกว่าเป็นของใคร",
        "The register “{register}” holds personal data, and whose isn't said.",
    ),
    Text("เขียน subject: applicant actor หรือ beneficiary", "Write subject: applicant, actor or beneficiary."),
)
NO_LAW = Fault(
    "no-law",
    Text("{what} “{name}” ไม่มีฐานกฎหมาย", "The {what} “{name}” has no legal basis."),
    Text("เขียน law: {{th: …, en: …}}", "Write law: {{th: …, en: …}}."),
)
NO_REASON = Fault(
    "no-reason",
    Text("แถวที่ {row} ไม่มีเหตุผล", "Row {row} gives no reason."),
    Text(
        "เขียน reason: {{th: …, en: …}} (พ.ร.บ.วิธีปฏิบัติราชการฯ ม.37)",
        "Write reason: {{th: …, en: …}} (Administrative Procedure Act s.37).",
    ),
)
NO_AMOUNT = Fault(
    "no-amount",
    Text("“{charge}” ไม่มีจำนวนเงิน", "“{charge}” has no amount."),
    Text(
        "เขียน rows หรือ assessed_by กับ ceiling อย่างใดอย่างหนึ่ง", "Write either rows, or assessed_by and ceiling."
    ),
)
WHAT_DATA_CLASS = Text("ระดับข้อมูล", "data class")
ABOVE_CEILING = Fault(
    "overlay.above-ceiling",
    Text(
        "จำนวน {amount} บาทสูงกว่าเพดาน {most} บาท",
        "The amount of {amount} baht is above the ceiling of {most}.",
    ),
    Text("ลดลงให้ไม่เกินเพดานตามกฎหมาย", "Bring it within the law's ceiling."),
)
OPEN_BEFORE_PLACE = Fault(
    "overlay.asked-before-place",
    Text(
        "“{name}” เปิดให้ท้องถิ่นกำหนด แต่ถามก่อนรู้ว่าเป็นท้องที่ใด",
        "“{name}” is open to localities, but asked before it is known which one.",
    ),
    Text(
        "ย้ายไปไว้ในหน้าหลังจากหน้าที่ถามที่อยู่ ({route_by})",
        "Move it to a page after the one that asks for {route_by}.",
    ),
)
OPEN_TO_NOBODY = Fault(
    "overlay.open-to-nobody",
    Text(
        "เปิดให้ท้องถิ่นกำหนด แต่บริการนี้มีหน่วยงานเดียว", "This is open to localities, but one agency runs the service."
    ),
    Text(
        "ลบ open หรือเขียน authority: {{class: …, route_by: …}}",
        "Leave out open, or write authority: {{class: …, route_by: …}}.",
    ),
)
BEYOND_LAW = Fault(
    "beyond-law",
    Text("{written} เกินที่กฎหมายให้ ({allowed})", "{written} is more than the law allows ({allowed})."),
    Text("ลดลงให้ไม่เกินที่กฎหมายกำหนด", "Bring it within the law."),
)
APPEAL_TOO_SHORT = Fault(
    "appeal-too-short",
    Text("ให้เวลาอุทธรณ์ {days} วัน น้อยกว่า 15 วัน", "The appeal period of {days} days is shorter than 15."),
    Text(
        "ให้อย่างน้อย 15 วัน (พ.ร.บ.วิธีปฏิบัติราชการฯ ม.44)",
        "Give at least 15 days (Administrative Procedure Act s.44).",
    ),
)
NO_LIMIT = Fault(
    "no-limit",
    Text("เส้นทาง “{path}” ไม่มีกำหนดเวลาของหน่วยงาน", "The path “{path}” has no time limit for the office."),
    Text(
        'เพิ่มใน limits โดยใช้ path: {path} หรือ "*" (พ.ร.บ.อำนวยความสะดวกฯ ม.7)',
        'Add one to limits, with path: {path} or "*" (Licensing Facilitation Act s.7).',
    ),
)
NEVER_HIT = Fault(
    "row-never-hit",
    Text("แถวที่ {row} ของตาราง “{table}” ไม่มีทางถูกเลือก", "Row {row} of the table “{table}” is never chosen."),
    Text("ลบ หรือย้ายขึ้นก่อนแถวที่กว้างกว่า", "Delete it, or move it above the wider row."),
)
GAP = Fault(
    "table-gap",
    Text("ตาราง “{table}” ไม่มีแถวสำหรับ {case}", "The table “{table}” has no row for {case}."),
    Text("เพิ่มแถว หรือแถวสุดท้ายที่ when: {{}}", "Add a row, or a last row with when: {{}}."),
)
TOO_MANY_CASES = Fault(
    "table-too-large",
    Text(
        "ตาราง “{table}” มีกรณีมากเกินจะพิสูจน์ ({count})",
        "The table “{table}” has too many cases to prove ({count}).",
    ),
    Text("แยกเป็นหลายตาราง หรือลดข้อมูลนำเข้า", "Split the table or use fewer inputs."),
)
PATH_NOT_AT_FILING = Fault(
    "path-too-late",
    Text(
        "เส้นทางต้องรู้ได้ตอนยื่น แต่ “{input}” ใช้ {name}",
        "The path must be known at filing, but “{input}” uses {name}.",
    ),
    Text("ใช้เฉพาะ form. applicant. และ case.filed_on", "Use only form., applicant. and case.filed_on."),
)
UNUSED_INPUT = Fault(
    "unused-input",
    Text("ไม่มีสิ่งใดใช้ข้อมูลนำเข้า “{input}”", "Nothing uses the input “{input}”."),
    Text("ลบออก หรือใช้ในตารางหรือขั้นตอน", "Delete it, or use it in a table or step."),
)
UNUSED_FILE = Fault(
    "unused-file",
    Text("ไม่มีสิ่งใดใช้ไฟล์นี้", "Nothing uses this file."),
    Text("อ้างถึงในขั้นตอนหรือ outputs หรือลบออก", "Refer to it in a step or in outputs, or delete it."),
)
NO_PLACEHOLDER = Fault(
    "placeholder-without-value",
    Text("“{{{name}}}” ไม่มีค่าให้ใส่", "“{{{name}}}” has no value."),
    Text("{suggestion}", "{suggestion}"),
)
HOUSE_PLACEHOLDER = Fault(
    "house-placeholder",
    Text(
        "“{name}” เป็นช่องว่างของระบบ มีค่าอยู่แล้ว",
        "“{name}” is a placeholder of the house and has its value already.",
    ),
    Text("ใช้ได้เลยโดยไม่ต้องประกาศ หรือตั้งชื่ออื่น", "Use it without declaring it, or choose another name."),
)
BAD_PLACEHOLDER = Fault(
    "bad-placeholder",
    Text("วงเล็บปีกกาใน “{written}” ใช้ไม่ได้", "The braces in “{written}” can't be used."),
    Text("เขียน {{ชื่อ}} ด้วยอักษร a–z 0–9 _ เท่านั้น", "Write {{name}} with a–z, 0–9 and _ only."),
)
UNUSED_VALUE = Fault(
    "unused-value",
    Text("เอกสารไม่ได้ใช้ค่า “{name}”", "The document doesn't use the value “{name}”."),
    Text("ใช้ {{{name}}} ในข้อความ หรือลบออก", "Use {{{name}}} in a text, or delete it."),
)
COLUMN_NOT_A_LIST = Fault(
    "column-not-a-list",
    Text("คอลัมน์ของตารางใช้ “{name}” ซึ่งไม่ใช่รายการ", "A column of the table takes “{name}”, which is no list."),
    Text(
        "ให้ค่าเป็นคำตอบในชุดข้อมูลซ้ำ เช่น {name}: form.ชุด.ช่อง",
        "Let its value be an answer in a repeat, as {name}: form.REPEAT.FIELD.",
    ),
)
UNTIL_WITHOUT_YEARS = Fault(
    "until-without-years",
    Text("validity มี until โดยไม่มี years", "“validity” has `until` without `years`."),
    Text(
        "เพิ่ม years คือจำนวนปีสูงสุดที่มีผล ซึ่งใช้เมื่อคำนวณวันไม่ได้ด้วย",
        "Add `years`: the most it may hold, which also counts where the day can't be worked out.",
    ),
)
ENDS_AND_GRANTS = Fault(
    "grant-ends-and-grants",
    Text(
        "ทุกคำขอได้สิทธิใหม่ จึงไม่มีคำขอใดทำให้สิทธิเดิมสิ้นสุดด้วย ends",
        "Every case leads to a grant, so none comes to `ends`.",
    ),
    Text(
        "เขียน only_if ของ grant ให้คำขอที่ทำให้สิทธิสิ้นสุดไม่ได้สิทธิใหม่ หรือใช้ replaces",
        "Write `only_if` in grant, so that a case which ends one makes none, or use `replaces`.",
    ),
)
GRANT_FOR_NOBODY = Fault(
    "grant-never-made",
    Text(
        "เงื่อนไข “{source}” ไม่มีทางเป็นจริง ไม่มีใครได้สิทธินี้", "“{source}” is never true, so nobody gets this grant."
    ),
    Text("แก้ only_if หรือลบ grant", "Correct only_if, or delete grant."),
)
ROUTE = Fault(
    "bad-route",
    Text("“{written}” ไม่ใช่ที่อยู่ที่ตอบเสมอ", "“{written}” isn't an address that is always answered."),
    Text(
        "ใช้ช่อง thai_address ที่บังคับและแสดงเสมอ หรือ applicant.address",
        "Use a required thai_address field that is always shown, or applicant.address.",
    ),
)
CHOSEN_BY = Fault(
    "bad-choice-of-authority",
    Text(
        "“{written}” ไม่ใช่คำถามแบบเลือกหนึ่งข้อที่ต้องตอบเสมอ", "“{written}” isn't a choice that is always answered."
    ),
    Text(
        "ใช้ช่องชนิด choice ที่บังคับและแสดงเสมอ โดยค่าของตัวเลือกคือรหัสหน่วยงาน",
        "Use a required choice field that is always shown, whose options are the organisations' codes.",
    ),
)
NOT_BOTH = Fault(
    "not-both",
    Text("เขียนได้เพียง “{one}” หรือ “{other}”", "Write either “{one}” or “{other}”."),
    Text("ลบอย่างหนึ่ง หรือเพิ่มอย่างหนึ่ง", "Keep exactly one of them."),
)
