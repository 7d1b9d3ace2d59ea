"""Small words in a curve stand where they cover least."""

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF

from gui.explain.setting.clearing import clearest, dots_of

INSIDE = QRectF(0, 0, 100, 100)
LOW, HIGH, OUTSIDE = QRectF(10, 70, 30, 10), QRectF(10, 10, 30, 10), QRectF(90, 40, 30, 10)


def test_a_line_is_looked_at_often_enough() -> None:
    """No word is so small that a line could cross it unseen."""
    dots = dots_of([QPointF(0, 0), QPointF(100, 0), QPointF(100, 50)])
    assert dots[0] == QPointF(0, 0)
    assert dots[-1] == QPointF(100, 50)
    steps = [(b - a).manhattanLength() for a, b in pairwise(dots)]
    assert max(steps) <= 2.5
    assert dots_of([]) == []


def test_the_first_box_that_covers_nothing_is_taken() -> None:
    """Else the one that covers least."""
    line = dots_of([QPointF(0, 75), QPointF(100, 75)])
    assert clearest([LOW, HIGH], line, (), INSIDE) == HIGH
    assert clearest([HIGH, LOW], [], (), INSIDE) == HIGH
    assert clearest([LOW, HIGH], line, (HIGH,), INSIDE) == LOW


def test_no_word_sticks_out_while_there_is_room_within() -> None:
    """Only where nothing fits may it."""
    assert clearest([OUTSIDE, LOW], [], (), INSIDE) == LOW
    assert clearest([OUTSIDE], [], (), INSIDE) == OUTSIDE
