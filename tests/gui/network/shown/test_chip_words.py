"""What the chips over the lines say."""

from engine.frame import Frame
from engine.position import Phase
from gui.network.shown.chip_words import chip_titles
from gui.network.shown.showing import Showing
from gui.wording.rich import plain
from tests.gui.network.moments import frame_after, xor


def last_backward(batch_size: int) -> Frame:
    """The gradients of the hidden layer."""
    frame = frame_after(xor(batch_size=batch_size), 5)
    assert frame.phase is Phase.BACKWARD
    return frame


def test_the_gradient_of_a_batch_is_that_of_all_its_samples() -> None:
    """The units beside it show one sample: that the lines do not is said before the word gradient is."""
    titles = [plain(title) for title in chip_titles(Showing(last_backward(4)), 0)]
    assert titles == ["gradient ∂L/∂w, mean of 4", "∂L/∂w, mean of 4", "gradient ∂L/∂w", "∂L/∂w"]


def test_the_gradient_of_one_sample_is_just_that() -> None:
    """There is nothing to average."""
    titles = [plain(title) for title in chip_titles(Showing(last_backward(1)), 0)]
    assert titles == ["gradient ∂L/∂w", "∂L/∂w"]
