"""How numbers are written: one rule for the picture, the working, tooltips and tables.

A number comes back as a `NumberText`: `.plain` for text that cannot raise figures, `.html` for labels, and
`.runs` for painting, since exponents are drawn, not typed. Minus is a true minus; the decimal sign follows
the locale; thousands are parted by a thin space, at which no line breaks; exactly whole numbers have no
decimals, so `0.00` never stands for a small value.
"""

import math
from collections.abc import Callable, Sequence
from functools import lru_cache

from msgspec import Struct
from PySide6.QtCore import QLocale

MINUS = "−"
THIN_SPACE = "\u202f"
PER_CENT = "\u00a0%"
"""Its space, too, is one at which no line breaks."""
TIMES = "×"
APPROXIMATELY = "≈"
SMALL = 1e-3
LARGE = 1e5
LARGE_IN_PILL = 1e4
MOST_DIGITS = 6
MOST_KEPT = 2048
"""So many texts are kept: from step to step most numbers stand still, and some are written several times."""

_RAISED = str.maketrans("0123456789−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_LEVEL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻" + MINUS, "0123456789--")


def raised(text: str) -> str:
    """An exponent in Unicode's raised figures, for text that cannot shift them."""
    return text.translate(_RAISED)


class Run(Struct, frozen=True):
    """A stretch of text, raised or not."""

    text: str
    raised: bool = False


class NumberText(Struct, frozen=True):
    """A number as it is shown; `is_finite` is False for ∞ and NaN, which are drawn in alert."""

    runs: tuple[Run, ...]
    is_finite: bool = True

    @property
    def plain(self) -> str:
        """With Unicode's raised figures: `3.9·10⁻⁴`."""
        return "".join(raised(run.text) if run.raised else run.text for run in self.runs)

    @property
    def html(self) -> str:
        """For labels: `3.9·10<sup>−4</sup>`."""
        return "".join(f"<sup>{run.text}</sup>" if run.raised else run.text for run in self.runs)

    @property
    def value(self) -> float:
        """What a reader takes the text for."""
        return _value(self, QLocale().decimalPoint())

    def __str__(self) -> str:
        return self.plain


@lru_cache(maxsize=MOST_KEPT)
def _value(text: NumberText, _point: str) -> float:
    return parse(text.plain)


def picture(value: float) -> NumberText:
    """A weight, pre-activation or activation in the picture: two decimals, fewer from 100 up."""
    return decimals(value, 2)


def decimals(value: float, places: int) -> NumberText:
    """A number with so many decimals, but never more than four figures in all and never rounded away to 0."""
    return _decimals(value, places, QLocale().decimalPoint())


@lru_cache(maxsize=MOST_KEPT)
def _decimals(value: float, places: int, _point: str) -> NumberText:
    size = abs(value)
    if _needs_no_decimals(value) or _is_extreme(size):
        return significant(value, 2)
    places = max(0, min(places, places + 1 - math.floor(math.log10(size)))) if size >= 100 else places
    if size < 0.5 * 10.0**-places:
        return significant(value, 1)
    return _fixed(value, places)


def pill(value: float) -> NumberText:
    """A number in half a pill: as in the picture, but only its power from 10⁴ up, one figure when tiny."""
    if math.isfinite(value) and abs(value) >= LARGE_IN_PILL:
        return _power_only(value)
    return significant(value, 1) if _is_extreme(abs(value)) else picture(value)


def change(value: float, digits: int = 2) -> NumberText:
    """A change (error, δ, gradient, Δw): always with its sign, two significant figures."""
    return with_sign(significant(value, digits), value)


def working(value: float, digits: int = 3) -> NumberText:
    """A number in the working: three significant figures."""
    return significant(value, digits)


def comparable(value: float) -> NumberText:
    """An old or a new weight: four significant figures, so that one step can be seen."""
    return significant(value, 4)


def precise(value: float) -> NumberText:
    """A number in a tooltip: five significant figures."""
    return significant(value, 5)


def exact(value: float) -> str:
    """A number to copy into another program: all 17 figures, plain characters."""
    return format(value, ".17g")


def percent(share: float) -> NumberText:
    """A share of 1 in per cent, with one decimal: `79.0 %`."""
    if not math.isfinite(share):
        return _not_finite(share)
    return NumberText((*_fixed(100.0 * share, 1).runs, Run(PER_CENT)))


def rounded(value: float) -> NumberText:
    """A round number of a scale, with one figure: `0.1`, `10⁻⁶`."""
    text = significant(value, 1)
    is_power = len(text.runs) > 1 and text.runs[0].text in ("1·10", f"{MINUS}1·10")
    return _power_only(value) if is_power else text


