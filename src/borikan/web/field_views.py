"""One question of a form as a template shows it: what was typed, what is wrong, what a register holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from borikan.definitions.compiled import Field
from borikan.definitions.fields.banks import BANKS
from borikan.definitions.yes_or_no import answers
from borikan.kernel import places
from borikan.kernel.text import Text

FIND_PLACE, CHANGE_PLACE, REMOVE_FILE = "_find_place", "_change_place", "_remove_file"
REASON = "_reason."
"""Before the path of a disputed value: why it is wrong."""
NO_REASON = "ข้อมูลไม่ตรงกับความจริง"
"""Kept as the reason of a dispute until the person gives her own; the officer reads it."""
LARGEST_FILE = "10 MB"
_MOST_PLACES = 12
_MOST_RADIOS = 7


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a repeat group: its answers in words, and the addresses to change and remove it."""

    key: str
    title: Text
    rows: tuple[dict[str, object], ...]
    change: str
    remove: str


@dataclass(frozen=True, slots=True)
class Held:
    """What a register holds for a question. `claim` is what the person says instead, if it is disputed."""

    value: str
    source: Text
    at: datetime
    disputed: bool
    reason: str
    claim: str | Text


@dataclass(frozen=True, slots=True)
class FieldView:
    """One question. `typed` are the texts of its parts as a person typed them; `errors` what to mend, by part.

    `name` is its HTML name, `path` what a button that speaks of it sends. `asked` is false for what a
    register holds and nobody disputes: then `held` stands instead of the question.
    """

    field: Field
    name: str
    path: str
    typed: Mapping[str, str]
    errors: Mapping[str, Text]
    held: Held | None = None
    items: tuple[Item, ...] = ()
    file_name: str = ""
    is_new: bool = False

    @property
    def asked(self) -> bool:
        return self.held is None or self.held.disputed

    @property
    def kind(self) -> str:
        """How it is shown: the field's type, but `select` for a choice too long for radios."""
        if self.field.type == "choice" and len(self.field.options) > _MOST_RADIOS:
            return "select"
        return "radios" if self.field.type in ("choice", "yes_no") else self.field.type

    @property
    def optional(self) -> bool:
        return not self.field.required

    @property
    def is_yes_no(self) -> bool:
        return self.field.type == "yes_no"

    @property
    def value(self) -> str:
        return self.typed.get("", "")

    @property
    def ticked(self) -> list[str]:
        """The values of the checkboxes that are ticked."""
        if self.field.type == "multi_choice":
            return self.value.split("\n")
        return ["true"] if self.value in ("true", "yes", "on") else []

    @property
    def error(self) -> Text | None:
        """What to mend in the whole of it."""
        return self.errors.get("")

    @property
    def part_errors(self) -> dict[str, Text]:
        """What to mend, by part; the search for a place and the place chosen are one to the reader."""
        found = {part: message for part, message in self.errors.items() if part}
        if "place" in found:
            found["subdistrict_code"] = found["place"]
        return found

    @property
    def first_error(self) -> Text | None:
        """What to mend, for a control that shows one message for all its parts."""
        return self.error or next(iter(self.errors.values()), None)

    @property
    def wrong_parts(self) -> list[str]:
        """The boxes of a date to mark: those named, or those left empty, or else all."""
        if not self.errors:
            return []
        named = [part for part in self.errors if part]
        empty = [part for part in ("day", "month", "year") if not self.typed.get(part, "").strip()]
        return named or empty or ["day", "month", "year"]

    @property
    def plate_error(self) -> Text | None:
        return self.error or self.errors.get("number")

    @property
    def bank_error(self) -> Text | None:
        return self.error or self.errors.get("bank")

    @property
    def channel_error(self) -> Text | None:
        return self.errors.get("") or self.errors.get("channel")

    @property
    def options(self) -> list[dict[str, object]]:
        if self.field.type == "declaration":
            return [{"value": "true", "text": Text("ข้าพเจ้าขอรับรอง", "I confirm this")}]
        given = self.field.options or (answers() if self.field.type == "yes_no" else ())
        return [{"value": option.value, "text": option.label} for option in given]

    @property
    def plate_provinces(self) -> list[dict[str, object]]:
        return [{"value": name.th, "text": name} for name in places.plate_provinces()]

    @property
    def banks(self) -> list[dict[str, object]]:
        return [{"value": code, "text": bank.name} for code, bank in BANKS.items()]

    @property
    def kinds(self) -> str:
        """The kinds of file taken, for people: `PDF, JPG, PNG`."""
        return ", ".join(kind.upper() for kind in accepted(self.field))

    @property
    def accept(self) -> str:
        """The same for the file control."""
        endings = [f".{kind}" for kind in accepted(self.field)]
        return ",".join([*endings, ".jpeg"] if ".jpg" in endings else endings)

    @property
    def largest(self) -> str:
        return LARGEST_FILE

    @property
    def uploaded(self) -> dict[str, str] | None:
        """The file attached before, and the button that takes it away."""
        return {"name": self.file_name, "remove": REMOVE_FILE} if self.file_name else None

    @property
    def unit(self) -> Text | None:
        """What stands after the box of a number."""
        unit = self.field.settings.get("unit")
        return unit if isinstance(unit, Text) else None

    @property
    def number_hint(self) -> Text:
        """What an identity number looks like, where the form says nothing of its own."""
        if self.field.hint:
            return self.field.hint
        if self.field.type == "juristic_id":
            return Text("เลข 13 หลัก ขึ้นต้นด้วย 0", "13 digits that begin with 0")
        return Text("เลข 13 หลักบนบัตรประจำตัวประชาชน", "The 13 digits on the identity card")

    @property
    def reason_name(self) -> str:
        return REASON + self.path

    @property
    def reason(self) -> str:
        """Why the register's value is disputed, as the person wrote it."""
        return self.held.reason if self.held and self.held.reason != NO_REASON else ""

    @property
    def chosen_place(self) -> dict[str, object] | None:
        """The subdistrict chosen, with its district and province."""
        place = places.subdistrict(self.typed.get("subdistrict_code", ""))
        return {"value": place.code, "text": _place_name(place)} if place else None

    @property
    def place_query(self) -> str:
        return self.typed.get("place", "")

    @property
    def found_places(self) -> list[dict[str, object]]:
        """What the words searched for match, with the postcodes to tell places of one name apart."""
        if not self.place_query:
            return []
        return [
            {"value": place.code, "text": _place_name(place), "hint": " ".join(place.postcodes)}
            for place in places.find(self.place_query, limit=_MOST_PLACES)
        ]

    @property
    def more_places(self) -> bool:
        """Whether there are more places of these words than are listed."""
        return len(places.find(self.place_query, limit=_MOST_PLACES + 1)) > _MOST_PLACES

    @property
    def postcodes(self) -> list[dict[str, object]]:
        """The postcodes of the place chosen, where it has several."""
        place = places.subdistrict(self.typed.get("subdistrict_code", ""))
        if place is None or len(place.postcodes) < 2:
            return []
        return [{"value": code, "text": code} for code in place.postcodes]

    @property
    def add_text(self) -> Text | None:
        """The button that adds an item; none once there are as many as allowed."""
        most = self.field.settings.get("max_items")
        return None if isinstance(most, int) and len(self.items) >= most else add_text(self.field)

    @property
    def empty_text(self) -> Text:
        if self.field.required:
            return Text("ยังไม่ได้เพิ่มรายการ โปรดเพิ่มอย่างน้อยหนึ่งรายการ", "Nothing added yet. Add at least one.")
        return Text("ยังไม่มี หากไม่มีให้ไปต่อได้", "None yet. If there is none, just continue.")

    @property
    def shown_items(self) -> list[dict[str, object]]:
        """The items as the group shows them."""
        return [
            {"title": item.title, "rows": item.rows, "change": item.change, "remove": item.remove}
            for item in self.items
        ]

    def anchor(self, part: str = "") -> str:
        """The id of the control that an error in `part` is about."""
        return self.name.replace(".", "-") + self._control(part)

    def _control(self, part: str) -> str:
        match self.field.type:
            case "date" | "partial_date":
                return f"-{(self.wrong_parts or ['day'])[0]}"
            case "contact_channel":
                return "-email" if part in ("", "channel") else f"-{part}-to"
            case "bank_account":
                return "-number" if part == "number" else "-bank"
            case "thai_address":
                return f"-{self._address_control(part)}"
        return ""

    def _address_control(self, part: str) -> str:
        if part in ("house", "moo", "soi", "road"):
            return part
        if not part:
            return "house"
        return "place" if self.chosen_place is None else "postcode"


