"""The keys of service.yaml."""

from __future__ import annotations

from borikan.definitions.acts import ACTS
from borikan.definitions.compiling.charges import KINDS, PERIODS, REFUNDABLE, STARTS, UNITS, WHOSE
from borikan.definitions.compiling.evidence import ASKS
from borikan.definitions.compiling.grants import RENEWAL_STARTS
from borikan.definitions.compiling.service import (
    ASSURANCES,
    AUDIENCES,
    BASES,
    DATA_CLASSES,
    ORGANISATION_CLASSES,
    PARTIES,
)
from borikan.definitions.reference.keys import FileKeys, Part, key
from borikan.definitions.sensitivity import GUARDED
from borikan.kernel.text import Text

PRIVACY = Part(
    "privacy",
    (
        key("purpose*", "both", "ใช้ข้อมูลทำอะไร", "What the data is used for."),
        key("basis*", "text", "ฐานกฎหมายของการใช้ข้อมูล", "The legal basis of its use.", words=BASES),
        key("class*", "text", "ระดับของข้อมูล", "How sensitive the data is.", words=DATA_CLASSES),
        key("retention_years*", "number", "จำนวนปีที่เก็บ 0–100", "Years it is kept, 0 to 100."),
    ),
)

_TOP = Part(
    "",
    (
        key(
            "language*", "number", "เลขของภาษาที่ใช้เขียน คือ 1", "The number of the language it is written in: 1."
        ),
        key("id*", "id", "รหัสของบริการ ไม่ซ้ำทั้งระบบ", "The service's id, unique in the whole system."),
        key("title*", "both", "ชื่อบริการ", "The service's name."),
        key("summary*", "both", "บริการนี้คืออะไร ในหนึ่งหรือสองประโยค", "What it is, in a sentence or two."),
        key("keywords*", "group", "คำที่ผู้คนใช้ค้นหา", "Words that people look for it with."),
        key("agency*", "id", "หน่วยงานเจ้าของบริการ", "The agency that owns it."),
        key("delivered_by*", "both", "สำนักงานที่ให้บริการ", "The offices that deliver it."),
        key("audience*", "words", "บริการนี้สำหรับใคร", "Whom it is for.", words=AUDIENCES),
        key("life_event*", "id", "เหตุการณ์ชีวิตที่เกี่ยวข้อง", "The life event it belongs to."),
        key(
            "act",
            "text",
            "หน่วยงานทำอะไรเมื่อมีคำสั่งตามที่ขอ คำนี้ใช้ในทุกหน้า หนังสือ และข้อความ ไม่ระบุคือ approve",
            "What the agency does when it decides for the applicant: pages, letters and messages take their words from it. "
            "`approve` if nothing is said.",
            words=tuple(ACTS),
        ),
        key(
            "known_by",
            "id",
            "ช่องที่คำตอบบอกว่าคำขอนี้เรื่องใด เช่น ทะเบียนรถหรือชื่อร้าน แสดงในรายการของผู้ยื่น เพื่อแยกคำขอของบริการเดียวกัน",
            "The field whose answer says what the case is about, as the vehicle or the shop: the applicant's own lists "
            "show it, so that she can tell her cases of the service apart.",
        ),
        key("who_may_apply*", "both", "ใครยื่นได้", "Who may apply."),
        key("legal_basis*", "list", "กฎหมายที่บริการอาศัย", "The laws it rests on."),
        key(
            "assurance*",
            "text",
            "ระดับการพิสูจน์ตัวตนที่ต้องใช้",
            "How surely the person must be known.",
            words=ASSURANCES,
        ),
        key("authority*", "group", "ผู้มีอำนาจพิจารณา", "Who decides."),
        key("filing*", "group", "ใครยื่นแทนใครได้", "Who may file for whom."),
        key("privacy*", "group", "ค่าตั้งต้นของทุกช่อง", "What holds for every field that doesn't say otherwise."),
        key(
            "sensitive_data",
            "list",
            "ใครดูข้อมูลอ่อนไหวแต่ละชั้นได้",
            "Who may see data of each guarded class; everybody else sees that it is hidden.",
        ),
        key("registers", "list", "ทะเบียนที่บริการนี้ดู", "Every look-up that the service makes."),
        key(
            "writes",
            "list",
            "ข้อมูลที่ส่งให้ทะเบียนเมื่อออกเอกสาร",
            "What registers are told when something is issued.",
        ),
        key("evidence", "list", "หลักฐาน", "What is to be proved."),
        key("charges", "list", "เงินที่ต้องชำระ", "What is to be paid."),
        key("benefits", "list", "เงินที่จ่ายให้", "What is paid out."),
        key("limits*", "list", "กำหนดเวลา", "Time limits."),
        key("outputs*", "words", "เอกสารที่ออก ตามชื่อไฟล์ใน documents/", "What is issued: files of documents/."),
        key("grant", "group", "สิทธิที่ได้ ซึ่งอยู่ต่อหลังเรื่องสิ้นสุด", "What is granted, and lives on after the case."),
        key("appeal*", "group", "การอุทธรณ์", "Appeal."),
        key(
            "hearing_required",
            "yes/no",
            "ต้องรับฟังก่อนคำสั่งที่เป็นผลร้าย (ค่าตั้งต้นคือ true)",
            "Whether there is a hearing before an adverse order; true if left out.",
        ),
        key(
            "uncertain", "list", "สิ่งที่ยังรอตรวจสอบ แสดงให้ผู้อ่านเห็น", "What is not verified yet; shown to readers."
        ),
    ),
)

