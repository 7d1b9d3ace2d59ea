"""Where the phases stand in their strip, and in each the dots of its layers. Geometry, without painting."""

from functools import cached_property
from itertools import product

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF

from engine import reveal
from engine.frame import Frame
from engine.position import Phase, stage_of
from gui.controls.look import Look
from gui.controls.paint import advance
from gui.wording import numbers
from gui.wording.words import layer_name, phases, translate

INSET, INSET_SHORT = 17, 12
TITLE_AT = 15
NAME_AT = 9
FIRST_DOT = 4
NAME_GAP, DOT_GAP, LEAST_GAP, SPARE = 12, 16, 8, 4
NAMES_UP_TO = 2
"""Up to so many layers every dot has its name."""
TITLE_ROLES = ("phase", "label_strong", "axis_strong")
MOST_WITH_UNITS = 4
"""Up to so many layers there is room for the number of units."""
ORDER = (Phase.FORWARD, Phase.ERROR, Phase.BACKWARD, Phase.UPDATE)


class Dot(Struct, frozen=True):
    """One stage of an iteration: its name, and where it is on screen."""

    stage: int
    name: str
    shows_name: bool
    center: QPointF
    hit: QRectF


class OneLine(Struct, frozen=True):
    """How a strip of one line is set: the role of its titles, whether the lit phase names its layer, and how
    wide that is."""

    role: str
    names_layer: bool
    wide: float


