"""What can be wrong with a process: each class of fault with its message and remedy."""

from __future__ import annotations

from borikan.definitions.problems import Fault
from borikan.kernel.text import Text

WRONG_ACTOR = Fault(
    "process.wrong-actor",
    Text("“{who}” ทำขั้นตอนชนิด {kind} ไม่ได้", "“{who}” can't carry out a {kind} step."),
    Text("เขียน who เป็น {allowed}", "Write who as {allowed}."),
)
NOT_FIRST = Fault(
    "process.must-begin-with-submit",
    Text("กระบวนการต้องเริ่มด้วยขั้นตอน submit", "A process must begin with a submit step."),
    Text("ย้ายหรือเพิ่มขั้นตอน kind: submit ไว้เป็นขั้นตอนแรก", "Put a step with kind: submit first."),
)
ONLY_ONE = Fault(
    "process.only-one",
    Text(
        "มีขั้นตอนชนิด {kind} มากกว่าหนึ่ง (ขั้นตอนแรกคือ “{first}”)",
        "There is more than one {kind} step (the first is “{first}”).",
    ),
    Text("เก็บไว้เพียงขั้นตอนเดียว", "Keep only one."),
)
NEVER_ENDS = Fault(
    "process.never-ends",
    Text(
        "กระบวนการไม่มีขั้นตอนชนิด {kind} จึงไม่มีทางสิ้นสุด",
        "The process has no {kind} step, so it can't come to its end.",
    ),
    Text("เพิ่มขั้นตอน kind: {kind} {where}", "Add a step with kind: {kind} {where}."),
)
UNREACHABLE = Fault(
    "process.unreachable",
    Text("ไม่มีเรื่องใดไปถึงขั้นตอน “{step}”: {why}", "No case ever reaches the step “{step}”: {why}."),
    Text("{how}", "{how}"),
)
WAITS_FOREVER = Fault(
    "process.wait-without-deadline",
    Text("ขั้นตอน “{step}” รอ{whom}โดยไม่มีกำหนดเวลา", "The step “{step}” waits for {whom} without a deadline."),
    Text("เพิ่ม “{key}: จำนวนวัน”", "Add “{key}: days”."),
)
NO_MEANING_OF_SILENCE = Fault(
    "process.silence-undefined",
    Text(
        "ขั้นตอน “{step}” ไม่ได้บอกว่าทำอย่างไรเมื่อหน่วยงานไม่ตอบ",
        "The step “{step}” doesn't say what happens when the unit doesn't answer.",
    ),
    Text(
        "เพิ่ม on_silence: escalate, no_objection, use_register หรือ skip",
        "Add on_silence: escalate, no_objection, use_register or skip.",
    ),
)
SILENCE_NEEDS_REGISTERS = Fault(
    "process.silence-needs-registers",
    Text(
        "ขั้นตอน “{step}” ใช้ use_register แต่ไม่ได้บอกทะเบียน",
        "The step “{step}” falls back on registers and names none.",
    ),
    Text("เพิ่ม registers: [ทะเบียน]", "Add registers: [register]."),
)
NOT_JOINED = Fault(
    "process.branches-not-joined",
    Text("ทางคู่ขนานของ “{step}” ไม่มาบรรจบกัน", "The branches of “{step}” don't join."),
    Text("เพิ่ม join: all", "Add join: all."),
)
TOO_FEW_BRANCHES = Fault(
    "process.too-few-branches",
    Text("“{step}” มีทางคู่ขนานไม่ถึงสองทาง", "“{step}” has fewer than two branches."),
    Text("เพิ่มทาง หรือเขียนเป็นขั้นตอนธรรมดา", "Add a branch, or write it as an ordinary step."),
)
NOT_IN_BRANCH = Fault(
    "process.not-in-branch",
    Text(
        "ขั้นตอนชนิด {kind} อยู่ในทางคู่ขนานไม่ได้ เพราะอาจไม่มาบรรจบ",
        "A {kind} step can't be a branch: it might not come to the join.",
    ),
    Text(
        "ย้ายออกมาไว้นอก parallel ใช้ในทางคู่ขนานได้: {allowed}",
        "Move it out of the parallel step. A branch can be: {allowed}.",
    ),
)
NO_CEILING = Fault(
    "process.loop-without-ceiling",
    Text("วนกลับไปที่ “{step}” ได้โดยไม่มีเพดานจำนวนครั้ง", "The way back to “{step}” has no ceiling."),
    Text("กำหนด max_visits ตั้งแต่ 2 ขึ้นไปที่ขั้นตอนนั้น", "Set max_visits to 2 or more at that step."),
)
NO_HUMAN = Fault(
    "process.loop-without-a-human",
    Text("วนกลับไปที่ “{step}” ซึ่งไม่มีเจ้าหน้าที่พิจารณา", "The way back goes to “{step}”, where no officer looks."),
    Text("ให้ back_to ชี้ไปยังขั้นตอนชนิด inspection", "Let back_to name an inspection step."),
)
SAME_EYES = Fault(
    "process.same-officer",
    Text(
        "“{step}” และ “{other}” ต้องเป็นคนละคน แต่ทั้งสองเป็นของ {who} ซึ่งมีคนเดียว",
        "“{step}” and “{other}” must be different people, and both are {who}, who is one person.",
    ),
    Text("มอบขั้นตอนหนึ่งให้บทบาทอื่น", "Give one of them to another role."),
)
NOT_EARLIER_WORK = Fault(
    "process.not-earlier-work",
    Text("“{other}” ไม่ใช่งานของเจ้าหน้าที่ที่ทำก่อน “{step}”", "“{other}” isn't work of an officer before “{step}”."),
    Text("อ้างขั้นตอนก่อนหน้าที่เจ้าหน้าที่ทำ: {known}", "Name an earlier step that an officer does: {known}."),
)
TOO_LATE = Fault(
    "process.produced-too-late",
    Text(
        "{user}ใช้ “{input}” ซึ่ง {source} จะทราบหลังจากนั้น",
        "{user} uses “{input}”, but {source} is known only after it.",
    ),
    Text("ย้าย {producer} มาไว้ก่อน หรือไม่ใช้ค่านี้ที่นี่", "Move {producer} before it, or don't use it here."),
)
NEVER_PRODUCED = Fault(
    "process.never-produced",
    Text("“{input}” ใช้ {source} ซึ่งไม่มีขั้นตอนใดให้ค่า", "“{input}” reads {source}, which no step produces."),
    Text("{how}", "{how}"),
)
PATH_NOT_AT_SUBMISSION = Fault(
    "process.path-not-at-submission",
    Text(
        "เส้นทางใช้ “{input}” ซึ่งยังไม่ทราบเมื่อยื่นคำขอ ({source})",
        "The path hangs on “{input}”, which isn't known at submission ({source}).",
    ),
    Text(
        "ใช้เฉพาะคำตอบในแบบคำขอ เพราะกำหนดเวลาและขั้นตอนขึ้นกับเส้นทาง",
        "Use answers of the form only: limits and steps hang on the path.",
    ),
)
NOTHING_TO_PAY = Fault(
    "process.nothing-to-pay",
    Text("ไม่มีค่าธรรมเนียมหรือค่าปรับใดครบกำหนดที่ “{step}”", "No charge is due at “{step}”."),
    Text(
        "ตั้ง due_at: {step} ที่รายการเงินใน service.yaml หรือลบขั้นตอนนี้",
        "Set due_at: {step} on a charge of service.yaml, or remove the step.",
    ),
)
NOT_A_PAYMENT = Fault(
    "process.charge-without-payment",
    Text(
        "“{charge}” ครบกำหนดที่ “{step}” ซึ่งไม่ใช่ขั้นตอนชำระเงินหรือขั้นตอนหลังให้สิทธิ",
        "“{charge}” is due at “{step}”, which is neither a payment step nor one after the grant.",
    ),
    Text("{suggestion}", "{suggestion}"),
)
BEYOND_THE_LIMIT = Fault(
    "process.beyond-the-limit",
    Text(
        "“{step}” ให้เวลา {days} วัน นานกว่ากำหนดเวลาของบริการ ({limit} วัน)",
        "“{step}” allows {days} days, longer than the service's own limit of {limit}.",
    ),
    Text("ลดเวลาให้ไม่เกินกำหนดของบริการ", "Shorten it to fit within the service's limit."),
)
TABLE_OF_THE_CASE = Fault(
    "process.table-of-the-case",
    Text(
        "“{step}” ใช้ตาราง “{table}” ซึ่งเป็นของการพิจารณาคำขอ",
        "“{step}” uses the table “{table}”, which belongs to the application.",
    ),
    Text(
        "เขียนตารางใหม่ใน rules.yaml ที่ให้ผล continue, suspend หรือ end",
        "Write a table of its own in rules.yaml, with the outcomes continue, suspend and end.",
    ),
)
NOT_FOR_A_GRANT = Fault(
    "process.not-for-a-grant",
    Text(
        "แถวที่ {row} ของตาราง “{table}” ให้ผล “{outcome}” ซึ่ง “{step}” ทำกับสิทธิไม่ได้",
        "Row {row} of the table “{table}” proposes “{outcome}”, which “{step}” can't do to a grant.",
    ),
    Text("{suggestion}", "{suggestion}"),
)
FINDING_WITHOUT_REASON = Fault(
    "process.finding-without-reason",
    Text(
        "แถวที่ {row} ของตาราง “{table}” กระทบสิทธิ แต่ไม่มีเหตุผลหรือบทกฎหมาย",
        "Row {row} of the table “{table}” goes against the holder and lacks a reason or its law.",
    ),
    Text(
        "เขียน reason และ law (พ.ร.บ.วิธีปฏิบัติราชการฯ ม.37)",
        "Write reason and law (Administrative Procedure Act s.37).",
    ),
)
NOT_LOOKED_UP_AGAIN = Fault(
    "process.not-looked-up-again",
    Text(
        "“{step}” ตัดสินด้วย “{input}” แต่ไม่ได้ค้นทะเบียน “{register}” ใหม่ จึงเห็นเพียงค่าเดิมเมื่อยื่นคำขอ",
        "“{step}” hangs on “{input}” and doesn't ask the register “{register}” again, so it would see what was true at filing.",
    ),
    Text("เพิ่ม {register} ใน registers ของขั้นตอนนี้", "Add {register} to the registers of this step."),
)
REMEDY_WITHOUT_VISIT = Fault(
    "process.remedy-without-another-visit",
    Text(
        "แบบตรวจของ “{step}” สั่งให้ปรับปรุงได้ แต่ตรวจได้ครั้งเดียว",
        "The checklist of “{step}” can order improvements, but there is only one visit.",
    ),
    Text("กำหนด max_visits ตั้งแต่ 2 ขึ้นไป", "Set max_visits to 2 or more."),
)
NOBODY_OTHERWISE = Fault(
    "process.nobody-otherwise",
    Text(
        "“{step}” ให้ระบบตัดสินตามกฎ แต่ไม่ได้บอกว่าใครรับช่วงเมื่อกฎตัดสินไม่ได้",
        "“{step}” is settled by the rules, and nobody takes over what they can't settle.",
    ),
    Text("เพิ่ม otherwise: officer:บทบาท", "Add otherwise: officer:ROLE."),
)
OTHERWISE_WITHOUT_RULES = Fault(
    "process.otherwise-without-rules",
    Text(
        "“{step}” มี otherwise ทั้งที่เจ้าหน้าที่ทำเองอยู่แล้ว", "“{step}” has otherwise, though a person does it anyway."
    ),
    Text("ลบ otherwise หรือให้ who เป็น system", "Remove otherwise, or let who be system."),
)
NOT_DONE_AGAIN = Fault(
    "process.not-done-again",
    Text("“{step}” ส่งกลับไปที่ “{other}” ไม่ได้", "“{step}” can't send the case back to “{other}”."),
    Text("ให้ back_to ชี้ไปยังขั้นตอนก่อนหน้า: {known}", "Let back_to name an earlier step: {known}."),
)
NOT_ONE_FOR_EACH = Fault(
    "process.not-one-for-each",
    Text("จำนวนช่องของ {key} ไม่เท่ากับของ of", "{key} doesn't name as many fields as of does."),
    Text("ระบุช่องละหนึ่งตามลำดับของ of", "Name one field for each of “of”, in its order."),
)
