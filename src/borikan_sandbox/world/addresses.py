"""Addresses as the registers write them, with the names of places from their DOPA codes."""

from __future__ import annotations

import geothai

from borikan_sandbox.world.model import Spot

BANGKOK = "10"


def address_json(spot: Spot) -> dict[str, str]:
    """The address in parts: house, moo, soi, road, subdistrict_code, subdistrict, district, province, postcode,
    building, and the dataset_version of the divisions.

    Parts stand without their words: no "ซอย", "ถนน", "ตำบล", "เขต"; a capital district is "เมืองขอนแก่น".
    Where a subdistrict has several postcodes the first is given.
    """
    subdistrict = geothai.subdistrict(spot.subdistrict_code)
    if subdistrict is None:
        raise ValueError(f"no subdistrict {spot.subdistrict_code}")
    district = geothai.district(subdistrict.district_code)
    province = geothai.province(subdistrict.province_code)
    if district is None or province is None:
        raise ValueError(f"subdistrict {spot.subdistrict_code} lies nowhere")
    return {
        "house": spot.house,
        "moo": spot.moo,
        "soi": spot.soi,
        "road": spot.road,
        "subdistrict_code": spot.subdistrict_code,
        "subdistrict": subdistrict.name_th,
        "district": district.name_th.removeprefix("เขต"),
        "province": province.name_th,
        "postcode": subdistrict.postal_codes[0],
        "building": "",
        "dataset_version": geothai.DATA_VERSION,
    }


def address_line(spot: Spot) -> str:
    """The address on one line, as ThaID writes it."""
    parts = address_json(spot)
    bangkok = spot.subdistrict_code.startswith(BANGKOK)
    words = [spot.house]
    if spot.moo:
        words.append(f"หมู่ที่ {spot.moo}")
    words += [f"{word}{part}" for word, part in (("ซอย", spot.soi), ("ถนน", spot.road)) if part]
    if bangkok:
        words += [f"แขวง{parts['subdistrict']}", f"เขต{parts['district']}", parts["province"]]
    else:
        words += [f"ตำบล{parts['subdistrict']}", f"อำเภอ{parts['district']}", f"จังหวัด{parts['province']}"]
    return " ".join([*words, parts["postcode"]])


def province_name(subdistrict_code: str) -> str:
    """The Thai name of the province a subdistrict code lies in."""
    province = geothai.province(subdistrict_code[:2])
    if province is None:
        raise ValueError(f"no province {subdistrict_code[:2]}")
    return province.name_th
