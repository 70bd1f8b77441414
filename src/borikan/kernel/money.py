"""Money in satang, the hundredth of a baht."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of Thai baht, held as a whole number of satang; may be negative."""

    satang: int

    @classmethod
    def baht(cls, amount: Decimal | int | str) -> Money:
        """`amount` baht, rounded half up to the satang. Floats are refused: they can't hold 0.10.

        Raises TypeError for a float, ValueError for what is no amount or has more than 26 digits of baht.
        """
        if isinstance(amount, float):
            raise TypeError("use Decimal, int or str for money")
        try:
            exact = Decimal(amount) * 100
            return cls(int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP)))
        except (ArithmeticError, ValueError) as error:
            raise ValueError("not an amount of money") from error

    @classmethod
    def total(cls, amounts: Iterable[Money]) -> Money:
        """The sum of `amounts`; nothing for none."""
        return cls(sum(amount.satang for amount in amounts))

    @property
    def amount(self) -> Decimal:
        """The amount in baht with two decimals."""
        return Decimal(self.satang).scaleb(-2)

    def __add__(self, other: Money) -> Money:
        return Money(self.satang + other.satang)

    def __sub__(self, other: Money) -> Money:
        return Money(self.satang - other.satang)

    def __neg__(self) -> Money:
        return Money(-self.satang)

    def __bool__(self) -> bool:
        return self.satang != 0

    def __str__(self) -> str:
        return f"{self.amount:,.2f}"


NOTHING = Money(0)
