"""The position in words, at the left of the timeline: two lines, shortened where they would meet the pin."""

from gui.controls.paint import advance
from gui.history.shown import Shown
from gui.look.appearance import Appearance
from gui.wording import numbers
from gui.wording.sentences import moment_words, position_detail, position_title
from gui.wording.words import translate


def position_words(shown: Shown) -> tuple[str, str]:
    """`Iteration 2 865 · branch B` over `epoch 573 · update`."""
    title, detail = position_title(shown.frame), position_detail(shown.frame, shown.is_running)
    if shown.branch:
        title = translate("Timeline", "{position} · branch {name}").format(position=title, name=shown.branch)
    if shown.sought is not None:
        iteration = numbers.count(shown.sought.iteration + 1)
        detail = translate("Timeline", "replaying to {number} …").format(number=iteration)
    return title, detail


def fitting_words(shown: Shown, width: float, appearance: Appearance) -> tuple[str, str]:
    """The same within a width: the branch moves down where nothing stands, or goes; the epoch goes where it
    leaves no room for the stage."""
    title, detail = position_words(shown)
    if advance(title, appearance.font("label_strong")) > width:
        title, detail = position_title(shown.frame), detail or _branch_words(shown)
    font = appearance.font("label")
    if advance(detail, font) <= width:
        return title, detail
    detail = moment_words(shown.frame)
    return title, detail if advance(detail, font) <= width else moment_words(shown.frame, is_brief=True)


def _branch_words(shown: Shown) -> str:
    words = translate("Timeline", "branch {name}").format(name=shown.branch)
    return words if shown.branch else ""


def comparison_words(compares: bool) -> str:
    """What the menu offers: to compare with another branch, or to stop."""
    if compares:
        return translate("Timeline", "Stop comparing weights")
    return translate("Timeline", "Compare weights of branches…")
