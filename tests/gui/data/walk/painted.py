"""What a stroke in the plane does to the naive model."""

from collections.abc import Sequence

from engine.data.preparation import ColumnRole
from gui.data.plane.frame import PlaneFrame
from gui.data.plane.stroke import Stroke
from gui.data.plane.tool import Tool
from tests.gui.data.walk.naive import Naive


def mirrored(model: Naive, stroke: Stroke, cell: str, frame: PlaneFrame) -> None:
    """Points it holds become rows, rows it met go, rows it carries move; a lasso only chooses."""
    across, up, label = _columns(model)
    if stroke.tool is Tool.LASSO:
        return
    if stroke.points:
        names = [across, up, *([label] if label else [])]
        block = [[*_texts(point, frame), *([cell] if label else [])] for point in stroke.points]
        model.put(range(model.count, model.count + len(block)), names, block)
    elif stroke.tool is Tool.ERASE and stroke.rows:
        model.delete(stroke.rows)
    elif stroke.tool is Tool.MOVE and stroke.rows and stroke.way != (0.0, 0.0):
        moved(model, stroke.rows, stroke.way, frame)


def moved(model: Naive, rows: Sequence[int], way: tuple[float, float], frame: PlaneFrame) -> None:
    """Both numbers of these rows, rounded to what is seen."""
    across, up, _ = _columns(model)
    for row in rows:
        point = float(model.cells[across][row]) + way[0], float(model.cells[up][row]) + way[1]
        model.put([row], [across, up], [_texts(point, frame)])


def _columns(model: Naive) -> tuple[str, str, str]:
    features, target = model.of_role(ColumnRole.FEATURE), model.of_role(ColumnRole.TARGET)[0]
    return (features[0], features[1], target) if len(features) == 2 else (features[0], target, "")


def _texts(point: tuple[float, float], frame: PlaneFrame) -> list[str]:
    """A thousandth of what is seen is told apart."""
    texts = []
    for value, span in zip(point, frame.span, strict=True):
        places = next(places for places in range(-9, 400) if 10.0**-places <= span / 1000 * (1 + 1e-9))
        texts.append(repr(round(value, places) + 0.0))  # no −0
    return texts
