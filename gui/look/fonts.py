"""The two typefaces: Inter for words and numbers, Source Serif 4 Italic for symbols.

Both come as packages, so the window looks the same on every machine, also on one without fonts.
"""

from functools import cache

import fontpkg_inter
import fontpkg_source_serif_4
from msgspec import Struct
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

_REFERENCE_DPI = 96.0

# Qt picks no instance of a variable font by weight alone: the axis has to be set.
_WEIGHT_AXIS = QFont.Tag("wght")
_TABULAR_FIGURES = QFont.Tag("tnum")

_FILES = (
    fontpkg_inter.ROOT / "files" / "Inter[opsz,wght].ttf",
    fontpkg_source_serif_4.ROOT / "files" / "SourceSerif4-Italic[opsz,wght].ttf",
)


class Role(Struct, frozen=True):
    """How one kind of text is set: its size in points, its weight, and whether it is a symbol."""

    points: float
    weight: int = 400
    is_symbol: bool = False


ROLES = {
    "axis": Role(8.5),
    "axis_strong": Role(8.5, 600),
    "label": Role(9.5),
    "label_medium": Role(9.5, 500),
    "label_strong": Role(9.5, 600),
    "section": Role(9.5, 600),
    "pill": Role(10, 600),
    "pill_quiet": Role(10, 400),
    "strip": Role(8.5, 400),
    "strip_strong": Role(8.5, 600),
    "edge": Role(8.5, 500),
    "edge_strong": Role(8.5, 600),
    "phase": Role(10.5, 600),
    "caption": Role(10.5),
    "formula_number": Role(11.5, 600),
    "formula_symbol": Role(14, 400, is_symbol=True),
    "symbol": Role(11.5, 400, is_symbol=True),
    "symbol_small": Role(10, 400, is_symbol=True),
    "message": Role(12.5, 600),
    "projector_least": Role(18, 500),
    "projector_body": Role(20, 500),
    "projector_question": Role(26, 600),
}


@cache
def load_fonts() -> None:
    """Make the two families known to Qt, once; needs an application."""
    for file in _FILES:
        QFontDatabase.addApplicationFont(str(file))


def make_font(role: str, scale: float = 1.0) -> QFont:
    """The font of a role, with figures of one width; `scale` is the user's font scale."""
    load_fonts()
    kind = ROLES[role]
    font = QFont(fontpkg_source_serif_4.FAMILY if kind.is_symbol else fontpkg_inter.FAMILY)
    font.setItalic(kind.is_symbol)
    font.setPointSizeF(kind.points * scale * _REFERENCE_DPI / _screen_dpi())
    font.setWeight(QFont.Weight(kind.weight))
    font.setVariableAxis(_WEIGHT_AXIS, kind.weight)
    if not kind.is_symbol:
        font.setFeature(_TABULAR_FIGURES, 1)
    return font


def _screen_dpi() -> float:
    """Sizes are meant at 96 dots per inch everywhere, so that text keeps its proportion to what is drawn."""
    screen = QGuiApplication.primaryScreen()
    return screen.logicalDotsPerInch() if screen else _REFERENCE_DPI
