"""Writing the reference of service folders as Markdown, Thai beside English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from borikan.definitions.compiling.form import REPEAT_SETTINGS
from borikan.definitions.compiling.raw_pages import HOUSE_PLACEHOLDERS
from borikan.definitions.expression_operators import ARITHMETIC, COMPARISONS
from borikan.definitions.fields import FIELD_TYPES, Setting
from borikan.definitions.functions import FUNCTIONS
from borikan.definitions.overlays import SETTABLE
from borikan.definitions.problems import ALL_FAULTS, Fault
from borikan.definitions.process.step_keys import Key, Kind
from borikan.definitions.process.steps import ALWAYS_POSSIBLE, COMMON_KEYS, STEP_KINDS
from borikan.definitions.reference.forms import NAMES, UNARY_FORMS
from borikan.definitions.reference.keys import SHAPES, FileKeys, KeyLine
from borikan.definitions.scenarios import VERBS
from borikan.definitions.types import KIND_NAMES
from borikan.definitions.yes_or_no import PAIRS
from borikan.kernel.text import Text


def pages(files: Iterable[FileKeys]) -> str:
    """The whole reference."""
    parts = (*(_file(file) for file in files), _fields(), _steps(), _language(), _further(), _faults())
    return "\n".join(line for part in parts for line in part).rstrip() + "\n"


def cell(text: str) -> str:
    """`text` as it may stand in a cell of a table."""
    return text.replace("|", "\\|").replace("\n", " ")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A Markdown table and an empty line after it."""
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(cell(one) for one in row) + " |"
    yield ""


def both(text: Text) -> str:
    """Thai, a line break, English."""
    return f"{text.th}<br>{text.en}"


def _heading(level: int, title: str, text: Text | None = None) -> Iterator[str]:
    yield f"{'#' * level} {title}"
    yield ""
    if text is not None:
        yield from (text.th, "", text.en, "")


def _file(file: FileKeys) -> Iterator[str]:
    yield from _heading(2, f"`{file.file}`", file.meaning)
    for part in file.parts:
        if part.path:
            yield from _heading(3, f"`{file.file}` → `{part.path}`")
        yield from table(("key", "required", "shape", "ความหมาย / meaning"), map(_key_row, part.keys))


def _key_row(line: KeyLine) -> tuple[str, str, str, str]:
    words = f": {_code(line.words)}" if line.words else ""
    return (
        f"`{line.name}`",
        "yes" if line.required else "",
        both(SHAPES[line.shape]) + words,
        both(line.meaning),
    )


