"""The keys that belong to the table of numbers while it has the focus; all others are the window's."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

MOVING = frozenset(
    {
        Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
        Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    }
)  # fmt: skip
LEAVING = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter})


def is_copy(event: QKeyEvent) -> bool:
    """Whether chosen numbers are to be copied."""
    return event.matches(QKeySequence.StandardKey.Copy)


def is_leaving(event: QKeyEvent) -> bool:
    """Whether the keys go back to the picture: Esc, and Enter on the number that is explained by then."""
    return event.key() in LEAVING and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def is_kept(event: QKeyEvent) -> bool:
    """Whether the window's own keys yield."""
    if is_copy(event) or is_leaving(event) or event.matches(QKeySequence.StandardKey.SelectAll):
        return True
    return event.key() in MOVING and not event.modifiers() & Qt.KeyboardModifier.AltModifier
