"""The tooltip of the picture: dark on light, light on dark, beside what it describes and never over it."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.look.appearance import Appearance
from gui.look.tokens import TOOLTIP_RADIUS
from gui.network.layout.geometry import Rect
from gui.network.shown.facts import Facts
from gui.wording.rich import TextSetter, words

PADDING = 12.0
ROW = 19.0
GAP = 10.0
LINE = 44


class Tip(QWidget):
    """Shows the facts about one place; its parent is the picture."""

    def __init__(self, appearance: Appearance, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = parent
        self._appearance = appearance
        self._hint = hint
        self._facts: Facts | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def text(self) -> str:
        """What is shown, as one line."""
        return "" if self._facts is None else self._facts.sentence

    def show_beside(self, facts: Facts, what: Rect) -> None:
        """Show facts beside a box of the picture: below it if there is room, else above, left or right."""
        self._facts = facts
        size = self._size()
        self.resize(size.toSize())
        self.move(*self._corner(what, size))
        self.raise_()
        self.show()
        self.update()

    def _corner(self, what: Rect, size: QSizeF) -> tuple[int, int]:
        width, height = self._picture.width(), self._picture.height()
        x = min(max(4.0, what.center.x - size.width() / 2), width - size.width() - 4)
        below, above = what.bottom + GAP, what.y - GAP - size.height()
        if below + size.height() <= height - 4:
            return round(x), round(below)
        if above >= 4:
            return round(x), round(above)
        y = min(max(4.0, what.center.y - size.height() / 2), height - size.height() - 4)
        right = what.right + GAP
        x = right if right + size.width() <= width - 4 else what.x - GAP - size.width()
        return round(x), round(y)

    def _setter(self) -> TextSetter:
        return TextSetter(self._appearance)

    def _size(self) -> QSizeF:
        facts, setter, scale = self._facts, self._setter(), self._appearance.scale
        if facts is None:
            return QSizeF(0, 0)
        hint = setter.width(words(self._hint), "axis") + 24 * scale
        widths = [setter.width(facts.name, "label_strong") + hint]
        widths += [self._name_width() + setter.width(value, "label") + 16 * scale for _, value in facts.rows]
        widths += [setter.width(words(line), "axis") for line in self._remark_lines()]
        lines = 1 + len(facts.rows) + len(self._remark_lines())
        return QSizeF(max(widths) + 2 * PADDING * scale, (lines * ROW + 2 * PADDING - 4) * scale)

    def _name_width(self) -> float:
        assert self._facts is not None
        setter = self._setter()
        return max(setter.width(name, "label") for name, _ in self._facts.rows)

    def _remark_lines(self) -> list[str]:
        """The remark, broken into lines that fit."""
        lines: list[str] = []
        for word in (self._facts.remark if self._facts is not None else "").split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and len(longer) <= LINE:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        facts, theme, scale = self._facts, self._appearance.theme, self._appearance.scale
        if facts is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ink)
        painter.drawRoundedRect(QRectF(self.rect()), TOOLTIP_RADIUS, TOOLTIP_RADIUS)
        self._paint_text(painter, facts, scale)
        painter.end()

    def _paint_text(self, painter: QPainter, facts: Facts, scale: float) -> None:
        setter, paper = self._setter(), self._appearance.theme.on_ink
        x, y = PADDING * scale, (PADDING + 12) * scale
        setter.draw(painter, x, y, facts.name, "label_strong", paper)
        hint = words(self._hint)
        setter.draw(painter, self.width() - x - setter.width(hint, "axis"), y, hint, "axis", paper)
        for name, value in facts.rows:
            y += ROW * scale
            setter.draw(painter, x, y, name, "label", paper)
            setter.draw(painter, x + self._name_width() + 16 * scale, y, value, "label_medium", paper)
        for line in self._remark_lines():
            y += ROW * scale
            setter.draw(painter, x, y, words(line), "axis", paper)
