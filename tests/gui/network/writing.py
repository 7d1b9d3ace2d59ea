"""Reads what is painted: every text of a picture with its place, and the locks."""

import pytest
from msgspec import Struct
from PySide6.QtGui import QColor

from gui.network.layout.geometry import Point, Rect
from gui.network.layout.room import Room
from gui.network.paint import locks as paint_locks
from gui.network.paint import marks as paint_marks
from gui.network.paint import padlock
from gui.network.paint.canvas import Align, Canvas
from gui.network.shown.showing import Showing
from gui.wording.rich import Pieces, plain
from tests.gui.network.moments import scene_of


class Written(Struct, frozen=True):
    """A text as it was painted, with the box of its figures."""

    text: str
    box: Rect


LOCK = "lock"


def written(shown: Showing, room: Room) -> list[Written]:
    """Every text of a picture, and its locks by that name."""
    found: list[Written] = []
    write, lock = Canvas.text, padlock.paint_padlock

    def write_and_note(
        canvas: Canvas, x: float, y: float, pieces: Pieces, role: str, color: QColor, align: Align = "middle"
    ) -> float:
        width = write(canvas, x, y, pieces, role, color, align)
        start = x - {"left": 0.0, "middle": width / 2, "right": width}[align]
        height = canvas.setter.height(role)
        found.append(Written(plain(pieces), Rect(start, y - height / 2, width, height)))
        return width

    def lock_and_note(canvas: Canvas, at: Point) -> None:
        found.append(Written(LOCK, Rect.around(at.x, at.y, 10 * canvas.t, 12 * canvas.t)))
        lock(canvas, at)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Canvas, "text", write_and_note)
        for module in (paint_locks, paint_marks):
            patch.setattr(module, "paint_padlock", lock_and_note)
        scene_of(shown, room)
    return found


def meeting(texts: list[Written], apart: float = 0.0) -> list[tuple[str, str]]:
    """Pairs of texts that lie on one another, or nearer than twice `apart`."""
    return [
        (first.text, second.text)
        for index, first in enumerate(texts)
        for second in texts[index + 1 :]
        if first.box.grown(apart).meets(second.box.grown(apart))
    ]
