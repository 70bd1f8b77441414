"""What each register answers, from the synthetic world alone.

A register of persons or companies says "no" outright (`active: false`) for everyone who exists, and does not
find those who don't. Nobody is in a register of her own by another kind of key than those listed in `REGISTERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from borikan_sandbox.registers import (
    building_trades,
    businesses,
    families,
    industry,
    lands,
    livelihood,
    names,
    permits,
    persons,
    places,
    vehicles,
)
from borikan_sandbox.world import World

Values = dict[str, Any]
Look = Callable[[World, str], Values | None]

REGISTERS: Mapping[str, Mapping[str, Look]] = {
    "dopa-population": {"national_id": persons.population},
    "dopa-house": {"national_id": persons.house_of, "house_code": persons.house},
    "dopa-idcard": {"national_id": persons.id_card},
    "dopa-family": {"national_id": persons.family},
    "dopa-name": {"national_id": names.names_of},
    "dopa-surname": {"surname": names.surname},
    "dopa-birth": {"child_id": families.birth, "attestation_no": families.birth_by_attestation},
    "moph-birth": {"attestation_no": families.attestation},
    "dcy-grant": {"child_id": families.child_grant},
    "moph-disability": {"national_id": families.disability_certificate},
    "dep-disability": {"national_id": families.disability_card},
    "rtp-opinion": {"request_no": permits.police_opinion},
    "cgd-pension": {"national_id": persons.pension},
    "dla-oldage": {"national_id": persons.old_age_allowance},
    "moph-foodhandler": {"national_id": persons.food_handler},
    "dbd-trade": {
        "trade_name": businesses.trade_name,
        "registration_no": businesses.trade_registration,
        "national_id": businesses.trade_names_of,
    },
    "dbd-fba": {
        "national_id": businesses.foreign_business,
        "passport_no": businesses.foreign_business_by_passport,
    },
    "dbd-juristic": {"juristic_id": businesses.company, "national_id": businesses.companies_of_director},
    "local-licence": {
        "national_id": businesses.licences_of_person,
        "juristic_id": businesses.licences_of_company,
        "holder_number": businesses.licences_of_holder,
        "licence_no": businesses.licence,
    },
    "local-building": {
        "permit_no": places.building,
        "subdistrict_code": places.buildings_in,
        "deed_no": places.building_on,
    },
    "dol-land": {"deed_no": lands.land},
    "coe-engineer": {
        "licence_no": building_trades.engineer,
        "national_id": building_trades.engineer_by_number,
    },
    "act-architect": {"licence_no": building_trades.architect},
    "onep-eia": {"project_no": building_trades.environmental_report},
    "diw-factory": {
        "factory_no": industry.factory,
        "juristic_id": industry.factory_of_company,
        "holder_number": industry.factory_of_holder,
    },
    "tariff": {"hs_code": industry.tariff_line},
    "dft-quota": {"juristic_id": industry.quota},
    "dft-import": {"licence_no": industry.import_licence, "juristic_id": industry.imports_of_company},
    "tisi-standard": {"licence_no": industry.standard},
    "dbd-finance": {"juristic_id": industry.finance},
    "cgd-egp": {"juristic_id": industry.contractor},
    "rd-tax": dict.fromkeys(("tax_id", "national_id", "juristic_id"), livelihood.taxpayer),
    "sso-insured": {"national_id": livelihood.insured},
    "doe-jobseeker": {"national_id": livelihood.jobseeker},
    "doae-farmer": {"national_id": livelihood.farmer},
    "rfd-forest": {"subdistrict_code": livelihood.forest},
    "dlt-vehicle": {"plate": vehicles.vehicle},
    "oic-motor": {"plate": vehicles.insurance},
    "dlt-inspection": {"plate": vehicles.inspection},
    "dpt-zoning": {"subdistrict_code": places.zone, "permit_no": places.zone_of_building},
}

TITLES: Mapping[str, tuple[str, str]] = {
    "dopa-population": ("ทะเบียนราษฎร", "Population register"),
    "dopa-house": ("ทะเบียนบ้าน", "House register"),
    "dopa-idcard": ("ทะเบียนบัตรประจำตัวประชาชน", "National ID card register"),
    "dopa-family": ("ทะเบียนครอบครัว", "Family register"),
    "dopa-name": ("ทะเบียนชื่อบุคคล", "Personal-name register"),
    "dopa-surname": ("ทะเบียนชื่อสกุล", "Register of surnames"),
    "dopa-birth": ("ทะเบียนคนเกิด", "Register of births"),
    "moph-birth": ("หนังสือรับรองการเกิดของสถานพยาบาล", "Hospital birth attestations"),
    "dcy-grant": ("ฐานข้อมูลผู้รับเงินอุดหนุนเด็กแรกเกิด", "Child-support grant register"),
    "moph-disability": ("เอกสารรับรองความพิการ", "Disability certificates"),
    "dep-disability": ("ทะเบียนคนพิการ", "Register of persons with disabilities"),
    "rtp-opinion": ("งานอนุญาตของสถานีตำรวจ", "Police station: what was permitted"),
    "cgd-pension": ("ทะเบียนผู้รับบำเหน็จบำนาญ", "Register of state pensioners"),
    "dla-oldage": ("ระบบสารสนเทศเบี้ยยังชีพ", "Old-age allowance system"),
    "moph-foodhandler": ("ทะเบียนผู้ผ่านอบรมสุขาภิบาลอาหาร", "Trained food-handler register"),
    "dbd-trade": ("ทะเบียนพาณิชย์", "Commercial register"),
    "dbd-fba": ("ทะเบียนใบอนุญาตประกอบธุรกิจของคนต่างด้าว", "Foreign business licences"),
    "dbd-juristic": ("ทะเบียนนิติบุคคล", "Register of juristic persons"),
    "local-licence": ("ทะเบียนใบอนุญาตท้องถิ่น", "Local licence register"),
    "local-building": ("ทะเบียนใบอนุญาตอาคาร", "Building-permit register"),
    "dol-land": ("ทะเบียนที่ดิน", "Land register"),
    "coe-engineer": ("ทะเบียนวิศวกรผู้ได้รับใบอนุญาต", "Register of licensed engineers"),
    "act-architect": ("ทะเบียนสถาปนิกผู้ได้รับใบอนุญาต", "Register of licensed architects"),
    "onep-eia": ("ทะเบียนรายงาน EIA", "EIA register"),
    "diw-factory": ("ทะเบียนโรงงาน", "Factory register"),
    "tariff": ("พิกัดอัตราศุลกากร", "Customs tariff"),
    "dft-quota": ("บัญชีโควตานำเข้า", "Import quota ledger"),
    "dft-import": ("ทะเบียนใบอนุญาตนำเข้า", "Import licence register"),
    "tisi-standard": ("ทะเบียนใบอนุญาต มอก.", "Industrial-standard licences"),
    "dbd-finance": ("งบการเงินนิติบุคคล", "Company financial statements"),
    "cgd-egp": ("ระบบจัดซื้อจัดจ้างภาครัฐและบัญชีผู้ทิ้งงาน", "e-GP and abandoned-work list"),
    "rd-tax": ("ทะเบียนผู้เสียภาษี", "Taxpayer register"),
    "sso-insured": ("ทะเบียนผู้ประกันตนและนายจ้าง", "Insured persons and employers"),
    "doe-jobseeker": ("ทะเบียนผู้ว่างงานและคนหางาน", "Job-seeker register"),
    "doae-farmer": ("ทะเบียนเกษตรกร", "Farmer register"),
    "rfd-forest": ("แนวเขตป่าสงวนแห่งชาติ", "National reserved forest boundaries"),
    "dlt-vehicle": ("ทะเบียนรถ", "Vehicle register"),
    "oic-motor": ("ฐานข้อมูลประกันภัยรถภาคบังคับ", "Compulsory motor insurance database"),
    "dlt-inspection": ("ผลตรวจสภาพรถ (ตรอ.)", "Vehicle inspection results"),
    "dpt-zoning": ("ผังเมืองรวม", "Comprehensive town plan"),
}
