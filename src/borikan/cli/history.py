"""The past that a demonstration may begin with: made once, in an empty database, by playing scenarios on other days."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from pathlib import Path
from random import Random
from typing import Any

from django.conf import settings

from borikan.cli import demonstration
from borikan.cli.folders import opened
from borikan.cli.ground import CannotStart
from borikan.cli.past import Past
from borikan.definitions.problems import Problems
from borikan.definitions.scenarios import read_scenarios
from borikan.kernel import clock
from borikan.playing.history import Told, live, require_empty
from borikan.playing.staff import Staff
from borikan.playing.stage import staged


def make(past: Past, say: Callable[[str], None]) -> Told:
    """Fill the empty, migrated database: offices, officers and services from then on, and everything since.

    Raises NotEmpty, and what seeding and publishing raise.
    """
    require_empty()
    until, begin = clock.now(), past.begins_at()
    random = Random(past.seed)  # noqa: S311  # who does what in a made-up past is no secret
    staff = Staff(lambda officers: random.sample(list(officers), len(officers)))
    with staged(begin, staff, goes_on=True) as stage:
        say(f"Going back to {begin:%d %B %Y}: organisations, holidays and officers …")
        demonstration.seed(after_holidays=stage.settle)
        say("Checking and publishing the services …")
        for _ in demonstration.publish_services():
            stage.settle()
        folders = opened([Path(settings.BORIKAN_SERVICES)])
        services = [
            (one.service, read_scenarios(one.service, one.source, one.shared, Problems()))
            for one in folders
            if one.service is not None
        ]
        say(f"Letting {past.cases:,} applications go their way …")
        return live(
            stage,
            [(service, scenarios) for service, scenarios in services if scenarios],
            number=past.cases,
            until=until,
            seed=past.seed,
            say=lambda done, all_: say(f"{done:,} of {all_:,} filed"),
        )


def tell_registers(base: str, held: Iterable[tuple[str, str, str, Mapping[str, Any]]]) -> None:
    """Let the sandbox's registers hold what they said in the past of those whom they will be asked about again.

    A register that the sandbox doesn't have is left out. Raises CannotStart when it doesn't take one.
    """
    for register, by, key, values in held:
        request = urllib.request.Request(  # noqa: S310  # the sandbox's own address
            f"{base}/control/{register}/values",
            json.dumps({"by": by, "value": key, "values": dict(values)}).encode(),
            {"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=10):  # noqa: S310  # as above
                pass
        except urllib.error.HTTPError as error:
            if error.code != HTTPStatus.NOT_FOUND:
                raise CannotStart(
                    f"the sandbox's register {register} answers with the error {error.code}."
                ) from error
        except urllib.error.URLError as error:
            raise CannotStart(f"the sandbox's register {register} doesn't answer: {error.reason}.") from error


def told(what: Told) -> str:
    """One line about what came of it."""
    endings = ", ".join(f"{count:,} {ending}" for ending, count in sorted(what.endings.items()))
    line = f"{what.cases:,} applications: {endings or 'none'}."
    if what.failed:
        failed = ", ".join(f"{count:,} × {kind}" for kind, count in sorted(what.failed.items()))
        line += f" Deliveries failed and will be tried again: {failed}."
    return line
