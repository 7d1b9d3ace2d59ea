"""The keys that belong to the table while it has the focus, and what they ask for."""

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


class Wish(Enum):
    """What can be asked for in the table, by key, button or menu."""

    COPY = auto()
    CUT = auto()
    PASTE = auto()
    ALL = auto()
    CLEAR = auto()
    FILL = auto()
    FIND = auto()
    ADD = auto()
    REPEAT = auto()
    DELETE = auto()
    EDIT = auto()
    ROW = auto()


NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
STANDARD = {
    QKeySequence.StandardKey.Copy: Wish.COPY,
    QKeySequence.StandardKey.Cut: Wish.CUT,
    QKeySequence.StandardKey.Paste: Wish.PASTE,
    QKeySequence.StandardKey.SelectAll: Wish.ALL,
}
OWN = {
    (Qt.Key.Key_Delete, NONE): Wish.CLEAR,
    (Qt.Key.Key_Delete, CONTROL): Wish.DELETE,
    (Qt.Key.Key_Return, NONE): Wish.EDIT,
    (Qt.Key.Key_Enter, NONE): Wish.EDIT,
    (Qt.Key.Key_F2, NONE): Wish.EDIT,
    (Qt.Key.Key_Return, CONTROL): Wish.ADD,
    (Qt.Key.Key_Enter, CONTROL): Wish.ADD,
    (Qt.Key.Key_D, CONTROL | SHIFT): Wish.FILL,
    (Qt.Key.Key_F, CONTROL): Wish.FIND,
    (Qt.Key.Key_Space, SHIFT): Wish.ROW,
}
MOVING = frozenset(
    {
        Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
        Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    }
)  # fmt: skip


def wish_of(event: QKeyEvent) -> Wish | None:
    """What a key asks for, None if it only moves or types."""
    for key, wish in STANDARD.items():
        if event.matches(key):
            return wish
    return OWN.get((Qt.Key(event.key()), _modifiers(event)))


def is_table_key(event: QKeyEvent) -> bool:
    """Whether the window's own keys yield: to what is asked for, moves in the table, or can be typed."""
    modifiers = _modifiers(event)
    if wish_of(event) is not None:
        return True
    if event.key() in MOVING:
        return not modifiers & Qt.KeyboardModifier.AltModifier
    return modifiers in (NONE, SHIFT) and bool(event.text().strip()) and event.text().isprintable()


def _modifiers(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
