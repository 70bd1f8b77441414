"""Guarded data is in nothing that the desk shows; whom the folder names opens it for a purpose, and the person sees that."""

from __future__ import annotations

from uuid import UUID

import pytest

from borikan.access_log import queries as access_log
from borikan.cases import actions as cases
from borikan.cases import errors
from borikan.cases import queries as case_queries
from borikan.cases.actions import Receipt
from borikan.cases.dossier import Dossier
from borikan.cases.models import Case
from borikan.cases.uploaded import uploads_in
from borikan.documents import actions as documents
from borikan.identity import actions as identity
from borikan.kernel.errors import NotAllowed
from borikan.organisations import queries as organisations
from tests.cases.acting import defects, food, food_complete
from tests.cases.applying import a_pdf
from tests.cases.makers import TESTER, World, posted

HEALTH = "sensitive-health"

pytestmark = pytest.mark.django_db(transaction=True)


def certificate(world: World, receipt: Receipt) -> UUID:
    """The file of the handlers' medical certificates."""
    answers = case_queries.my_case(world.citizen(), receipt.reference).answers
    (upload,) = uploads_in(answers["medical"])
    return UUID(upload)


def looks(world: World) -> list[tuple[str, str, str]]:
    found = access_log.reads_of(world.citizen().party_id)
    return [(one.action, one.what, one.why) for one in found if one.what == HEALTH]


@pytest.mark.parametrize("username", ["somkid", "theera", "wanida", "chaiwat", "jintana"])
def test_nobody_sees_it_by_the_way(world: World, username: str) -> None:
    receipt = food(world)
    food_complete(world, receipt.reference)

    case = case_queries.desk_case(world.officer(username), receipt.reference)
    assert "medical" not in case.view.answers
    assert [sorted(item) for item in case.view.answers["handlers"]] == [["_key", "handler_id", "trained"]]
    (hidden,) = case.hidden
    assert (hidden.data_class, hidden.fields) == (HEALTH, {"medical", "handlers"})
    assert hidden.may_open is (username == "somkid")
    assert case.hides("medical") is not None
    assert case.hides("layout") is None


def test_the_applicant_sees_all_she_gave(world: World) -> None:
    receipt = food(world)

    answers = case_queries.my_case(world.citizen(), receipt.reference).answers
    assert answers["handlers"][0]["medical_ok"] is True
    assert "upload" in answers["medical"]


def test_the_post_that_the_folder_names_opens_it_and_the_person_finds_the_look(world: World) -> None:
    receipt = food(world)
    somkid = world.officer("somkid")
    assert case_queries.sensitive_file(somkid, receipt.reference, HEALTH).labels
    assert looks(world) == [], "nothing was opened yet"

    data = case_queries.open_sensitive(somkid, receipt.reference, HEALTH, "check")
    answers = {field.id: value for field, value in data.answers}
    assert [(item["medical_ok"], "handler_id" in item) for item in answers["handlers"]] == [(True, False)]
    assert [field.id for field, _ in data.answers] == ["handlers", "medical"]
    assert looks(world) == [("view", HEALTH, "sensitive:check")]


def test_the_post_at_the_office_where_the_work_waits_opens_it_too(world: World) -> None:
    receipt = food(world)
    case = Case.objects.get(reference=receipt.reference)
    elsewhere = organisations.office_by_code("sila-town-hall").id
    Case.objects.filter(id=case.id).update(office_id=elsewhere)

    assert case_queries.open_sensitive(world.officer("somkid"), receipt.reference, HEALTH, "check").answers
    case.tasks.update(office_id=elsewhere)
    with pytest.raises((NotAllowed, errors.CaseNotFound)):
        case_queries.open_sensitive(world.officer("somkid"), receipt.reference, HEALTH, "check")


@pytest.mark.parametrize("username", ["theera", "wanida", "chaiwat", "jintana"])
def test_all_other_posts_of_the_office_are_refused(world: World, username: str) -> None:
    receipt = food(world)
    officer, upload = world.officer(username), certificate(world, receipt)

    with pytest.raises(NotAllowed):
        case_queries.sensitive_file(officer, receipt.reference, HEALTH)
    with pytest.raises(NotAllowed):
        case_queries.open_sensitive(officer, receipt.reference, HEALTH, "decide")
    with pytest.raises(NotAllowed):
        case_queries.sensitive_upload(officer, receipt.reference, HEALTH, upload, "decide")
    assert looks(world) == []


