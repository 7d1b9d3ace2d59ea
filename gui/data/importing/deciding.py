"""What a person decides about a file, and which earlier decisions no longer hold after it."""

from collections.abc import Generator, Mapping

from msgspec import structs

from engine.data.reading import Found

UNDONE = {
    "sheet": ("first_row", "header", "units", "kinds"),
    "encoding": ("kinds",),
    "delimiter": ("first_row", "header", "units", "kinds"),
    "first_row": ("header", "units", "kinds"),
}
"""Decisions about rows and columns speak of those that were seen then."""


def changed(found: Found, choices: Mapping[str, object]) -> Generator[float, None, Found]:
    """The same with these fields decided too; types of columns add up."""
    stale = {name for field in choices for name in UNDONE.get(field, ())}
    kept = {name: value for name, value in found.chosen.items() if name not in stale}
    decided = dict(choices)
    kinds = decided.get("kinds")
    if isinstance(kinds, Mapping):
        before = kept.get("kinds", {})
        decided["kinds"] = {**(before if isinstance(before, Mapping) else {}), **kinds}
    return structs.replace(found, chosen=kept).changed(**decided)
