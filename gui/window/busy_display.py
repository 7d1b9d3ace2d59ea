"""Says that a long step is under way, and how far it is, once it has lasted a moment."""

from PySide6.QtCore import QObject, QTimer, Signal

from gui.session.session import Session
from gui.window.parts import Parts

SLOW = 300
"""Milliseconds after which a step says that it is working."""


class BusyDisplay(QObject):
    """`changed`: it works, or works no longer; `rested`: the step is over, and the transport says its own."""

    changed = Signal()
    rested = Signal()

    def __init__(self, session: Session, parts: Parts, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._parts = session, parts
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW)
        self._slow.timeout.connect(self._say_working)
        session.jobs.progress.connect(lambda _: self._show())

    def _show(self) -> None:
        share, bar = self._session.jobs.share, self._parts.progress
        if share is None:
            self._slow.stop()
            bar.set_share(None)
            self.rested.emit()
        elif not bar.isHidden():
            bar.set_share(share)
        elif not self._slow.isActive():
            self._slow.start()
        self.changed.emit()

    def _say_working(self) -> None:
        if self._session.jobs.is_busy:
            self._parts.progress.set_share(self._session.jobs.share)
            self._parts.transport.say_working()
