"""`borikan export`: a service for other programs."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from borikan.cli.folders import opened, print_problems, without_services
from borikan.cli.scenarios import placed
from borikan.definitions.exporters.json_schema import form_schema


def add_command(commands: Any) -> None:
    """Add `export` to the parser's `commands`."""
    export = commands.add_parser("export", help="write a service for other programs")
    export.add_argument("what", choices=["schema"], help="schema: the form as JSON Schema 2020-12")
    export.add_argument("folder", type=Path, help="the service's folder")
    export.add_argument(
        "--language", default="th", help="of the titles: th, en, or one of the folder's text/"
    )
    export.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> int:
    if without_services([given.folder]):
        return 2
    folders = opened([given.folder])
    if len(folders) > 1:
        print(
            f"borikan: {given.folder} holds {len(folders)} services; name the folder of one.", file=sys.stderr
        )
        return 2
    (folder,) = folders
    if folder.service is None:
        print_problems([placed(folder, problem) for problem in folder.problems], "en")
        return 1
    if given.language not in folder.service.languages:
        known = ", ".join(folder.service.languages)
        print(f"borikan: {given.folder} has no texts in {given.language}; it has {known}.", file=sys.stderr)
        return 2
    print(json.dumps(form_schema(folder.service, given.language), ensure_ascii=False, indent=1))
    return 0
