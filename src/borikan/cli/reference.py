"""`borikan reference`: writes docs/reference from the code and the README's services from their folders.

Or it says whether they are current.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import Any


def add_command(commands: Any) -> None:
    """Add `reference` to the parser's `commands`."""
    reference = commands.add_parser(
        "reference", help="write the reference pages, and the README's table of services"
    )
    reference.add_argument(
        "--check", action="store_true", help="write nothing; say which pages are not current"
    )
    reference.add_argument(
        "--into",
        type=Path,
        default=Path("docs/reference"),
        help="the folder of the pages",
    )
    reference.add_argument(
        "--readme",
        type=Path,
        default=Path("README.md"),
        help="the file with the table of services, if it is there",
    )
    reference.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> int:
    if not given.into.is_dir():
        print(f"borikan: {given.into} is not a folder.", file=sys.stderr)
        return 2
    pages = _pages(given.into, given.readme)
    stale = [path for path, text in pages.items() if _present(path) != text]
    if given.check:
        for path in stale:
            print(f"{path} is not current. Write it anew: borikan reference")
        return 1 if stale else 0
    for path in stale:
        path.write_text(pages[path], encoding="utf-8")
        print(f"{path} written")
    print(f"{len(pages)} pages, {len(stale)} written.")
    return 0


def _pages(into: Path, readme: Path) -> dict[Path, str]:
    """Every page's text, by where it belongs. Nothing is kept: the system is only loaded, with data of its own."""
    from borikan.cli.running import set_up_django

    with tempfile.TemporaryDirectory() as data:
        os.environ.setdefault("BORIKAN_DATA", data)
        set_up_django()
        from django.conf import settings

        from borikan.cli.readme_table import with_services
        from borikan.cli.reference_pages import PAGES, every_module

        every_module()
        pages = {into / name: write() for name, write in PAGES.items()}
        if readme.is_file():
            pages[readme] = with_services(_present(readme), Path(settings.BORIKAN_SERVICES))
        return pages


def _present(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