def _code(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _fields() -> Iterator[str]:
    text = Text(
        "ค่าของ type ใน form.yaml และการตั้งค่าของแต่ละชนิด",
        "The values of `type` in form.yaml, with each type's own settings.",
    )
    yield from _heading(2, "ชนิดของคำถาม / Field types", text)
    for kind in FIELD_TYPES.values():
        yield from _heading(3, f"`{kind.name}`", kind.title)
        yield f"คำตอบที่เก็บ / kept as: {kind.canonical.th} / {kind.canonical.en}"
        yield ""
        further = (_ANSWERS if kind.name == "yes_no" else ()) + (_OPTIONS if kind.has_options else ())
        yield from _settings(kind.settings, further)
    text = Text("รายการซ้ำ แต่ละรายการมีคำถามใน fields", "A list of items, each with the questions in `fields`.")
    yield from _heading(3, "`repeat`", text)
    yield from _settings(REPEAT_SETTINGS, _INNER)


_OPTIONS = (("`options`", "list", "ตัวเลือก {value, th, en}<br>the options, each {value, th, en}"),)
_ANSWERS = (
    (
        "`answers`",
        "word or group",
        (
            "ชื่อของสองคำตอบ: คำในรายการคู่คำตอบ หรือ {yes, no} สองภาษา<br>"
            f"what its two answers are called: a pair of the list, or texts {{yes, no}}. {_code(PAIRS)}"
        ),
    ),
)
_INNER = (("`fields`", "list", "คำถามของแต่ละรายการ<br>the questions of one item"),)


def _settings(settings: Mapping[str, Setting], further: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    own = ((f"`{name}`", _said(setting), both(setting.meaning)) for name, setting in settings.items())
    rows = (*own, *further)
    if rows:
        yield from table(("setting", "shape", "ความหมาย / meaning"), rows)


def _said(setting: Setting) -> str:
    if setting.kind == "integer":
        return f"number, {setting.low:,} to {setting.high:,}"
    if setting.kind == "word":
        return _code(setting.allowed)
    if setting.kind == "words":
        return f"list of {_code(setting.allowed)}"
    return {"text": "text in both languages", "date_expression": "date expression"}.get(
        setting.kind, setting.kind
    )


def _steps() -> Iterator[str]:
    yield from _heading(
        2,
        "ชนิดของขั้นตอน / Step kinds",
        Text("ค่าของ kind ใน process.yaml", "The values of `kind` in process.yaml."),
    )
    yield from _heading(3, "ทุกชนิด / Every kind")
    yield from table(("key", "required", "shape", "ความหมาย / meaning"), map(_step_row, COMMON_KEYS))
    for kind in STEP_KINDS.values():
        yield from _step(kind)


def _step(kind: Kind) -> Iterator[str]:
    yield from _heading(3, f"`{kind.name}`", kind.meaning)
    yield f"ผู้ดำเนินการ / who: {_code(kind.who)}"
    yield ""
    results = (*kind.results, *ALWAYS_POSSIBLE) if kind.results else ()
    if results:
        yield f"ผลใน / in `result.<step>`: {_code(results)}"
        yield ""
    if kind.in_branch:
        yield "อยู่ใน branches ของ parallel ได้ / may stand in the branches of a `parallel`"
        yield ""
    yield from table(("key", "required", "shape", "ความหมาย / meaning"), map(_step_row, kind.keys))


def _step_row(key: Key) -> tuple[str, str, str, str]:
    return f"`{key.name}`", "yes" if key.need == "required" else "", both(key.shape), both(key.meaning)


def _language() -> Iterator[str]:
    text = Text(
        "ใช้ใน show_if, only_if, value, key, amount และที่อื่นที่รูปเป็นนิพจน์ ยาวได้ 2,000 ตัวอักษร ค่าที่ยังไม่ทราบทำให้ผลยังไม่ทราบ",
        "Used wherever the shape is an expression; at most 2,000 characters. What is unknown leaves the result unknown.",
    )
    yield from _heading(2, "นิพจน์ / Expressions", text)
    yield from _heading(3, "ชื่อ / Names")
    yield from table(
        ("name", "ความหมาย / meaning"), ((f"`{name}`", both(text)) for name, text in NAMES.items())
    )
    signs = [one.sign for one in (*ARITHMETIC.values(), *COMPARISONS.values())]
    yield from _heading(3, "เครื่องหมาย / Operators")
    yield f"`and` `or` `not` `a if b else c` `true` `false` `none` `[a, b]` {' '.join(f'`{sign}`' for sign in signs)}"
    yield ""
    yield from _heading(3, "ฟังก์ชัน / Functions")
    rows = ((f"`{one.signature}`", both(one.meaning)) for one in FUNCTIONS.values())
    yield from table(("function", "ความหมาย / meaning"), rows)
    yield from _heading(3, "ชนิดของค่า / Types")
    yield from table(("type", "ชื่อ / name"), ((f"`{kind}`", both(name)) for kind, name in KIND_NAMES.items()))
    yield from _heading(3, "เงื่อนไขของช่องในตาราง / Unary tests")
    yield from table(
        ("written", "for", "เป็นจริงเมื่อ / holds when"),
        ((f"`{form.written}`", f"`{form.kind}`", both(form.meaning)) for form in UNARY_FORMS),
    )


def _further() -> Iterator[str]:
    yield from _heading(
        2,
        "ช่องว่างของระบบ / House placeholders",
        Text("ใช้ในเอกสารได้โดยไม่ต้องประกาศ", "Usable in every document without declaring them."),
    )
    yield from table(
        ("placeholder", "ความหมาย / meaning"),
        ((f"`{{{name}}}`", both(text)) for name, text in HOUSE_PLACEHOLDERS.items()),
    )
    yield from _heading(
        2,
        "เหตุการณ์ในเหตุการณ์จำลอง / Happenings",
        Text("ค่าของ do ใน scenarios/", "The values of `do` in scenarios/."),
    )
    yield from table(
        ("do", "ความหมาย / meaning"), ((f"`{verb}`", both(text)) for verb, text in VERBS.items())
    )
    yield from _heading(
        2,
        "ส่วนเสริมของท้องถิ่น / Overlays",
        Text(
            "services/_overlays/<รหัสหน่วยงาน>/<รหัสบริการ>/overlay.yaml ระบุ service และสิ่งที่ท้องถิ่นกำหนดเอง เฉพาะส่วนที่เปิดไว้ด้วย open: true พร้อม scenarios/ ของตน ส่วน evidence เพิ่มได้เมื่อมาจากคำถามที่เพิ่มไว้",
            "services/_overlays/<authority>/<service>/overlay.yaml: `service`, and what the locality sets for itself of the parts marked `open: true`, with its own scenarios/ beside it. `evidence` lists what questions added here bring.",
        ),
    )
    yield from table(
        ("key", "can be set"), ((f"`{part}.<id>`", _code(sorted(keys))) for part, keys in SETTABLE.items())
    )
    yield from _heading(
        2,
        "ภาษาอื่น / Further languages",
        Text(
            "ไฟล์ text/<ภาษา>.yaml มี texts: [{th: ต้นฉบับ, ms: คำแปล}] และ en หากข้อความไทยเหมือนกัน",
            "A file text/<language>.yaml with `texts`: a list of {th: original, ms: translation}, with `en` beside it where two texts are alike in Thai.",
        ),
    )


def _faults() -> Iterator[str]:
    yield from _heading(
        2,
        "ข้อผิดพลาด / Problems",
        Text(
            "รหัสที่ borikan check และ borikan scenarios แจ้ง พร้อมวิธีแก้",
            "The codes that `borikan check` and `borikan scenarios` report, each with its remedy.",
        ),
    )
    yield from table(
        ("code", "severity", "อะไร / what", "แก้อย่างไร / remedy"),
        (_fault_row(fault) for fault in sorted(ALL_FAULTS.values(), key=lambda fault: fault.code)),
    )


def _fault_row(fault: Fault) -> tuple[str, str, str, str]:
    return f"`{fault.code}`", fault.severity, both(fault.message), both(fault.remedy)
