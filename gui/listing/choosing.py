"""What is chosen in the picture when a cell of the table is."""

from msgspec.structs import replace

from engine.frame import Place
from engine.listings import Column, Listing
from gui.network.hit import EXPLAINED_AS


def chosen_place(listing: Listing, row: int, column: Column) -> Place:
    """The number of a cell as the working explains it; where there never is one, the unit or connection."""
    place = listing.place(row, column)
    if not listing.has(row, column):
        return replace(place, quantity="z" if place.source is None else "weight")
    return replace(place, quantity=EXPLAINED_AS.get(place.quantity, place.quantity))


def column_of(listing: Listing, place: Place) -> Column | None:
    """The column in which the number of a chosen place stands; of a weight, among units, that of the bias."""
    fitting = [column for column in listing.columns if column.key == place.quantity]
    return next((column for column in fitting if column.unit in (None, place.unit)), None)
