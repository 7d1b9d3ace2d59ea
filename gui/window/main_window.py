"""The window: what is done in it, and where its parts are."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from gui.look.appearance import Appearance
from gui.session.session import Session
from gui.window.drop import dropped_file
from gui.window.first_window import FirstWindow

if TYPE_CHECKING:
    from gui.menus import Menus
    from gui.session.own_sample import OwnSample
    from gui.session.pins import Pins
    from gui.window.announcer import Announcer
    from gui.window.commands import Commands
    from gui.window.display import Display
    from gui.window.opening import Opening
    from gui.window.panels import Panels
    from gui.window.parts import Parts
    from gui.window.placing import Placing


class MainWindow(FirstWindow):
    """It opens with the network alone; `furnish` makes everything else that is named here.

    `is_complete` says whether that is done.
    """

    parts: "Parts"
    placing: "Placing"
    pins: "Pins"
    own: "OwnSample"
    panels: "Panels"
    commands: "Commands"
    display: "Display"
    announcer: "Announcer"

    def __init__(
        self, session: Session, appearance: Appearance, has_stepped: bool = False, original_units: bool = True
    ) -> None:
        super().__init__(session, appearance, has_stepped, original_units)
        self.menus: Menus | None = None
        self._opening: Opening | None = None
        self._has_parts = False
        self._brought = 0
        self.is_complete = False

    @property
    def opening(self) -> "Opening":
        """The way of files and of the clipboard into the window, made when it is first wanted."""
        from gui.window.opening import Opening

        if self._opening is None:
            self._opening = Opening(self, lambda: self.commands.data.import_file())
        return self._opening

    def furnish(self) -> None:
        """Bring what costs time: menus, panels, the working, readings. Called after the first paint."""
        while not self.is_complete:
            self._bring_next()

    def furnish_step_by_step(self, then: Callable[[], None]) -> None:
        """The same, one thing a turn of the event loop, so that keys are answered in between."""
        if not self.is_complete:
            self._bring_next()
        go_on = then if self.is_complete else lambda: self.furnish_step_by_step(then)
        QTimer.singleShot(0, self, go_on)

    def _bring_next(self) -> None:
        from gui.window.furnishing import (
            STEPS,  # which, with all it imports, is not wanted for the first paint
        )

        STEPS[self._brought](self)
        self._brought += 1
        self.is_complete = self._brought == len(STEPS)

    def take_parts(self) -> None:
        """The parts are there: put them in their places."""
        self._has_parts = True
        self.grounds.hide()
        self.parts.menu.set_name(self.document)
        self.arrange()

    # The window's own life

    def arrange(self) -> None:
        if not self._has_parts:
            super().arrange()
            return
        self.placing.place(self.width(), self.height(), self.wishes)
        self.panels.tick()
        self.display.show_selection()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self._has_parts:
            self.panels.tick()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.opening.open_file(path)
