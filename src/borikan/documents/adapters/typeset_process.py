"""Sets one document with Typst. A script of its own, run confined; imports nothing of ours.

Standard input: JSON with `layout` (or the page's `source`), `root`, `fonts`, `at` (seconds since 1970) and
`data`. Standard output:
`%PDF…`, or a JSON object with `error`.
"""

from __future__ import annotations

import json
import resource
import sys
from datetime import UTC, datetime
from typing import Any


def confine(limits: dict[str, int]) -> None:
    """Let this process use no more than `limits`, and write no file and make no core dump."""
    resource.setrlimit(resource.RLIMIT_CPU, (limits["cpu_seconds"], limits["cpu_seconds"] + 1))
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory"], limits["memory"]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def typeset(asked: dict[str, Any]) -> bytes:
    """The file: PDF/A-3a and PDF/UA-1, or PDF/A-3b when its content can't be tagged so; raises typst.TypstError."""
    import typst

    try:
        return compiled(asked, ["a-3a", "ua-1"])
    except typst.TypstError:
        return compiled(asked, ["a-3b"])  # a number is not voided for want of tags


def compiled(asked: dict[str, Any], standards: list[Any]) -> bytes:
    """The file by these standards; raises typst.TypstError."""
    import typst

    made = typst.compile(
        asked["source"].encode() if "source" in asked else f"{asked['root']}/{asked['layout']}.typ",
        root=asked["root"],
        font_paths=[asked["fonts"]],
        ignore_system_fonts=True,
        package_path="/nonexistent",
        package_cache_path="/nonexistent",
        sys_inputs={"data": json.dumps(asked["data"], ensure_ascii=False)},
        pdf_standards=standards,
        timestamp=datetime.fromtimestamp(asked["at"], UTC),
        format="pdf",
    )
    if not isinstance(made, bytes):
        raise TypeError("one file was expected")
    return made


def main() -> None:
    """Read, set, write."""
    asked = json.loads(sys.stdin.buffer.read())
    confine(json.loads(sys.argv[1]))
    try:
        answer = typeset(asked)
    except (RuntimeError, TypeError) as error:  # typst.TypstError is a RuntimeError
        where = str(getattr(error, "diagnostic", ""))  # typst's own picture of the place
        answer = json.dumps({"error": f"{str(error)[:500]}\n{where[:1000]}".strip()}).encode()
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()
