"""No key of the engine reaches the screen: each has a name."""

from collections.abc import Callable, Iterable

import pytest

from engine.activations import ACTIVATIONS
from engine.experiment import ORDERS, REDUCTIONS
from engine.initializers import INITIALIZERS
from engine.losses import LOSSES
from engine.mistakes import MISTAKES
from engine.optimizers import OPTIMIZERS
from engine.other_branch import DIFFERENCE
from engine.position import Granularity, Phase
from engine.quantities import QUANTITIES
from engine.schedules import SCHEDULES
from engine.stops import RULES
from gui.explain import tooltip
from gui.history import stop_words
from gui.network.shown.edge_scales import OF_QUANTITY
from gui.wording import edges as edge_words
from gui.wording import mistakes as mistake_words
from gui.wording import words

ON_EDGES = [quantity.key for quantity in QUANTITIES.values() if quantity.on_edges is not None]


@pytest.mark.parametrize(
    ("keys", "names"),
    [
        (ACTIVATIONS, words.activations),
        (LOSSES, words.losses),
        (LOSSES, words.whole_losses),
        (OPTIMIZERS, words.optimizers),
        (SCHEDULES, words.schedules),
        (REDUCTIONS, words.reductions),
        (REDUCTIONS, words.short_reductions),
        (ORDERS, words.orders),
        (Granularity, words.granularities),
        ([phase for phase in Phase if phase is not Phase.READY], words.phases),
        (MISTAKES, mistake_words.mistake_names),
        (MISTAKES, mistake_words.what_it_does),
        (MISTAKES, mistake_words.how_it_differs),
        (RULES, stop_words.stop_names),
        (ON_EDGES, edge_words.edge_names),
        (ON_EDGES, edge_words.edge_explanations),
    ],
)
def test_every_key_has_a_name(keys: Iterable[str], names: Callable[[], dict[str, str]]) -> None:
    """And nothing is named that there is not."""
    assert set(names()) == set(keys)
    assert all(names().values())


def test_every_initializer_is_a_family_or_one_of_its_spreads() -> None:
    """Setup shows the two apart: `he_normal` is He, normally."""
    for name in INITIALIZERS:
        family, _, spread = name.partition("_")
        assert family in words.initializers()
        assert not spread or spread in words.spreads()


def test_what_can_be_wrong_or_not_finite_has_a_name() -> None:
    """A notice, the badge and tooltips name quantities inside a sentence."""
    remembered = {name for rule in OPTIMIZERS.values() for name in rule.memory}
    left = {name for mistake in MISTAKES.values() for name in mistake.memory}
    forward, backward = {"z", "a", "error", "batch_loss"}, {"activation_gradient", "delta"}
    struck = {mistake.strikes for mistake in MISTAKES.values()}
    told = {*tooltip.OF_UNIT, *tooltip.OF_CONNECTION, *tooltip.OF_BIAS} - {"comes_back"}
    assert remembered | left | forward | backward | struck | told <= set(words.quantities())


def test_every_quantity_on_edges_has_a_scale() -> None:
    """The difference between branches has one of its own."""
    assert set(OF_QUANTITY) == {*ON_EDGES, DIFFERENCE}
