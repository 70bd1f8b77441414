"""What can't be read off a table of the compiler: the names of expressions, and how unary tests are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from borikan.kernel.text import Text

NAMES: Mapping[str, Text] = {
    "form.x": Text("คำตอบของช่อง x ใน show_if ใช้ได้เฉพาะช่องก่อนหน้า", "The answer of field x; in `show_if` of earlier fields only."),
    "form.r.x": Text("ค่า x ของทุกรายการในรายการซ้ำ r", "The values of x in all items of the repeat r."),
    "item.x": Text("คำตอบ x ของรายการเดียวกัน", "The answer x of the same item of a repeat."),
    "register.r.x": Text("ข้อมูล x ของทะเบียน r (ขีดเป็น _)", "The field x of the register r, its dashes written as _."),
    "finding.x": Text("ข้อค้นพบ x ของแบบตรวจ", "The finding x of a checklist."),
    "case.filed_on": Text("วันที่ยื่น และ complete_on decided_on issued_on due_on", "The day of filing; also `complete_on`, `decided_on`, `issued_on`, `due_on`."),
    "applicant.x": Text("ผู้ขอ: kind full_name national_id juristic_id passport_no birth_date address", "The applicant: `kind`, `full_name`, `national_id`, `juristic_id`, `passport_no`, `birth_date`, `address`."),
    "actor.x": Text("ผู้ที่ยื่นจริง เช่นเดียวกับ applicant", "Who files; the same parts as the applicant."),
    "beneficiary.x": Text("ผู้รับประโยชน์ เช่นเดียวกับ applicant", "Who benefits; the same parts as the applicant."),
    "as_of": Text("วันที่อ้างอิงของข้อมูลนำเข้า", "In the value of an input: the day it is seen as of."),
    "x": Text("ข้อมูลนำเข้า x ใน only_if จำนวนเงิน และเอกสาร", "The input x, in `only_if`, amounts and documents."),
    "charge.x": Text("จำนวนเงินของรายการ x ที่เขียนไว้ก่อน ใน amount ของ charges", "What charge x, written before it, comes to in baht; in `amount` of `charges`."),
    "path": Text("เส้นทาง ใน only_if ของขั้นตอนและเอกสาร", "The path, in `only_if` of steps and documents."),
    "result.s": Text("ผลของขั้นตอน s ในข้อมูลนำเข้าและ only_if ยังไม่ทราบจนกว่าขั้นตอนนั้นจะเสร็จ", "How the step s ended, in inputs and `only_if`; not known until it has."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnaryForm:
    """A way of writing a test, with an example, the type of value it is for, and when it holds."""

    written: str
    kind: str
    meaning: Text


UNARY_FORMS: tuple[UnaryForm, ...] = (
    UnaryForm("true", "boolean", Text("เป็นค่านั้น", "It is that value.")),
    UnaryForm("new", "text", Text("เป็นข้อความนั้น", "It is that text.")),
    UnaryForm("15", "integer", Text("เท่ากับจำนวนนั้น", "It is that number.")),
    UnaryForm('"2026-01-01"', "date", Text("เป็นวันนั้น", "It is that day.")),
    UnaryForm("[new, change]", "text", Text("เป็นข้อความใดข้อความหนึ่ง", "It is one of these texts.")),
    UnaryForm('"!= new"', "text", Text("ไม่ใช่ข้อความนั้น", "It is not that text.")),
    UnaryForm('"<= 200"', "integer", Text("ไม่เกิน", "It is at most that.")),
    UnaryForm('"< 200"', "integer", Text("น้อยกว่า", "It is less.")),
    UnaryForm('"> 15"', "integer", Text("มากกว่า", "It is more.")),
    UnaryForm('">= 2026-01-01"', "date", Text("ตั้งแต่วันนั้น", "It is that day or later.")),
    UnaryForm(
        '"[1, 15]"', "integer", Text("อยู่ในช่วง รวมปลายทั้งสอง", "It lies in the range, both ends included.")
    ),
    UnaryForm(
        '"(1, 15]"', "integer", Text("อยู่ในช่วง ไม่รวมปลายแรก", "It lies in the range, the first end left out.")
    ),
    UnaryForm(
        '"[1, 15)"', "integer", Text("อยู่ในช่วง ไม่รวมปลายหลัง", "It lies in the range, the last end left out.")
    ),
    UnaryForm("none", "integer", Text("ไม่มีค่า", "There is no value.")),
)
