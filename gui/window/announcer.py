"""Says to a screen reader what a sighted person sees at once: the moment reached, and what must be known."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.session.session import Session
from gui.window.parts import Parts


def announce(window: QWidget, words: str) -> None:
    """Have a screen reader read something out, if there is one."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(window, words))


class Announcer(QObject):
    """`say` is given a sentence at every step, and at every notice; nothing is said while moments fly by."""

    def __init__(self, session: Session, parts: Parts, say: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._parts, self._say = session, parts, say
        self._said = ""
        session.screen.frame_changed.connect(lambda _: self._tell_moment())
        session.board.changed.connect(lambda _: self._tell_notice())

    def _tell_moment(self) -> None:
        session, parts = self._session, self._parts
        if session.runner.is_running or session.manner.is_dragging:
            return
        position = ", ".join(word for word in parts.timeline.words if word)
        self._tell(f"{position}. {parts.caption.words} {parts.picture.accessibleDescription()}")

    def _tell_notice(self) -> None:
        notice = self._session.board.notice
        if notice is not None:
            self._tell(f"{notice.title} {notice.text}")

    def _tell(self, words: str) -> None:
        if words != self._said:
            self._said = words
            self._say(words)
