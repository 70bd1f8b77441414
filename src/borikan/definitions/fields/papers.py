"""Files that are uploaded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from borikan.definitions.compiled import Field
from borikan.definitions.fields.base import NO_PROBLEMS, FieldType, Setting, one_line
from borikan.definitions.types import TEXT, Type, record_of
from borikan.definitions.values import Value
from borikan.kernel.text import Text

FILE_KINDS = ("pdf", "jpg", "png")
_MAX_NAME = 200
_AGAIN = Text("โปรดแนบไฟล์อีกครั้ง", "Attach the file again.")


class File(FieldType):
    name = "file"
    title = Text("ไฟล์แนบ", "Attached file")
    canonical = Text("{upload, name}", "{upload: the upload's UUID, name: the file's name}")
    parts = ("upload", "name")
    settings: ClassVar[Mapping[str, Setting]] = {
        "accept": Setting("words", Text("ชนิดไฟล์ที่รับ", "kinds of files accepted"), allowed=FILE_KINDS)
    }

    def read(self, parts: Mapping[str, str], _field: Field, /) -> object | None:
        upload = parts["upload"].strip().lower()
        return {"upload": upload, "name": one_line(parts["name"], _MAX_NAME) or "file"} if upload else None

    def typed(self, canonical: Any, /) -> dict[str, str]:
        return {"upload": canonical["upload"], "name": canonical["name"]}

    def problems(self, value: object, _field: Field, _scope: Mapping[str, Value], /) -> Mapping[str, Text]:
        if not isinstance(value, Mapping) or set(value) != {"upload", "name"}:
            return {"": _AGAIN}
        name = value["name"]
        sound = isinstance(name, str) and 0 < len(name) <= _MAX_NAME and _is_uuid(value["upload"])
        return NO_PROBLEMS if sound else {"": _AGAIN}

    def type(self, _field: Field, /) -> Type:
        return record_of({"upload": TEXT, "name": TEXT})

    def shown(self, canonical: Any, _field: Field, _language: str, /) -> str:
        return str(canonical["name"])

    def schema(self, _field: Field, /) -> dict[str, Any]:
        return {
            "type": "object",
            "properties": {
                "upload": {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},
                "name": {"type": "string", "minLength": 1, "maxLength": _MAX_NAME},
            },
            "required": ["upload", "name"],
            "additionalProperties": False,
        }


def _is_uuid(value: object) -> bool:
    try:
        return isinstance(value, str) and str(UUID(value)) == value
    except ValueError:
        return False


TYPES: tuple[FieldType, ...] = (File(),)
