"""What the registers hold now: the synthetic world, with what was written or changed since laid over it."""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from dataclasses import dataclass
from typing import Any

from borikan_sandbox.registers.answers import REGISTERS
from borikan_sandbox.registers.businesses import same_name
from borikan_sandbox.registers.names import with_new_name
from borikan_sandbox.registers.persons import house
from borikan_sandbox.store import Store
from borikan_sandbox.world import World

Values = dict[str, Any]

# The key under which a register files what is written to it.
FILED_BY = {
    "dbd-trade": "registration_no",
    "local-licence": "licence_no",
    "local-building": "permit_no",
    "dbd-juristic": "juristic_id",
    "dpt-zoning": "subdistrict_code",
    "rtp-opinion": "request_no",
    "dopa-birth": "child_id",
    "dcy-grant": "child_id",
    "dlt-vehicle": "plate",
    "doe-workpermit": "passport_no",
    "rd-tax": "tax_id",
    "doae-farmer": "holder_number",
    "diw-factory": "factory_no",
    "dga-catalog": "agreement_no",
    "dft-import": "licence_no",
    "cgd-egp": "juristic_id",
    "dopa-surname": "surname",
}
NAME_PARTS = frozenset({"given_name", "secondary_name", "surname"})


class KeyUsedForOther(Exception):
    """The idempotency key came before with other content."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """Reads and writes of the registers. The caller has checked that the register exists."""

    world: World
    store: Store

    def found(self, register: str, by: str, value: str) -> Values | None:
        """The values under that key, or None. Raises KeyError if the register has no such kind of key."""
        base = REGISTERS[register][by](self.world, value)
        over = self._over(register, by, _canonical(by, value))
        if base is None and over is None:
            return None
        merged = {**(base or {}), **(over or {})}
        if register == "dbd-trade" and by == "trade_name" and "existing_names" not in (over or {}):
            merged["existing_names"] = merged.get("existing_names", 0) + self._names_written(value)
        if register == "dopa-population" and over is not None and NAME_PARTS & set(over):
            merged = with_new_name(merged)
        return merged

    def change(self, register: str, by: str, value: str, values: Values) -> None:
        """Lay `values` over what the register holds under that key."""
        canonical = _canonical(by, value)
        merged = {**(self._over(register, by, canonical) or {}), **values}
        self.store.run(
            "insert or replace into register_values (register, by_key, value, values_json) values (?, ?, ?, ?)",
            register,
            by,
            canonical,
            json.dumps(merged, ensure_ascii=False),
        )

    def write(self, register: str, key: str, values: Values, idempotency_key: str) -> tuple[str, bool]:
        """File `values` under `key`; gives the register's reference and whether this was the first time.

        What is written can be found again under every kind of key that the values name. Raises KeyUsedForOther.
        """
        content = json.dumps([key, values], ensure_ascii=False, sort_keys=True)
        digest = hashlib.sha256(content.encode()).hexdigest()
        with self.store.together():
            before = self.store.row(
                "select digest, reference from register_writes where register = ? and idempotency_key = ?",
                register,
                idempotency_key,
            )
            if before is not None:
                if before["digest"] != digest:
                    raise KeyUsedForOther(idempotency_key)
                return before["reference"], False
            reference = f"{register}-{secrets.token_hex(5)}"
            self.store.run(
                "insert into register_writes values (?, ?, ?, ?, ?, ?, ?)",
                *(
                    register,
                    idempotency_key,
                    digest,
                    key,
                    json.dumps(values, ensure_ascii=False),
                    reference,
                    time.time(),
                ),
            )
            self._file(register, key, values)
        return reference, True

    def forget_changes(self) -> None:
        """Back to the synthetic world: everything that was written or changed is dropped."""
        with self.store.together():
            self.store.run("delete from register_values")
            self.store.run("delete from register_writes")

    def written(self) -> list[Values]:
        """The latest writes, newest first."""
        rows = self.store.rows("select * from register_writes order by at desc limit 100")
        return [
            {
                "register": row["register"],
                "key": row["key"],
                "values": json.loads(row["values_json"]),
                "idempotency_key": row["idempotency_key"],
                "reference": row["reference"],
            }
            for row in rows
        ]

    def _file(self, register: str, key: str, values: Values) -> None:
        own = FILED_BY.get(register, "national_id")
        if register == "dopa-house":
            self._move(key, values)
            return
        self.change(register, own, key, values)
        for by in REGISTERS[register]:
            named = values.get(by)
            if by not in (own, "trade_name") and isinstance(named, str) and named:
                self.change(register, by, named, values)

    def _move(self, number: str, values: Values) -> None:
        """Whoever is moved into a house stands in the register with all that the house has; the house stays as it is."""
        code = values.get("house_code")
        found = house(self.world, code) if isinstance(code, str) else None
        there = {**found, "is_householder": found["householder_id"] == number} if found else {}
        self.change("dopa-house", "national_id", number, {**there, **values})

    def _over(self, register: str, by: str, canonical: str) -> Values | None:
        row = self.store.row(
            "select values_json from register_values where register = ? and by_key = ? and value = ?",
            register,
            by,
            canonical,
        )
        if row is None:
            return None
        values: Values = json.loads(row["values_json"])
        return values

    def _names_written(self, name: str) -> int:
        """How many trade names were written that are the same as `name`."""
        rows = self.store.rows(
            "select values_json from register_values where register = 'dbd-trade' and by_key = 'registration_no'"
        )
        written = (json.loads(row["values_json"]) for row in rows)
        return sum(
            same_name(str(values.get("trade_name", ""))) == same_name(name)
            and values.get("status") != "closed"
            for values in written
        )


def _canonical(by: str, value: str) -> str:
    return same_name(value) if by == "trade_name" else value
