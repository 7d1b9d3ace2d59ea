"""Hands every moment, and what is found out about it, to the picture of the network."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engine.data.fitted import FittedPreparation
from engine.frame import Frame
from engine.position import Phase
from gui.network.picture import Picture
from gui.network.shown.asked import Asked
from gui.session.branch_rows import branch_name
from gui.session.session import Session

if TYPE_CHECKING:
    from gui.session.own_sample import OwnSample


class PictureDisplay(QObject):
    """Connects the session's signals with the picture. `has_stepped`: a first step was taken, at any time;
    `original_units`: numbers are said in the units of the data."""

    def __init__(
        self, session: Session, picture: Picture, has_stepped: bool, original_units: bool, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._picture = session, picture
        self.has_stepped, self.original_units = has_stepped, original_units
        self._own: OwnSample | None = None
        session.screen.frame_changed.connect(self.show_frame)
        session.insight.changed.connect(self.show_findings)
        session.edges.changed.connect(self.show_asked)
        session.edges.weights_changed.connect(self.show_asked)
        self.show_frame(session.frame)

    @property
    def fitted(self) -> FittedPreparation | None:
        """What leads to the units of the data, where those are wanted."""
        return self._session.setup.fitted if self.original_units else None

    def show_units(self) -> None:
        """Numbers in the units of the data, or as the network sees them."""
        self._picture.set_fitted(self.fitted)

    def show_frame(self, frame: Frame) -> None:
        """Another moment."""
        self.has_stepped = self.has_stepped or frame.phase != Phase.READY
        with self._picture.together():
            self.show_units()
            self.show_asked()
            if not self._shows_own:
                self._picture.set_frame(frame, self._session.manner.shows_maps, self._session.manner.motion)
            self.show_findings()

    @property
    def _shows_own(self) -> bool:
        return self._own is not None and self._own.is_open

    def follow_own(self, own: "OwnSample") -> None:
        """Show a sample of a person's own while there is one, in place of that of the moment."""
        self._own = own
        own.changed.connect(self._show_own)

    def _show_own(self) -> None:
        if self._own is None or self._own.frame is None:
            self.show_frame(self._session.frame)
        else:
            self._picture.set_frame(self._own.frame, self._session.manner.runs_fast, self._own.motion)
            self.show_findings()

    def show_findings(self) -> None:
        """What is worked out about the moment."""
        findings = self._session.insight.findings
        after = None if self._shows_own else findings.after
        self._picture.set_after(None if after is None else after.predictions)
        maps = findings.maps
        self._picture.set_maps(maps.activations if maps is not None and len(maps.axes) == 2 else None)

    def show_asked(self) -> None:
        """What a person wants the edges to show."""
        self._picture.set_asked(self._asked())

    def _asked(self) -> Asked | None:
        edges = self._session.edges
        if edges.quantity is None:
            return None
        other = edges.other
        if other is None:
            return Asked(edges.quantity)
        return Asked(edges.quantity, branch_name(other.end), other.parameters)