def test_the_same_post_of_another_municipality_finds_no_such_case(world: World) -> None:
    receipt = food(world)

    with pytest.raises(errors.CaseNotFound):
        case_queries.open_sensitive(world.officer("sombat"), receipt.reference, HEALTH, "check")


def test_a_purpose_is_needed_each_time(world: World) -> None:
    receipt = food(world)
    somkid = world.officer("somkid")
    for purpose in ("", "curiosity"):
        with pytest.raises(errors.PurposeMissing):
            case_queries.open_sensitive(somkid, receipt.reference, HEALTH, purpose)
    assert looks(world) == []

    for purpose in ("check", "decide"):
        case_queries.open_sensitive(somkid, receipt.reference, HEALTH, purpose)
    assert len(looks(world)) == 2


def test_a_guarded_file_has_no_plain_address(world: World) -> None:
    receipt = food(world)
    somkid, upload = world.officer("somkid"), certificate(world, receipt)

    with pytest.raises(errors.CaseNotFound):
        case_queries.upload_for(somkid, receipt.reference, upload)
    found = case_queries.sensitive_upload(somkid, receipt.reference, HEALTH, upload, "check")
    assert found.content.startswith(b"%PDF")
    assert looks(world) == [("download", HEALTH, "sensitive:check")]


def test_another_file_of_the_case_is_not_opened_as_guarded(world: World) -> None:
    receipt = food(world)
    answers = case_queries.my_case(world.citizen(), receipt.reference).answers
    (layout,) = uploads_in(answers["layout"])
    somkid = world.officer("somkid")

    with pytest.raises(errors.CaseNotFound):
        case_queries.sensitive_upload(somkid, receipt.reference, HEALTH, UUID(layout), "check")
    assert case_queries.upload_for(somkid, receipt.reference, UUID(layout)).content


def corrected(world: World, reference: str) -> UUID:
    """The certificates were asked for again and given anew; the new file."""
    defects(world, reference, "medical", username="somkid")
    person = world.citizen()
    upload = documents.store_upload(a_pdf(), "ใหม่.pdf", ("pdf",), owner=person.ref)
    raw = posted({"medical.upload": str(upload.id), "medical.name": upload.name})
    assert cases.correct(person, reference, raw, declared=True) == ()
    world.settle()
    return upload.id


def test_what_was_corrected_is_opened_with_it_as_it_was_first_declared(world: World) -> None:
    receipt = food(world)
    somkid, first = world.officer("somkid"), certificate(world, receipt)
    assert case_queries.open_sensitive(somkid, receipt.reference, HEALTH, "check").earlier == ()

    second = corrected(world, receipt.reference)
    data = case_queries.open_sensitive(somkid, receipt.reference, HEALTH, "check")
    assert [(field.id, list(uploads_in(value))) for field, value in data.earlier] == [
        ("medical", [str(first)])
    ]
    now = {field.id: list(uploads_in(value)) for field, value in data.answers}
    assert now["medical"] == [str(second)]
    assert case_queries.sensitive_upload(somkid, receipt.reference, HEALTH, first, "check").content
    assert "medical" not in case_queries.desk_case(somkid, receipt.reference).earlier


def test_a_file_is_found_in_one_pass_over_the_revisions(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt = food(world)
    corrected(world, receipt.reference)
    answers = case_queries.my_case(world.citizen(), receipt.reference).answers
    (layout,) = uploads_in(answers["layout"])
    opened: list[int] = []
    content_of = Dossier.content_of
    monkeypatch.setattr(
        Dossier, "content_of", lambda self, row: (opened.append(row.number), content_of(self, row))[1]
    )

    assert case_queries.upload_for(world.officer("somkid"), receipt.reference, UUID(layout)).content
    assert sorted(opened) == [1, 2]


def test_a_class_that_the_service_does_not_have_opens_nothing(world: World) -> None:
    receipt = food(world)

    with pytest.raises(errors.CaseNotFound):
        case_queries.sensitive_file(world.officer("somkid"), receipt.reference, "sensitive-biometric")


def test_kin_are_kept_out(world: World) -> None:
    receipt = food(world)
    somkid, somsri = world.officer("somkid"), world.citizen().party_id
    identity.declare_relative(
        officer_id=somkid.id, relative_party_id=somsri, relation="sibling", actor=TESTER
    )

    with pytest.raises(errors.ClosedToOfficer):
        case_queries.open_sensitive(world.officer("somkid"), receipt.reference, HEALTH, "check")
