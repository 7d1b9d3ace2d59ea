"""What the working says of an update: the step, what its gradient is made of, and what it brought."""

import pytest

from engine.experiment import Experiment, LossSpec, OptimizerSpec, replace
from engine.frame import Frame, Place
from gui.explain.content.content import Column, Content
from gui.explain.content.pieces import plain
from gui.wording.numbers import parse
from tests.engine.quantities.experiments import classes, frame_at, xor
from tests.gui.explain.workings import UPDATE, content, drawn, extras, frame_of, row, title

pytestmark = pytest.mark.usefixtures("qapp")

CHANGE = Place("change", 0, 0, source=0)


def numbers(shown: Content) -> list[str]:
    """New weight, old weight, rate and gradient as they are written."""
    return [plain(item.rows[-2]) for item in shown.formula if isinstance(item, Column)]


def word(shown: Content, column: int) -> str:
    columns = [item for item in shown.formula if isinstance(item, Column)]
    return plain(columns[column].rows[-1])


def test_update_goes_against_the_gradient() -> None:
    """05-update: new weight, and what the same sample gives now."""
    shown = content(frame_of(UPDATE), CHANGE)
    assert title(shown) == "Weight  x₁ → h₁   Δw = −0.5 × (−0.0296) = +0.0148, against the gradient"
    assert row(shown, 0) == "new w = w − η × ∂L/∂w"
    assert row(shown, -2) == "−0.5062 = −0.5210 − 0.5 × (−0.0296)"
    assert row(shown, -1) == "towards + old weight learning rate gradient"
    assert extras(shown) == ["This sample with the new weights: 0.672 → 0.569, target 0. Loss 0.226 → 0.162."]


@pytest.mark.parametrize(
    ("training", "expected"),
    [
        ({"batch_size": None}, "average of 4 samples"),
        ({"batch_size": None, "reduction": "sum"}, "sum of 4 samples"),
        ({"batch_size": None, "l2": 0.1}, "average of 4 samples, with penalty"),
        ({"l1": 0.1}, "gradient, with penalty"),
    ],
)
def test_the_gradient_says_what_it_is_made_of(training: dict[str, object], expected: str) -> None:
    """A batch, a penalty: the number in the formula is not that of the sample shown."""
    assert word(content(frame_of(UPDATE, **training), CHANGE), 3) == expected


def test_with_little_room_it_says_so_in_fewer_words() -> None:
    """But it says it."""
    frame = frame_of(UPDATE, batch_size=None)
    assert content(frame, CHANGE).can_shrink
    assert word(content(frame, CHANGE, squeeze=1), 3) == "average of 4"


def test_a_batch_tells_its_own_loss_first() -> None:
    """Every weight goes downhill for the batch; one of its samples may well get worse."""
    first, second = extras(content(frame_of(UPDATE, batch_size=None), CHANGE))
    assert first.startswith("This batch of 4 with the new weights: loss 0.1")
    assert second.startswith("This sample: 0.672 → ")
    penal, alone = extras(content(frame_of(UPDATE, batch_size=None, l2=0.1), CHANGE))
    assert penal.startswith("This batch with the new weights: loss with penalty ")
    assert "Loss without penalty " in alone


def test_no_sentence_goes_on_with_a_capital() -> None:
    """In whatever wording has room."""
    for training in ({}, {"l2": 0.1}, {"batch_size": None}):
        for extra in content(frame_of(UPDATE, **training), CHANGE).extras:
            for line in extra:
                assert ": L" not in plain(line)
                assert ". l" not in plain(line)


def test_a_share_is_not_read_as_part_of_its_number() -> None:
    """`share of 3: 0.196`, where 3 is the digit."""
    shown = content(frame_at(classes(), UPDATE), CHANGE)
    assert "This sample: share of y" in extras(shown)[1]
    squared = LossSpec(name="squared_error")
    layers = (drawn().network.layers[0], replace(drawn().network.layers[1], units=3))
    network = replace(classes().network, layers=layers)
    several = Experiment(network, classes(loss=squared).training, classes().samples)
    assert "This sample: y" in extras(content(frame_at(several, UPDATE), CHANGE))[1]


