"""What every way to the registers must do. Each adapter's tests subclass `RegisterClientContract`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Protocol

import pytest

from borikan.exchange.ports import Delivery, NotTaken, Question, RegisterClient

NUMBER = "3994000042126"
ELSEWHERE = "3994000099999"


class Registers(Protocol):
    """The far side, as a test arranges it."""

    client: RegisterClient

    def hold(self, register: str, by: str, key: str, values: Mapping[str, Any]) -> None: ...

    def silence(self, register: str) -> None: ...

    def filed(self) -> list[tuple[str, str, Mapping[str, Any]]]: ...


def delivery(**changes: Any) -> Delivery:
    given = Delivery("dla-oldage", NUMBER, {"registered": True, "note": "ลงทะเบียนแล้ว"}, "case-1/write-1")
    return replace(given, **changes)


class RegisterClientContract:
    """Subclasses give a fixture `far`: registers that hold nothing but what the test puts there."""

    def test_what_a_register_holds_is_found_under_its_key(self, far: Registers) -> None:
        far.hold("dla-oldage", "national_id", NUMBER, {"registered": True, "registered_at": "400101"})
        (answer,) = far.client.ask([Question("dla-oldage", "national_id", NUMBER)])
        assert answer.status == "found"
        assert answer.values["registered_at"] == "400101"

    def test_what_it_does_not_hold_is_not_found(self, far: Registers) -> None:
        (answer,) = far.client.ask([Question("dla-oldage", "national_id", ELSEWHERE)])
        assert (answer.status, answer.values) == ("not_found", {})

    def test_answers_come_in_the_order_of_the_questions(self, far: Registers) -> None:
        numbers = [f"39940000{number:05d}" for number in range(12)]
        for number in numbers:
            far.hold("cgd-pension", "national_id", number, {"number": number})
        answers = far.client.ask([Question("cgd-pension", "national_id", number) for number in numbers])
        assert [answer.values["number"] for answer in answers] == numbers

    def test_keys_of_any_letters_reach_the_register_whole(self, far: Registers) -> None:
        key = "ขก.อ.6 112/2565 & ?=#%+"
        far.hold("local-building", "permit_no", key, {"use": "ร้านอาหาร"})
        (answer,) = far.client.ask([Question("local-building", "permit_no", key)])
        assert answer.values["use"] == "ร้านอาหาร"

    def test_a_silent_register_is_silent_and_the_others_still_answer(self, far: Registers) -> None:
        far.hold("dla-oldage", "national_id", NUMBER, {"registered": False})
        far.silence("cgd-pension")
        silent, heard = far.client.ask(
            [Question("cgd-pension", "national_id", NUMBER), Question("dla-oldage", "national_id", NUMBER)]
        )
        assert (silent.status, silent.values) == ("silent", {})
        assert heard.status == "found"

    def test_no_question_needs_no_answer(self, far: Registers) -> None:
        assert far.client.ask([]) == ()

    def test_what_is_sent_is_filed_once_and_the_reference_stays(self, far: Registers) -> None:
        first = far.client.send(delivery())
        assert first
        assert far.client.send(delivery()) == first
        assert [(register, key, dict(values)) for register, key, values in far.filed()] == [
            ("dla-oldage", NUMBER, {"registered": True, "note": "ลงทะเบียนแล้ว"})
        ]

    def test_an_idempotency_key_is_not_taken_for_other_content(self, far: Registers) -> None:
        far.client.send(delivery())
        with pytest.raises(NotTaken, match="status-422"):
            far.client.send(delivery(values={"registered": False}))
        assert len(far.filed()) == 1

    def test_each_register_has_its_own_idempotency_keys(self, far: Registers) -> None:
        far.client.send(delivery())
        far.client.send(delivery(register="cgd-pension", values={"active": True}))
        assert {register for register, _, _ in far.filed()} == {"dla-oldage", "cgd-pension"}

    def test_a_silent_register_takes_nothing(self, far: Registers) -> None:
        far.silence("dla-oldage")
        with pytest.raises(NotTaken, match="silent"):
            far.client.send(delivery())
        assert far.filed() == []
