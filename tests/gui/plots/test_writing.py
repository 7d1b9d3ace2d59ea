"""Lines of several pieces: measured as they are painted, with figures raised and lowered."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from gui.look.appearance import Appearance
from gui.plots.writing import (
    Align,
    Pen,
    Piece,
    composed,
    line_width,
    name_pieces,
    named_pieces,
    number_pieces,
    plain,
)
from gui.wording.numbers import significant

BLACK = QColor("black")


def painted_columns(appearance: Appearance, pieces: list[Piece], align: Align = "left") -> tuple[int, int]:
    """The first and the last column with ink of a line written at x = 100."""
    image = QImage(200, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    Pen(painter, appearance).write(QPointF(100, 20), pieces, BLACK, align=align)
    painter.end()
    inked = [x for x in range(200) if any(image.pixelColor(x, y).lightness() < 200 for y in range(40))]
    return inked[0], inked[-1]


def test_text_is_really_drawn_where_it_is_measured(appearance: Appearance) -> None:
    """Left, centred and right lines begin and end where their width says."""
    line = number_pieces(significant(3.9e-4, 2))
    width = line_width(appearance, line)
    starts: dict[Align, float] = {"left": 100.0, "centre": 100 - width / 2, "right": 100 - width}
    for align, start in starts.items():
        first, last = painted_columns(appearance, line, align)
        assert first == pytest.approx(start, abs=2.5)
        assert last == pytest.approx(start + width, abs=2.5)


def test_exponents_are_raised_and_small(appearance: Appearance) -> None:
    """3.9·10⁻⁴ is drawn with a raised −4, not typed with small Unicode figures."""
    line = number_pieces(significant(3.9e-4, 2))
    assert [(piece.text, piece.level) for piece in line] == [("3.9·10", 0), ("−4", 1)]
    level = [Piece(piece.text, piece.role) for piece in line]
    assert line_width(appearance, line) < line_width(appearance, level)


def test_symbols_are_italic_with_a_lowered_figure() -> None:
    """x1 is a symbol, a column of a table is a name."""
    assert [(piece.text, piece.role, piece.level) for piece in name_pieces("x1")] == [
        ("x", "symbol_small", 0),
        ("1", "axis", -1),
    ]
    assert [(piece.text, piece.role) for piece in name_pieces("x")] == [("x", "symbol_small")]
    assert [(piece.text, piece.role) for piece in name_pieces("petal length")] == [("petal length", "axis")]


def test_sentences_are_put_together_after_translation() -> None:
    """Placeholders may come in any order."""
    line = composed("for {second} and {first}.", first=name_pieces("x1"), second=name_pieces("x2"))
    assert plain(line) == "for x2 and x1."


def test_lines_grow_with_the_font(appearance: Appearance) -> None:
    """At twice the font a line is about twice as wide."""
    line = number_pieces(significant(0.1330, 4), "label_strong")
    assert line_width(Appearance("light", 2.0), line) == pytest.approx(
        2 * line_width(appearance, line), rel=0.1
    )


def test_symbols_among_words_are_set_as_symbols() -> None:
    """x and its figure in x1 → h2; words and arrows stay upright."""
    line = named_pieces("x1 → h2")
    assert plain(line) == "x1 → h2"
    assert [piece.text for piece in line if piece.role == "symbol_small"] == ["x", "h"]
    assert [piece.text for piece in line if piece.level == -1] == ["1", "2"]
    assert plain(named_pieces("b of h1")) == "b of h1"
    assert [piece.role for piece in named_pieces("loss")] == ["label"]
