"""The legend of an output map: classes or targets, wrong answers, and what is shown now."""

from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QPainter

from engine.data.samples import Samples
from gui.look import marks
from gui.look.appearance import Appearance
from gui.plots.legend import LINE, Entry, legend_lines
from gui.plots.units import Units
from gui.wording.numbers import count

translate = QCoreApplication.translate


class MapLegend:
    """Entries for samples that are few (examples with a target) or many (points of a class)."""

    def __init__(self, appearance: Appearance, samples: Samples, units: Units, is_few: bool) -> None:
        self._appearance, self._samples, self._units = appearance, samples, units
        self._is_few = is_few

    def entries(self, wrong: str, with_now: bool) -> list[Entry]:
        """What is on the map; `wrong` is the text of the cross, nothing where none is shown."""
        entries = self._targets()
        if wrong:
            entries.append(Entry(self._cross, wrong))
        if with_now:
            entries.append(Entry(self._ring, translate("Readings", "now")))
        return entries

    def height(self, room: float) -> float:
        """The height of the fullest legend: the map does not move when an entry comes or goes."""
        total = len(self._samples.train)
        wrong = "" if self._is_few or not self._samples.class_names else wrong_words(total, total)
        lines = legend_lines(self._appearance, self.entries(wrong, with_now=True), room)
        return (len(lines) - 1) * self._px(LINE)

    def _px(self, length: float) -> float:
        return length * self._appearance.scale

    def _targets(self) -> list[Entry]:
        classes = self._units.class_names
        if classes:
            return [self._class_entry(index, name) for index, name in enumerate(classes)]
        name = self._units.output_names[0]
        return [Entry(self._dot, translate("Readings", "target {name}").format(name=name))]

    def _class_entry(self, index: int, name: str) -> Entry:
        total, text = len(self._units.class_names), name
        if self._is_few and total == 2:
            text = translate("Readings", "target {name}").format(name=name)
        elif name.isdecimal():
            text = translate("Readings", "class {name}").format(name=name)

        def mark(painter: QPainter, point: QPointF) -> None:
            theme, radius, width = self._appearance.theme, self._px(5), self._px(marks.OUTLINE)
            marks.class_mark(painter, theme, point, index, total, radius, width)

        return Entry(mark, text)

    def _dot(self, painter: QPainter, point: QPointF) -> None:
        theme = self._appearance.theme
        marks.mark(painter, point, marks.circle(self._px(5)), theme.fill(0.5), theme.ink)

    def _cross(self, painter: QPainter, point: QPointF) -> None:
        marks.cross(painter, point, self._px(4.5), self._appearance.theme.ink, None, self._px(2))

    def _ring(self, painter: QPainter, point: QPointF) -> None:
        marks.ring(painter, point, self._px(6.5), self._appearance.theme.ink, self._px(1.8))


def wrong_words(wrong: int, total: int) -> str:
    """`wrong: 1 of 80`."""
    return translate("Readings", "wrong: {wrong} of {total}").format(wrong=count(wrong), total=count(total))