_WHO = (
    Part(
        "keywords",
        (
            key("th*", "words", "คำไทย", "Thai words."),
            key("en*", "words", "คำอังกฤษ", "English words."),
        ),
    ),
    Part(
        "legal_basis[]",
        (
            key("id*", "id", "รหัส", "Its id."),
            key("title*", "both", "ชื่อกฎหมาย", "The law's name."),
            key("sections", "text", "มาตรา", "Its sections."),
            key("year_be", "number", "ปีพุทธศักราช", "The Buddhist year."),
            key("illustrative", "yes/no", "เป็นตัวอย่าง ไม่ใช่กฎหมายที่ตรวจแล้ว", "An example, not verified as law."),
        ),
    ),
    Part(
        "authority",
        (
            key(
                "agency",
                "id",
                "หน่วยงานส่วนกลางที่พิจารณา (อย่างใดอย่างหนึ่งกับ class)",
                "The central agency that decides; either this or `class`.",
            ),
            key(
                "class", "text", "ประเภทของหน่วยงานที่พิจารณา", "The class of the deciding authority.",
                words=ORGANISATION_CLASSES,
            ),
            key(
                "route_by",
                "text",
                "ที่อยู่ที่กำหนดหน่วยงาน เช่น form.place",
                "The address that decides which one, as form.place; required with `class`.",
            ),
            key(
                "chosen_by",
                "text",
                "คำถามแบบเลือกหนึ่งข้อที่ผู้ยื่นใช้เลือกหน่วยงาน เช่น form.office ค่าของตัวเลือกคือรหัสหน่วยงานหรือสำนักงาน (ขีดเป็น _)",
                "The choice by which the applicant names the authority, as form.office; its options' values are the "
                "codes of organisations or offices, their dashes written as _. Instead of `agency` and `class`.",
            ),
        ),
    ),
    Part(
        "filing",
        (
            key("self", "yes/no", "ยื่นเองได้ (ค่าตั้งต้นคือ true)", "The person may file; true if left out."),
            key("proxy", "yes/no", "ผู้รับมอบอำนาจยื่นได้", "A proxy may file."),
            key("proxy_letter", "id", "หลักฐานจากผู้รับมอบอำนาจ", "The evidence asked of a proxy without a mandate."),
            key("company", "yes/no", "กรรมการยื่นแทนนิติบุคคลได้", "A director may file for a company."),
        ),
    ),
    PRIVACY,
    Part(
        "sensitive_data[]",
        (
            key("class*", "text", "ชั้นข้อมูลอ่อนไหว", "The guarded class.", words=tuple(GUARDED)),
            key("roles*", "words", "ตำแหน่งที่เปิดดูได้", "The posts that may open it, each time for a purpose."),
            key("documents", "words", "เอกสารที่แสดงข้อมูลนี้ได้", "The documents that may show it."),
        ),
    ),
)  # fmt: skip

