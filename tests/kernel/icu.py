"""ICU's own collation, out of the library that icu4py carries, as the judge of our keys."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from pathlib import Path

import icu4py


def _the_one(folder: Path, name: str) -> Path:
    return next(folder.glob(f"{name}-*.so.*"))


def thai_sort_key() -> Callable[[str], bytes]:
    """A function that gives ICU's sort key for the locale `th` (CLDR, tertiary strength)."""
    folder = Path(icu4py.__file__).parent.parent / "icu4py.libs"
    for name in ("libicudata", "libicuuc"):
        ctypes.CDLL(str(_the_one(folder, name)), mode=ctypes.RTLD_GLOBAL)
    path = _the_one(folder, "libicui18n")
    library = ctypes.CDLL(str(path))
    version = path.name.split(".so.")[1].split(".")[0]
    status = ctypes.c_int(0)
    open_collator = getattr(library, f"ucol_open_{version}")
    open_collator.restype = ctypes.c_void_p
    collator = open_collator(b"th", ctypes.byref(status))
    if status.value > 0:
        raise OSError(f"ICU gives no collator: {status.value}")
    get_key = getattr(library, f"ucol_getSortKey_{version}")
    get_key.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int]

    def key(text: str) -> bytes:
        encoded = text.encode("utf-16-le")
        room = ctypes.create_string_buffer(40 + 12 * len(encoded))
        size = get_key(collator, encoded, len(encoded) // 2, room, len(room))
        return room.raw[:size]

    return key
