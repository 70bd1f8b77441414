"""The registers of other agencies over HTTP."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import requests
import yaml

from borikan_sandbox.registers.answers import REGISTERS
from borikan_sandbox.today import today
from borikan_sandbox.world import WRITTEN_ON, read_world
from tests.sandbox.running import API_KEY, RunningSandbox, running_sandbox, sandbox

__all__ = ["sandbox"]
pytestmark = pytest.mark.sandbox


@pytest.fixture
def registers(sandbox: RunningSandbox) -> Iterator[RunningSandbox]:
    yield sandbox
    sandbox.reset_registers()


def asked(running: RunningSandbox, register: str, by: str, value: str, **options: Any) -> requests.Response:
    return requests.get(
        f"{running.urls['registers']}/registers/{register}",
        params={"by": by, "value": value},
        headers={"X-API-Key": API_KEY},
        timeout=options.get("timeout", 10),
    )


def found(running: RunningSandbox, register: str, by: str, value: str) -> dict[str, Any]:
    answer = asked(running, register, by, value).json()
    assert answer["found"] is True
    values: dict[str, Any] = answer["values"]
    return values


def written(
    running: RunningSandbox, register: str, key: str, values: dict[str, Any], idempotency_key: str
) -> requests.Response:
    return requests.put(
        f"{running.urls['registers']}/registers/{register}",
        json={"key": key, "values": values},
        headers={"X-API-Key": API_KEY, "Idempotency-Key": idempotency_key},
        timeout=10,
    )


def test_the_registers_agree_about_a_person(registers: RunningSandbox) -> None:
    number = registers.person("prasit")["national_id"]
    person = found(registers, "dopa-population", "national_id", number)
    assert person["full_name"] == "นายประสิทธิ์ แสนสุข"
    assert person["birth_date"] == {"year": 1938, "month": None, "day": None}
    assert person["nationality"] == "TH"
    home = found(registers, "dopa-house", "national_id", number)
    assert home["address"]["subdistrict_code"] == home["subdistrict_code"] == "400114"
    assert home["is_householder"] is True
    assert found(registers, "dopa-house", "house_code", home["house_code"])["householder_id"] == number
    children = found(registers, "dopa-family", "national_id", number)["children"]
    assert [child["national_id"] for child in children] == [registers.person("malee")["national_id"]]
    assert found(registers, "dopa-idcard", "national_id", number)["name_en"] == "Mr. Prasit Saensuk"


def test_registers_say_no_outright_of_people_who_exist(registers: RunningSandbox) -> None:
    number = registers.person("somsri")["national_id"]
    assert found(registers, "cgd-pension", "national_id", number)["active"] is False
    assert found(registers, "dla-oldage", "national_id", number)["registered_at"] is None
    assert found(registers, "dbd-fba", "national_id", number)["licence"] is False
    assert found(registers, "moph-foodhandler", "national_id", number)["certified"] is False
    assert found(registers, "local-licence", "national_id", number)["revoked"] is False


def test_registers_say_yes_of_those_they_hold(registers: RunningSandbox) -> None:
    def number(person_id: str) -> str:
        found: str = registers.person(person_id)["national_id"]
        return found

    since = read_world(today()).allowances["somjit"]
    assert found(registers, "cgd-pension", "national_id", number("somboon"))["active"] is True
    assert (
        found(registers, "dla-oldage", "national_id", number("somjit"))["registered_at"] == since.isoformat()
    )
    assert found(registers, "dbd-fba", "national_id", number("hiroshi"))["licence"] is True
    assert found(registers, "dbd-fba", "passport_no", "TZ9900001")["licence"] is True
    assert found(registers, "dbd-fba", "passport_no", "99FR00002")["licence"] is False
    assert found(registers, "moph-foodhandler", "national_id", number("nonglak"))["certified"] is True
    assert found(registers, "moph-foodhandler", "national_id", number("sommai"))["certified"] is False
    assert found(registers, "local-licence", "national_id", number("decha"))["revoked"] is True
    assert found(registers, "local-licence", "holder_number", number("decha"))["revoked"] is True


def test_companies_are_found_by_number_and_by_director(registers: RunningSandbox) -> None:
    pranee = registers.person("pranee")["national_id"]
    companies = found(registers, "dbd-juristic", "national_id", pranee)["companies"]
    assert [company["name"] for company in companies] == ["บริษัท ครัวอีสานเลิศรส จำกัด"]
    number = companies[0]["juristic_id"]
    company = found(registers, "dbd-juristic", "juristic_id", number)
    assert company["status"] == "active"
    assert pranee in [director["national_id"] for director in company["directors"]]
    assert found(registers, "local-licence", "juristic_id", number)["revoked"] is False
    licences = found(registers, "local-licence", "juristic_id", number)["licences"]
    assert found(registers, "local-licence", "holder_number", number)["licences"] == licences


def test_places_are_found_by_subdistrict_and_permit(registers: RunningSandbox) -> None:
    assert found(registers, "dpt-zoning", "subdistrict_code", "400101")["food_premises_allowed"] is True
    assert found(registers, "dpt-zoning", "subdistrict_code", "400117")["food_premises_allowed"] is False
    building = found(registers, "local-building", "subdistrict_code", "400115")
    assert building["use"] == "ตึกแถว"
    same = found(registers, "local-building", "permit_no", building["permit_no"])
    assert same["address"]["house"] == "88/4"
    assert found(registers, "dpt-zoning", "permit_no", building["permit_no"])["zone"] == "residential_dense"
    several = found(registers, "local-building", "subdistrict_code", "400101")
    assert "permit_no" not in several
    assert len(several["permits"]) == 2


def test_trade_names_are_counted(registers: RunningSandbox) -> None:
    assert found(registers, "dbd-trade", "trade_name", "ร้านขอนแก่น แฮนด์เมด")["existing_names"] == 1
    assert found(registers, "dbd-trade", "trade_name", "ร้านสมศรีออนไลน์")["existing_names"] == 0


SERVICES = Path(__file__).resolve().parents[2] / "services"
DATA = SERVICES.parent / "src" / "borikan_sandbox" / "data"


def registers_asked_by_services() -> list[dict[str, Any]]:
    """The declared registers that some service of the folder looks something up in."""
    asked_by = {
        look["register"]
        for path in SERVICES.glob("*/*/service.yaml")
        for look in yaml.safe_load(path.read_text(encoding="utf-8")).get("registers", ())
    }
    shared = yaml.safe_load((SERVICES / "_shared" / "registers.yaml").read_text(encoding="utf-8"))
    return [declared for declared in shared["registers"] if declared["id"] in asked_by]


def test_every_register_that_services_ask_is_here_with_its_keys(registers: RunningSandbox) -> None:
    for declared in registers_asked_by_services():
        assert {key["id"] for key in declared["keys"]} <= set(REGISTERS[declared["id"]]), declared["id"]


def known_keys() -> dict[str, set[str]]:
    """What the sandbox's registers can be asked by: for each kind of key, all values that its data names."""
    world = read_world()
    keys: defaultdict[str, set[str]] = defaultdict(set)
    for path in DATA.glob("*.yaml"):
        for listed in yaml.safe_load(path.read_text(encoding="utf-8")).values():
            for row in listed if isinstance(listed, list) else ():
                for name, value in row.items() if isinstance(row, dict) else ():
                    if isinstance(value, str):
                        keys[name].add(value)
    keys["national_id"] |= {person.national_id for person in world.people.values()}
    keys["juristic_id"] |= {company.juristic_id for company in world.companies.values()}
    keys["child_id"] = keys["national_id"]
    keys["report_no"] = keys["number"]
    keys["tax_id"] = keys["national_id"] | keys["juristic_id"]
    keys["trade_name"] |= {one.name for one in world.trade_names}
    keys["surname"] |= {person.name.family for person in world.people.values()}
    return keys