@pytest.mark.parametrize("rate", [0.5, 0.01, 0.0005, 2e-5])
def test_the_step_that_is_shown_is_the_step_that_was_made(rate: float) -> None:
    """As many digits as it takes: a fourth digit that changes by chance says ten times too much."""
    frame = frame_of(UPDATE, optimizer=OptimizerSpec(learning_rate=rate))
    seen = 0
    for unit in range(4):
        for source in (0, 1):
            place = Place("change", 0, unit, source)
            shown, step = content(frame, place), frame.value(place)
            assert step is not None
            new, old, *_ = (parse(number) for number in numbers(shown))
            if new == old:
                assert word(shown, 0).startswith("unchanged in ")
                continue
            seen += 1
            assert abs((new - old) - step) <= 0.26 * abs(step)
            assert word(shown, 0) == ("towards +" if step > 0 else "towards −")
    assert seen == 8 or rate < 1e-4


def test_a_step_that_six_digits_do_not_show_is_said_to_be_so() -> None:
    """Not a rise in the last digit, and not `towards +` over two equal numbers."""
    frame = frame_of(UPDATE, optimizer=OptimizerSpec(learning_rate=1e-8))
    shown = content(frame, CHANGE)
    new, old, *_ = numbers(shown)
    assert new == old
    assert word(shown, 0) == "unchanged in 6 digits"
    assert "unchanged in 6 digits" in extras(shown)[0]


def test_a_bias_has_a_step_of_its_own() -> None:
    """With b for w."""
    shown = content(frame_of(UPDATE), Place("bias", 0, 0))
    assert row(shown, 0) == "new b = b − η × ∂L/∂b"
    assert row(shown, -1).startswith("towards + old bias ")


def test_a_frozen_weight_does_not_move() -> None:
    """Its gradient is there, its step is not."""
    network = replace(drawn().network, frozen_connections=((0, 0, 0),))
    frame = frame_at(Experiment(network, drawn().training, drawn().samples), UPDATE)
    shown = content(frame, CHANGE)
    assert "Frozen: it takes part in everything, but does not move." in extras(shown)
    assert row(shown, 0) == "w | ∂L/∂w"


def adam_frame() -> Frame:
    return frame_at(drawn(optimizer=OptimizerSpec(name="adam", learning_rate=0.05)), UPDATE, iteration=5)


def test_adam_keeps_a_ledger() -> None:
    """05b: memory, mean square, both corrected in one line, step."""
    shown = content(adam_frame(), Place("change", 1, 0, source=0))
    assert [plain(entry.word) for entry in shown.ledger] == ["memory", "mean square", "corrected", "step"]
    assert "   v\u0302  " in plain(shown.ledger[2].expression)
    assert "÷ √" in plain(shown.ledger[-1].expression)
    assert "1·10⁻⁸" not in plain(shown.ledger[-1].expression)  # nobody could see ε
    assert "Adam, η = 0.05, update 6. Gradient now" in title(shown)


def test_with_little_room_the_corrected_memories_have_a_line_each() -> None:
    """So that the curve beside them keeps its room."""
    shown = content(adam_frame(), Place("change", 1, 0, source=0), squeeze=1)
    words = [plain(entry.word) for entry in shown.ledger]
    assert words == ["memory", "mean square", "corrected", "corrected", "step"]
    assert not shown.can_shrink


def test_the_title_of_a_ledger_says_what_the_gradient_is_made_of() -> None:
    """Of the moment, or of a batch; with the penalty."""
    adam = OptimizerSpec(name="adam", learning_rate=0.05)
    batch = content(frame_of(UPDATE, optimizer=adam, batch_size=None), CHANGE)
    assert "Gradient, average of 4 samples " in title(batch)
    penal = content(frame_of(UPDATE, optimizer=adam, l2=0.1), CHANGE)
    assert "Gradient now, with penalty " in title(penal)


@pytest.mark.parametrize("name", ["momentum", "nesterov", "adam", "adamw"])
def test_a_step_against_the_gradient_of_the_moment_is_pointed_out(name: str) -> None:
    """Now: up. Memory: down. The optimizer follows the memory."""
    for iteration in range(8):
        frame = frame_at(xor(optimizer=OptimizerSpec(name=name, learning_rate=0.1)), UPDATE, iteration)
        for source in range(2):
            place = Place("change", 0, 0, source=source)
            gradient, change = frame.value(Place("gradient", 0, 0, source=source)), frame.value(place)
            assert gradient is not None
            assert change is not None
            told = [text for text in extras(content(frame, place)) if "follows the memory" in text]
            assert bool(told) == (gradient * change > 0)
