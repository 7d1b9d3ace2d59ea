"""Every colour of the window, and the sizes that panels share. No colour is written anywhere else.

Blue is plus, orange is minus, and nothing else is ever blue or orange; ink is the only accent.
"""

import math
from functools import cached_property

from msgspec import Struct, structs
from PySide6.QtGui import QColor

from gui.look.oklab import mix
from gui.look.shades import SHADES, SHADES_A_SIDE, ZERO_SHADE, shade_index

FOOT = 0.58  # where the diverging scale starts: any sign of life keeps a contrast of 3
EDGE_FOOT = 0.68  # thin lines need more colour than areas
DARK_KEEPS = 1.35  # so much more of a line that recedes stays on dark, where it would be gone sooner

FIELD_RADIUS = 6
STEP_RADIUS = 8
TOOLTIP_RADIUS = 8
DIALOG_RADIUS = 12
FIELD_HEIGHT = 24
BUTTON_HEIGHT = 28
TRANSPORT_HEIGHT = 34
ROW_HEIGHT = 27


class Theme(Struct, frozen=True, eq=False, dict=True):
    """The colours of one theme, by what they are for."""

    name: str
    paper: QColor
    panel: QColor
    sunk: QColor
    line: QColor
    edge: QColor
    off: QColor
    ink3: QColor
    ink2: QColor
    ink: QColor
    pos: QColor
    neg: QColor
    zero: QColor
    pipe: QColor
    mark: QColor
    back: QColor
    back_fill: QColor
    slope: QColor
    slope_fill: QColor
    input: QColor
    input_fill: QColor
    valid: QColor
    alert: QColor
    alert_fill: QColor
    good: QColor
    good_fill: QColor

    @property
    def on_ink(self) -> QColor:
        """What is written on ink."""
        return self.paper

    @property
    def is_dark(self) -> bool:
        return self.paper.lightness() < self.ink.lightness()

    @cached_property
    def shades(self) -> tuple[QColor, ...]:
        """The 33 colours of the diverging scale, by `shade_index`."""
        return self._scale(FOOT)

    @cached_property
    def edge_shades(self) -> tuple[QColor, ...]:
        """The same scale for thin lines."""
        return self._scale(EDGE_FOOT)

    def diverging(self, value: float) -> QColor:
        """The colour of a value in -1..1: orange, grey for exactly 0, blue."""
        return self.shades[shade_index(value)]

    def fill(self, value: float) -> QColor:
        """The area behind a number in -1..1: pale enough for ink on top. Exactly 0 is empty."""
        if value == 0.0 or math.isnan(value):
            return self.paper
        return mix(self.paper, self.pos if value > 0 else self.neg, 0.06 + 0.52 * min(1.0, abs(value)))

    @cached_property
    def fills(self) -> tuple[QColor, ...]:
        """201 fills from -1 to 1, for maps: the colour of `value` stands at round(100 + 100·value)."""
        return tuple(self.fill(step / 100) for step in range(-100, 101))

    def on_mark(self, color: QColor) -> QColor:
        """A colour of the theme as text on a marked or sunk row, where by itself it would be too pale."""
        return mix(color, self.ink, 0.2)

    def towards_paper(self, color: QColor, share: float) -> QColor:
        """A colour at `share` of its strength, as opaque paint."""
        return mix(self.paper, color, share)

    def receding(self, color: QColor, share: float) -> QColor:
        """The colour of a line that recedes to `share` of its strength; on dark it would be gone sooner."""
        return self.towards_paper(color, min(1.0, share * (DARK_KEEPS if self.is_dark else 1.0)))

    def _scale(self, foot: float) -> tuple[QColor, ...]:
        strengths = [foot + (1 - foot) * step / SHADES_A_SIDE for step in range(1, SHADES_A_SIDE + 1)]
        plus = [mix(self.zero, self.pos, strength) for strength in strengths]
        minus = [mix(self.zero, self.neg, strength) for strength in strengths]
        return (*reversed(minus), self.zero, *plus)


def _theme(name: str, colors: str) -> Theme:
    """A theme from its colours in the order of the fields."""
    return Theme(name, *(QColor(color) for color in colors.split()))


SCRIM = QColor(10, 12, 16, 84)
"""Lies over the window behind a dialog, in every theme."""

LIGHT = _theme(
    "light",
    "#FFFFFF #F6F7F9 #ECEEF2 #DDE1E7 #838C99 #A3ABB6 #626C79 #454F5B #171C23 #0B5FB0 #BC5108 #B9C0C9 #E4E8ED"
    " #FFF4CC #B03A9B #FAEBF7 #006428 #E4F3E9 #44107A #ECE7F7 #0F7A66 #B3261E #FCEDEB #006428 #E4F3E9",
)
DARK = _theme(
    "dark",
    "#13161B #1A1E25 #252B34 #2E353F #79838F #5B6571 #98A2AE #BCC4CE #EEF1F5 #5EADFF #FF9A45 #5A6470 #262C35"
    " #4A4114 #FFC0EA #3B2336 #3FB85A #16321D #B57BEE #2C2142 #5AD3AE #FF8A80 #3B1F1E #3FB85A #16321D",
)
PROJECTOR_DARK = _theme(
    "projector dark",
    "#0A0C10 #0A0C10 #20262F #3A434F #9AA4B0 #6B7683 #B4BDC8 #DCE2E9 #FFFFFF #6DB6FF #FFA559 #6B7683 #242B35"
    " #4A4114 #FFC0EA #3B2336 #3FB85A #16321D #B57BEE #2C2142 #5AD3AE #FF8A80 #3B1F1E #3FB85A #16321D",
)
PROJECTOR_LIGHT = structs.replace(
    LIGHT, name="projector light", ink3=QColor("#454F5B"), line=QColor("#B4BCC7"), edge=QColor("#626C79")
)
"""A lit classroom washes out dark screens, and pale greys."""

__all__ = [
    "DARK", "LIGHT", "PROJECTOR_DARK", "PROJECTOR_LIGHT", "SCRIM", "SHADES", "SHADES_A_SIDE", "ZERO_SHADE",
    "Theme", "shade_index",
]  # fmt: skip
