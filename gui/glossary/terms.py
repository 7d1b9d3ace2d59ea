"""All words, in the order in which an iteration meets them."""

from gui.glossary.of_iteration import backward, error, forward, network, update
from gui.glossary.of_training import data, training
from gui.glossary.term import Chapter


def glossary() -> tuple[Chapter, ...]:
    """All chapters: the network, the phases of an iteration, then what surrounds them."""
    return network(), forward(), error(), backward(), update(), training(), data()