WHOLE_LIVES = frozenset(
    [
        "dopa-population",
        "dopa-house",
        "dbd-juristic",
        "dbd-trade",
        "dbd-fba",
        "cgd-pension",
        "dla-oldage",
        "local-building",
        "local-licence",
        "dpt-zoning",
        "moph-foodhandler",
    ]
)
"""Registers that know everything they declare about one person, company or place."""


def test_the_registers_of_persons_companies_and_places_answer_whole(registers: RunningSandbox) -> None:
    world = read_world()
    nipa = world.people["nipa"]
    keys = {
        "national_id": nipa.national_id,
        "juristic_id": world.companies["krua-isan"].juristic_id,
        "subdistrict_code": "400115",
        "trade_name": world.trade_names[0].name,
        "surname": nipa.name.family,
        "registration_no": world.trade_names[0].registration_no,
    }
    for declared in registers_asked_by_services():
        if declared["id"] in WHOLE_LIVES:
            kinds = [key["id"] for key in declared["keys"] if key["id"] in keys]
            told = {name for by in kinds for name in found(registers, declared["id"], by, keys[by])}
            assert {field["id"] for field in declared["fields"]} - told == set(), declared["id"]


def test_every_field_of_the_registers_that_services_ask_is_answered(registers: RunningSandbox) -> None:
    """For somebody at least: few people are engineers as well as mothers."""
    keys = known_keys()
    for declared in registers_asked_by_services():
        missing = {field["id"] for field in declared["fields"]}
        for by in (key["id"] for key in declared["keys"]):
            for value in sorted(keys[by]) if missing else ():
                missing -= set(asked(registers, declared["id"], by, value).json()["values"])
                if not missing:
                    break
        assert missing == set(), declared["id"]


