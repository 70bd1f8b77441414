"""The public manual: everything R1 asks for, and every doubt marked."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest
from django.test import Client

from borikan.catalogue import actions as catalogue
from tests.cases import obliged
from tests.cases.makers import ROOT, TESTER, World
from tests.web.pages.public.reading import section, text_of

pytestmark = pytest.mark.django_db
TRADE_NAME, FOOD, OLD_AGE = (
    f"/services/{name}" for name in ("trade-name-registration", "food-premises-licence", "old-age-allowance")
)

PASSPORT = "/services/passport-application"
PASSPORT_FOLDER = ROOT / "mfa/passport-application"
BUILDING_FOLDER = ROOT / "local-government/building-construction-permit"
BUILDING = "/services/building-construction-permit"


@pytest.mark.parametrize("path", [TRADE_NAME, FOOD, OLD_AGE])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_r1_the_manual_has_every_part(world: World, client: Client, path: str, prefix: str) -> None:
    page = client.get(prefix + path)

    assert page.status_code == 200
    for part in (
        "who",
        "conditions",
        "evidence",
        "cost",
        "time",
        "steps",
        "result",
        "office",
        "law",
        "appeal",
        "data",
        "versions",
    ):
        assert len(section(page, part)) > 20, part


def test_of_authorities_to_choose_among_each_office_is_named(world: World, client: Client) -> None:
    office = section(client.get("/services/official-information-request"), "office")

    for name in ("ศูนย์ข้อมูลข่าวสาร", "สำนักงานเทศบาลนครขอนแก่น", "สำนักงานเทศบาลเมืองศิลา", "ที่ว่าการอำเภอเมืองขอนแก่น"):
        assert name in office


def test_r9_what_the_agency_looks_up_itself_is_not_asked_for(world: World, client: Client) -> None:
    evidence = section(client.get(TRADE_NAME), "evidence")

    assert "ทะเบียนบ้าน หน่วยงานตรวจข้อมูลให้เอง ไม่ต้องแนบ · ทะเบียนบ้าน" in evidence
    assert "บัตรประจำตัวประชาชน (กรณีบุคคลธรรมดา) หน่วยงานตรวจข้อมูลให้เอง" in evidence
    assert "แผนที่สังเขป ต้องแนบไฟล์ในบางกรณี · เมื่อสถานที่ไม่ใช่บ้านตามทะเบียนบ้าน" in evidence


def test_a_file_to_attach_and_a_paper_to_bring_are_told_apart(world: World, client: Client) -> None:
    catalogue.publish(PASSPORT_FOLDER, ROOT / "_shared", actor=TESTER)

    attached = section(client.get(FOOD), "evidence")
    brought = section(client.get("/services/passport-application"), "evidence")

    assert "แผนที่สังเขปและแผนผังภายใน ต้องแนบไฟล์" in attached
    assert "รัฐมีอยู่แล้ว" not in attached + brought, "no register has been asked yet"
    assert "เพื่อส่งคืนและยกเลิก ต้องนำตัวจริงมาในวันนัด ไม่ต้องแนบไฟล์" in brought


def test_charges_stand_row_by_row_in_words_with_their_law(world: World, client: Client) -> None:
    cost = section(client.get(TRADE_NAME), "cost")

    assert "ประเภทคำขอ: จดทะเบียนใหม่ 50 บาท" in cost
    assert "กรณีนอกจากข้างต้น 20 บาท" in cost
    assert "นายทะเบียนพาณิชย์เป็นผู้กำหนด ไม่เกิน 2,000 บาท" in cost


def test_charges_by_area_say_each_range_in_full(world: World, client: Client) -> None:
    cost = section(client.get("/en" + FOOD), "cost")

    assert "Nothing to pay" not in cost, "a range where another fee applies is no fee"
    assert "Area (m²): more than 200 and up to 300 1,000 baht" in cost
    assert "Area (m²): more than 500 3,000 baht" in cost
    assert "Area (m²): up to 50 200 baht" in cost
    assert "Area (m²): more than 100 and up to 200 1,000 baht" in cost


def test_each_path_has_its_own_time_limit(world: World, client: Client) -> None:
    time = section(client.get(FOOD), "time")

    assert "7 วันทำการ นับแต่คำขอครบถ้วน" in time
    assert "พื้นที่ (ตร.ม.): ไม่เกิน 200" in time
    assert "30 วันปฏิทิน ขยายได้ไม่เกิน 2 ครั้ง ครั้งละไม่เกิน 15 วัน" in time
    assert "พื้นที่ (ตร.ม.): มากกว่า 200" in time


def test_steps_stand_in_order_with_who_and_how_long(world: World, client: Client) -> None:
    steps = section(client.get("/en" + TRADE_NAME), "steps")

    assert "Commercial registrar" in steps
    assert "Pay within 15 days." in steps
    assert "Only when: Days since the start, change or end of the business: more than 30" in steps
    assert steps.index("Pay the late fine") < steps.index("Pay the fee")
    assert "under the Licensing Facilitation Act B.E. 2558 ss.8–9" in steps


def test_grounds_stand_by_what_follows_and_a_law_that_several_share_stands_once(
    world: World, client: Client
) -> None:
    conditions = section(client.get("/en" + FOOD), "conditions")

    titles = ("Not approved", "Another route applies", "Has to be corrected first", "Has to be improved")
    assert sorted(map(conditions.index, titles)) == [conditions.index(title) for title in titles]
    assert [conditions.count(title) for title in titles] == [1, 1, 1, 1]
    shared = section(client.get("/en" + OLD_AGE), "conditions")
    assert "fiscal year Income is sufficient Under the MOI Regulation on the Old-Age Allowance" in shared


def test_what_is_left_when_no_other_path_holds_is_named(world: World, client: Client) -> None:
    catalogue.publish(BUILDING_FOLDER, ROOT / "_shared", actor=TESTER)

    steps, time = (section(client.get("/en" + BUILDING), part) for part in ("steps", "time"))

    assert "Only when: In all other cases" not in steps
    left = "in any case other than “What is asked for: A certificate for a completed building (Or.6)”"
    assert f"Site inspection Building inspector · Only when: {left} or “Type of building: House" in steps
    assert left in time
    assert "Only when: An EIA report is needed: Yes" in steps
    assert "In some cases only" not in steps


def test_what_is_received_is_named_with_when_it_can_be_renewed_and_how_it_comes(
    world: World, client: Client
) -> None:
    catalogue.publish(PASSPORT_FOLDER, ROOT / "_shared", actor=TESTER)
    food, passport = (section(client.get(f"/en{path}"), "result") for path in (FOOD, PASSPORT))

    assert "Electronic passport" in passport
    assert "5 or 10 years Can be renewed from 180 days before it ends" in passport
    assert "To be renewed every" not in passport
    assert "issued online" in passport
    assert "Post, or hand over at the office" in passport
    assert "1 year Can be renewed from 60 days before it ends" in food
    assert food.count("Can be renewed") == 1, "the certificate has no end"
    assert "Old-age allowance: paid every month" in section(client.get("/en" + OLD_AGE), "result")


def test_a_limit_says_which_law_sets_it(world: World, client: Client) -> None:
    time = section(client.get("/en" + FOOD), "time")

    assert "Set in the Public Health Act s.48: 7 working days Uncertain" in time


def test_a_consent_is_given_by_those_who_are_asked(world: World, client: Client) -> None:
    catalogue.publish(PASSPORT_FOLDER, ROOT / "_shared", actor=TESTER)

    steps = section(client.get("/en" + PASSPORT), "steps")

    assert "confirm their consent Those whose consent is needed" in steps
    assert "Fill in the application You" in steps


def test_one_section_of_an_act_is_one_and_who_hears_the_appeal_is_named_in_the_sentence(
    world: World, client: Client
) -> None:
    catalogue.publish(PASSPORT_FOLDER, ROOT / "_shared", actor=TESTER)
    page = client.get("/en" + PASSPORT)

    assert "Appeal to: the officer who made the order" in section(page, "appeal")
    assert "sections 1566–1567" in section(page, "law")
    assert "section 11 (11)" in section(client.get("/en" + OLD_AGE), "law")


def test_each_language_cites_a_law_in_its_way(world: World, client: Client) -> None:
    catalogue.publish(BUILDING_FOLDER, ROOT / "_shared", actor=TESTER)

    assert "มาตรา 21, 25, 27, 32, 39 ทวิ, 52" in section(client.get(BUILDING), "law")
    assert "sections 21, 25, 27, 32, 39 bis, 52" in section(client.get("/en" + BUILDING), "law")
    farmers = section(client.get("/en/services/farmer-registration"), "law")
    assert "Regulation on Farmer Registration B.E. 2560 clause 6" in farmers


def test_a_benefit_is_told_by_age(world: World, client: Client) -> None:
    page = client.get(OLD_AGE)

    assert "ตั้งแต่ 60 แต่น้อยกว่า 70 600 บาท" in section(page, "benefit")
    assert "600–1,000 บาท" in text_of(page)
    assert "ไม่เสียค่าใช้จ่าย" in section(page, "cost")


def test_everything_uncertain_is_marked(world: World, client: Client) -> None:
    page = client.get("/en" + FOOD)

    assert "Public Health Act s.60 Uncertain" in section(page, "conditions")
    assert "7 working days from the day the application is complete Illustrative" in section(page, "time")
    assert "Decided within 7 working days or 30 days Illustrative Fee 200–3,000 baht Illustrative" in text_of(
        page
    )
    assert "Fees are ceilings; each ordinance sets its own." in section(page, "uncertain")


@pytest.mark.parametrize(
    ("service", "part", "words"),
    [
        (
            "event-loudspeaker-permit",
            "steps",
            "The local police station gives its opinion (Khor.Sor.1) Illustrative",
        ),
        ("goods-import-licence", "afterwards", "Report use or sale of imported goods Illustrative"),
        ("unemployment-benefit", "benefit", "up to a wage of 15,000 baht) Illustrative"),
    ],
)
def test_what_is_an_example_says_so(
    world: World, client: Client, service: str, part: str, words: str
) -> None:
    assert words in section(client.get(f"/en/services/{service}"), part)


def test_personal_data_tell_purpose_basis_class_and_time(world: World, client: Client) -> None:
    data = section(client.get("/en" + FOOD), "data")

    assert "Public task (PDPA s.24(4))" in data
    assert "sensitive" in data
    assert "10 years" in data
    assert "Medical certificates of the handlers" in data


def test_the_start_button_leads_to_applying(world: World, client: Client) -> None:
    assert 'href="/en/services/old-age-allowance/apply"' in client.get("/en" + OLD_AGE).content.decode()


def test_the_offices_that_take_it_are_listed(world: World, client: Client) -> None:
    assert "สำนักงานเทศบาลนครขอนแก่น" in section(client.get(TRADE_NAME), "office")


def test_r1_a_change_makes_a_new_version_and_the_older_one_stays(
    world: World, client: Client, tmp_path: Path
) -> None:
    changed = tmp_path / "old-age-allowance"
    copytree(ROOT / "dla/old-age-allowance", changed)
    service = changed / "service.yaml"
    service.write_text(
        service.read_text(encoding="utf-8").replace("amount: 10", "amount: 9"), encoding="utf-8"
    )
    catalogue.publish(changed, ROOT / "_shared", actor=TESTER)

    now, before = client.get(OLD_AGE), client.get(OLD_AGE + "/versions/1")

    assert "9 วันทำการ" in section(now, "time")
    assert "รุ่นที่ 2 เผยแพร่เมื่อ 20 พฤศจิกายน 2569" in section(now, "versions")
    assert 'href="/services/old-age-allowance/versions/1"' in now.content.decode()
    assert "10 วันทำการ" in section(before, "time")
    assert "นี่คือคู่มือรุ่นเก่า" in text_of(before)
    assert "เริ่มยื่นคำขอ" not in text_of(before)


@pytest.mark.parametrize(
    "path", ["/services/no-such-service", OLD_AGE + "/versions/7", "/services/no-such-service/can-i-use-it"]
)
def test_what_is_not_published_has_no_manual(world: World, client: Client, path: str) -> None:
    page = client.get(path)

    assert page.status_code == 404
    assert "ไม่พบ" in text_of(page)


def test_the_manual_says_which_municipality_charges_and_asks_what(world: World, client: Client) -> None:
    folder = ROOT / "local-government/food-premises-licence"
    assert 'id="local"' not in client.get(FOOD).content.decode()
    catalogue.publish(folder, ROOT / "_shared", actor=TESTER, tree=ROOT)

    thai, english = (section(client.get(prefix + FOOD), "local") for prefix in ("", "/en"))
    city, town = thai.index("เทศบาลนครขอนแก่น"), thai.index("เทศบาลเมืองศิลา")
    assert "ไม่เกิน 50 300 บาท" in thai[city:town]
    assert "ร้านอยู่ห่างจากสถานศึกษาไม่เกิน 100 เมตรหรือไม่" in thai[city:town]
    assert "ไม่เกิน 50 100 บาท" in thai[town:]
    assert "กฎหมายให้เก็บได้ไม่เกิน 1,000 บาท" in thai[town:]
    assert "What becomes of used frying oil" in english
    assert "Khon Kaen City Municipality" in english

    catalogue.publish(folder, ROOT / "_shared", actor=TESTER)
    assert 'id="local"' not in client.get(FOOD).content.decode()
    assert "ไม่เกิน 50 300 บาท" in section(client.get(f"{FOOD}/versions/2"), "local")


def test_a_locality_that_only_narrows_an_answer_says_how(
    world: World, client: Client, tmp_path: Path
) -> None:
    tree = tmp_path / "services"
    copytree(ROOT, tree)
    folder = tree / "local-government/food-premises-licence"
    form, overlay = folder / "form.yaml", tree / "_overlays/sila-town/food-premises-licence/overlay.yaml"
    asked = "{id: building_permit_no, "
    form.write_text(form.read_text("utf-8").replace(asked, f"{asked}open: true, ", 1), "utf-8")
    shorter = "fields:\n  building_permit_no: {max_length: 50}\n"
    overlay.write_text(overlay.read_text("utf-8") + shorter, "utf-8")
    catalogue.publish(folder, tree / "_shared", actor=TESTER, tree=tree)

    thai, english = (section(client.get(prefix + FOOD), "local") for prefix in ("", "/en"))

    assert "เลขที่ใบอนุญาตอาคารหรือใบรับรอง อ.6 (ไม่เกิน 50 ตัวอักษร · ไม่บังคับตอบ)" in thai
    assert "Number of the building permit or certificate (at most 50 characters · optional)" in english


def test_what_follows_the_grant_is_told_before_anybody_applies(
    world: World, client: Client, tmp_path: Path
) -> None:
    obliged.publish(tmp_path / "folder")

    afterwards = section(client.get(TRADE_NAME), "afterwards")

    assert "รายงานการประกอบกิจการ ตัวอย่าง ท่าน (ผู้ได้รับสิทธิ) · ทุกเดือน · ไม่เกิน 6 ครั้ง · ภายใน 7 วัน" in afterwards
    assert "เจ้าหน้าที่อาจมีคำสั่งระงับสิทธิ" in afterwards
    assert "แจ้งการเปลี่ยนแปลง ท่าน (ผู้ได้รับสิทธิ) · เมื่อมีเหตุ" in afterwards
    assert "ต้องชำระค่าธรรมเนียมรายปี" in afterwards
    assert "หากต้องปรับปรุง ท่านมีเวลา 15 วัน ตรวจได้ไม่เกิน 2 ครั้ง" in afterwards
    english = section(client.get(f"/en{TRADE_NAME}"), "afterwards")
    assert "First due 10 days after you got it" in english
    assert 'id="afterwards"' not in client.get(FOOD).content.decode()
