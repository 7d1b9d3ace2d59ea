"""Where the names of the columns and the chips over the gaps stand in the head row. Knows no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

SPACE = 8.0


@dataclass(frozen=True)
class Head:
    """A text in the head row: its middle, and its widths in its forms, the longest form first."""

    x: float
    widths: tuple[float, ...]


@dataclass(frozen=True)
class Placed:
    """Where a head's middle is, and which of its forms is used; None: there is no room for it."""

    x: float
    form: int | None


def arrange(names: Sequence[Head], chips: Sequence[Head], left: float, right: float) -> tuple[
    list[Placed], list[Placed]
]:  # fmt: skip
    """Names and chips in one row, from `left` to `right`. Chips go before names: first they take a shorter
    form, then names do, then a name goes that still meets a chip.
    """
    forms = max(len(head.widths) for head in (*names, *chips)) if names or chips else 1
    for name_form in range(forms):
        for chip_form in range(forms):
            placed_names = [_placed(head, name_form, left, right) for head in names]
            placed_chips = [_placed(head, chip_form, left, right) for head in chips]
            if _all_clear(names, chips, placed_names, placed_chips):
                return placed_names, placed_chips
    kept = [_placed(head, len(head.widths) - 1, left, right) for head in chips]
    return [_unless_met(head, chips, kept, left, right) for head in names], kept


def _placed(head: Head, form: int, left: float, right: float) -> Placed:
    form = min(form, len(head.widths) - 1)
    half = head.widths[form] / 2
    return Placed(min(max(head.x, left + half), right - half), form)


def _span(head: Head, placed: Placed) -> tuple[float, float]:
    half = head.widths[placed.form or 0] / 2
    return placed.x - half, placed.x + half


def _all_clear(
    names: Sequence[Head], chips: Sequence[Head], at_names: Sequence[Placed], at_chips: Sequence[Placed]
) -> bool:
    spans = [_span(head, at) for head, at in zip((*names, *chips), (*at_names, *at_chips), strict=True)]
    spans.sort()
    return all(end + SPACE <= start for (_, end), (start, _) in pairwise(spans))


def _unless_met(head: Head, chips: Sequence[Head], at: Sequence[Placed], left: float, right: float) -> Placed:
    placed = _placed(head, len(head.widths) - 1, left, right)
    start, end = _span(head, placed)
    for chip, there in zip(chips, at, strict=True):
        chip_start, chip_end = _span(chip, there)
        if start < chip_end + SPACE and chip_start < end + SPACE:
            return Placed(placed.x, None)
    return placed