@pytest.mark.parametrize("register", sorted(REGISTERS))
def test_what_no_register_holds_is_not_found(registers: RunningSandbox, register: str) -> None:
    for by in REGISTERS[register]:
        if by not in ("trade_name", "surname"):  # every name can be asked about
            assert asked(registers, register, by, "0000000000000").json() == {"found": False, "values": {}}


def test_asking_needs_the_key_a_known_register_and_a_known_kind_of_key(registers: RunningSandbox) -> None:
    address = f"{registers.urls['registers']}/registers/dopa-population"
    assert requests.get(address, params={"by": "national_id", "value": "1"}, timeout=10).status_code == 401
    assert asked(registers, "no-such-register", "national_id", "1").status_code == 404
    assert asked(registers, "dopa-population", "shoe_size", "1").status_code == 400


def test_a_write_is_kept_once_however_often_it_is_sent(registers: RunningSandbox) -> None:
    values = {"trade_name": "ร้านสมศรีออนไลน์", "national_id": registers.person("somsri")["national_id"]}
    first = written(registers, "dbd-trade", "4012345678", values, "key-1")
    again = written(registers, "dbd-trade", "4012345678", values, "key-1")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert found(registers, "dbd-trade", "trade_name", "ร้าน สมศรี ออนไลน์")["existing_names"] == 1
    assert found(registers, "dbd-trade", "registration_no", "4012345678")["trade_name"] == "ร้านสมศรีออนไลน์"


def test_who_is_moved_into_a_house_stands_there_and_the_house_stays_as_it_is(
    registers: RunningSandbox,
) -> None:
    nipa, code = "3994000033618", "99400100001"
    house = found(registers, "dopa-house", "house_code", code)
    written(registers, "dopa-house", nipa, {"house_code": code, "moved_in_on": "2026-11-15"}, "move-1")
    moved = found(registers, "dopa-house", "national_id", nipa)
    assert moved["address"] == house["address"]
    assert moved["householder_id"] == house["householder_id"]
    assert moved["moved_in_on"] == "2026-11-15"
    assert found(registers, "dopa-house", "house_code", code) == house


def test_an_idempotency_key_is_not_taken_for_other_content(registers: RunningSandbox) -> None:
    number = registers.person("bunsong")["national_id"]
    assert written(registers, "dla-oldage", number, {"registered": True}, "key-2").status_code == 201
    assert written(registers, "dla-oldage", number, {"registered": False}, "key-2").status_code == 422
    assert found(registers, "dla-oldage", "national_id", number)["registered"] is True


def test_a_write_without_idempotency_key_is_refused(registers: RunningSandbox) -> None:
    assert written(registers, "dla-oldage", "1", {}, "").status_code == 400


def test_a_register_can_be_made_failing_slow_and_silent(registers: RunningSandbox) -> None:
    number = registers.person("somsri")["national_id"]
    registers.mood("dopa-population", "failing")
    assert asked(registers, "dopa-population", "national_id", number).status_code == 503
    registers.mood("dopa-population", "slow", 0.05)
    assert asked(registers, "dopa-population", "national_id", number).elapsed.total_seconds() >= 0.05
    registers.mood("dopa-population", "silent")
    with pytest.raises(requests.ReadTimeout):
        asked(registers, "dopa-population", "national_id", number, timeout=0.2)
    assert asked(registers, "dopa-house", "national_id", number).status_code == 200
    registers.mood("dopa-population", "normal")
    assert asked(registers, "dopa-population", "national_id", number).status_code == 200


