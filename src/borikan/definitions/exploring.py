"""Random walks over the process of a service, for `borikan scenarios --explore N`."""

from __future__ import annotations

from borikan.definitions.compiled import CompiledService
from borikan.definitions.process.exploring import Exploration, explore_process


def explore(service: CompiledService, n: int, seed: int) -> Exploration:
    """`n` random walks over every path and yes/no input of `service`; the same for the same `seed`."""
    table = service.tables.get("path")
    paths = tuple(dict.fromkeys(row.outcome for row in table.rows)) if table else ()
    inputs = tuple(input_.id for input_ in service.inputs.values() if input_.type == "boolean")
    return explore_process(service.process, n, seed, paths=paths, inputs=inputs)
