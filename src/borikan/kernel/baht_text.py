"""Amounts of money in Thai words, as on receipts and cheques."""

from __future__ import annotations

from borikan.kernel.money import Money

_DIGITS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_MILLION = 1_000_000


def baht_text(amount: Money) -> str:
    """`amount` in Thai words: `หนึ่งร้อยเอ็ดบาทยี่สิบห้าสตางค์`, `ห้าบาทถ้วน`, `ลบห้าบาทถ้วน`.

    Less than a baht is told in satang alone, without ศูนย์บาท. Thai only: English documents print figures.
    """
    baht, satang = divmod(abs(amount.satang), 100)
    words = "ลบ" if amount.satang < 0 else ""
    if baht or not satang:
        words += number_text(baht) + "บาท"
    return words + (number_text(satang) + "สตางค์" if satang else "ถ้วน")


def number_text(number: int) -> str:
    """A whole number of zero or more in Thai words: 21 is `ยี่สิบเอ็ด`, 10¹² `หนึ่งล้านล้าน`."""
    if number < 0:
        raise ValueError("a number of zero or more")
    if number == 0:
        return "ศูนย์"
    millions, rest = divmod(number, _MILLION)
    head = number_text(millions) + "ล้าน" if millions else ""
    return head + _below_a_million(rest, after_higher=bool(millions))


def _below_a_million(number: int, *, after_higher: bool) -> str:
    words = ""
    for place in range(5, -1, -1):
        digit = number // 10**place % 10
        if digit == 0:
            continue
        words += _digit_text(digit, place, after_higher=after_higher or bool(words)) + _PLACES[place]
    return words


def _digit_text(digit: int, place: int, *, after_higher: bool) -> str:
    if place == 0 and digit == 1 and after_higher:
        return "เอ็ด"
    if place == 1 and digit <= 2:
        return "" if digit == 1 else "ยี่"
    return _DIGITS[digit]
