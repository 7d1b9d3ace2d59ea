"""Parameters set by hand."""

from typing import TYPE_CHECKING

from msgspec import Struct

from engine.problem import Problem
from engine.ranges import ANY_NUMBER

if TYPE_CHECKING:
    from engine.network_spec import NetworkSpec


class Edit(Struct, frozen=True):
    """A parameter set by hand at the start of a segment; `source` None is the bias."""

    layer: int
    source: int | None
    unit: int
    value: float

    @property
    def address(self) -> tuple[int, int | None, int]:
        """Which parameter: layer, source, unit."""
        return self.layer, self.source, self.unit


def merged(earlier: tuple[Edit, ...], later: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """One edit a parameter: the later one counts."""
    return tuple({edit.address: edit for edit in (*earlier, *later)}.values())


def fits(network: "NetworkSpec", edit: Edit) -> bool:
    """Whether the parameter exists."""
    return _obstacle(network, edit) is None


def require_fit(network: "NetworkSpec", edit: Edit) -> None:
    """Raise `Problem` for a parameter that does not exist, or a value that is not finite."""
    ANY_NUMBER.check("bias" if edit.source is None else "weight", edit.value)
    obstacle = _obstacle(network, edit)
    if obstacle is not None:
        raise Problem(obstacle)


def _obstacle(network: "NetworkSpec", edit: Edit) -> str | None:
    """The sentence that says why there is no such parameter."""
    layer, source, unit = edit.address
    if (layer, unit) in network.removed_units or (layer - 1, source) in network.removed_units:
        return "The unit is removed: restore it first, then set its weights and its bias."
    if (layer, source, unit) in network.removed_connections:
        return "The connection is removed: restore it first, then set its weight."
    if source is None and not network.layers[layer].bias:
        return "The layer has no biases: switch them on first, then set one."
    return None
