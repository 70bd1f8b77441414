"""What DESIGN §7 decided early because it is dear later: each point holds in the tables or in the code."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, models

import borikan
from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.models import Assessment, Case, DefectNotice
from borikan.journal.actions import transaction
from borikan.kernel import clock
from borikan.kernel.errors import Refused
from borikan.kernel.ids import read_reference
from tests.cases.acting import food, row, trade
from tests.cases.applying import attach_files
from tests.cases.makers import World, posted

ROOMS = ("cases", "grants")


def refusals(root: type[Refused] = Refused) -> Iterator[type[Refused]]:
    """Every refusal of the product."""
    for sub in root.__subclasses__():
        if sub.__module__.startswith("borikan."):
            yield sub
        yield from refusals(sub)


def _load_everything() -> None:
    for found in pkgutil.walk_packages(borikan.__path__, "borikan."):
        if "migrations" not in found.name and not found.name.endswith(("__main__", "wsgi", "asgi")):
            importlib.import_module(found.name)


def test_every_refusal_has_its_own_code_and_says_what_happened_and_what_to_do_in_both_languages() -> None:
    _load_everything()
    seen: dict[str, type[Refused]] = {}
    for refusal in set(refusals()):
        assert re.fullmatch(r"[a-z_]+\.[a-z0-9-]+", refusal.code), refusal
        for text in (refusal.message_text, refusal.remedy_text):
            assert re.search("[ก-๙]", text.th), refusal
            assert text.en.strip(), refusal
            assert not re.search("[ก-๙]", text.en), refusal
        assert 400 <= refusal.status < 600, refusal
        if "code" in vars(refusal):
            assert seen.setdefault(refusal.code, refusal) is refusal, refusal
    assert len(seen) > 60


def test_a_refusal_of_cases_says_something_of_its_own() -> None:
    _load_everything()
    own = [r for r in set(refusals()) if r.__module__.startswith("borikan.cases")]
    assert len(own) > 25
    assert len({r.message_text for r in own}) == len(own)


def _fields() -> Iterator[tuple[type[models.Model], models.Field]]:  # type: ignore[type-arg]  # of any value
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            for field in model._meta.get_fields():
                if isinstance(field, models.Field):
                    yield model, field


def test_moments_end_in_at_and_days_in_on_or_say_from_and_to() -> None:
    for model, field in _fields():
        name = f"{model.__name__}.{field.name}"
        if isinstance(field, models.DateTimeField):
            assert field.name == "at" or field.name.endswith("_at"), name
        elif isinstance(field, models.DateField):
            assert field.name.endswith(("_on", "_by", "_from", "_to")), name


def test_money_is_kept_in_satang() -> None:
    for model, field in _fields():
        assert not isinstance(field, models.FloatField | models.DecimalField), (model, field.name)


def test_no_context_holds_a_foreign_key_into_another() -> None:
    for model, field in _fields():
        if field.is_relation and field.related_model is not None:
            assert field.related_model._meta.app_label == model._meta.app_label, field  # type: ignore[union-attr]  # a model


def test_no_column_is_for_a_national_number_or_a_name_in_the_clear() -> None:
    for model, field in _fields():
        if re.search("national|passport|juristic|phone|email|address|_name$|answers", field.name):
            assert isinstance(field, models.BinaryField), (model, field.name)


@pytest.mark.django_db(transaction=True)
class TestInTheTables:
    """What the database itself refuses, and what every case carries."""

    def test_each_case_carries_owner_authority_office_version_and_time(self, world: World) -> None:
        case = row(trade(world).case_id)

        assert case.service_owner == "dbd"
        naree = world.officer("naree")
        assert (case.authority_id, case.office_id) == (
            naree.posts[0].organisation_id,
            naree.posts[0].office_id,
        )
        assert re.fullmatch("[0-9a-f]{64}", case.version)
        assert case.filed_at.utcoffset() == timedelta(0)
        assert case.filed_at == clock.now()

    def test_a_reference_is_random_has_a_check_character_and_forgives_typing(self, world: World) -> None:
        first, second = trade(world).reference, food(world).reference

        assert first[:4] != second[:4]
        assert read_reference(first.lower().replace("-", " ")) == first
        wrong = ("2" if first[0] != "2" else "3") + first[1:]
        assert read_reference(wrong) is None

    def test_references_external_ids_and_idempotency_keys_are_unique(self, world: World) -> None:
        first, second = row(trade(world).case_id), row(food(world).case_id)
        Case.objects.filter(pk=first.pk).update(external_id="partner-1")

        for change in (
            {"reference": first.reference},
            {"idempotency_key": first.idempotency_key},
            {"external_id": "partner-1"},
        ):
            with pytest.raises(IntegrityError), transaction():
                Case.objects.filter(pk=second.pk).update(**change)

    def test_a_second_ordinary_notice_is_refused_by_the_database_too(self, world: World) -> None:
        case = row(trade(world).case_id)
        notice = {
            "case": case,
            "step": "completeness",
            "visit": 1,
            "items": b"",
            "sent_at": clock.now(),
            "due_on": clock.today(),
            "officer_id": world.officer("naree").id,
        }
        DefectNotice.objects.create(**notice)

        with pytest.raises(IntegrityError), transaction():
            DefectNotice.objects.create(**notice)
        with pytest.raises(IntegrityError), transaction():
            DefectNotice.objects.create(**notice, exception_reason="ไม่มีผู้อนุญาต")

    def test_an_amount_below_nothing_is_refused_by_the_database_too(self, world: World) -> None:
        case = row(trade(world).case_id)

        with pytest.raises(IntegrityError), transaction():
            Assessment.objects.create(
                case=case,
                charge_id="late-fine",
                satang=-1,
                reason=b"",
                officer_id=world.officer("naree").id,
                at=clock.now(),
            )

    def test_r9_what_a_register_holds_is_neither_asked_nor_taken(self, world: World) -> None:
        person = world.citizen()
        draft = cases.start_draft(person, "trade-name-registration", cases.Applicant(person.party_id, "self"))
        cases.look_up_known(person, draft)

        cases.save_page(person, draft, "owner", posted({"full_name": "คนอื่น", "contact.channel": "counter"}))

        seen = case_queries.draft_view(person, draft)
        assert seen.answers["full_name"] == "นางสมศรี ใจงาม"
        asked = {error.path.split(".")[0] for error in seen.errors}
        assert not asked & {"full_name", "address"}

    def test_r9_no_service_demands_a_copy_of_what_a_register_holds(self, world: World) -> None:
        from borikan.catalogue import queries as catalogue

        for service_id in ("trade-name-registration", "old-age-allowance", "food-premises-licence"):
            service = catalogue.current(service_id)
            held = {one.field for one in service.evidence if one.register and one.field}
            for page in service.form.pages:
                for field in page.fields:
                    assert not (field.id in held and field.required), field.id

    def test_r9_the_upload_is_hidden_once_the_register_answers_and_optional_while_it_is_silent(
        self, world: World
    ) -> None:
        world.registers.hold(
            "local-building", "permit_no", "อ.1/2565-17", {"permit_no": "อ.1/2565-17", "use": "ภัตตาคาร"}
        )
        person = world.citizen()
        draft = cases.start_draft(person, "food-premises-licence", cases.Applicant(person.party_id, "self"))
        assert "premises_right" in shown(person, draft)

        cases.save_page(person, draft, "building", posted({"building_permit_no": "อ.1/2565-17"}))
        cases.look_up_known(person, draft)

        assert "premises_right" not in shown(person, draft)
        attach_files(person, draft)
        assert "premises_right" not in case_queries.draft_view(person, draft).answers


def shown(person: object, draft: object) -> set[str]:
    """The fields that the draft asks now."""
    view = case_queries.draft_view(person, draft)  # type: ignore[arg-type]  # a citizen and her draft's id
    return {field.id for page in view.pages for field in page.fields}
