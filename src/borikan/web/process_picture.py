"""Drawing where a case stands: two pictures of the same steps, and the same in words.

The wide one runs from left to right, for desks and tablets; the narrow one runs down, for phones, with
parallel branches as lanes. The page shows one of them by its width. Coordinates are CSS pixels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from icu4py.breakers import LineBreaker

from borikan.kernel.text import Text

RADIUS = 15
COLUMN = 148
WIDEST = 1040
LANE_HEIGHT = 128
MAX_COLUMNS = 9
LANE_WIDTH = 30
NARROW_WIDTH = 320
LINE = 22
BEND = 12

STATES: Mapping[str, Text] = {
    "done": Text("เสร็จแล้ว", "done"),
    "now": Text("อยู่ขั้นนี้", "now here"),
    "waiting": Text("ยังไม่ถึง", "still to come"),
    "skipped": Text("ไม่ต้องทำ", "not needed"),
    "failed": Text("ต้องแก้ไข", "needs correction"),
}

_OVER_EARLY = Text("สิ้นสุดแล้ว", "This is over")

Step = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Words:
    """One line of a label; `note` lines are set smaller."""

    words: str
    note: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    x: int
    y: int
    state: str
    text: tuple[Words, ...]
    text_x: int
    text_y: int
    radius: int = RADIUS

    @property
    def mark(self) -> str:
        """The sign in the circle, as a path, so that states differ by more than colour."""
        x, y = self.x, self.y
        return {
            "done": f"M{x - 6} {y}l4.500 4.500 8-9",
            "now": f"M{x - 4} {y}a4 4 0 1 0 8 0a4 4 0 1 0-8 0",
            "failed": f"M{x} {y - 7}v8M{x} {y + 6}v.1",
            "skipped": f"M{x - 5} {y}h10",
        }.get(self.state, "")


@dataclass(frozen=True, slots=True)
class Line:
    path: str
    done: bool


@dataclass(slots=True)
class Drawing:
    """What `process-picture/drawing.html` shows."""

    anchor: str
    width: int = 0
    height: int = 0
    nodes: list[Node] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Picture:
    """`wide` is None where the steps are too many for a line. `sentence` names the present step."""

    wide: Drawing | None
    narrow: Drawing
    sentence: str
    words: tuple[str, ...]


def picture(steps: Sequence[Step], language: str) -> Picture:
    """Both drawings of `steps`, whose texts are in `language` already.

    A step is `{title, state, note}`; `{parallel: [[step, ...], ...]}` stands for branches side by side.
    """
    columns = sum(_length(step) for step in steps) or 1
    return Picture(
        wide=_wide(steps, language, min(COLUMN, WIDEST // columns)) if columns <= MAX_COLUMNS else None,
        narrow=_narrow(steps, language),
        sentence=_sentence(_flat(steps), language),
        words=tuple(_spoken(step, language) for step in _flat(steps)),
    )


def wrapped(text: str, room: int, language: str) -> list[str]:
    """`text` in lines of at most `room` letters where a line may break; Thai by its words.

    Marks above and below take no room. A word longer than the room stands alone on its line.
    """
    lines = [""]
    breaker = LineBreaker(text, language)
    for start, end in breaker.segments():
        part = text[start:end]
        if lines[-1] and _room_taken(lines[-1] + part.rstrip()) > room:
            lines.append("")
        lines[-1] += part
    return [line.strip() for line in lines if line.strip()]


def _room_taken(text: str) -> int:
    return sum(
        1
        for letter in text
        if not ("\u0e34" <= letter <= "\u0e3a" or "\u0e47" <= letter <= "\u0e4e" or letter == "\u0e31")
    )


def _label(step: Step, room: int, language: str) -> tuple[Words, ...]:
    bold = step["state"] == "now"  # and so wider
    words = [Words(line) for line in wrapped(str(step["title"]), room * 9 // 10 if bold else room, language)]
    note = str(step.get("note") or "")
    return (*words, *(Words(line, note=True) for line in wrapped(note, room + 2, language) if note))


def _branches(step: Step) -> Sequence[Sequence[Step]]:
    branches: Sequence[Sequence[Step]] = step.get("parallel", [[step]])
    return branches


def _length(step: Step) -> int:
    return max(len(branch) for branch in _branches(step))


def _flat(steps: Sequence[Step]) -> list[Step]:
    return [each for step in steps for branch in _branches(step) for each in branch]


def _spoken(step: Step, language: str) -> str:
    note = f" ({step['note']})" if step.get("note") else ""
    return f"{step['title']} – {STATES[step['state']].in_language(language)}{note}"


def _sentence(steps: Sequence[Step], language: str) -> str:
    present = [str(step["title"]) for step in steps if step["state"] in ("now", "failed")]
    if not present:
        over = all(step["state"] in ("done", "skipped") for step in steps)
        early = steps[-1]["state"] == "skipped"
        ended = _OVER_EARLY if early else Text("ครบทุกขั้นตอนแล้ว", "All steps are done")
        return (ended if over else Text("ยังไม่เริ่ม", "Not started yet")).in_language(language)
    places = [number for number, step in enumerate(steps, start=1) if str(step["title"]) in present]
    text = Text("ขณะนี้อยู่ที่ {names} (ขั้นที่ {place} จาก {all})", "Now at: {names} (step {place} of {all})")
    names = (" และ " if language == "th" else " and ").join(present)
    return text.in_language(language).format(names=names, place=places[0], all=len(steps))


def _wide(steps: Sequence[Step], language: str, width: int) -> Drawing:
    """`width` is that of a column; long processes have narrow ones."""
    lanes = max(len(_branches(step)) for step in steps)
    drawing = Drawing(anchor="middle")
    lane_height = _lane_height(steps, language, width)
    middle = 24 + (lanes - 1) * lane_height // 2
    column = 0
    ends: list[tuple[int, int, bool]] = []  # where the next step is reached from, and whether by a done one
    for step in steps:
        branches = _branches(step)
        started, reached = ends, list[tuple[int, int, bool]]()
        for lane, branch in enumerate(branches):
            y = middle + (2 * lane - len(branches) + 1) * lane_height // 2
            ends = started
            for place, each in enumerate(branch):
                x = width // 2 + (column + place) * width
                drawing.lines += [
                    Line(_curve(a, b, x, y, width), done and each["state"] != "waiting")
                    for a, b, done in ends
                ]
                drawing.nodes.append(
                    Node(x, y, each["state"], _label(each, (width - 8) // 10, language), x, y + RADIUS + LINE)
                )
                ends = [(x, y, each["state"] in ("done", "skipped"))]
            reached += ends
        ends = reached
        column += _length(step)
    drawing.width = column * width
    drawing.height = max(node.text_y + LINE * (len(node.text) - 1) + 10 for node in drawing.nodes)
    return drawing


def _lane_height(steps: Sequence[Step], language: str, width: int) -> int:
    """Room enough for the longest label of a branch above the branch below it."""
    branched = [each for step in steps if len(_branches(step)) > 1 for b in _branches(step) for each in b]
    lines = max((len(_label(each, (width - 8) // 10, language)) for each in branched), default=0)
    return max(LANE_HEIGHT, LINE * lines + 3 * RADIUS + 8)


def _curve(x: int, y: int, to_x: int, to_y: int, width: int) -> str:
    start, end = x + RADIUS + 4, to_x - RADIUS - 4
    if y == to_y:
        return f"M{start} {y}H{end}"
    edge = to_x - width // 2  # between two columns, where no label is
    turn = BEND if to_y > y else -BEND
    return (
        f"M{start} {y}H{edge - BEND}Q{edge} {y} {edge} {y + turn}"
        f"V{to_y - turn}Q{edge} {to_y} {edge + BEND} {to_y}H{end}"
    )


def _narrow(steps: Sequence[Step], language: str) -> Drawing:
    lanes = max(len(_branches(step)) for step in steps)
    drawing = Drawing(anchor="start", width=NARROW_WIDTH)
    text_x = RADIUS + 4 + (lanes - 1) * LANE_WIDTH + RADIUS + 12
    room = (NARROW_WIDTH - text_x) // 10
    top = RADIUS + 6
    ends: list[tuple[int, int, bool]] = []
    for step in steps:
        started, reached = ends, list[tuple[int, int, bool]]()
        for lane, branch in enumerate(_branches(step)):
            x = RADIUS + 4 + lane * LANE_WIDTH
            ends = started
            for each in branch:
                label = _label(each, room, language)
                drawing.lines += [
                    Line(_fall(a, b, x, top), done and each["state"] != "waiting") for a, b, done in ends
                ]
                drawing.nodes.append(Node(x, top, each["state"], label, text_x, top + 6))
                ends = [(x, top, each["state"] in ("done", "skipped"))]
                top += max(58, LINE * len(label) + 26)
            reached += ends
        ends = reached
    drawing.height = max(node.text_y + LINE * (len(node.text) - 1) + 12 for node in drawing.nodes)
    return drawing


def _fall(x: int, y: int, to_x: int, to_y: int) -> str:
    start, end = y + RADIUS + 4, to_y - RADIUS - 4
    if x == to_x:
        return f"M{x} {start}V{end}"
    if to_x > x:  # a branch begins: over at once, then down
        return f"M{x} {start}C{x} {start + 14} {to_x} {start + 2} {to_x} {start + 18}V{max(start + 18, end)}"
    return f"M{x} {start}V{max(start, end - 18)}C{x} {end - 2} {to_x} {end - 14} {to_x} {end}"
