"""Numbers with signs around them: 12%, $1,200, 51 kg, (1,200), 1,23,456. A person decides what they mean."""

import re
import unicodedata
from typing import Literal, NamedTuple

Signs = Literal["refuse", "numbers", "shares"]
"""What becomes of signs around a number: they stop the reading, are left out (12% is 12), or are left out
and percent is divided (12% is 0.12)."""

_NAMES = r"USD|EUR|GBP|CHF|JPY|CAD|AUD|SEK|NOK|DKK|PLN|CZK|INR|Fr\.|kr|zł|Kč"
_CURRENCY = rf"(?:(?:US|R|A|C)?[$¢£¤¥֏฿₠-⃀＄￠￡￥￦]|{_NAMES})"
_UNIT = (
    r"(?:[kcdmµ]?m[²³]?|k?g|mg|t|[mcdh]?[lL]|s|ms|min|h|°[CF]?|[kM]?Hz|[km]?[VAWNJ]|kWh|[hk]?Pa|bar|km/h|m/s|mph"
    r"|kcal|mmHg|lbs?|ft|in|oz|bpm|ppm|dB|px|[kMG]B|pcs|Stk|years?|yrs?|Jahre|days?|hours?|ans)"
)
_NEAR_UNIT = r"(?:[kcdm]m|kg|mg|ml|min|°[CF]?|[kM]?Hz|kWh|km/h|m/s|hPa|dB|px)"
_GROUPED = r"[0-9]{1,3}(?:(?P<mark>[.'’_ \u00a0\u2009\u202f])[0-9]{3}(?:(?P=mark)[0-9]{3})*|(?:,[0-9]{2,3})+)"
_NUMBER = rf"(?P<number>[.,][0-9]+|(?:{_GROUPED}|[0-9]+)(?:[.,][0-9]*)?)"
_DRESSED = re.compile(
    rf"(?P<first>{_CURRENCY})?\s*(?P<open>\()?\s*(?P<sign>[+\-−]?)\s*(?P<second>{_CURRENCY})?\s*(?P<inner>[+\-−]?)"
    rf"{_NUMBER}(?P<behind>[+\-−]?)"
    rf"(?:\s*(?P<percent>[%‰])|\s*(?P<last>{_CURRENCY})|\s*(?P<near>{_NEAR_UNIT})|\s+(?P<unit>{_UNIT}))?\s*(?(open)\))"
)
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]*)?")
_UNDERSCORES = re.compile(r"[0-9]{1,3}(?:_[0-9]{3})+(?:\.[0-9]*)?")
LONGEST_NUMBER = 60
"""Longer cells are words, whatever stands in them."""
_EXPONENTS = {"%": -2, "‰": -3}
_WIDE = str.maketrans("－＋．，％（）", "-+.,%()")


class Bare(NamedTuple):
    """A number without what stood around it; `exponent` of ten is what a percent sign means, or 0; `sign` is
    the currency, percent sign or unit that was left out."""

    text: str
    exponent: int = 0
    sign: str = ""


def bare(cell: str) -> Bare | None:
    """The number inside the signs, None where nothing is left out or more than one thing could be meant."""
    plain = "".join(map(_ascii_digit, cell)).translate(_WIDE)
    found = _DRESSED.fullmatch(plain)
    if found is None:
        return None
    signs = [sign for sign in found.group("open", "sign", "inner", "behind") if sign]
    names = [name for name in found.group("first", "second", "percent", "last", "near", "unit") if name]
    if len(signs) > 1 or len(names) > 1:
        return None
    text = ("-" if signs and signs[0] != "+" else "") + _without_groups(found["number"])
    return Bare(text, _EXPONENTS.get(found["percent"], 0), "".join(names)) if text != cell else None


def _without_groups(number: str) -> str:
    """The digits of numbers grouped as in India, or by underscores."""
    if _INDIAN.fullmatch(number):
        return number.replace(",", "")
    return number.replace("_", "") if _UNDERSCORES.fullmatch(number) else number


def _ascii_digit(sign: str) -> str:
    """0 to 9 for a digit of any script; other signs as they are."""
    return sign if sign.isascii() else str(unicodedata.decimal(sign, sign))
