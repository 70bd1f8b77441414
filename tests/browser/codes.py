"""Reading QR codes as a telephone does."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.web.browser import needed


def scanned(pdf: Path, folder: Path) -> str:
    """What a phone reads in the QR code of the first page."""
    picture = folder / "page"
    subprocess.run(
        [needed("pdftoppm"), "-r", "200", "-png", "-singlefile", str(pdf), str(picture)], check=True
    )
    return scan(picture.with_suffix(".png"))


def scan(picture: Path) -> str:
    """What zbar reads in the QR code of a picture; it takes lines of text for other codes now and then."""
    read = subprocess.run(
        [needed("zbarimg"), "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(picture)],
        check=True,
        capture_output=True,
        text=True,
    )
    return read.stdout.strip()