def test_what_a_register_holds_can_be_changed_and_put_back(registers: RunningSandbox) -> None:
    number = registers.person("kham")["national_id"]
    registers.change("cgd-pension", "national_id", number, {"active": True})
    assert found(registers, "cgd-pension", "national_id", number)["active"] is True
    registers.reset_registers()
    assert found(registers, "cgd-pension", "national_id", number)["active"] is False


def test_the_panel_changes_moods_and_values_without_script(registers: RunningSandbox) -> None:
    base = registers.urls["registers"]
    assert "dopa-population" in requests.get(base, timeout=10).text
    page = requests.post(
        f"{base}/control/cgd-pension", data={"mood": "failing", "seconds": "2.0"}, timeout=10
    )
    assert page.status_code == 200
    assert '<option value="failing" selected>' in page.text
    number = registers.person("kham")["national_id"]
    form = {"by": "national_id", "value": number, "values": '{"registered": true}'}
    assert requests.post(f"{base}/control/dla-oldage/values", data=form, timeout=10).status_code == 200
    assert found(registers, "dla-oldage", "national_id", number)["registered"] is True
    bad = {**form, "values": "not JSON"}
    assert requests.post(f"{base}/control/dla-oldage/values", data=bad, timeout=10).status_code == 400


def test_writes_and_moods_outlive_a_restart(tmp_path: Path) -> None:
    with running_sandbox(tmp_path) as first:
        number = first.person("bunsong")["national_id"]
        written(first, "dla-oldage", number, {"registered": True}, "key-3")
        first.mood("cgd-pension", "failing")
    with running_sandbox(tmp_path) as second:
        assert found(second, "dla-oldage", "national_id", number)["registered"] is True
        assert asked(second, "cgd-pension", "national_id", number).status_code == 503


def test_a_new_given_name_is_the_name_from_then_on(registers: RunningSandbox) -> None:
    dao = read_world().people["dao"].national_id
    new_name = {"given_name": "ปานชีวา", "certificate_no": "1/2569"}
    assert written(registers, "dopa-population", dao, new_name, "name-1").status_code == 201
    assert found(registers, "dopa-population", "national_id", dao)["full_name"] == "นางสาวปานชีวา คำสิงห์"


def test_a_surname_that_somebody_bears_is_registered(registers: RunningSandbox) -> None:
    assert found(registers, "dopa-surname", "surname", "คำสิงห์")["registered"] is True
    assert found(registers, "dopa-surname", "surname", "เพียรรุ่งเรือง")["registered"] is False


def test_a_newly_created_surname_is_registered_from_then_on(registers: RunningSandbox) -> None:
    assert found(registers, "dopa-surname", "surname", "ขจรไกลนา")["registered"] is False
    told = {"registered": True, "certificate_no": "2/2569", "registered_on": "2026-11-20"}
    assert written(registers, "dopa-surname", "ขจรไกลนา", told, "surname-1").status_code == 201
    assert found(registers, "dopa-surname", "surname", "ขจรไกลนา")["registered"] is True


def test_a_gas_tank_is_certified_apart_from_the_inspection(registers: RunningSandbox) -> None:
    until = found(registers, "dlt-inspection", "plate", "กฎ1011 ขอนแก่น")["gas_tested_until"]
    assert date.fromisoformat(until) - today() == date(2027, 11, 22) - WRITTEN_ON


def test_the_family_register_says_who_is_married_and_whose_child(registers: RunningSandbox) -> None:
    people = read_world().people
    ploy = found(registers, "dopa-family", "national_id", people["ploy"].national_id)
    assert ploy["mother_id"] == people["somsri"].national_id
    assert ploy["married"] is False
    assert found(registers, "dopa-family", "national_id", people["prasit"].national_id)["married"] is False
    malee = found(registers, "dopa-family", "national_id", people["malee"].national_id)
    assert (malee["married"], malee["spouse_surname"]) == (True, "วงศ์คำ")


def test_the_police_station_holds_what_was_permitted(registers: RunningSandbox) -> None:
    permit = {"permit_no": "7/2569", "event": "งานทำบุญ", "starts_on": "2026-12-05", "ends_on": "2026-12-07"}
    assert asked(registers, "rtp-opinion", "request_no", "7/2569").json()["found"] is False
    assert written(registers, "rtp-opinion", "7/2569", permit, "permit-1").status_code == 201
    assert found(registers, "rtp-opinion", "request_no", "7/2569")["event"] == "งานทำบุญ"
