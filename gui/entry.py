"""Numbers as they are typed: read with either decimal mark, and shown so that they can be typed again."""

import math

from PySide6.QtCore import QLocale

from engine.ranges import Range
from gui.wording import numbers
from gui.wording.words import translate

UNBOUNDED = 1e9
"""From here on a limit is only there to keep numbers sane, and not worth saying."""
POWERS = 1e11


def parse_number(typed: str) -> float | None:
    """The number typed, with either decimal mark, or None."""
    value = _read(typed)
    return value if math.isfinite(value) else None


def _read(typed: str) -> float:
    """The number typed, infinite where no float can hold it, NaN where it is none."""
    plain = typed.strip().replace(numbers.MINUS, "-").replace(" ", "").replace(numbers.THIN_SPACE, "")
    if "_" in plain or not any(sign.isdigit() for sign in plain):
        return math.nan
    try:
        return float(plain.replace(",", "."))
    except ValueError:
        return math.nan


def value_text(value: float) -> str:
    """A value as it can be typed: as short as it can be, with a true minus."""
    plain = str(int(value)) if value == int(value) and abs(value) < UNBOUNDED * 10 else repr(value)
    return plain.replace("-", numbers.MINUS).replace(".", QLocale().decimalPoint())


def rounded(value: float) -> float:
    """A value with four significant figures, and no fewer than its whole part has."""
    if value == 0 or not math.isfinite(value):
        return value
    return round(value, max(0, 3 - math.floor(math.log10(abs(value)))))


def complaint_about(typed: str, allowed: Range) -> str:
    """What stands against a number typed; "" if nothing does."""
    value = _read(typed)
    if allowed.holds(value):
        return ""
    if value > allowed.high >= UNBOUNDED:
        too_large = translate("Field", "That is too large. Use {kind} up to {limit}.")
        return too_large.format(kind=_kind(allowed), limit=_limit(allowed.high))
    if value < allowed.low <= -UNBOUNDED:
        too_low = translate("Field", "That is too far below 0. Use {kind} from {limit} up.")
        return too_low.format(kind=_kind(allowed), limit=_limit(allowed.low))
    return allowed_words(allowed)


def allowed_words(allowed: Range) -> str:
    """What a field takes: `Use a number above 0.`"""
    kind = _kind(allowed)
    low, high = _limit(allowed.low), _limit(allowed.high)
    has_high = allowed.high < UNBOUNDED
    if allowed.low <= -UNBOUNDED and not has_high:
        return translate("Field", "Use {kind}.").format(kind=kind)
    if allowed.open_low:
        start = translate("Field", "Use {kind} above {low}").format(kind=kind, low=low)
    else:
        start = translate("Field", "Use {kind} from {low}").format(kind=kind, low=low)
    if not has_high:
        return translate("Field", "{start} up.").format(start=start) if not allowed.open_low else start + "."
    if allowed.open_high:
        return translate("Field", "{start}, below {high}.").format(start=start, high=high)
    return translate("Field", "{start} to {high}.").format(start=start, high=high)


def _kind(allowed: Range) -> str:
    return translate("Field", "a whole number") if allowed.whole else translate("Field", "a number")


def _limit(value: float) -> str:
    """A limit as it is read: thousands parted, and powers of ten for the largest."""
    if abs(value) >= POWERS:
        return numbers.pill(value).plain
    return numbers.count(int(value)) if value == int(value) else value_text(value)
