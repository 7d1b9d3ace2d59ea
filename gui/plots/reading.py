"""What all readings share: a title, quiet words at its right, and a place for what they paint."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from engine.frame import Place
from gui.controls.first_look import FirstLook
from gui.look.appearance import Appearance
from gui.plots.writing import Pen, Piece, Pieces, line_width

MARGIN = 16
TITLE_AT = 21  # the middle of the title, below the hairline


class Reading(QWidget):
    """One part of the right column. Subclasses paint all under the title, and say where places lie."""

    def __init__(self, appearance: Appearance, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        FirstLook(self, self.look_first)
        self.appearance, self.title = appearance, title
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._shown: object = None
        self._described: object = None
        self._is_due = False
        self.is_resting = False
        """While training runs: it is another reading's turn to be painted."""
        appearance.changed.connect(self.restyle)

    def aside(self) -> Pieces:
        """Quiet words at the right of the title; they give way where there is no room."""
        return ()

    def shorter_aside(self) -> Pieces:
        """The same words for a narrow column; nothing if they may give way at once."""
        return ()

    def paint_body(self, painter: QPainter, pen: Pen) -> None:
        """Paint everything under the title."""

    def describe(self) -> str:
        """What the reading shows, in a sentence, for those who cannot see it."""
        return ""

    def tip_at(self, _point: QPointF) -> str:
        """What the tooltip says at a point, nothing if empty."""
        return ""

    def place_at(self, _point: QPointF) -> Place | None:
        """The number drawn at a point."""
        return None

    def rect_of(self, _place: Place) -> QRectF | None:
        """Where a number is drawn, None where it is not."""
        return None

    def px(self, length: float) -> float:
        """A length at the user's scale."""
        return length * self.appearance.scale

    @property
    def left(self) -> float:
        """Where text begins."""
        return self.px(MARGIN)

    @property
    def right(self) -> float:
        """Where text ends."""
        return self.width() - self.px(MARGIN)

    def state(self) -> object:
        """All that the picture depends on, besides size and appearance; equal states look the same."""
        return None

    def changed(self) -> None:
        """Something was told: repaint if it can be seen. Nothing is done while this is hidden."""
        if self.is_resting or self._is_due or not self.isVisible():
            return
        if self._shown is None or self.state() != self._shown:
            self.repaint_soon()

    def repaint_soon(self) -> None:
        """Paint the present state in the next paint event."""
        self._is_due = True
        self.update()

    def restyle(self) -> None:
        """The appearance changed."""
        self.repaint_soon()

    def showEvent(self, _event: QShowEvent) -> None:
        self.repaint_soon()

    def _describe_to_listeners(self) -> None:
        """Name and description for those who cannot see it, once for each state."""
        if self._shown is None or self._shown != self._described:
            self._described = self._shown
            self.setAccessibleName(self.title)
            self.setAccessibleDescription(self.describe())

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._is_due = False
        self._shown = self.state()
        self._describe_to_listeners()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = Pen(painter, self.appearance)
        painter.fillRect(self.rect(), self.appearance.theme.panel)
        self._paint_head(pen)
        self.paint_body(painter, pen)
        painter.end()

    def _paint_head(self, pen: Pen) -> None:
        theme, middle = self.appearance.theme, self.px(TITLE_AT)
        taken = pen.write(QPointF(self.left, middle), self.title, theme.ink, "section")
        room = self.right - taken.right() - self.px(8)
        ways = (words for words in (self.aside(), self.shorter_aside()) if words)
        aside = next((words for words in ways if pen.width(words) <= room), None)
        if aside is not None:
            pen.write(QPointF(self.right, middle), aside, theme.ink3, align="right")

    def look_first(self, event: QEvent) -> bool:
        """What is done before Qt's own handling of an event; True: nothing is left to do."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self.show_tip(event.globalPos(), self.tip_at(QPointF(event.pos())))
            return True
        return False

    def show_tip(self, where: QPoint, text: str) -> None:
        """Show a tooltip, or take it away."""
        if text:
            QToolTip.showText(where, text, self)
        else:
            QToolTip.hideText()

    def fitting(self, lines: list[list[Piece]], room: float) -> list[Piece]:
        """The first of some ways of writing a line that fits, else the last."""
        fits = (line for line in lines if line_width(self.appearance, line) <= room)
        return next(fits, lines[-1])

    def write_in_place(self, pen: Pen, area: QRectF, text: str, color: QColor | None = None) -> None:
        """A quiet sentence where a plot would be."""
        pen.write(area.center(), text, color or self.appearance.theme.ink3, align="centre")
