"""The master key: from the environment, or a file made at first start that only its owner can read."""

from __future__ import annotations

import base64
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from borikan.kernel.crypto import KEY_BYTES, new_key
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text


class BadMasterKey(Refused):
    """The key given is not 32 bytes in base 64. Its words name where it stands, never what stands there."""

    code = "project.bad-master-key"
    status = 500
    message_text = Text(
        "ใช้กุญแจหลักไม่ได้: {source} {why_th}", "The master key can't be used: {source} {why_en}."
    )
    remedy_text = Text(
        "โปรดนำกุญแจเดิมจากสำเนาสำรองกลับมา กุญแจใหม่จะเปิดข้อมูลเดิมไม่ได้",
        "Bring the key back from your backup: a new one can't open what is stored.",
    )


def master_key(data: Path) -> bytes:
    """The 32-byte key that all other keys are derived from.

    `BORIKAN_MASTER_KEY` (base 64) wins; else `<data>/keys/master.key`, made when missing. Losing it
    means losing every encrypted answer, so it belongs in the backup apart from the database.
    """
    given = os.environ.get("BORIKAN_MASTER_KEY")
    if given:
        return _decoded(given, "BORIKAN_MASTER_KEY")
    path = data / "keys" / "master.key"
    try:
        return _decoded(path.read_text(), str(path))
    except FileNotFoundError:
        pass
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write_new(path, base64.b64encode(new_key()).decode())
    return _decoded(path.read_text(), str(path))


def _write_new(path: Path, text: str) -> None:
    """Write the file whole or not at all, and never over one that is there.

    Processes of one start may come here together; and half a key on a full disk would lock everybody out.
    """
    descriptor, name = tempfile.mkstemp(dir=path.parent)  # readable by its owner only
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(descriptor)
        with suppress(FileExistsError):
            os.link(name, path)
    finally:
        Path(name).unlink()


def _decoded(text: str, source: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise BadMasterKey(source=source, why_th="ไม่ใช่ base 64", why_en="is not base 64") from error
    if len(key) != KEY_BYTES:
        raise BadMasterKey(
            source=source,
            why_th=f"ยาว {len(key)} ไบต์ แทนที่จะเป็น {KEY_BYTES}",
            why_en=f"holds {len(key)} bytes, not {KEY_BYTES}",
        )
    return key
