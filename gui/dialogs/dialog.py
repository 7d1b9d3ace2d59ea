"""A plain dialog: a title, something to read, and a button that closes it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.controls.button import Button, Kind
from gui.controls.label import Label
from gui.controls.look import Look
from gui.wording.words import translate

EDGE = 24


def fit(dialog: QDialog, look: Look, size: QSize) -> None:
    """Give a dialog its size, but never more than the window it belongs to has."""
    wanted, parent = QSize(look.px(size.width()), look.px(size.height())), dialog.parentWidget()
    dialog.resize(wanted if parent is None else wanted.boundedTo(parent.window().size()))


class ReadingDialog(QDialog):
    """Scrolls what does not fit; Esc and Enter close it."""

    def __init__(
        self, look: Look, title: str, body: QWidget, size: QSize, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        edge = look.px(EDGE)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(look.px(12))
        column.addWidget(Label(look, title, "message", "ink"))
        self.sight = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        column.addWidget(scroll, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        close = Button(look, translate("Dialog", "Close"), Kind.FILLED)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        column.addLayout(foot)
        close.setFocus()
        fit(self, look, size)
