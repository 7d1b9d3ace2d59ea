"""What a screen reader can do with a node of the picture: press it, or bring the focus to it."""

from collections.abc import Callable
from typing import cast

from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from shiboken6 import Shiboken


class Pressing(QAccessibleActionInterface):
    """Both choose the node, as a click on it does."""

    def __init__(self, choose: Callable[[], None]) -> None:
        super().__init__()
        self._choose = choose

    def actionNames(self) -> list[str]:
        return [QAccessibleActionInterface.pressAction(), QAccessibleActionInterface.setFocusAction()]

    def doAction(self, name: str) -> None:
        if name in self.actionNames():
            self._choose()

    def keyBindingsForAction(self, _name: str) -> list[str]:
        return []

    def as_asked(self, kind: QAccessible.InterfaceType) -> int:
        """What `interface_cast` of a node has to return; for any other kind a null pointer. None would be
        taken for an object there, and end the process."""
        is_asked = kind is QAccessible.InterfaceType.ActionInterface
        return cast(int, self if is_asked else Shiboken.VoidPtr(0))
