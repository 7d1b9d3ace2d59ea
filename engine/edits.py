"""Parameters set by hand."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Edit:
    """A parameter set by hand at the start of a segment; `source` None is the bias."""

    layer: int
    source: int | None
    unit: int
    value: float
