"""A scroll area whose bar lies over its right edge, so that what scrolls keeps its width."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget

from gui.controls.look import Look

BAR = 8


class QuietScroll(QScrollArea):
    """Scrolls upright only; the keyboard scrolls by going to what is out of sight."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bar = QScrollBar(Qt.Orientation.Vertical, self)
        self.bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bar.valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(self.bar.setValue)
        self.verticalScrollBar().rangeChanged.connect(self._follow)
        self.bar.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow()

    def _follow(self) -> None:
        hidden = self.verticalScrollBar()
        self.bar.setRange(hidden.minimum(), hidden.maximum())
        self.bar.setPageStep(hidden.pageStep())
        self.bar.setSingleStep(hidden.singleStep())
        self.bar.setValue(hidden.value())
        width = self._look.px(BAR)
        self.bar.setGeometry(self.width() - width, 0, width, self.height())
        self.bar.setVisible(hidden.maximum() > hidden.minimum())
        self.bar.raise_()
