"""Where the square of an output map lies: between title and legend, with room for numbers beside it."""

from PySide6.QtCore import QRectF

from gui.look.appearance import Appearance
from gui.plots.map_frame import MapFrame
from gui.plots.map_legend import MapLegend
from gui.plots.reading import MARGIN

LEFT, RIGHT = 46, 66
LEAST_SIDE, MOST_SIDE = 60, 300
LEGEND_BELOW, FOOT = 30, 22
TOP, TOP_WITH_SUBTITLE = 43, 59


class MapRoom:
    """As large as its legend leaves it; widths and heights are those of the whole reading, in pixels."""

    def __init__(
        self, appearance: Appearance, frame: MapFrame, legend: MapLegend, has_subtitle: bool
    ) -> None:
        self._appearance, self._frame, self._legend = appearance, frame, legend
        self._top = TOP_WITH_SUBTITLE if has_subtitle else TOP

    def wanted_height(self, width: float) -> float:
        """The height for a square map as wide as it may be."""
        side = max(LEAST_SIDE, min(MOST_SIDE, (width - self._beside) / self._appearance.scale))
        return self._around(width) + self._px(side)

    def square(self, width: float, height: float) -> QRectF:
        """The map itself."""
        room = min(width - self._beside, height - self._around(width))
        side = round(max(self._px(LEAST_SIDE), min(self._px(MOST_SIDE), room)))
        return QRectF(round(self._beside - self._px(RIGHT)), round(self._px(self._top)), side, side)

    def _around(self, width: float) -> float:
        return self._px(self._top + LEGEND_BELOW + FOOT) + self._legend.height(width - 2 * self._px(MARGIN))

    @property
    def _beside(self) -> float:
        """Room at the left of the map, for wide numbers a little more, and at its right."""
        numbers = self._frame.room_at_left(self._appearance)
        return max(self._px(LEFT), self._px(6) + numbers) + self._px(RIGHT)

    def _px(self, length: float) -> float:
        return length * self._appearance.scale