def item_name(repeat: Field) -> Text:
    """What one item of a group is called."""
    name = repeat.settings.get("item")
    return name if isinstance(name, Text) else repeat.label


def add_text(repeat: Field) -> Text:
    """What adding an item to a group is called: `เพิ่มสาขา`."""
    name = item_name(repeat)
    return Text(f"เพิ่ม{name.th}", f"Add {name.en[:1].lower()}{name.en[1:]}")


def accepted(one: Field) -> tuple[str, ...]:
    """The kinds of file a question takes, as `pdf`."""
    kinds = one.settings.get("accept") or ("pdf", "jpg", "png")
    assert isinstance(kinds, tuple | list), "the compiler made it a list of words"
    return tuple(str(kind).lower() for kind in kinds)


def _place_name(place: places.Subdistrict) -> Text:
    """`ต.ในเมือง อ.เมืองขอนแก่น จ.ขอนแก่น`: the subdistrict with its district and province."""
    district, province = places.district(place.district_code), places.province(place.province_code)
    names = [place.name, *(above.name for above in (district, province) if above)]
    before = ("แขวง", "เขต", "") if place.province_code == places.BANGKOK else ("ตำบล", "อำเภอ", "จังหวัด")
    thai = " ".join(word + name.th for word, name in zip(before, names, strict=False))
    return Text(thai, ", ".join(name.en for name in names))


def summary_errors(fields: Sequence[FieldView]) -> list[dict[str, object]]:
    """The errors of the questions for the summary on top of the page, each linked to its control."""
    return [
        {"href": f"#{view.anchor(part)}", "text": message}
        for view in fields
        for part, message in view.errors.items()
    ]
