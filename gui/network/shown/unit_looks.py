"""What one unit shows: its numbers, how strongly, its colour, and the marks it carries. Knows no Qt."""

from math import isfinite

from msgspec import Struct

from engine.position import Phase
from gui.network.shown.flatness import is_dead, is_saturated
from gui.network.shown.showing import Array, Showing

INPUT_RANGE = 2.0
"""Inputs are coloured as if they ran from −2 to 2: 1 is half full."""


class UnitLook(Struct, frozen=True):
    """A unit of a column. Numbers that are not computed are None; `fill` is the value its area stands for,
    None for an empty one; `ring` is δ, None where there is none to show. `is_end`: whether it is chosen, or
    the chosen connection leads to it. Of a removed unit only its place is shown."""

    column: int
    unit: int
    z: float | None = None
    a: float | None = None
    delta: float | None = None
    comes_back: float | None = None
    fill: float | None = None
    ring: float | None = None
    is_quiet: bool = False
    is_lit: bool = True
    is_chosen: bool = False
    is_end: bool = False
    slope: float | None = None
    is_saturated: bool = False
    is_dead: bool = False
    is_removed: bool = False

    @property
    def is_computed(self) -> bool:
        return self.z is not None or self.a is not None

    @property
    def is_broken(self) -> bool:
        """Whether a number of the forward pass is not finite."""
        z, a = self.z, self.a
        return (z is not None and not isfinite(z)) or (a is not None and not isfinite(a))


def unit_looks(showing: Showing, column: int, shown: list[int]) -> list[UnitLook]:
    """The looks of the shown units of a column."""
    if column == 0:
        return [_input(showing, unit) for unit in shown]
    return _working_units(showing, column, shown)


def _input(showing: Showing, unit: int) -> UnitLook:
    value = float(showing.inputs[unit])
    return UnitLook(
        column=0,
        unit=unit,
        a=value,
        fill=value / INPUT_RANGE,
        is_quiet=_is_quiet(showing),
        is_chosen=_is_chosen(showing, 0, unit),
        is_lit=_is_lit(showing, 0, unit),
    )


def _working_units(showing: Showing, column: int, shown: list[int]) -> list[UnitLook]:
    layer = column - 1
    z, a = showing.z(layer), showing.a(layer)
    delta, comes_back = showing.delta(layer), showing.comes_back(layer)
    in_backward = showing.phase is Phase.BACKWARD
    comes = in_backward and not showing.is_direct(layer)
    slope = showing.slope(layer)
    saturated, dead = is_saturated(showing, layer), is_dead(showing, layer)
    removed = showing.experiment.network.removed_units
    return [
        UnitLook(column, unit, is_chosen=_is_chosen(showing, column, unit), is_removed=True)
        if (layer, unit) in removed
        else UnitLook(
            column=column,
            unit=unit,
            z=_at(z, unit, showing.hides("z", layer, unit)),
            a=_at(a, unit, showing.hides("a", layer, unit)),
            delta=_at(delta, unit, not in_backward or not showing.has_come_back(layer, unit)),
            comes_back=_at(comes_back, unit, not comes or not showing.has_come_back(layer, unit)),
            fill=_at(a, unit, showing.hides("a", layer, unit)),
            ring=_at(delta, unit, not in_backward or not showing.has_come_back(layer, unit)),
            is_quiet=_is_quiet(showing),
            is_lit=_is_lit(showing, column, unit),
            is_chosen=_is_chosen(showing, column, unit),
            is_end=showing.chosen_unit == (column, unit),
            slope=_at(slope, unit, showing.hides("a", layer, unit)),
            is_saturated=bool(saturated is not None and saturated[unit]),
            is_dead=bool(dead[unit]),
        )
        for unit in shown
    ]


def _is_quiet(showing: Showing) -> bool:
    """Whether the numbers of Forward stand back: pills lose their fill, discs have nothing else to show."""
    return showing.phase in (Phase.BACKWARD, Phase.UPDATE)


def _at(values: Array | None, unit: int, is_hidden: bool) -> float | None:
    return None if values is None or is_hidden else float(values[unit])


def _is_chosen(showing: Showing, column: int, unit: int) -> bool:
    return showing.chosen_unit == (column, unit) and showing.chosen_edge is None


def _is_lit(showing: Showing, column: int, unit: int) -> bool:
    """Whether the unit lies on the lit chain: in Backward the others recede."""
    if showing.phase is not Phase.BACKWARD or showing.layer is None:
        return True
    if column == showing.layer + 2:
        return True
    return showing.chain_unit(column) in (unit, None) if column == showing.layer + 1 else False
