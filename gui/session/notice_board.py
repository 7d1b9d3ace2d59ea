"""What a person must know now: one notice at a time."""

from PySide6.QtCore import QObject, Signal

from gui.notices.notices import Notice
from gui.session.moment import Then


class NoticeBoard(QObject):
    """`changed` carries the notice, or None when nothing is to be known any more."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.notice: Notice | None = None

    def notify(self, notice: Notice | None) -> None:
        """Say something, or take it back."""
        then = self.put_up(notice)
        if then is not None:
            then()

    def put_up(self, notice: Notice | None) -> Then:
        """The same in silence; returns what tells of it."""
        if notice == self.notice:
            return None
        self.notice = notice
        return lambda: self.changed.emit(notice)
