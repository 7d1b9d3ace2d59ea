"""Keys pressed before there is a menu to answer them: they are kept, and answered when it has come."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt, QTimer
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:  # with the key sequences Qt's standard keys are made, which can wait
    from PySide6.QtGui import QAction, QKeySequence


class EarlyKeys:
    """Holds keys until `answer` is called, once."""

    def __init__(self) -> None:
        self._held: list[QKeyCombination] = []
        self._is_over = False

    def hold(self, event: QKeyEvent) -> bool:
        """Keep a key that nothing answers yet; False when it is not early any more."""
        if not self._is_over:
            self._held.append(event.keyCombination())
        return not self._is_over

    def answer(self, actions: Iterable["QAction"]) -> None:
        """Do what was asked for, in order; each in a turn of its own, since a dialog must hold up nothing."""
        by_key = {key: action for action in actions for key in action.shortcuts()}
        self._is_over = True
        for pressed in self._held:
            action = next((by_key[key] for key in _meant(pressed) if key in by_key), None)
            if action is not None:
                QTimer.singleShot(0, action, action.trigger)
        self._held.clear()


def _meant(pressed: QKeyCombination) -> tuple["QKeySequence", ...]:
    """As it was pressed, or as its sign, for which Shift or the keypad may have been needed."""
    from PySide6.QtGui import QKeySequence

    on_the_way = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    modifiers = pressed.keyboardModifiers() & ~on_the_way
    return QKeySequence(pressed), QKeySequence(QKeyCombination(modifiers, pressed.key()))
