"""What can be done to the catalogue. One transaction each, with its entry in the journal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from borikan.catalogue.compiled_versions import compiled_version
from borikan.catalogue.events import ServicePublished
from borikan.catalogue.models import FileRow, LocalVersionRow, PublicationRow, VersionRow
from borikan.catalogue.refusals import NotItsToSet, NotPublishable, ServiceTaken
from borikan.definitions.compiled import CompiledService
from borikan.definitions.compiler import compile_service
from borikan.definitions.overlay_checking import OverlayFolder, overlays_of
from borikan.definitions.overlays import apply_overlay
from borikan.definitions.source import SHARED_FILES, Source, read_folder
from borikan.journal.actions import record, transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.kernel.errors import NotFound
from borikan.organisations import queries as organisations

__all__ = ["NotItsToSet", "NotPublishable", "Published", "ServiceTaken", "publish"]


@dataclass(frozen=True, slots=True)
class Published:
    """A publication. `number` counts those of the service from 1; `fresh` is False if it was current already.

    `local` are the codes of the authorities in whose area a version of their own holds.
    """

    service_id: str
    version: str
    published_at: datetime
    number: int
    fresh: bool
    local: tuple[str, ...] = ()


def publish(folder: Path, shared: Path, *, actor: ActorRef, tree: Path | None = None) -> Published:
    """Make what stands in `folder` the current version of its service (LFA s.7, R1).

    `shared` holds the texts and register schemas that services rest on. The version is the hash of all of
    it: publishing the same again changes nothing, and publishing an older one makes it current again, under
    a number of its own. Cases begun before keep their version.

    What localities set of it (`_overlays` below `tree`) is laid over, checked whole, and published with it, a
    version for each (ADR 0021); without `tree` nobody sets anything. Raises FolderRefused for a folder that
    can't be read, NotPublishable with every problem, ServiceTaken, NotItsToSet.
    """
    source, around = read_folder(folder), _shared_part(read_folder(shared))
    found = compile_service(source, around)
    if found.service is None:
        raise NotPublishable(found.problems)
    overlays = overlays_of(tree, found.service.id) if tree else ()
    local = {one.authority: _laid(found.service, source, one, around) for one in overlays}
    with transaction():
        return _published(_Whole(found.service, source, around, local), actor)


def _shared_part(shared: Source) -> Source:
    return Source({path: shared[path] for path in SHARED_FILES if path in shared})


@dataclass(frozen=True, slots=True)
class _Whole:
    """A service with its source, what it shares, and what each locality makes of it, by the authority's code."""

    service: CompiledService
    source: Source
    shared: Source
    local: dict[str, tuple[CompiledService, Source]]


def _laid(
    service: CompiledService, source: Source, folder: OverlayFolder, shared: Source
) -> tuple[CompiledService, Source]:
    """The whole that an overlay makes. Raises NotItsToSet, NotPublishable."""
    if not _runs(folder.authority, service):
        raise NotItsToSet(authority=folder.authority, service_id=service.id)
    laid = apply_overlay(source, read_folder(folder.path))
    if laid.source is None:
        raise NotPublishable(laid.problems)
    whole = _naming_its_base(laid.source, service.version)
    compiled = compile_service(whole, shared)
    if compiled.service is None:
        raise NotPublishable(tuple(laid.placed(problem) for problem in compiled.problems))
    return compiled.service, whole


def _naming_its_base(source: Source, version: str) -> Source:
    """What was laid over that version of the service, with its name in it, after all that is said.

    So one local version comes of one version of the service. Otherwise two that differ only in what an overlay
    replaces, in a comment or in a scenario, would come to the same, and nobody could tell which it goes back to.
    """
    said = source["service.yaml"] + f"# {version}\n".encode()
    return source.with_files({"service.yaml": said})


def _runs(authority: str, service: CompiledService) -> bool:
    """Whether the authority of that code is there, and one of those that the service leads to."""
    try:
        its_class = organisations.organisation_by_code(authority).organisation_class
    except NotFound:
        return False
    chosen_by = service.authority.chosen_by
    if chosen_by is None:
        return its_class == service.authority.organisation_class
    options = service.form.field(chosen_by.removeprefix("form.")).options
    return authority in {organisations.code_of_option(option.value) for option in options}


def _published(whole: _Whole, actor: ActorRef) -> Published:
    service = whole.service
    versions = {authority: local.version for authority, (local, _) in whole.local.items()}
    current = (
        PublicationRow.objects.select_for_update().filter(service_id=service.id).order_by("-number").first()
    )
    if current is not None:
        if current.version_id == service.version and _local_of(current) == versions:
            return _as_published(current, versions, fresh=False)
        owner = compiled_version(current.version_id).agency
        if owner != service.agency:
            raise ServiceTaken(service_id=service.id, agency=owner)
    now = clock.now()
    _store(service, whole.source, whole.shared, now)
    publication = PublicationRow.objects.create(
        service_id=service.id,
        number=current.number + 1 if current else 1,
        version_id=service.version,
        published_at=now,
        published_by_kind=actor.kind,
        published_by_id=actor.id,
        published_by_part=actor.part,
    )
    for authority, (local, source) in whole.local.items():
        _store(local, source, whole.shared, now, laid_over=service.version)
        LocalVersionRow.objects.create(publication=publication, authority=authority, version_id=local.version)
    event = ServicePublished(publication.id, service.id, publication.number, service.version)
    record(event, actor=actor, about=[publication.id])
    return _as_published(publication, versions, fresh=True)


def _local_of(publication: PublicationRow) -> dict[str, str]:
    return dict(publication.local.values_list("authority", "version_id"))


def _store(
    service: CompiledService, source: Source, shared: Source, now: datetime, laid_over: str | None = None
) -> None:
    version, made = VersionRow.objects.get_or_create(
        version=service.version,
        defaults={"service_id": service.id, "first_published_at": now, "laid_over_id": laid_over},
    )
    if made:
        FileRow.objects.bulk_create(_files(version, source, shared))


def _files(version: VersionRow, source: Source, shared: Source) -> Iterator[FileRow]:
    for of_shared, files in ((False, source), (True, shared)):
        for path, content in files.items():
            yield FileRow(version=version, shared=of_shared, path=path, content=content)


def _as_published(row: PublicationRow, local: dict[str, str], *, fresh: bool) -> Published:
    return Published(
        row.service_id, row.version_id, row.published_at, row.number, fresh, tuple(sorted(local))
    )
