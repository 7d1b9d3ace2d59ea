"""How a number of a listing is written, and what is said where there is none."""

from engine.listings import Column, Listing
from gui.listing.names import column_name, row_title
from gui.wording import numbers
from gui.wording.numbers import NumberText
from gui.wording.words import phases, translate


def shown(value: float, column: Column) -> NumberText:
    """As in the working: three figures, a weight with four, changes with their sign."""
    text = numbers.comparable(value) if is_parameter(column) else numbers.working(value)
    return numbers.with_sign(text, value) if column.quantity.is_change else text


def is_parameter(column: Column) -> bool:
    """Whether a column holds what training changes: weights or biases."""
    return column.quantity.field == "parameters"


def precise(value: float, column: Column) -> str:
    """As in a tooltip of the picture."""
    text = numbers.precise(value)
    return (numbers.with_sign(text, value) if column.quantity.is_change else text).plain


def spoken(listing: Listing, row: int, column: Column) -> str:
    """A cell for a screen reader: what it is, whose, and its number or why there is none."""
    value = listing.number(row, column)
    said = why_empty(listing, row, column) if value is None else precise(value, column)
    words = translate("Listing", "{row}, {column}: {value}")
    return words.format(row=row_title(listing, row), column=column_name(listing, column), value=said)


def why_empty(listing: Listing, row: int, column: Column) -> str:
    """Never computed here, or not yet, and then when."""
    if listing.has(row, column):
        phase = phases()[column.quantity.first_phase]
        return translate("Listing", "not computed yet, it comes with {phase}").format(phase=phase)
    if column.quantity.owner in ("output", "sample"):
        return translate("Listing", "none: a sample of your own has no target")
    if column.key == "comes_back":
        return translate("Listing", "none: nothing goes back to an input")
    return translate("Listing", "none: in a softmax every output depends on all sums")
