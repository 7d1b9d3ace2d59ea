"""Every part of the window beside the picture, made once; those that cost time to import come last."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.controls.divider import Divider
from gui.controls.focus_ring import FocusRing
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.controls.tabs import Tabs
from gui.network.picture import Picture
from gui.notices.notice import NoticeStrip
from gui.session.selection import Selection
from gui.setup.flyout import Flyout
from gui.setup.panel import SetupPanel
from gui.setup.rail import Rail
from gui.stage.caption import Caption
from gui.stage.phase_strip import PhaseStrip
from gui.stage.progress_bar import ProgressBar
from gui.stage.welcome import Welcome
from gui.timeline.timeline import Timeline
from gui.transport import Transport
from gui.window.menu_row import MenuRow
from gui.window.scrim import Scrim
from gui.wording.words import translate

if TYPE_CHECKING:
    from gui.data.data_view import DataView
    from gui.explain.working import Working
    from gui.history.looking_back import LookingBack
    from gui.history.running_panel import RunningPanel
    from gui.listing.panel import ListingPanel
    from gui.pinned.pin_button import PinButton
    from gui.pinned.pin_panel import PinPanel
    from gui.plots.readings import Readings
    from gui.setup.sections import Sections
    from gui.trying.panel import TryingPanel


class Parts:
    """`below` holds what stands under the picture: the working, the welcome, or a notice; `column` the
    readings."""

    def __init__(self, look: Look, picture: Picture, selection: Selection, window: QWidget) -> None:
        self.menu = MenuRow(look, window)
        self.phases = PhaseStrip(look, window)
        self.caption = Caption(look, selection, window)
        self.tabs = Tabs(look, window)
        self.picture = picture
        QWidget.setTabOrder(self.tabs, picture)  # which was there first
        self.below = Panel(look, "paper", parent=window)
        self.welcome = Welcome(look, self.below)
        self.notice = NoticeStrip(look, self.below)
        self.column = Panel(look, "panel", parent=window)
        self.setup = SetupPanel(look, window)
        self.rail = Rail(look, window)
        self.transport = Transport(look, window)
        self.timeline = Timeline(look, window)
        self.progress = ProgressBar(look, window)
        upright, level = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
        self.setup_divider = Divider(look, upright, translate("Parts", "Width of Setup"), window)
        self.readings_divider = Divider(look, upright, translate("Parts", "Width of Readings"), window)
        self.working_divider = Divider(look, level, translate("Parts", "Height of the working"), window)
        self.flyout = Flyout(look, window)
        self.ring = FocusRing(look, window)
        self.scrim = Scrim(window)
        self.sections: Sections | None = None
        self.working: Working | None = None
        self.pin: PinButton | None = None
        self.looking_back: LookingBack | None = None
        self.running: RunningPanel | None = None
        self.readings: Readings | None = None
        self.pin_panel: PinPanel | None = None
        self.data: DataView | None = None
        self.trying: TryingPanel | None = None
        self.numbers: ListingPanel | None = None
