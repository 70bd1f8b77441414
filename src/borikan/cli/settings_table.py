"""What each `BORIKAN_…` variable of the environment means. A test finds every one that the code reads."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import borikan
from borikan.kernel.text import Text

SETTINGS: Mapping[str, Text] = {
    "BORIKAN_DATA": Text(
        "โฟลเดอร์ข้อมูล: ฐานข้อมูล SQLite กุญแจ ไฟล์แนบ และเอกสาร",
        "The data folder: the SQLite database, keys, uploads and documents.",
    ),
    "BORIKAN_DATABASE_URL": Text(
        "ที่อยู่ของ PostgreSQL เช่น postgresql://user:password@host/name เว้นไว้ให้ใช้ SQLite",
        "The address of PostgreSQL, as postgresql://user:password@host/name; SQLite without it.",
    ),
    "BORIKAN_MASTER_KEY": Text(
        "กุญแจหลัก 32 ไบต์แบบ base 64 เว้นไว้ให้สร้างไฟล์ keys/master.key ในโฟลเดอร์ข้อมูล หายแล้วอ่านคำตอบไม่ได้อีก",
        "The master key, 32 bytes in base 64; made as keys/master.key in the data folder without it. "
        "Whoever loses it loses every encrypted answer.",
    ),
    "BORIKAN_PKCS11_MODULE": Text(
        "ไฟล์ไลบรารี PKCS#11 ของอุปกรณ์เก็บกุญแจ เว้นไว้ให้เก็บกุญแจประทับตราในไฟล์",
        "The PKCS#11 library of the token that holds the seals' keys; they are kept in files without it.",
    ),
    "BORIKAN_PKCS11_TOKEN": Text("ชื่อของอุปกรณ์เก็บกุญแจ", "The token's label."),
    "BORIKAN_PKCS11_PIN": Text("รหัส PIN ของอุปกรณ์เก็บกุญแจ", "The token's PIN."),
    "BORIKAN_BASE_URL": Text(
        "ที่อยู่ที่ผู้คนใช้เข้าระบบ ใช้ในลิงก์และ QR เมื่อเป็น https คุกกี้จะส่งทาง https เท่านั้น",
        "The address that people use; links and QR codes name it. With https, cookies travel by https only.",
    ),
    "BORIKAN_HOSTS": Text("ชื่อเครื่องที่รับคำขอ คั่นด้วยจุลภาค", "Host names that are answered, separated by commas."),
    "BORIKAN_SERVICES": Text(
        "โฟลเดอร์ของบริการที่เผยแพร่ตอนสาธิต", "The folder of services that the demonstration publishes."
    ),
    "BORIKAN_DEMO": Text(
        "1 คือเป็นการสาธิต แสดงแถบเตือนและผู้ใช้ตัวอย่าง",
        "1 for a demonstration: it shows a banner and sample people.",
    ),
    "BORIKAN_THAID_URL": Text("ที่อยู่ของผู้ให้บริการยืนยันตัวตน ThaID", "The address of the ThaID identity provider."),
    "BORIKAN_THAID_CLIENT_ID": Text("รหัสของระบบนี้ที่ ThaID", "This system's client id at ThaID."),
    "BORIKAN_THAID_CLIENT_SECRET": Text("ความลับของระบบนี้ที่ ThaID", "This system's client secret at ThaID."),
    "BORIKAN_REGISTERS_URL": Text("ที่อยู่ของทะเบียนของรัฐ", "The address of the state registers."),
    "BORIKAN_BANK_API_KEY": Text(
        "กุญแจที่ใช้สั่งธนาคารให้คืนเงิน หากเว้นไว้จะคืนเงินไม่ได้",
        "The key used at the bank that pays refunds out; without it none is paid.",
    ),
    "BORIKAN_REGISTERS_API_KEY": Text("กุญแจที่ใช้กับทะเบียนของรัฐ", "The key used at the state registers."),
    "BORIKAN_BANK_URL": Text("ที่อยู่ของธนาคาร", "The address of the bank."),
    "BORIKAN_TSA_URL": Text(
        "ที่อยู่ของผู้ประทับเวลา (RFC 3161)", "The address of the timestamp authority (RFC 3161)."
    ),
    "BORIKAN_MAIL_URL": Text("ที่อยู่ของตู้จดหมายทดลอง", "The address of the sandbox's mail catcher."),
    "BORIKAN_SMS_URL": Text("ที่อยู่ที่รับข้อความ SMS", "The address that takes text messages."),
    "BORIKAN_SMTP_HOST": Text("เครื่องส่งอีเมล", "The host that e-mail is sent through."),
    "BORIKAN_SMTP_PORT": Text("พอร์ตของเครื่องส่งอีเมล", "Its port."),
    "BORIKAN_MAIL_FROM": Text("ผู้ส่งของอีเมล", "Whom e-mail comes from."),
    "BORIKAN_POSTS_PER_MINUTE_SESSION": Text(
        "จำนวนครั้งที่เบราว์เซอร์หนึ่งส่งได้ในหนึ่งนาที 0 คือไม่จำกัด",
        "How often one browser may send in a minute; 0 for no limit.",
    ),
    "BORIKAN_POSTS_PER_MINUTE_ADDRESS": Text(
        "จำนวนครั้งที่ที่อยู่หนึ่งส่งได้ในหนึ่งนาที 0 คือไม่จำกัด",
        "How often one address may send in a minute; 0 for no limit.",
    ),
    "BORIKAN_TRUSTED_PROXIES": Text(
        "จำนวนพร็อกซีของเราที่อยู่หน้าเครื่อง ใช้หาที่อยู่จริงของผู้ใช้",
        "How many of our own proxies stand before the server, to find the real address of a reader.",
    ),
}


def variables_read() -> Iterator[tuple[str, str]]:
    """Every `BORIKAN_…` variable that the code looks up in the environment, with its default as it is written."""
    for path in sorted(Path(borikan.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found = _looked_up(node)
            if found is not None and found[0].startswith("BORIKAN_"):
                yield found


def _looked_up(node: ast.AST) -> tuple[str, str] | None:
    """The name and default of `os.environ.get("X", default)`, `os.getenv` or `os.environ["X"]` when read."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) in ("os.environ.get", "os.getenv"):
        name, *default = node.args
    elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load) and _is_environment(node.value):
        name, default = node.slice, []
    else:
        return None
    if not isinstance(name, ast.Constant) or not isinstance(name.value, str):
        return None
    return name.value, _default(default[0]) if default else ""


def _is_environment(node: ast.expr) -> bool:
    return ast.unparse(node) == "os.environ"


def _default(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ast.unparse(node)
