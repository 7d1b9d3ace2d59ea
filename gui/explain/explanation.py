"""Why the selected number is what it is, and its curve: what is shown and how it is painted."""

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.frame import Frame, Place
from engine.trying import is_blank_picture
from gui.explain.builders.explain import content_of
from gui.explain.content.content import Content, Notice
from gui.explain.content.pieces import plain
from gui.explain.content.recent import History, RecentUpdates
from gui.explain.content.scene import After, LossAlong, Scene
from gui.explain.notices import nothing_drawn_notice, nothing_notice, running_notice
from gui.explain.sentence import in_words, spoken
from gui.explain.setting.arrangement import HEIGHT, MARGIN, TITLE_FOUR, Arrangement
from gui.explain.setting.arranger import Arranger
from gui.explain.setting.formula import Spot
from gui.look.appearance import Appearance
from gui.session.selection import Selection
from gui.wording.words import translate

ENLARGED = 1.22
"""How much larger the working is in a large window."""


class Explanation(QWidget):
    """Shows the derivation of the selection in the frame it was given, with the curve at its right."""

    def __init__(self, appearance: Appearance, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.appearance, self.selection = appearance, selection
        self.frame: Frame | None = None
        self._after: After | None = None
        self._loss_along: LossAlong | None = None
        self._is_running = False
        self._nudged: Place | None = None
        self._recent = RecentUpdates()
        self._enlarged = 1.0
        self._content: Content | Notice | None = None
        self.arrangement: Arrangement | None = None
        self._arranger = Arranger(appearance, 1.0)
        self.tells_extras = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(translate("Working", "Working"))
        appearance.changed.connect(self._restyle)
        selection.changed.connect(self.forget)
        selection.pointed_changed.connect(self.update)

    # What is shown

    def set_frame(self, frame: Frame, evaluation: object = None, after: After | None = None) -> None:
        """Show another moment; `after` is its batch once more with the new weights, at UPDATE."""
        del evaluation  # every view is given it; the working does without
        self._recent.see(frame)
        if frame is not self.frame or after is not self._after:
            self._nudged = self._nudged if frame is self.frame else None
            self.frame, self._after = frame, after
            self.forget()

    def set_after(self, after: After | None) -> None:
        """What the new weights bring was worked out later than the frame came."""
        self._after = after
        self.forget()

    def set_loss_along(self, loss_along: LossAlong | None) -> None:
        """How to work out the loss of a sample for other values of one weight; None draws no such curve."""
        self._loss_along = loss_along
        self.forget()

    def set_history(self, history: History) -> None:
        """Where to ask for the last updates before the moment shown."""
        self._recent.set_history(history)

    def set_running(self, is_running: bool) -> None:
        """While training runs nobody can read a formula."""
        if is_running != self._is_running:
            self._is_running = is_running
            self.forget()

    def set_enlarged(self, is_enlarged: bool) -> None:
        """In a large window the working grows with the picture."""
        enlarged = ENLARGED if is_enlarged else 1.0
        if enlarged != self._enlarged:
            self._enlarged = enlarged
            self._restyle()

    @property
    def content(self) -> Content | Notice | None:
        """What is shown just now."""
        if self._content is None and self.frame is not None:
            self._content = self._explain(0)
        return self._content

    def nudge(self) -> bool:
        """Say what the loss does when the chosen weight is 0.01 larger; False where there is none."""
        place = self.selection.place
        if place is None or self.frame is None or not isinstance(self.content, Content):
            return False
        self._nudged = place
        self.forget()
        return self.content.can_be_nudged

    def forget(self) -> None:
        """Something changed: explain anew when it is next looked at."""
        self._content = self.arrangement = None
        if self.isVisible():
            self._describe()
            self.update()

    def _restyle(self) -> None:
        self._arranger = Arranger(self.appearance, self._enlarged)
        self.arrangement = None
        self.updateGeometry()
        self.update()

    def _explain(self, squeeze: int) -> Content | Notice:
        if self._is_running:
            return running_notice()
        place = self.selection.place
        if self.frame is None or place is None:
            is_blank = self.frame is not None and is_blank_picture(self.frame)
            return nothing_drawn_notice() if is_blank else nothing_notice()
        scene = Scene(
            self.frame, place, self.selection.sample, self._after, self._loss_along, squeeze, self._recent,
            place == self._nudged,
        )  # fmt: skip
        return content_of(scene)

    def _describe(self) -> None:
        content = self.content
        if isinstance(content, Content):
            self.setAccessibleDescription(spoken(content))
        elif content is not None:
            self.setAccessibleDescription(in_words(f"{plain(content.title)}. {content.text}"))

    # Where things are

    def sizeHint(self) -> QSize:
        return QSize(784, round(HEIGHT * self.unit))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    @property
    def unit(self) -> float:
        """A length of one at the scale of the text."""
        return self.appearance.scale * self._enlarged

    @property
    def spots(self) -> list[Spot]:
        """Every column that comes from somewhere, as painted."""
        if self.arrangement is None:
            self.grab()
        spots = self.arrangement.spots if self.arrangement is not None else []
        return [spot for spot in spots if spot.place is not None]

    @property
    def title_middle(self) -> int:
        """The height of the title, in pixels, about the same for every content."""
        spare = max(0.0, self.height() - HEIGHT * self.unit)
        return round(spare / 3 + TITLE_FOUR * self.unit)

    def place_at(self, point: QPointF) -> Place | None:
        """Where the number at a point comes from."""
        return next((spot.place for spot in self.spots if spot.rect.contains(point)), None)

    def rect_of(self, place: Place) -> QRectF | None:
        """Where the column of a place is."""
        return next((spot.rect for spot in self.spots if spot.place == place), None)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        content = self.content
        arrangement = self._arranged(content) if isinstance(content, Content) else None
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), self.appearance.theme.paper)
            if isinstance(content, Notice):
                self._paint_notice(painter, content)
            elif arrangement is not None:
                arrangement.paint(painter, self._lit(), self.focused_place())
                self.paint_focus(painter)

    def showEvent(self, event: QShowEvent) -> None:
        self._describe()
        super().showEvent(event)

    def focused_place(self) -> Place | None:
        """The place of the column that has the focus of the keyboard."""
        return None

    def paint_focus(self, painter: QPainter) -> None:
        """Mark whatever else has the focus."""

    def _arranged(self, content: Content) -> Arrangement:
        size = QSizeF(self.size())
        if self.arrangement is None or self.arrangement.size != size:
            self.arrangement = self._arranger.arrange(self._builder(content), size)
        self.arrangement.tells_extras = self.tells_extras
        return self.arrangement

    def _builder(self, content: Content) -> Callable[[int], Content]:
        def build(squeeze: int) -> Content:
            again = content if squeeze == 0 else self._explain(squeeze)
            return again if isinstance(again, Content) else content

        return build

    def _paint_notice(self, painter: QPainter, notice: Notice) -> None:
        setter, unit = self._arranger.setter(), self.unit
        room = QRectF(self.rect()).adjusted(MARGIN * unit, 0, -MARGIN * unit, 0)
        middle = 21 * unit
        setter.draw(painter, room.left(), middle, notice.title, "ink2", "strong")
        painter.setFont(self.appearance.font("label", self._enlarged))
        painter.setPen(self.appearance.theme.ink2)
        box = QRectF(room.left(), middle + 16 * unit, min(room.width(), 460 * unit), room.height())
        painter.drawText(box, int(Qt.TextFlag.TextWordWrap), notice.text)

    def _lit(self) -> Place | None:
        pointed = self.selection.pointed
        if pointed is None:
            return None
        same = (spot.place for spot in self.all_spots() if _is_same(spot.place, pointed))
        return next(same, None)

    def all_spots(self) -> list[Spot]:
        """Every column as painted last."""
        return self.arrangement.spots if self.arrangement is not None else []


def _is_same(place: Place | None, other: Place) -> bool:
    """The same number, whichever sample it is asked for."""
    if place is None:
        return False
    return place == other or replace(place, sample=None) == replace(other, sample=None)
