"""`borikan reference`: writes docs/reference from the code, or says whether it is current."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import Any


def add_command(commands: Any) -> None:
    """Add `reference` to the parser's `commands`."""
    reference = commands.add_parser("reference", help="write the reference pages from the code")
    reference.add_argument(
        "--check", action="store_true", help="write nothing; say which pages are not current"
    )
    reference.add_argument(
        "--into",
        type=Path,
        default=Path("docs/reference"),
        help="the folder of the pages",
    )
    reference.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> int:
    if not given.into.is_dir():
        print(f"borikan: {given.into} is not a folder.", file=sys.stderr)
        return 2
    pages = _pages()
    stale = [name for name, text in pages.items() if _present(given.into / name) != text]
    if given.check:
        for name in stale:
            print(f"{given.into / name} is not current. Write it anew: borikan reference")
        return 1 if stale else 0
    for name in stale:
        (given.into / name).write_text(pages[name], encoding="utf-8")
        print(f"{given.into / name} written")
    print(f"{len(pages)} pages, {len(stale)} written.")
    return 0


def _pages() -> dict[str, str]:
    """Every page's text. Nothing is kept: the system is only loaded, with data of its own."""
    from borikan.cli.running import set_up_django

    with tempfile.TemporaryDirectory() as data:
        os.environ.setdefault("BORIKAN_DATA", data)
        set_up_django()
        from borikan.cli.reference_pages import PAGES, every_module

        every_module()
        return {name: write() for name, write in PAGES.items()}


def _present(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
