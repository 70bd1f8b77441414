"""What can be wrong with an expression."""

from __future__ import annotations

from borikan.definitions.problems import Fault
from borikan.kernel.text import Text

TOO_LONG = Fault(
    "expression.too-long",
    Text("นิพจน์ยาว {length} ตัวอักษร เกิน {limit}", "The expression has {length} characters, more than {limit}."),
    Text("แยกเป็นข้อมูลนำเข้าหลายตัวใน rules.yaml", "Split it into several inputs in rules.yaml."),
)
SYNTAX = Fault(
    "expression.syntax",
    Text("อ่านนิพจน์ “{source}” ไม่ได้", "The expression “{source}” can't be read."),
    Text("ตรวจวงเล็บ เครื่องหมายคำพูด และเครื่องหมายคำนวณ", "Check brackets, quotes and operators."),
)
NOT_IN_LANGUAGE = Fault(
    "expression.not-in-language",
    Text("“{written}” ไม่มีในภาษานิพจน์", "“{written}” isn't part of the expression language."),
    Text(
        "ใช้ and or not การเปรียบเทียบ + - * / // % in if-else และฟังก์ชันในคู่มืออ้างอิง",
        "Use and, or, not, comparisons, + - * / // %, in, if-else and the functions in the reference.",
    ),
)
UNKNOWN_FUNCTION = Fault(
    "expression.unknown-function",
    Text("ไม่มีฟังก์ชัน “{name}”", "There is no function “{name}”."),
    Text("{suggestion}", "{suggestion}"),
)
BAD_ARGUMENTS = Fault(
    "expression.bad-arguments",
    Text("เรียก {name}({given}) ไม่ได้", "{name}({given}) can't be called."),
    Text("เขียนเป็น {signature}", "Write {signature}."),
)
UNKNOWN_NAME = Fault(
    "expression.unknown-name",
    Text("ไม่มีชื่อ “{name}” ให้ใช้ที่นี่", "The name “{name}” can't be used here."),
    Text("{suggestion}", "{suggestion}"),
)
MISMATCH = Fault(
    "expression.mismatch",
    Text(
        "ใช้ “{operator}” ระหว่าง{left}กับ{right}ไม่ได้",
        "“{operator}” can't be used between a {left} and a {right}.",
    ),
    Text("เทียบหรือคำนวณค่าชนิดเดียวกัน", "Compare or compute values of the same type."),
)
WRONG_TYPE = Fault(
    "expression.wrong-type",
    Text(
        "“{source}” ให้ค่าเป็น{found} แต่ที่นี่ต้องการ{wanted}",
        "“{source}” gives a {found}; here a {wanted} is wanted.",
    ),
    Text("แก้นิพจน์ให้ได้ชนิดที่ต้องการ", "Change the expression so that it gives that type."),
)
NO_SUCH_OPTION = Fault(
    "expression.unknown-option",
    Text("“{name}” ไม่ใช่ตัวเลือกของ “{of}”", "“{name}” isn't an option of “{of}”."),
    Text("{suggestion}", "{suggestion}"),
)
ASKED_LATER = Fault(
    "expression.asked-later",
    Text("“{name}” ถามหลังจากนี้ จึงยังไม่มีคำตอบ", "“{name}” is asked only after this."),
    Text("ย้ายคำถามนั้นมาก่อน หรือย้ายส่วนนี้ไปไว้ทีหลัง", "Move that question before this, or this after it."),
)
