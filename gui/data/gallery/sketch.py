"""What a small picture of a data set shows, worked out from its data: points, a curve, bars, or images."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from msgspec import Struct

from engine.data.preparation import ColumnRole
from engine.data.samples import FloatArray
from engine.data.setup import Setup
from engine.data.table import Column

Form = Literal["points", "bars", "images"]
MOST_POINTS, BARS, IMAGES = 140, 48, 8
OVER_TIME = {"weather": "precipitation_mm"}
"""Data whose order is time: this column is shown day by day."""


class Sketch(Struct, frozen=True, eq=False):
    """`x`, `y` (n,) lie in 0..1; `classes` (n,) count from 0, and are empty for numbers. Bars use `y` alone,
    `images` is (n, height, width) in 0..1. `shown` names what stands along x and y."""

    form: Form
    x: FloatArray
    y: FloatArray
    classes: Sequence[int] = ()
    class_count: int = 0
    images: FloatArray | None = None
    shown: tuple[str, ...] = ()


def sketch_of(setup: Setup) -> Sketch:
    """The picture that says most about these data in little room."""
    if setup.preparation.image_shape is not None:
        return _images(setup)
    if setup.key in OVER_TIME:
        return _over_time(setup, OVER_TIME[setup.key])
    numeric = [
        column
        for spec in setup.preparation.of_role(ColumnRole.FEATURE)
        if (column := setup.table[spec.name]).kind == "number"
    ]
    target = setup.table[setup.preparation.of_role(ColumnRole.TARGET)[0].name]
    if setup.samples.task == "regression":
        return _against_target(numeric, target)
    return _classes(numeric, target)


def _images(setup: Setup) -> Sketch:
    height, width = setup.preparation.image_shape or (1, 1)
    part = setup.samples.train
    rows = np.linspace(0, len(part) - 1, IMAGES).round().astype(int)
    images = _unit(part.inputs[rows]).reshape(IMAGES, height, width)
    return Sketch("images", np.empty(0), np.empty(0), images=images)


def _over_time(setup: Setup, name: str) -> Sketch:
    values = setup.table[name].numbers[-BARS:]
    return Sketch("bars", np.empty(0), _from_zero(values), shown=(name,))


def _against_target(numeric: Sequence[Column], target: Column) -> Sketch:
    y = target.numbers
    spread = [column for column in numeric if np.nanstd(column.numbers) > 0]
    if not spread or len(np.unique(y)) <= len(y) / 20:
        return _shares(target)
    best = max(spread, key=lambda column: abs(_correlation(column.numbers, y)))
    rows = _some_rows(len(y))
    return Sketch("points", _unit(best.numbers[rows]), _unit(y[rows]), shown=(best.name, target.name))


def _shares(target: Column) -> Sketch:
    """How often each of few numbers occurs."""
    _, counts = np.unique(target.numbers, return_counts=True)
    return Sketch("bars", np.empty(0), _from_zero(counts.astype(np.float64)), shown=(target.name,))


def _classes(numeric: Sequence[Column], target: Column) -> Sketch:
    levels = {level: number for number, level in enumerate(target.levels)}
    labels = np.array([levels.get(word, -1) for word in target.words])
    rows = _some_rows(len(labels))
    rows = rows[labels[rows] >= 0]
    ranked = sorted(numeric, key=lambda column: -_separation(column.numbers, labels))
    chosen = [column for column in numeric if column in ranked[:2]] if len(numeric) > 2 else list(numeric)
    x = _unit(chosen[0].numbers[rows])
    y = _unit(chosen[1].numbers[rows]) if len(chosen) > 1 else _unit(labels[rows].astype(np.float64))
    names = (*(column.name for column in chosen), target.name)[:2]
    return Sketch("points", x, y, labels[rows].tolist(), len(levels), shown=names)


def _separation(values: FloatArray, labels: FloatArray) -> float:
    """How far classes lie apart along a column, against how wide they are."""
    groups = [values[labels == label] for label in np.unique(labels)]
    within = float(np.mean([np.nanvar(group) for group in groups]))
    return float(np.var([np.nanmean(group) for group in groups])) / (within or 1.0)


def _correlation(x: FloatArray, y: FloatArray) -> float:
    both = ~(np.isnan(x) | np.isnan(y))
    return float(np.corrcoef(x[both], y[both])[0, 1])


def _some_rows(count: int) -> FloatArray:
    """Rows spread evenly over a table, so that every part of it is seen."""
    rows: FloatArray = np.unique(np.linspace(0, count - 1, min(count, MOST_POINTS)).round().astype(int))
    return rows


def _unit(values: FloatArray) -> FloatArray:
    """Brought to 0..1; what is missing, to the middle."""
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    brought: FloatArray = np.nan_to_num((values - low) / ((high - low) or 1.0), nan=0.5)
    return brought if high > low else np.full_like(brought, 0.5)


def _from_zero(values: FloatArray) -> FloatArray:
    brought: FloatArray = np.nan_to_num(values) / (float(np.nanmax(values)) or 1.0)
    return brought
