"""What the tooltip of an output map says."""

from PySide6.QtCore import QCoreApplication

from engine.maps import Maps
from engine.parameters import Array
from gui.plots.units import Units
from gui.wording.numbers import precise, significant

translate = QCoreApplication.translate


def map_tip(maps: Maps, units: Units, inputs: tuple[float, float]) -> str:
    """The inputs at a point, and what the network says nearest to it, in the units of the data."""
    row, column = (_nearest(axis, at) for axis, at in ((maps.axes[1], inputs[1]), (maps.axes[0], inputs[0])))
    lines = [
        f"{name} = {significant(float(units.axis(index, axis[at])), 3)}"
        for index, (name, axis, at) in enumerate(
            zip(units.input_names, maps.axes, (column, row), strict=True)
        )
    ]
    said = maps.outputs[:, row, column]
    if units.samples.task == "multiclass":
        best = int(said.argmax())
        answer = f"{units.class_names[best]}, {precise(float(said[best]))}"
    else:
        answer = precise(float(units.output(0, said[0]))).plain
    return "\n".join([*lines, translate("Readings", "the network says {answer}").format(answer=answer)])


def _nearest(axis: Array, at: float) -> int:
    return int(abs(axis - at).argmin())
