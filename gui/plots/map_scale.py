"""What the colours of an output map mean: bands from low to high, or one tint per class."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from engine.data.samples import Samples
from gui.look.tokens import Theme
from gui.plots.contour import NOT_FINITE, bands, resampled
from gui.plots.units import Units

Array = NDArray[np.float64]
Indices = NDArray[np.uint8]

BANDS = 16
LIGHTEST, DARKEST = 0.0, 0.5


class MapScale(Struct, frozen=True):
    """`low`..`high` are the values of the first and the last band; `level` is the value whose line is drawn,
    None if none is. `classes` 0: one output as bands; else that many classes, each with its tint."""

    low: float = 0.0
    high: float = 1.0
    level: float | None = 0.5
    classes: int = 0

    @property
    def crosses_zero(self) -> bool:
        """Whether values have two signs: then 0 is empty, and each sign has its colour."""
        return self.low < 0 < self.high

    @property
    def count(self) -> int:
        """The number of bands."""
        if self.classes:
            return self.classes
        return 2 * BANDS - 1 if self.crosses_zero else BANDS

    def colors(self, theme: Theme) -> tuple[QColor, ...]:
        """The colour of every band, from low to high."""
        return _colors(self, theme)

    def color_of(self, value: float, theme: Theme) -> QColor:
        """The colour of one value."""
        return self.colors(theme)[int(bands(np.array([value]), self.low, self.high, self.count)[0])]

    def indices(self, outputs: Array, height: int, width: int) -> Indices:
        """The band of every pixel of a map (outputs, n, n), the top row first."""
        if not self.classes:
            values = resampled(outputs[0], height, width)
            return np.flipud(bands(values, self.low, self.high, self.count))
        layers = np.array([resampled(output, height, width) for output in outputs])
        index = layers.argmax(axis=0).astype(np.uint8)
        index[~np.isfinite(layers).all(axis=0)] = NOT_FINITE
        return np.flipud(index)


@lru_cache(maxsize=16)
def _colors(scale: MapScale, theme: Theme) -> tuple[QColor, ...]:
    """Mixed once for each scale and theme."""
    if scale.classes:
        tints = [tint(index, scale.classes) for index in range(scale.classes)]
        return tuple(theme.towards_paper(theme.ink3, share) for share in tints)
    first = -(BANDS - 1) if scale.crosses_zero else 0
    sign = -1 if scale.high <= 0 else 1
    shares = [step / (BANDS - 1) for step in range(first, BANDS)]
    return tuple(theme.fill(sign * share) for share in (shares if sign > 0 else reversed(shares)))


def tint(index: int, count: int) -> float:
    """How dark the region of a class is, as a share of ink3."""
    return LIGHTEST + (DARKEST - LIGHTEST) * index / max(1, count - 1)


def map_scale(samples: Samples, units: Units) -> MapScale:
    """The scale that suits the data: shares from 0 to 1, classes, or values in the data's own unit.

    Values are measured by the targets, so that the colours mean the same throughout the training.
    """
    if samples.task == "binary":
        return MapScale()
    if samples.task == "multiclass":
        return MapScale(level=None, classes=len(samples.class_names))
    targets = units.outputs(samples.train.targets)[:, 0]
    low, high = float(targets.min()), float(targets.max())
    if low < 0 < high:
        reach = max(-low, high)
        return MapScale(-reach, reach, level=0.0)
    return MapScale(low, high if high > low else low + 1, level=None)


def picture(indices: Indices, colors: Sequence[QColor], unknown: QColor) -> QImage:
    """The bands (height, width) as an image of its own."""
    height, width = indices.shape
    data = np.ascontiguousarray(indices)
    image = QImage(data.data, width, height, width, QImage.Format.Format_Indexed8)
    table = [color.rgb() for color in colors]
    image.setColorTable(table + [unknown.rgb()] * (NOT_FINITE + 1 - len(table)))
    return image.convertToFormat(QImage.Format.Format_RGB32)
