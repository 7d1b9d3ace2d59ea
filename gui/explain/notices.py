"""What stands in the place of a working when there is none."""

from gui.explain.content.content import Notice
from gui.explain.content.pieces import words
from gui.wording.words import translate


def running_notice() -> Notice:
    """While training runs: why there are no numbers."""
    text = translate(
        "Working",
        "Numbers that change 30 times a second cannot be read, so units and lines show the moment "
        "as pictures. Space pauses, and the numbers return.",
    )
    return Notice(words(translate("Working", "Running"), "strong", "ink"), text)


def nothing_notice() -> Notice:
    """Before the first phase of an iteration."""
    title = words(translate("Working", "Nothing is computed yet"), "strong", "ink")
    return Notice(title, translate("Working", "Press → and the first layer adds up what comes in."))


def nothing_drawn_notice() -> Notice:
    """While a picture of one's own is empty."""
    title = words(translate("Working", "Nothing is drawn yet"), "strong", "ink")
    return Notice(title, translate("Working", "The first dot on the pad goes through all layers at once."))
