"""Hands every moment, and what is found out about it, to the readings."""

from engine.data.setup import Setup
from engine.frame import Frame
from gui.session.own_sample import OwnSample
from gui.session.session import Session
from gui.window.branch_display import BranchDisplay
from gui.window.parts import Parts


class ReadingsDisplay:
    """Tells the readings what the session knows, once there are any."""

    def __init__(self, session: Session, parts: Parts, branches: BranchDisplay, own: OwnSample) -> None:
        self._session, self._parts, self._branches, self._own = session, parts, branches, own
        self._branch = session.branches.present

    def show_experiment(self, setup: Setup | None) -> None:
        """The experiment in force; with a set-up numbers are said in the units of the data."""
        readings = self._parts.readings
        if readings is not None:
            readings.set_experiment(self._session.experiment, setup)
            self._session.insight.want_predictions(readings.needs_predictions)

    def show_frame(self, frame: Frame) -> None:
        """Another moment."""
        readings = self._parts.readings
        if readings is not None:
            readings.set_frame(frame, self._session.manner.runs_fast)
            readings.set_losses(self._session.past.losses)
            readings.set_others(self._branches.other_runs())
            self.show_findings()

    def show_findings(self) -> None:
        """What is worked out about the moment."""
        readings, findings = self._parts.readings, self._session.insight.findings
        if readings is not None:
            readings.set_evaluation(findings.evaluation, findings.evaluation_before)
            readings.set_after(findings.after)
            readings.set_maps(findings.maps, findings.maps_before)
            readings.set_predictions(findings.predictions)

    def show_late_findings(self) -> None:
        """What took longer to work out; the losses of the whole set are recorded by then."""
        if self._parts.readings is not None:
            self._parts.readings.set_losses(self._session.past.losses)
        self.show_findings()

    def show_sample(self) -> None:
        """The sample that is looked at."""
        readings = self._parts.readings
        if readings is not None:
            readings.set_own(None if self._own.frame is None else self._own.inputs)
            if not self._own.is_open:
                readings.set_sample(self._session.selection.sample)

    def show_tree(self) -> None:
        """The other branches."""
        readings, branch = self._parts.readings, self._session.branches.present
        if readings is not None:
            readings.set_others(self._branches.other_runs())
            if branch is not self._branch:
                readings.begin_branch()
        self._branch = branch