_KNOWN = (
    Part(
        "registers[]",
        (
            key("register*", "id", "ทะเบียน", "The register, of _shared/registers.yaml."),
            key("by*", "id", "กุญแจที่ใช้ค้น", "By which of its keys."),
            key("key*", "expression", "ค่าของกุญแจ", "The key's value, as applicant.national_id or form.x."),
            key("each", "id", "ดูทีละรายการของรายการซ้ำนี้", "The repeat whose items are looked up one by one."),
            key("fields*", "words", "ข้อมูลที่อ่าน", "What is read."),
            key("subject", "text", "ข้อมูลของใคร ต้องมีเมื่อเป็นข้อมูลส่วนบุคคล", "Whose data it is; required for personal data.",
                words=PARTIES),
        ),
    ),
    Part(
        "writes[]",
        (
            key("register*", "id", "ทะเบียนที่ขั้น issue บันทึกลง", "The register, one that the issue step writes to."),
            key("by*", "id", "กุญแจที่ใช้เก็บ", "By which of its keys it is filed."),
            key("key*", "expression", "ค่าของกุญแจ เช่น issued.number", "The key's value, as issued.number."),
            key("values*", "group", "ข้อมูลที่ส่ง เฉพาะที่เขียนไว้ที่นี่: ข้อมูลที่ทะเบียนรับ → นิพจน์ รวมถึง issued.number issued.reference issued.on issued.valid_to issued.status", "What is sent, and nothing beside it: what the register takes → an expression, also over issued.number, issued.reference, issued.on, issued.valid_to and issued.status (active or closed)."),
        ),
    ),
    Part(
        "evidence[]",
        (
            key("id*", "id", "รหัส", "Its id."),
            key("title*", "both", "ชื่อหลักฐาน", "Its name."),
            key("register", "id", "ทะเบียนที่มีข้อมูลนี้แล้ว", "The register that already holds it."),
            key("ask*", "text", "เรียกหรือไม่", "Whether it is asked for.", words=ASKS),
            key("field", "id", "ช่องแนบไฟล์", "The file field that brings it."),
            key("needed_if", "condition", "ต้องใช้เมื่อใด", "When it is needed at all."),
            key("when", "both", "เงื่อนไขนั้นเป็นถ้อยคำ เช่น เมื่อเช่าสถานที่ ต้องมีเมื่อเขียน needed_if", "The same in words, as “if you rent the place”; required with `needed_if`."),
        ),
    ),
)  # fmt: skip

_LAW = Part(
    "law",
    (
        key("th*", "text", "บทกฎหมาย", "The citation in Thai."),
        key("en*", "text", "บทกฎหมายภาษาอังกฤษ", "The citation in English."),
        key("uncertain", "yes/no", "ยังรอตรวจสอบ", "Not verified yet; marked so."),
    ),
)
_ROWS = (
    key("when*", "group", "ข้อมูลนำเข้า → เงื่อนไข ทุกข้อต้องเป็นจริง", "Input → unary test; all must hold."),
    key("amount*", "expression", "จำนวนเงินเป็นบาท", "The amount in baht."),
)

_MONEY = (
    Part(
        "charges[]",
        (
            key("id*", "id", "รหัส", "Its id."),
            key("kind*", "text", "ประเภทเงิน", "What kind of charge.", words=KINDS),
            key("title*", "both", "ชื่อรายการ", "Its name."),
            key(
                "payee*",
                "text",
                "ผู้รับเงิน: authority หรือรหัสหน่วยงาน",
                "Who gets it: authority, or an agency's id.",
            ),
            key("revenue_code*", "text", "รหัสรายได้", "The revenue code it is booked under."),
            key(
                "due_at*",
                "id",
                "ขั้นตอนชำระเงิน หรือขั้นตอนหลังให้สิทธิ ซึ่งเรียกเก็บทุกครั้งที่ถึงกำหนด",
                "The payment step at which it is due, or a step after the grant: then each time that falls due.",
            ),
            key("only_if", "condition", "เรียกเก็บเมื่อใด", "When it is due at all."),
            key("rows", "list", "จำนวนเงิน แถวแรกที่ตรง", "The amount, by the first row that holds."),
            key(
                "assessed_by",
                "text",
                "เจ้าหน้าที่ที่กำหนดจำนวนเงินแทน rows",
                "The officer who sets it, instead of rows.",
            ),
            key(
                "ceiling",
                "expression",
                "จำนวนสูงสุดที่เจ้าหน้าที่กำหนดได้ หรือที่กฎหมายให้เก็บตาม rows",
                "The most that the officer may set, or that the law allows for rows.",
            ),
            key(
                "refundable",
                "text",
                "before_work: คืนเงินเมื่อถอนคำขอก่อนเจ้าหน้าที่เริ่มพิจารณา",
                "before_work: it goes back when the application is withdrawn before an officer begins.",
                words=REFUNDABLE,
            ),
            key("law*", "law", "กฎหมายที่ให้เก็บ", "The law it rests on."),
            key("illustrative", "yes/no", "เป็นตัวอย่าง", "An example, not verified."),
            key("open", "yes/no", "ให้ท้องถิ่นกำหนดเองได้", "A locality may set it in an overlay."),
        ),
    ),
    Part("charges[].rows[]", _ROWS),
    Part(
        "benefits[]",
        (
            key("id*", "id", "รหัส", "Its id."),
            key("title*", "both", "ชื่อรายการ", "Its name."),
            key("period*", "text", "จ่ายทุกช่วงเวลาใด", "How often it is paid.", words=PERIODS),
            key("starts*", "expression", "วันแรกของสิทธิ", "The day from which it is due."),
            key(
                "until",
                "expression",
                "วันสุดท้ายที่จ่ายได้ เว้นไว้หากจ่ายตลอดเวลาที่มีสิทธิ",
                "The last day on which it can be due; left out, it is paid as long as the grant lives.",
            ),
            key(
                "rows*", "list", "จำนวนเงิน แถวแรกที่ตรง", "The amount, by the first row that holds on the day."
            ),
            key("law*", "law", "กฎหมายที่ให้จ่าย", "The law it rests on."),
            key("illustrative", "yes/no", "อัตราเป็นตัวอย่าง", "Whether the rates are an example."),
            key("open", "yes/no", "ให้ท้องถิ่นกำหนดเองได้", "A locality may set it in an overlay."),
        ),
    ),
    Part("benefits[].rows[]", _ROWS),
)

