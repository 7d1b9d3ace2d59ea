"""The window as it is painted first: the network in its place, all else plain ground."""

import sys

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.controls.look import Look
from gui.look.appearance import Appearance
from gui.look.icons import Icons
from gui.network.picture import Picture
from gui.session.session import Session
from gui.window.early_keys import EarlyKeys
from gui.window.grounds import Grounds
from gui.window.picture_display import PictureDisplay
from gui.window.regions import Wishes, arrange
from gui.wording.words import document_name, translate


class FirstWindow(QWidget):
    """Everything here costs time before the first paint; what can wait is in `MainWindow` and `Furnishing`.

    `closing` comes before the window goes.
    """

    closing = Signal()

    def __init__(
        self, session: Session, appearance: Appearance, has_stepped: bool = False, original_units: bool = True
    ) -> None:
        super().__init__()
        self.session, self.appearance = session, appearance
        self.look = Look(appearance, Icons(self))
        self.wishes = Wishes()
        self.early_keys = EarlyKeys()
        self.grounds = Grounds(self)
        self.picture = Picture(appearance, session.selection, self)
        self.picture.setMinimumSize(0, 0)  # the window keeps the sizes
        self.picture.setProperty("draws_focus", True)
        self.picture_display = PictureDisplay(session, self.picture, has_stepped, original_units, self)
        self.setAcceptDrops(True)
        appearance.changed.connect(self.arrange)
        session.screen.experiment_changed.connect(lambda _: self._name())
        self._name()

    @property
    def document(self) -> str:
        """The name of what is on screen."""
        return document_name(self.session.setup.title, self.session.experiment.network)

    def _name(self) -> None:
        title = translate("MainWindow", "{name} – Backprop Lab").format(name=self.document)
        self.setWindowTitle(title)

    def focus_picture(self) -> None:
        """The keys belong to the picture again; a field that is left takes over what was typed."""
        target = self.picture if self.picture.isVisible() else self
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_wishes(self, wishes: Wishes) -> None:
        """Panels as they were set another time."""
        self.wishes = wishes
        self.arrange()

    def arrange(self) -> None:
        """Put everything in its place."""
        on_macos = 0 if sys.platform == "darwin" else None  # where the menus are at the top of the screen
        regions = arrange(self.width(), self.height(), self.appearance.scale, self.wishes, on_macos)
        self.grounds.resize(self.size())
        self.grounds.show_regions(regions, self.appearance.theme)
        self.picture.setGeometry(*regions.picture)

    # The window's own life

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.early_keys.hold(event):
            super().keyPressEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.arrange()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.focus_picture()
        self.session.runner.stop()
        self.closing.emit()
        super().closeEvent(event)
