"""Where everything stands in the window: plain arithmetic, without Qt.

The window is measured in units of the user's font: at a font scale of 2 a window of 1280 × 800 behaves as
one of 640 × 400, and every length below is doubled.
"""

from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

MENU = 28
PHASES, PHASES_SHORT = 52, 32
CAPTION, TABS = 40, 30
TRANSPORT, TRANSPORT_SHORT = 48, 46
TIMELINE, TIMELINE_SHORT = 56, 40
SETUP, SETUP_LARGE, RAIL = 208, 264, 52
READINGS, READINGS_NARROW, READINGS_LARGE = 288, 272, 400
NUMBERS, NUMBERS_LARGE = 512, 760
WORKING, WORKING_LOW, WORKING_LARGE, WORKING_WITH_TABS = 160, 126, 195, 190
LEAST_STAGE, LEAST_PICTURE, LEAST_PANEL, LEAST_WORKING = 560, 300, 176, 126
LEAST_STAGE_LARGE = 880
"""What the enlarged picture of a large window is left by a table beside it."""
NARROW, VERY_NARROW, LARGE = 1180, 900, 1680
LOW, SHORT = 720, 560


class Box(NamedTuple):
    """A rectangle in pixels."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height


class Wishes(Struct, frozen=True):
    """What a person has set: panels hidden, and widths in units of the font; None is the design's width.

    `shows_numbers`: the table of numbers has the place of the readings.
    """

    shows_setup: bool = True
    shows_readings: bool = True
    setup: float | None = None
    readings: float | None = None
    working: float | None = None
    shows_numbers: bool = False
    numbers: float | None = None


AS_DESIGNED = Wishes()


class Regions(Struct, frozen=True):
    """Every region's box, None where it is not there, and how the window behaves at this size.

    `has_rail`: Setup is a rail. `has_tabs`: Readings are tabs. `is_short`: picture, working and readings are
    tabs of one place, and the position stands beside Step.
    """

    has_rail: bool
    has_tabs: bool
    is_short: bool
    is_low: bool
    is_large: bool
    menu: Box
    setup: Box | None
    readings: Box | None
    phases: Box
    caption: Box | None
    tabs: Box | None
    picture: Box
    working: Box | None
    transport: Box
    timeline: Box


def arrange(
    width: int, height: int, scale: float, wishes: Wishes = AS_DESIGNED, menu: int | None = None
) -> Regions:
    """Lay out a window of so many pixels at a font scale; `menu`: the menu's height if not the design's."""
    return _Arranging(width, height, scale, wishes, menu).regions()


class _Arranging:
    def __init__(self, width: int, height: int, scale: float, wishes: Wishes, menu: int | None) -> None:
        self.width, self.height, self.scale, self.wishes = width, height, scale, wishes
        units_wide, units_high = width / scale, height / scale
        self.is_short = units_high < SHORT
        self.is_low = units_high < LOW
        self.has_rail = units_wide < NARROW
        self.has_tabs = units_wide < VERY_NARROW or self.is_short
        self.is_large = units_wide > LARGE
        self.menu = self.px(MENU) if menu is None else menu

    def px(self, length: float) -> int:
        return round(length * self.scale)

    def regions(self) -> Regions:
        timeline = self.px(TIMELINE_SHORT if self.is_short else TIMELINE)
        transport = self.px(TRANSPORT_SHORT if self.is_short else TRANSPORT)
        foot = self.height - timeline - transport
        setup, readings = self._panel_widths()
        stage = Box(setup, self.menu, self.width - setup - readings, foot - self.menu)
        whole = Regions(
            has_rail=self.has_rail, has_tabs=self.has_tabs, is_short=self.is_short, is_low=self.is_low,
            is_large=self.is_large, menu=Box(0, 0, self.width, self.menu),
            setup=Box(0, self.menu, setup, stage.height) if setup else None,
            readings=Box(stage.right, self.menu, readings, stage.height) if readings else None,
            transport=Box(0, foot, self.width, transport),
            timeline=Box(0, foot + transport, self.width, timeline),
            phases=stage, caption=None, tabs=None, picture=stage, working=None,
        )  # fmt: skip
        return self._with_stage(whole, stage)

    def _panel_widths(self) -> tuple[int, int]:
        wishes = self.wishes
        setup = readings = 0
        if wishes.shows_setup:
            usual = SETUP_LARGE if self.is_large else SETUP
            setup = self.px(RAIL if self.has_rail else wishes.setup or usual)
        if not self.has_tabs:
            readings = self.px(self._column_width())
        spare = self.width - self.px(LEAST_STAGE)
        if setup + readings > spare and readings:
            readings = max(self.px(LEAST_PANEL), spare - setup)
        if setup + readings > spare and setup and not self.has_rail:
            setup = max(self.px(LEAST_PANEL), spare - readings)
        return setup, readings

    def _column_width(self) -> float:
        """Of the readings, or of the table of numbers in their place."""
        wishes = self.wishes
        if wishes.shows_numbers:
            spare = self.width / self.scale - SETUP_LARGE - LEAST_STAGE_LARGE
            return wishes.numbers or (max(NUMBERS, min(NUMBERS_LARGE, spare)) if self.is_large else NUMBERS)
        usual = READINGS_LARGE if self.is_large else READINGS_NARROW if self.has_rail else READINGS
        return (wishes.readings or usual) if wishes.shows_readings else 0

    def _with_stage(self, regions: Regions, stage: Box) -> Regions:
        phases = self.px(PHASES_SHORT if self.is_short else PHASES)
        top = stage.top + phases
        strip = Box(stage.left, stage.top, stage.width, phases)
        if self.is_short:
            tabs = Box(stage.left, top, stage.width, self.px(TABS))
            rest = Box(stage.left, tabs.bottom, stage.width, stage.bottom - tabs.bottom)
            return replace(regions, phases=strip, tabs=tabs, picture=rest, working=rest)
        caption = Box(stage.left, top, stage.width, self.px(CAPTION))
        working = self._working_height(stage.bottom - caption.bottom)
        foot = stage.bottom - working
        tabs_height = self.px(TABS) if self.has_tabs else 0
        return replace(
            regions, phases=strip, caption=caption,
            picture=Box(stage.left, caption.bottom, stage.width, foot - caption.bottom),
            tabs=Box(stage.left, foot, stage.width, tabs_height) if self.has_tabs else None,
            working=Box(stage.left, foot + tabs_height, stage.width, working - tabs_height),
        )  # fmt: skip

    def _working_height(self, room: int) -> int:
        """What the picture leaves of the stage, tabs included."""
        usual = WORKING_LARGE if self.is_large else WORKING_LOW if self.is_low else WORKING
        if self.has_tabs:
            usual = max(usual, WORKING_WITH_TABS) + TABS
        wanted = self.px(max(LEAST_WORKING, self.wishes.working) if self.wishes.working else usual)
        least = self.px(LEAST_WORKING + (TABS if self.has_tabs else 0))
        return max(least, min(wanted, room - self.px(LEAST_PICTURE)))
