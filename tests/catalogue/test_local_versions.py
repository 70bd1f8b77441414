"""What localities set of a service, published with it: a version for each, never longer than it stands in the tree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from borikan.catalogue import queries
from borikan.catalogue.actions import NotItsToSet, NotPublishable, Published, publish
from borikan.catalogue.compiled_versions import compiled_version
from borikan.kernel import clock
from borikan.kernel.actors import system
from borikan.organisations import actions as organisations
from tests.definitions import folders

ACTOR = system("tests")
AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
CITY, TOWN = "khon-kaen-city", "sila-town"
FEE = """\
service: stall-permit
charges:
  fee: {rows: [{when: {}, amount: "80"}]}
"""
QUESTION = """\
service: stall-permit
pages:
  stall:
    fields:
      - {id: has_umbrella, type: yes_no, label: {th: มีร่ม, en: Umbrella}}
"""

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _government() -> Iterator[None]:
    compiled_version.cache_clear()
    with clock.use(clock.FixedClock(AT)):
        organisations.establish_demo_organisations()
        yield


def tree(root: Path, **overlays: str) -> Path:
    """A tree with the one service, and what each authority (its code with underscores) sets of it."""
    for part, files in (("town/stall", folders.source()), ("_shared", folders.shared())):
        for path, content in files.items():
            target = root / part / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    for authority, text in overlays.items():
        below = root / "_overlays" / authority.replace("_", "-") / "stall-permit"
        below.mkdir(parents=True)
        (below / "overlay.yaml").write_text(text, encoding="utf-8")
    return root


def published(root: Path, *, local: bool = True) -> Published:
    return publish(root / "town/stall", root / "_shared", actor=ACTOR, tree=root if local else None)


def fee_in(version: str, place: str) -> str:
    return queries.version(queries.holding_in(version, place)).charges[0].rows[0].amount.source


def test_each_locality_has_the_version_it_makes_and_all_others_the_services_own(tmp_path: Path) -> None:
    done = published(tree(tmp_path, khon_kaen_city=FEE, sila_town=QUESTION))

    assert done.local == (CITY, TOWN)
    assert queries.current("stall-permit").version == done.version
    assert fee_in(done.version, CITY) == "80"
    assert fee_in(done.version, TOWN) == "100"
    assert queries.version(queries.holding_in(done.version, TOWN)).form.field("has_umbrella")
    assert queries.holding_in(done.version, "elsewhere") == done.version


def test_from_one_locality_one_comes_to_another_and_back(tmp_path: Path) -> None:
    done = published(tree(tmp_path, khon_kaen_city=FEE, sila_town=QUESTION))
    city = queries.holding_in(done.version, CITY)
    town = queries.holding_in(city, TOWN)

    assert len({done.version, city, town}) == 3
    assert queries.holding_in(town, "elsewhere") == done.version
    assert queries.set_by(city) == CITY
    assert queries.set_by(done.version) is None


def test_every_version_has_the_edition_it_was_published_in(tmp_path: Path) -> None:
    done = published(tree(tmp_path, khon_kaen_city=FEE))

    assert queries.edition(done.version) == 1
    assert queries.edition(queries.holding_in(done.version, CITY)) == 1
    with pytest.raises(queries.VersionNotFound):
        queries.edition("0" * 64)


def test_publishing_the_same_again_changes_nothing(tmp_path: Path) -> None:
    root = tree(tmp_path, khon_kaen_city=FEE)
    published(root)

    again = published(root)
    assert (again.number, again.fresh) == (1, False)


def test_what_a_locality_changes_is_a_new_edition_of_the_service(tmp_path: Path) -> None:
    root = tree(tmp_path, khon_kaen_city=FEE)
    first = published(root)
    own = root / "_overlays" / CITY / "stall-permit" / "overlay.yaml"
    own.write_text(FEE.replace('"80"', '"90"'), encoding="utf-8")
    with clock.use(clock.FixedClock(AT + timedelta(days=1))):
        second = published(root)

    assert (second.number, second.fresh, second.version) == (2, True, first.version)
    assert fee_in(first.version, CITY) == "90"
    assert [one.authority for one in queries.local_versions("stall-permit", 1)] == [CITY]


def test_an_overlay_that_is_gone_no_longer_holds(tmp_path: Path) -> None:
    root = tree(tmp_path, khon_kaen_city=FEE)
    first = published(root)
    city = queries.holding_in(first.version, CITY)
    done = published(root, local=False)

    assert done.number == 2
    assert queries.holding_in(city, CITY) == done.version
    assert queries.version(city).charges[0].rows[0].amount.source == "80", "cases of before keep theirs"


@pytest.mark.parametrize("authority", ["nobody", "dbd"])
def test_only_an_authority_that_runs_the_service_sets_anything_of_it(tmp_path: Path, authority: str) -> None:
    with pytest.raises(NotItsToSet):
        published(tree(tmp_path, **{authority: FEE}))
    with pytest.raises(queries.ServiceNotFound):
        queries.current("stall-permit")


def test_an_overlay_in_error_keeps_all_from_being_published(tmp_path: Path) -> None:
    wrong = QUESTION.replace(
        "has_umbrella, type: yes_no", "has_umbrella, type: yes_no, show_if: form.nothing"
    )
    with pytest.raises(NotPublishable) as refused:
        published(tree(tmp_path, khon_kaen_city=wrong))

    assert {(one.file, one.line) for one in refused.value.problems} == {("overlay.yaml", 5)}


def test_a_local_version_goes_back_to_the_version_it_was_laid_over(tmp_path: Path) -> None:
    """An overlay drops comments and scenarios: without its base's name two would be one."""
    root = tree(tmp_path, khon_kaen_city=FEE)
    first = published(root)
    service = root / "town/stall/service.yaml"
    service.write_text(service.read_text(encoding="utf-8") + "# seen again\n", encoding="utf-8")
    second = published(root)

    for base in (first.version, second.version):
        city = queries.holding_in(base, CITY)
        assert queries.version(city).version == city
        assert queries.holding_in(city, "elsewhere") == base
        assert queries.holding_in(city, CITY) == city
