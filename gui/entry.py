"""Numbers as they are typed: read with either decimal mark, and shown so that they can be typed again."""

import math

from PySide6.QtCore import QLocale

from engine.ranges import Range
from gui import numbers
from gui.words import translate

UNBOUNDED = 1e9
"""From here on a limit is only there to keep numbers sane, and not worth saying."""


def parse_number(typed: str) -> float | None:
    """The number typed, with either decimal mark, or None."""
    plain = typed.strip().replace(numbers.MINUS, "-").replace(" ", "").replace(numbers.THIN_SPACE, "")
    try:
        value = float(plain.replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) and "_" not in plain else None


def value_text(value: float) -> str:
    """A value as it can be typed: as short as it can be, with a true minus."""
    plain = str(int(value)) if value == int(value) and abs(value) < UNBOUNDED * 10 else repr(value)
    return plain.replace("-", numbers.MINUS).replace(".", QLocale().decimalPoint())


def allowed_words(allowed: Range) -> str:
    """What a field takes: `Use a number above 0.`"""
    kind = translate("Field", "a whole number") if allowed.whole else translate("Field", "a number")
    low, high = value_text(allowed.low), value_text(allowed.high)
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
