"""Numbers with signs around them: 12%, $1,200, (1,200), 1,23,456, 5-. A person decides what they mean."""

import re
import unicodedata
from typing import Literal, NamedTuple

Signs = Literal["refuse", "numbers", "shares"]
"""What becomes of signs around a number: they stop the reading, are left out (12% is 12), or are left out
and percent is divided (12% is 0.12)."""

_NAMES = r"USD|EUR|GBP|CHF|JPY|CAD|AUD|SEK|NOK|DKK|PLN|CZK|INR|Fr\.|kr|zł|Kč"
CURRENCY = rf"(?:(?:US|R|A|C)?[$¢£¤¥֏฿₠-⃀＄￠￡￥￦]|{_NAMES})"
_GROUPED = r"[0-9]{1,3}(?:(?P<mark>[.'’_ \u00a0\u2009\u202f])[0-9]{3}(?:(?P=mark)[0-9]{3})*|(?:,[0-9]{2,3})+)"
_NUMBER = rf"(?P<number>[.,][0-9]+|(?:{_GROUPED}|[0-9]+)(?:[.,][0-9]*)?)"
_DRESSED = re.compile(
    rf"{CURRENCY}?\s*(?P<open>\()?\s*(?P<sign>[+\-−]?)\s*{CURRENCY}?\s*(?P<inner>[+\-−]?){_NUMBER}(?P<behind>[+\-−]?)"
    rf"\s*(?P<percent>[%‰])?\s*{CURRENCY}?\s*(?(open)\))"
)
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]*)?")
_UNDERSCORES = re.compile(r"[0-9]{1,3}(?:_[0-9]{3})+(?:\.[0-9]*)?")
LONGEST_NUMBER = 60
"""Longer cells are words, whatever stands in them."""
_EXPONENTS = {"%": -2, "‰": -3}
_WIDE = str.maketrans("－＋．，％（）", "-+.,%()")


class Bare(NamedTuple):
    """A number without what stood around it; `exponent` of ten is what a percent sign means, or 0."""

    text: str
    exponent: int = 0


def bare(cell: str) -> Bare | None:
    """The number inside the signs, None where nothing is left out or more than one thing could be meant."""
    plain = "".join(map(_ascii_digit, cell)).translate(_WIDE)
    found = _DRESSED.fullmatch(plain)
    signs = [] if found is None else [sign for sign in found.group("open", "sign", "inner", "behind") if sign]
    if found is None or len(signs) > 1:
        return None
    number = found["number"]
    if _INDIAN.fullmatch(number):
        number = number.replace(",", "")
    elif _UNDERSCORES.fullmatch(number):
        number = number.replace("_", "")
    text = ("-" if signs and signs[0] != "+" else "") + number
    return Bare(text, _EXPONENTS.get(found["percent"], 0)) if text != cell else None


def _ascii_digit(sign: str) -> str:
    """0 to 9 for a digit of any script; other signs as they are."""
    return sign if sign.isascii() else str(unicodedata.decimal(sign, sign))
