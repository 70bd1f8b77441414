"""Registers in memory keep the contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from borikan.exchange.adapters.memory import InMemoryRegisters
from tests.exchange.contract import RegisterClientContract


class InMemory:
    def __init__(self) -> None:
        self.client = InMemoryRegisters()

    def hold(self, register: str, by: str, key: str, values: Mapping[str, Any]) -> None:
        self.client.hold(register, by, key, values)

    def silence(self, register: str) -> None:
        self.client.silent.add(register)

    def filed(self) -> list[tuple[str, str, Mapping[str, Any]]]:
        return [(delivery.register, delivery.key, delivery.values) for delivery in self.client.filed]


class TestInMemoryRegisters(RegisterClientContract):
    @pytest.fixture
    def far(self) -> InMemory:
        return InMemory()
