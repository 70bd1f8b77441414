"""Commands about service folders: `check`, `scenarios`, `reference`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from borikan.definitions.problems import Problem


def add_commands(commands: Any) -> None:
    """Add this module's commands to the parser's `commands`."""
    check = commands.add_parser("check", help="find every problem in service folders")
    check.add_argument("paths", nargs="*", default=["services"], type=Path)
    check.add_argument("--json", action="store_true", help="one JSON object for programs")
    check.add_argument("--language", choices=["th", "en"], default="en")
    check.set_defaults(run=_check)


def _check(given: argparse.Namespace) -> int:
    from borikan.definitions.checking import check_path

    problems: list[Problem] = []
    for path in given.paths:
        if not path.is_dir():
            print(f"borikan: {path} is not a folder.", file=sys.stderr)
            return 2
        problems += check_path(path)
    if given.json:
        print(
            json.dumps(
                {"problems": [_as_json(problem) for problem in problems]}, ensure_ascii=False, indent=1
            )
        )
    else:
        _print(problems, given.language)
    return 1 if any(problem.severity == "error" for problem in problems) else 0


def _as_json(problem: Problem) -> dict[str, Any]:
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "severity": problem.severity,
        "message": {"th": problem.message.th, "en": problem.message.en},
        "remedy": {"th": problem.remedy.th, "en": problem.remedy.en},
    }


def _print(problems: Sequence[Problem], language: str) -> None:
    for problem in problems:
        print(f"{problem.file}:{problem.line}:{problem.column}: {problem.severity} [{problem.code}]")
        print(f"    {problem.message.in_language(language)}")
        print(f"    → {problem.remedy.in_language(language)}")
    count = len(problems)
    print("No problems found." if not count else f"{count} problem{'s' if count > 1 else ''} found.")
