"""Where the names of the columns and the chips over the gaps stand in the head row. Knows no Qt."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from msgspec import Struct
from msgspec.structs import replace

SPACE = 10.0
MOST_SLIDE = 24.0


class Head(Struct, frozen=True):
    """A text in the head row: its middle, its widths in its forms, the longest first, and whether it may be
    left out when even the shortest form has no room. All of a `group` are shortened together, since what is
    said of one layer and not of the next looks like a difference between them."""

    x: float
    widths: tuple[float, ...]
    may_go: bool = False
    group: str = ""


class Placed(Struct, frozen=True):
    """Where a head's middle is, and which of its forms is used; None: there is no room for it."""

    x: float
    form: int | None


def arrange(heads: Sequence[Head], left: float, right: float) -> list[Placed]:
    """All heads in one row from `left` to `right`, each in the longest form that meets no other.

    Those that must stay stand between the others and may slide a little. Of two that still meet, the one that
    must stay is shortened first; of equals the one with more forms left, then the one that loses least. Those
    that may go do so last.
    """
    forms: list[int | None] = [0] * len(heads)
    while True:
        placed = [_placed(head, form, left, right) for head, form in zip(heads, forms, strict=True)]
        _slide(heads, placed, left, right)
        pair = _first_meeting(heads, placed)
        if pair is None or not _shorten(heads, forms, pair):
            return placed


def _placed(head: Head, form: int | None, left: float, right: float) -> Placed:
    half = head.widths[form or 0] / 2
    return Placed(min(max(head.x, left + half), right - half), form)


def _slide(heads: Sequence[Head], placed: list[Placed], left: float, right: float) -> None:
    """Move what must stay away from its neighbours, if there is room for it between them."""
    spans = _spans(heads, placed)
    ends = [(-inf, left - SPACE), *((start, end) for start, end, _ in spans), (right + SPACE, inf)]
    for position, (start, end, index) in enumerate(spans):
        low, high = ends[position][1] + SPACE, ends[position + 2][0] - SPACE
        if heads[index].may_go or high - low < end - start:
            continue
        half, wanted = (end - start) / 2, placed[index].x
        x = min(max(wanted, low + half), high - half)
        if abs(x - wanted) <= MOST_SLIDE:
            placed[index] = replace(placed[index], x=x)


def _spans(heads: Sequence[Head], placed: Sequence[Placed]) -> list[tuple[float, float, int]]:
    """Left and right end of everything that is in the row, with its number, from left to right."""
    found = []
    for index, (head, at) in enumerate(zip(heads, placed, strict=True)):
        if at.form is not None:
            half = head.widths[at.form] / 2
            found.append((at.x - half, at.x + half, index))
    return sorted(found)


def _first_meeting(heads: Sequence[Head], placed: Sequence[Placed]) -> tuple[int, int] | None:
    """The first two neighbours in the row that stand too close."""
    for (_, end, first), (start, _, second) in pairwise(_spans(heads, placed)):
        if end + SPACE > start + 1e-6:
            return first, second
    return None


def _shorten(heads: Sequence[Head], forms: list[int | None], pair: tuple[int, int]) -> bool:
    """Give one of the pair its next form, and its group with it; False if both have none left and stay."""
    possible = [
        (_loss(heads[index], forms[index]), index) for index in pair if _left(heads[index], forms[index])
    ]
    if possible:
        chosen = min(possible)[1]
        left = _left(heads[chosen], forms[chosen])
        for index in _group_of(heads, chosen):
            if _left(heads[index], forms[index]) >= left:
                forms[index] = len(heads[index].widths) - left
        return True
    goes = next((index for index in pair if heads[index].may_go), None)
    if goes is None:
        return False
    forms[goes] = None
    return True


def _group_of(heads: Sequence[Head], chosen: int) -> list[int]:
    group = heads[chosen].group
    return [index for index, head in enumerate(heads) if index == chosen or (group and head.group == group)]


def _left(head: Head, form: int | None) -> int:
    """How many shorter forms a head still has."""
    return 0 if form is None else len(head.widths) - 1 - form


def _loss(head: Head, form: int | None) -> tuple[bool, int, float]:
    """What the next form costs: a name loses a fact, a chip only says the same in symbols; little where more
    forms are left; then by how much narrower it is."""
    at = form or 0
    return head.may_go, -_left(head, form), head.widths[at] - head.widths[at + 1]
