"""Compiled versions, made from their stored source on first use and kept in memory: they never change."""

from __future__ import annotations

from functools import lru_cache

from borikan.catalogue.models import FileRow
from borikan.catalogue.refusals import VersionNotFound, VersionUnusable
from borikan.definitions.compiled import CompiledService
from borikan.definitions.compiler import compile_service
from borikan.definitions.source import Source, closure_hash

_KEPT = 256


@lru_cache(maxsize=_KEPT)
def compiled_version(version: str) -> CompiledService:
    """The service that was published as `version`. Raises VersionNotFound, VersionUnusable.

    What is stored is hashed again first, so that a changed byte is never compiled.
    """
    rows = FileRow.objects.filter(version_id=version)
    source = Source({row.path: bytes(row.content) for row in rows if not row.shared})
    shared = Source({row.path: bytes(row.content) for row in rows if row.shared})
    if not source:
        raise VersionNotFound
    service = compile_service(source, shared).service if closure_hash(source, shared) == version else None
    if service is None:
        raise VersionUnusable(version=version[:12])
    return service