def count(number: int) -> str:
    """A whole number with its thousands parted: `2 865`."""
    return f"{number:,}".replace(",", THIN_SPACE).replace("-", MINUS)


def significant(value: float, digits: int) -> NumberText:
    """A number with so many significant figures; as a power of ten under 0.001 and from 100 000 up."""
    return _significant(value, digits, QLocale().decimalPoint())


@lru_cache(maxsize=MOST_KEPT)
def _significant(value: float, digits: int, _point: str) -> NumberText:
    if not math.isfinite(value):
        return _not_finite(value)
    mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
    if value != 0.0 and _is_extreme(abs(value)):
        return _scientific(mantissa, int(exponent))
    if _needs_no_decimals(value):
        return _fixed(value, 0)
    return _fixed(value, max(0, digits - 1 - int(exponent)))


def with_sign(text: NumberText, value: float) -> NumberText:
    """The same text with a + in front of a positive number."""
    if not value > 0.0:
        return text
    return NumberText((Run("+" + text.runs[0].text), *text.runs[1:]), text.is_finite)


def in_brackets(text: NumberText) -> NumberText:
    """For a place inside an expression: a negative number stands in brackets there."""
    if not text.runs[0].text.startswith(MINUS):
        return text
    runs = list(text.runs)
    runs[0] = Run("(" + runs[0].text)
    return NumberText((*runs, Run(")")), text.is_finite)


def parse(shown: str) -> float:
    """The number that a shown text says; raises ValueError if it says none."""
    if shown.endswith(PER_CENT):
        return parse(shown.removesuffix(PER_CENT)) / 100.0
    text = shown.strip("()").replace(THIN_SPACE, "").replace(QLocale().decimalPoint(), ".")
    if "∞" in text:
        return -math.inf if text.startswith(MINUS) else math.inf
    sign, text = (-1.0, text[1:]) if text.startswith(MINUS) else (1.0, text)
    mantissa, has_power, exponent = text.rpartition("10") if _ends_in_power(text) else (text, "", "")
    if not has_power:
        return sign * float(mantissa)
    return sign * float(f"{mantissa.rstrip('·').lstrip('+') or '1'}e{exponent.translate(_LEVEL)}")


def last_place(shown: NumberText) -> float:
    """One unit in the last place of a shown number: 0.01 for `0.67`."""
    text = shown.plain.strip("()")
    mantissa, _, power = text.partition("·10")
    _, point, fraction = mantissa.partition(QLocale().decimalPoint())
    scale = float(f"1e{power.translate(_LEVEL)}") if power else 1.0
    return scale * (10.0 ** -len(fraction) if point else 1.0)


def agreeing_digits(
    show: Callable[[int], tuple[Sequence[NumberText], NumberText]],
    combine: Callable[[Sequence[float]], float],
    least: int = 2,
) -> tuple[int, bool]:
    """How many figures an expression needs to come right when it is recomputed from what is shown.

    `show(digits)` gives the shown terms and the shown result, `combine` recomputes. Returns the first number
    of figures up to 6 for which both agree to one unit in the last place, and whether any did: else use ≈.
    """
    for digits in range(least, MOST_DIGITS + 1):
        terms, result = show(digits)
        recomputed = combine([term.value for term in terms])
        if abs(recomputed - result.value) <= last_place(result) * (1 + 1e-9):
            return digits, True
    return MOST_DIGITS, False


def _needs_no_decimals(value: float) -> bool:
    return not math.isfinite(value) or (value == math.floor(value) and abs(value) < LARGE)


def _is_extreme(size: float) -> bool:
    return size != 0.0 and not SMALL <= size < LARGE


def _ends_in_power(text: str) -> bool:
    return text[-1:].translate(_LEVEL) != text[-1:]


def _not_finite(value: float) -> NumberText:
    name = "NaN" if math.isnan(value) else "∞" if value > 0 else MINUS + "∞"
    return NumberText((Run(name),), is_finite=False)


def _scientific(mantissa: str, exponent: int) -> NumberText:
    return NumberText((Run(_local(mantissa) + "·10"), Run(_local(str(exponent)), raised=True)))


def _power_only(value: float) -> NumberText:
    exponent = int(f"{value:.0e}".split("e")[1])
    return NumberText((Run(f"{MINUS if value < 0 else ''}10"), Run(_local(str(exponent)), raised=True)))


def _fixed(value: float, places: int) -> NumberText:
    text = f"{value + 0.0:,.{places}f}" if abs(value) >= 1000 else f"{value + 0.0:.{places}f}"
    return NumberText((Run(_local(text)),))


def _local(text: str) -> str:
    grouped = text.replace(",", THIN_SPACE)
    return grouped.replace(".", QLocale().decimalPoint()).replace("-", MINUS)
