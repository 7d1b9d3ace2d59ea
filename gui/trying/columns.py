"""How the rows of inputs share their width: names, sliders and fields stand below one another."""

from collections.abc import Sequence

from gui.controls.look import Look
from gui.trying.number_row import FIELD, NAME, NumberRow
from gui.trying.word_row import WordRow

WIDEST_FIELD = 92


def align(look: Look, rows: Sequence[NumberRow | WordRow]) -> None:
    """What short names leave of their column goes to the fields first, so that no number is cut off."""
    needed = max((row.label.sizeHint().width() for row in rows), default=0)
    names = min(needed, look.px(NAME))
    fields = min(look.px(FIELD + NAME) - names, look.px(WIDEST_FIELD))
    for row in rows:
        row.label.setFixedWidth(names)
        if isinstance(row, NumberRow):
            row.field.setFixedWidth(fields)
