"""The field that chooses which rows are seen."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.controls import keys
from gui.controls.first_look import FirstLook
from gui.controls.look import Look
from gui.controls.paint import outlined
from gui.look.tokens import FIELD_HEIGHT, FIELD_RADIUS
from gui.wording.words import translate

ICON, ICON_ROOM = 14, 26
WIDTH, LEAST = 210, 90


class FilterField(QLineEdit):
    """`typed` carries every text; `left`: the keys go back to the table. Esc clears it."""

    typed = Signal(str)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        FirstLook(self, self.look_first)
        self._look = look
        self._is_wrong = False
        self.setFrame(False)
        see_through = self.palette()
        see_through.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(see_through)
        self.setAccessibleName(translate("FilterField", "Show only rows that"))
        self.setClearButtonEnabled(False)
        self.textEdited.connect(self.typed)
        look.icons.loaded.connect(self.update)
        look.appearance.changed.connect(self._grow)
        self._grow()

    def set_column(self, name: str) -> None:
        """A comparison that names no column is about this one."""
        self.setPlaceholderText(translate("FilterField", "Find: a word, or > 3"))
        self.setToolTip(
            translate(
                "FilterField",
                "A word, a number, or a comparison: > 3 is about {name}, where you are; name another "
                "column before the sign if you like. (Ctrl+F)",
            ).format(name=name)
        )

    def set_wrong(self, is_wrong: bool) -> None:
        """Outline the field in alert while what is typed means nothing."""
        self._is_wrong = is_wrong
        self.update()

    @property
    def is_wrong(self) -> bool:
        """Whether what is typed means nothing."""
        return self._is_wrong

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(WIDTH), self._look.px(FIELD_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(LEAST), self._look.px(FIELD_HEIGHT))

    def look_first(self, event: QEvent) -> bool:
        """What is done before Qt's own handling of an event; True: nothing is left to do."""
        mine = {Qt.Key.Key_Return, Qt.Key.Key_Enter, *({Qt.Key.Key_Escape} if self.text() else ())}
        return keys.keeps(event, mine)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.typed.emit("")
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._look.appearance.theme, self._look.px
        edge, width = (theme.alert, 2.0) if self._is_wrong else (theme.edge, 1.0)
        painter = QPainter(self)
        outlined(painter, QRectF(self.rect()), px(FIELD_RADIUS), theme.paper, edge, width)
        box = QRectF(px(7), (self.height() - px(ICON)) / 2, px(ICON), px(ICON))
        self._look.icons.draw(painter, box, "funnel", theme.ink3)
        painter.end()
        super().paintEvent(event)

    def _grow(self) -> None:
        self.setFont(self._look.appearance.font("label"))
        self.setTextMargins(self._look.px(ICON_ROOM), 0, self._look.px(6), 0)
        self.updateGeometry()
