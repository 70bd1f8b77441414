"""Payment QR codes and the bank barcode."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borikan.kernel import emvco
from borikan.kernel.emvco import UnreadablePayload
from borikan.kernel.money import Money
from tests.kernel.vectors import VECTORS

EXAMPLES = VECTORS["emvco"]["examples"]
BILLER, REFERENCE1, REFERENCE2 = "099400000001400", "EG25690000123", "0505"

references = st.text("ABCXYZ0189", min_size=1, max_size=20)
amounts = st.none() | st.integers(1, 10**11).map(Money)


@pytest.mark.parametrize(("text", "checksum"), VECTORS["emvco"]["crc_check"].items())
def test_the_checksum_is_ccitt_false(text: str, checksum: str) -> None:
    assert emvco.crc(text) == checksum


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_a_payload_is_parsed_as_the_vectors_say(example: dict[str, Any]) -> None:
    assert len(example["payload"]) == example["length"]
    assert emvco.parse(example["payload"]).tags == example["decoded"]


@pytest.mark.parametrize(
    ("example", "payload"),
    [
        ("A_tag29_static_mobile", emvco.credit_transfer("mobile", "0066812345678")),
        (
            "B_tag29_dynamic_national_id_100.00",
            emvco.credit_transfer("national_id", "1999900001010", Money(10000)),
        ),
        ("C_tag30_bill_505.00", emvco.bill_payment(BILLER, REFERENCE1, REFERENCE2, Money(50500))),
        (
            "D_tag30_bill_with_name_city_terminal",
            emvco.bill_payment(
                BILLER,
                REFERENCE1,
                REFERENCE2,
                Money(50500),
                merchant_name="EGOV TEST",
                city="BANGKOK",
                terminal="T1",
            ),
        ),
        ("E_tag29_mobile_50.00", emvco.credit_transfer("mobile", "0066812345678", Money(5000))),
        ("F_tag29_ewallet_static", emvco.credit_transfer("e_wallet", "123456789012345")),
    ],
)
def test_a_payload_of_ours_says_what_the_vectors_say(example: str, payload: str) -> None:
    assert emvco.parse(payload).tags == EXAMPLES[example]["decoded"]


@pytest.mark.parametrize("case", VECTORS["emvco"]["reject"], ids=lambda case: case["why"])
def test_a_payload_with_a_wrong_checksum_is_refused(case: dict[str, str]) -> None:
    with pytest.raises(UnreadablePayload, match="checksum"):
        emvco.parse(case["payload"])


@pytest.mark.parametrize("payload", VECTORS["emvco"]["same_data_other_order"].values())
def test_the_order_of_tags_does_not_matter(payload: str) -> None:
    ours = dict(EXAMPLES["E_tag29_mobile_50.00"]["decoded"])
    theirs = dict(emvco.parse(payload).tags)
    assert ours.pop("63") != theirs.pop("63")
    assert ours == theirs


def test_a_bank_account_is_written_as_documented() -> None:
    documented = emvco.parse(VECTORS["emvco"]["external_documented"]["payload"])
    ours = emvco.parse(emvco.credit_transfer("bank_account", "0141234567890", Money(10000)))
    assert documented.value("29", "04") == "0141234567890" == ours.value("29", "04")
    assert documented.amount == ours.amount == Money(10000)


@given(references, st.just("") | references, amounts)
def test_a_bill_is_read_back_as_it_was_written(first: str, second: str, amount: Money | None) -> None:
    code = emvco.parse(emvco.bill_payment(BILLER, first, second, amount))
    assert (code.biller_id, code.reference1, code.reference2 or "") == (BILLER, first, second)
    assert (code.amount, code.reusable) == (amount, amount is None)


@given(st.integers(0, 110), st.sampled_from("0123456789ABCDEFXYZ"))
def test_one_changed_character_is_always_found_out(place: int, character: str) -> None:
    payload = EXAMPLES["C_tag30_bill_505.00"]["payload"]
    changed = payload[:place] + character + payload[place + 1 :]
    if changed != payload:
        with pytest.raises(UnreadablePayload):
            emvco.parse(changed)


@given(st.text(max_size=120))
def test_any_text_is_a_payment_code_or_refused(text: str) -> None:
    signed = text + "6304"
    for payload in (text, signed + emvco.crc(signed) if text.isascii() else signed):
        with contextlib.suppress(UnreadablePayload):
            assert emvco.parse(payload).value("00") == "01"


@pytest.mark.parametrize(
    ("biller", "first", "second", "amount"),
    [
        ("0994000000014", "A", "", None),
        (BILLER, "", "", None),
        (BILLER, "a", "", None),
        (BILLER, "A" * 21, "", None),
        (BILLER, "A", "B-C", None),
        (BILLER, "A", "", Money(0)),
        (BILLER, "A", "", Money(-1)),
    ],
)
def test_a_bill_that_no_bank_would_take_is_refused(
    biller: str, first: str, second: str, amount: Money | None
) -> None:
    with pytest.raises(ValueError, match=r".+"):
        emvco.bill_payment(biller, first, second, amount)


def test_the_bank_barcode_is_as_documented_and_read_back() -> None:
    text = emvco.bank_barcode(BILLER, REFERENCE1, REFERENCE2, Money(50500))
    assert text == VECTORS["bot_barcode"]["example"]
    assert emvco.parse_bank_barcode(text) == (BILLER, REFERENCE1, REFERENCE2, Money(50500))


def test_a_bank_barcode_without_amount_leaves_it_to_the_payer() -> None:
    text = emvco.bank_barcode(BILLER, REFERENCE1)
    assert text == f"|{BILLER}\r{REFERENCE1}\r\r0"
    assert emvco.parse_bank_barcode(text) == (BILLER, REFERENCE1, "", None)


@pytest.mark.parametrize(
    "text", ["", "|", f"{BILLER}\rA\r\r0", f"|{BILLER}\rA\r\r๕", "|1\rA\r\r0", f"|{BILLER}\r\r\r0"]
)
def test_what_is_no_bank_barcode_is_refused(text: str) -> None:
    with pytest.raises(UnreadablePayload):
        emvco.parse_bank_barcode(text)
