"""Commands about service folders: `check`, `scenarios`, `export`, `reference`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from borikan.cli import exporting, reference, scenarios
from borikan.cli.folders import as_json, not_folders, print_problems
from borikan.cli.raw_pages import page_problems
from borikan.definitions.problems import Problem


def add_commands(commands: Any) -> None:
    """Add this module's commands to the parser's `commands`."""
    check = commands.add_parser("check", help="find every problem in service folders")
    check.add_argument(
        "paths", nargs="*", default=[Path("services")], type=Path, help="services, or folders of them"
    )
    check.add_argument("--json", action="store_true", help="one JSON object for programs")
    check.add_argument("--language", choices=["th", "en"], default="en", help="of what is printed")
    check.set_defaults(run=_check)
    scenarios.add_command(commands)
    exporting.add_command(commands)
    reference.add_command(commands)


def _check(given: argparse.Namespace) -> int:
    from borikan.definitions.checking import check_path

    if not_folders(given.paths):
        return 2
    problems: list[Problem] = [problem for path in given.paths for problem in check_path(path)]
    problems += page_problems(given.paths)
    if given.json:
        print(json.dumps({"problems": [as_json(one) for one in problems]}, ensure_ascii=False, indent=1))
    else:
        _print(problems, given.language)
    return 1 if any(problem.severity == "error" for problem in problems) else 0


def _print(problems: Sequence[Problem], language: str) -> None:
    print_problems(problems, language)
    count = len(problems)
    print("No problems found." if not count else f"{count} problem{'s' if count > 1 else ''} found.")
