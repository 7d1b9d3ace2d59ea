"""The plane by keyboard: a pointer that arrows move, tools and classes by their keys, chosen points moved."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from engine.data.painting import Point
from gui.controls import keys
from gui.data.plane.tool import KEYS, Tool

if TYPE_CHECKING:
    from gui.data.plane.canvas import PlaneCanvas

WAYS: dict[int, Point] = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
STEP, SMALL_STEP = 12.0, 2.0
LARGER, SMALLER = Qt.Key.Key_BracketRight, Qt.Key.Key_BracketLeft
GROWTH = 1.25
TOOLS = {Qt.Key[f"Key_{letter}"]: tool for tool, letter in KEYS.items()}
DIGITS = {Qt.Key[f"Key_{digit}"]: digit - 1 for digit in range(1, 10)}
REMOVES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
OWN = frozenset({*keys.ARROWS, *keys.PRESS, *TOOLS, *DIGITS, *REMOVES, LARGER, SMALLER})


class CanvasKeys(QObject):
    """`tool_wanted`, `class_wanted` (its number) and `delete_wanted`; `moved` carries how far, in pixels,
    the chosen points go."""

    tool_wanted = Signal(Tool)
    class_wanted = Signal(int)
    delete_wanted = Signal()
    moved = Signal(float, float)

    def __init__(self, canvas: "PlaneCanvas") -> None:
        super().__init__()
        self._canvas = canvas
        self.is_pointing = False

    def keeps(self, event: QEvent) -> bool:
        """Keep the plane's own keys from the window's actions; Esc as long as it has something to end."""
        own = {*OWN, Qt.Key.Key_Escape} if self._canvas.has_something_to_end else OWN
        return keys.keeps(event, own)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; False if it is none of these."""
        key, canvas = event.key(), self._canvas
        if key in WAYS:
            is_small = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._go(WAYS[key], SMALL_STEP if is_small else STEP)
        elif key in keys.PRESS:
            self._press_here()
        elif key in TOOLS:
            self.tool_wanted.emit(TOOLS[Qt.Key(key)])
        elif key in DIGITS:
            self.class_wanted.emit(DIGITS[Qt.Key(key)])
        elif key in REMOVES:
            self.delete_wanted.emit()
        elif key in (LARGER, SMALLER):
            canvas.set_radius(canvas.radius * (GROWTH if key == LARGER else 1 / GROWTH))
        else:
            return key == Qt.Key.Key_Escape and canvas.cancel()
        return True

    def _go(self, way: Point, step: float) -> None:
        canvas = self._canvas
        if canvas.tool is Tool.MOVE and canvas.rows and not self.is_pointing:
            self.moved.emit(way[0] * step, way[1] * step)
            return
        x, y = self._here()
        frame = canvas.frame
        canvas.pointer = (
            min(frame.left + frame.width, max(frame.left, x + way[0] * step)),
            min(frame.top + frame.height, max(frame.top, y + way[1] * step)),
        )
        self.is_pointing = True
        canvas.update()

    def _here(self) -> Point:
        frame = self._canvas.frame
        return self._canvas.pointer or (frame.left + frame.width / 2, frame.top + frame.height / 2)

    def _press_here(self) -> None:
        """Space or Enter: a press and release at the pointer. A chosen point can then be moved by arrows."""
        canvas = self._canvas
        canvas.pointer = self._here()
        canvas.press(canvas.pointer)
        canvas.release()
        self.is_pointing = not (canvas.tool is Tool.MOVE and canvas.rows)