_EARLIER = (
    key(
        "number*",
        "expression",
        "เลขที่ของเอกสารที่ผู้ถือสิทธิระบุ เช่น form.registration_no",
        "The number of one of its documents, as the holder names it: form.registration_no.",
    ),
    key(
        "reason*",
        "both",
        "เหตุผลที่ผู้ถือและผู้ตรวจเอกสารเห็น",
        "Why, as the holder and whoever verifies a document read it.",
    ),
    key("law*", "law", "บทกฎหมาย", "The citation."),
)

_TIME = (
    Part(
        "limits[]",
        (
            key("path*", "text", "เส้นทาง หรือ * คือทุกเส้นทาง", "A path, or * for all."),
            key("amount*", "number", "จำนวน 1–3650", "How many, 1 to 3650."),
            key("unit*", "text", "หน่วย", "Of what.", words=UNITS),
            key("whose*", "text", "เวลาของใคร", "Whose time it is.", words=WHOSE),
            key("starts*", "text", "เริ่มนับเมื่อใด", "From when it counts.", words=STARTS),
            key("extensions", "number", "ขยายได้กี่ครั้ง 0–10", "How often it can be extended, 0 to 10."),
            key("extension_days", "number", "ครั้งละกี่วัน", "By how many days each."),
            key("statutory*", "both", "กำหนดเวลาตามที่กฎหมายเขียน", "The limit as the law puts it."),
            key("statute", "id", "กฎหมายใน _shared/statutes.yaml ที่เกินไม่ได้", "A law of _shared/statutes.yaml it may not exceed."),
            key("law", "law", "บทกฎหมาย", "The citation."),
            key("illustrative", "yes/no", "เป็นตัวอย่าง", "An example, not verified."),
        ),
    ),
    Part(
        "grant",
        (
            key("title*", "both", "ชื่อสิทธิ", "What it is called."),
            key("holder*", "text", "ใครได้สิทธิ", "Who holds it.", words=PARTIES),
            key("only_if", "condition", "คำขอใดได้สิทธิ เมื่อมิใช่ทุกคำขอ", "Which cases lead to a grant, if not all do."),
            key("replaces", "group", "สิทธิเดิมที่สิทธิใหม่มาแทน", "The earlier grant whose place the new one takes."),
            key("ends", "group", "สิทธิเดิมที่สิ้นสุดเมื่อคำขอไม่ได้สิทธิใหม่ ใช้คู่กับ only_if",
                "The earlier grant that a case without a grant of its own ends; needs `only_if`."),
            key("renewal", "group", "การต่ออายุ", "Renewal."),
        ),
    ),
    Part("grant.replaces", _EARLIER),
    Part("grant.ends", _EARLIER),
    Part(
        "grant.renewal",
        (
            key("every_years*", "number", "ต่ออายุทุกกี่ปี", "Every how many years."),
            key("remind_days_before*", "number", "เตือนล่วงหน้ากี่วัน", "How many days before one is reminded."),
            key("late_surcharge_percent", "number", "เงินเพิ่มเมื่อล่าช้า เป็นร้อยละ", "The surcharge when late, in per cent."),
            key("starts", "text", "วันเริ่มของสิทธิที่ต่ออายุก่อนสิ้นอายุ: after คือต่อจากวันสิ้นอายุเดิม (ค่าตั้งต้น) issue คือวันที่ออก",
                "From when what is renewed in good time counts: after the old term (the default), or from its own issue.", words=RENEWAL_STARTS),
            key("illustrative", "yes/no", "เป็นตัวอย่าง", "An example, not verified."),
        ),
    ),
    Part(
        "appeal",
        (
            key("to*", "both", "อุทธรณ์ต่อใคร", "To whom one appeals."),
            key("within_days*", "number", "ภายในกี่วัน ไม่น้อยกว่า 15", "Within how many days, 15 at least."),
            key("law*", "law", "บทกฎหมาย", "The citation."),
        ),
    ),
)  # fmt: skip

SERVICE = FileKeys(
    "service.yaml",
    Text(
        "บริการคืออะไร สำหรับใคร อาศัยกฎหมายใด ใช้ทะเบียนใด เงินและเวลา",
        "What the service is, for whom, on what law, from which registers; money and time.",
    ),
    (_TOP, *_WHO, *_KNOWN, *_MONEY, *_TIME, _LAW),
)
