"""Steps of every length, mixed, lead where a simple model says."""

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from engine import reveal
from engine.data import catalogue
from engine.experiment import Experiment
from engine.position import Granularity, Position, on_grid
from engine.reveal import Reveal
from gui.session.session import Session


class Model:
    """Where steps of every length lead, on the line of all moments unit by unit."""

    def __init__(self, experiment: Experiment) -> None:
        depth = experiment.network.depth
        self.moments = [Reveal(Position(0), 1)]
        for iteration in range(80):
            for stage in range(2 * depth + 2):
                position = Position(iteration, stage)
                count = reveal.count(experiment, position)
                self.moments += [Reveal(position, units) for units in range(1, count + 1)]
        self.experiment, self.depth = experiment, depth
        self.here, self.newest = 0, Position(0)

    def stops(self, at: int, granularity: Granularity) -> bool:
        moment = self.moments[at]
        if granularity is Granularity.UNIT or at == 0:
            return True
        if moment.next(self.experiment) is not None:
            return False
        is_newest = moment.position == self.newest and self.moments[self.here].position < self.newest
        return is_newest or on_grid(moment.position, granularity, self.depth, _ends_epoch(moment.position))

    def step(self, granularity: Granularity) -> None:
        later = range(self.here + 1, len(self.moments))
        self.here = next(at for at in later if self.stops(at, granularity))
        self.newest = max(self.newest, self.moments[self.here].position)

    def back(self, granularity: Granularity) -> None:
        earlier = range(self.here - 1, -1, -1)
        self.here = next((at for at in earlier if self.stops(at, granularity)), 0)


def _ends_epoch(position: Position) -> bool:
    return position.iteration % 4 == 3


moves = st.tuples(st.sampled_from(["step", "step", "back"]), st.sampled_from(Granularity))


@settings(max_examples=25)
@given(st.lists(moves, max_size=15))
def test_walks_by_every_length_mixed(walk: list[tuple[str, Granularity]]) -> None:
    """Step goes to the next stop after the moment shown, Back to the last one before it, parts of layers
    included; a step by unit and back is the identity."""
    application = QApplication.instance() or QApplication([])
    session = Session(catalogue.load("xor"))
    model = Model(session.experiment)
    for way, granularity in walk:
        session.manner.set_granularity(granularity)
        getattr(session.travel, way)()
        getattr(model, way)(granularity)
        assert reveal.of(session.frame) == model.moments[model.here], (way, granularity)
        before = reveal.of(session.frame)
        session.manner.set_granularity(Granularity.UNIT)
        session.travel.step()
        session.travel.back()
        assert reveal.of(session.frame) == before
        model.step(Granularity.UNIT)
        model.back(Granularity.UNIT)
    session.jobs.cancel_all()
    assert application is not None
