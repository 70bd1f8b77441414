"""Pictures taken at a visit: kept with its findings, shown to both sides, erased with the case."""

from __future__ import annotations

from uuid import UUID

import pytest

from borikan.cases import actions as cases
from borikan.cases import errors
from borikan.cases import queries as case_queries
from borikan.documents.models import UploadRow
from borikan.documents.refusals import KindNotAccepted, UploadNotFound
from borikan.identity.queries import Citizen
from borikan.kernel.errors import NotFound
from tests.cases.acting import CLEAN, consulted, food, food_complete, inspected, passes, pay_at_counter, row
from tests.cases.makers import TESTER, World
from tests.documents.makers import a_pdf, a_picture

pytestmark = pytest.mark.django_db(transaction=True)

ITEM = "premises_photos"


def to_inspection(world: World, person: Citizen | None = None) -> tuple[cases.Receipt, UUID]:
    """A food premises case and the task of its visit, which Somkid holds."""
    receipt = food(world, person)
    food_complete(world, receipt.reference)
    consulted(world, receipt.reference)
    return receipt, world.work(world.officer("somkid"), receipt.reference, "inspection")


def photos(world: World, reference: str) -> list[tuple[int, int]]:
    """Visit and number of the pictures that the office sees."""
    case = case_queries.desk_case(world.officer("somkid"), reference)
    return [
        (photo.visit, photo.number)
        for finding in {f.name: f for f in case.findings}.values()
        for photo in finding.photos
    ]


def test_pictures_are_kept_at_once_and_shown_to_the_applicant_after_the_visit(world: World) -> None:
    person = world.citizen()
    receipt, task = to_inspection(world, person)
    somkid = world.officer("somkid")
    cases.keep_photo(somkid, task, ITEM, a_picture("JPEG"), "IMG_0001.jpg")
    cases.keep_photo(somkid, task, ITEM, a_picture("PNG"), "../../x.png")
    (first, second) = case_queries.desk_case(somkid, receipt.reference).tasks[0].photos[ITEM]

    assert case_queries.visits(person, receipt.reference) == ()
    with pytest.raises(errors.CaseNotFound):
        case_queries.my_upload(person, receipt.reference, first.upload)
    inspected(world, receipt.reference)

    (visit,) = case_queries.visits(person, receipt.reference)
    shown = {found.item.id: found for found in visit.found}
    assert [photo.upload for photo in shown[ITEM].photos] == [first.upload, second.upload]
    assert shown["kitchen_clean"].value is True
    assert case_queries.my_upload(person, receipt.reference, second.upload).media_type == "image/png"
    assert case_queries.upload_for(somkid, receipt.reference, first.upload).media_type == "image/jpeg"


def test_somebody_else_s_case_does_not_show_the_picture(world: World) -> None:
    receipt, task = to_inspection(world)
    somkid = world.officer("somkid")
    cases.keep_photo(somkid, task, ITEM, a_picture("JPEG"), "a.jpg")
    (photo,) = case_queries.desk_case(somkid, receipt.reference).tasks[0].photos[ITEM]
    other = food(world, world.citizen("3994000006521", "นางมาลี แสนสุข"))

    with pytest.raises(errors.CaseNotFound):
        case_queries.upload_for(somkid, other.reference, photo.upload)


def test_each_visit_keeps_its_own_pictures(world: World) -> None:
    person = world.citizen()
    receipt, task = to_inspection(world, person)
    somkid = world.officer("somkid")
    cases.keep_photo(somkid, task, ITEM, a_picture("JPEG"), "dirty.jpg")
    inspected(world, receipt.reference, kitchen_clean="false")
    cases.report_remedy(person, receipt.reference)
    world.settle()
    again = world.work(somkid, receipt.reference, "inspection")

    assert case_queries.desk_case(somkid, receipt.reference).tasks[0].photos == {}
    cases.keep_photo(somkid, again, ITEM, a_picture("JPEG"), "clean.jpg")
    inspected(world, receipt.reference)

    assert photos(world, receipt.reference) == [(1, 1), (2, 1)]
    assert [visit.number for visit in case_queries.visits(person, receipt.reference)] == [1, 2]


def test_what_is_no_picture_is_refused_and_nothing_stays(world: World) -> None:
    receipt, task = to_inspection(world)
    somkid = world.officer("somkid")

    with pytest.raises(KindNotAccepted):
        cases.keep_photo(somkid, task, ITEM, a_pdf(), "photo.jpg")
    with pytest.raises(errors.NotPossibleNow):
        cases.keep_photo(somkid, task, "kitchen_clean", a_picture("JPEG"), "a.jpg")
    with pytest.raises(errors.CaseNotFound):
        cases.keep_photo(world.officer("naree"), task, ITEM, a_picture("JPEG"), "a.jpg")

    assert photos(world, receipt.reference) == []


def test_there_is_an_end_to_the_pictures_of_an_item(world: World) -> None:
    receipt, task = to_inspection(world)
    somkid = world.officer("somkid")
    for _ in range(10):
        cases.keep_photo(somkid, task, ITEM, a_picture("JPEG"), "a.jpg")
    before = UploadRow.objects.count()

    with pytest.raises(errors.TooManyPhotos) as refused:
        cases.keep_photo(somkid, task, ITEM, a_picture("JPEG"), "a.jpg")

    assert "10" in refused.value.message.en
    assert UploadRow.objects.count() == before
    assert len(photos(world, receipt.reference)) == 10


def test_a_picture_taken_back_is_destroyed(world: World) -> None:
    receipt, task = to_inspection(world)
    somkid = world.officer("somkid")
    cases.keep_photo(somkid, task, ITEM, a_picture("JPEG"), "a.jpg")
    (photo,) = case_queries.desk_case(somkid, receipt.reference).tasks[0].photos[ITEM]

    cases.drop_photo(somkid, task, ITEM, photo.upload)
    cases.drop_photo(somkid, task, ITEM, photo.upload)

    assert photos(world, receipt.reference) == []
    with pytest.raises(UploadNotFound):
        case_queries.upload_for(somkid, receipt.reference, photo.upload)


def test_no_picture_is_added_once_the_visit_is_finished(world: World) -> None:
    _, task = to_inspection(world)
    somkid = world.officer("somkid")
    cases.finish_task(somkid, task, CLEAN)

    with pytest.raises(errors.TaskDone):
        cases.keep_photo(somkid, task, ITEM, a_picture("JPEG"), "a.jpg")


def test_r22_the_pictures_are_erased_with_the_case(world: World) -> None:
    receipt, task = to_inspection(world)
    somkid = world.officer("somkid")
    cases.keep_photo(somkid, task, ITEM, a_picture("JPEG"), "a.jpg")
    (photo,) = case_queries.desk_case(somkid, receipt.reference).tasks[0].photos[ITEM]
    inspected(world, receipt.reference)
    theera = world.officer("theera")
    cases.decide(theera, world.work(theera, receipt.reference, "decision"), "granted", cases.Reasons())
    world.settle()
    pay_at_counter(world, receipt.case_id)
    passes(world, "2040-01-10 12:00")
    assert row(receipt.case_id).wrapped_key is not None

    cases.erase_content(receipt.case_id, actor=TESTER)

    assert UploadRow.objects.get(id=photo.upload).sealed_key is None
    with pytest.raises(NotFound):
        case_queries.upload_for(somkid, receipt.reference, photo.upload)
