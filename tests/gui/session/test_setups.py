"""Every stretch of training keeps the set-up of its time."""

from engine.data import catalogue
from engine.data.setup import Setup
from engine.trainer import Trainer
from gui.session.setups import Setups


def _made() -> tuple[Trainer, Setups, Setup, Setup]:
    first, other = catalogue.load("xor"), catalogue.load("moons")
    trainer = Trainer(first.experiment)
    return trainer, Setups(trainer, first), first, other


def test_what_goes_on_from_a_segment_has_its_setup() -> None:
    """A weight set by hand begins a segment, and leaves the data as they are."""
    trainer, setups, first, other = _made()
    trainer.step("iteration")
    trainer.edit(())
    assert setups.here is first
    setups.keep(other)
    trainer.step("iteration")
    trainer.edit(())
    assert setups.here is other
    trainer.seek(trainer.start)
    assert setups.here is first


def test_only_a_segment_without_one_is_given_one() -> None:
    """What a change of the data said is not said otherwise by what follows the change."""
    trainer, setups, first, other = _made()
    trainer.restart(other.experiment)
    setups.keep(other)
    setups.keep_if_new(first)
    assert setups.here is other
    trainer.restart(other.experiment)
    setups.keep_if_new(other)
    assert setups.here is other