class PhaseCells(Struct, frozen=True, dict=True):
    """The strip at one moment. `frame` None: while running nothing is lit, done or next.

    A short strip is one line: it has no dots, and the lit phase names its layer and takes what room it needs.
    """

    look: Look
    width: int
    height: int
    depth: int
    frame: Frame | None
    is_short: bool = False

    @property
    def stage(self) -> int | None:
        """The stage of the moment shown."""
        return None if self.frame is None else self.frame.position.stage

    @property
    def inset(self) -> int:
        """From the edge of a cell to its number."""
        return self.look.px(INSET_SHORT if self.is_short else INSET)

    def is_lit(self, phase: Phase) -> bool:
        """Whether the moment shown belongs to this phase."""
        return self.frame is not None and self.frame.phase == phase

    def is_done(self, stage: int) -> bool:
        """Whether the moment shown is past this stage."""
        return self.stage is not None and self.stage > stage

    def cell(self, phase: Phase) -> QRectF:
        """The room of one phase."""
        left, right = self._edge(phase - 1), self._edge(phase)
        return QRectF(left, 0, right - left, self.height - 1)

    def stages(self, phase: Phase) -> list[tuple[int, str]]:
        """The stages of a phase with their names."""
        if phase == Phase.ERROR:
            return [(stage_of(phase, self.depth), translate("PhaseStrip", "predicted − actual"))]
        if phase == Phase.UPDATE:
            return [(stage_of(phase, self.depth), translate("PhaseStrip", "all weights"))]
        layers = range(self.depth) if phase == Phase.FORWARD else reversed(range(self.depth))
        return [(stage_of(phase, self.depth, layer), layer_name(layer, self.depth)) for layer in layers]

    def dots(self, phase: Phase) -> list[Dot]:
        """The dots of a phase from left to right."""
        cell, px = self.cell(phase), self.look.px
        x, y = cell.left() + self.inset + px(FIRST_DOT), float(px(35))
        dots = []
        for stage, name, shows, width in self._widths(phase, cell.right() + px(NAME_GAP - SPARE) - x):
            hit = QRectF(x - px(8), y - px(10), min(width, cell.right() - x + px(8)), px(20))
            dots.append(Dot(stage, name, shows, QPointF(x, y), hit))
            x += width
        return dots

    def _widths(self, phase: Phase, room: float) -> list[tuple[int, str, bool, float]]:
        """Of each stage its name, whether that is shown, and how far it is to the next dot. In a narrow cell
        only the stage at work has its name, and if need be dots move together."""
        stages, gap = self.stages(phase), float(self.look.px(DOT_GAP))
        named = [(stage, self._name(stage, layer, len(stages))) for stage, layer in stages]
        shown = [len(stages) <= NAMES_UP_TO or stage == self.stage for stage, _ in named]
        taken = self._taken(named, shown)
        if sum(taken) + gap * shown.count(False) > room:
            shown = [stage == self.stage for stage, _ in named]
            taken = self._taken(named, shown)
            gap = max(self.look.px(LEAST_GAP), min(gap, (room - sum(taken)) / max(1, shown.count(False))))
        rows = zip(named, shown, taken, strict=True)
        return [(*each, is_shown, width or gap) for each, is_shown, width in rows]

    def _taken(self, named: list[tuple[int, str]], shown: list[bool]) -> list[float]:
        """How far each dot with its name reaches, 0 without."""
        px, font = self.look.px, self.look.appearance.font("axis_strong")
        beside = px(NAME_AT + NAME_GAP)
        return [
            beside + advance(name, font) if is_shown else 0.0
            for (_, name), is_shown in zip(named, shown, strict=True)
        ]

    def _name(self, stage: int, layer: str, layers: int) -> str:
        """The layer, and while its units come one by one how many have: `hidden, 2 of 4`."""
        frame = self.frame
        if frame is None or not frame.hidden or stage != self.stage or layers > MOST_WITH_UNITS:
            return layer
        shown, count = reveal.of(frame).units, reveal.count(frame.experiment, frame.position)
        words = translate("PhaseStrip", "{layer}, {number} of {count}")
        return words.format(layer=layer, number=numbers.count(shown), count=numbers.count(count))

    def all_dots(self) -> list[Dot]:
        """Every dot of the strip, in the order of an iteration."""
        return [dot for phase in ORDER for dot in self.dots(phase)]

    def layer_now(self, phase: Phase) -> str:
        """The layer at work, in a phase that goes layer by layer; else nothing."""
        if phase not in (Phase.FORWARD, Phase.BACKWARD):
            return ""
        return next((name for stage, name in self.stages(phase) if stage == self.stage), "")

    def _edge(self, number: int) -> int:
        """Where the cell after so many phases begins: quarters, or more for the lit one if it needs it."""
        lit = next((index for index, phase in enumerate(ORDER) if self.is_lit(phase)), None)
        quarter = self.width / len(ORDER)
        if lit is None or not self.is_short:
            return round(quarter * number)
        narrow = (self.width - self.line.wide) / (len(ORDER) - 1)
        return round(narrow * number + (self.line.wide - narrow if number > lit else 0.0))

    @cached_property
    def line(self) -> OneLine:
        """How a short strip is set: as large as all titles have room for, and if it can be with the layer."""
        lit = next((phase for phase in ORDER if self.is_lit(phase)), None)
        for role, names_layer in product(TITLE_ROLES, (True, False)):
            found = OneLine(role, names_layer, self._wide(lit, role, names_layer))
            others = (self._needed(phase, role, names_layer=False) for phase in ORDER if phase != lit)
            if max(others) * (len(ORDER) - 1) <= self.width - found.wide:
                break
        return found

    def _wide(self, lit: Phase | None, role: str, names_layer: bool) -> float:
        quarter = self.width / len(ORDER)
        return quarter if lit is None else max(quarter, self._needed(lit, role, names_layer))

    def _needed(self, phase: Phase, role: str, names_layer: bool) -> float:
        """What a cell of one line takes: number, title, and perhaps the name of the layer."""
        appearance, px = self.look.appearance, self.look.px
        title = advance(phases()[phase], appearance.font(role))
        layer = self.layer_now(phase) if names_layer else ""
        name = px(10) + advance(layer, appearance.font("label")) if layer else 0.0
        return px(INSET_SHORT + TITLE_AT) + title + name + px(LEAST_GAP)
