"""The notices themselves: what is said when a run cannot go on, and what can be done about it."""

from collections.abc import Callable

from engine.frame import Frame
from engine.history import Divergence
from engine.losses_recorded import Lowest
from engine.position import Position, update_stage
from engine.problem import Problem
from gui import numbers
from gui.entry import value_text
from gui.notices import Notice, NoticeAction, NoticeKind
from gui.sentences import stage_words
from gui.words import layer_name, quantities, sentence, translate

GoTo = Callable[[Position], None]


def diverged_notice(divergence: Divergence, frame: Frame, lowest: Lowest | None, go_to: GoTo) -> Notice:
    """Training stopped at a number that is not finite: which one, where, and the way back."""
    rate = value_text(frame.learning_rate)
    text = " ".join(
        (
            translate("Messages", "It happened at iteration {number}, {stage}.").format(
                number=numbers.count(divergence.position.iteration + 1),
                stage=stage_words(divergence.position, frame.depth),
            ),
            translate(
                "Messages", "The learning rate {rate} is too large here: every step overshoots further."
            ).format(rate=rate),
            translate("Messages", "Nothing is lost."),
        )
    )
    return Notice(
        title=translate("Messages", "Training stopped: {what} is not finite.").format(
            what=_what(divergence, frame)
        ),
        text=text,
        actions=() if lowest is None else (_back_to(lowest, frame.depth, go_to),),
        is_about_moment=True,
        can_close=False,
    )


def _what(divergence: Divergence, frame: Frame) -> str:
    quantity = quantities().get(divergence.quantity, divergence.quantity)
    if divergence.layer is None:
        return translate("Messages", "the {quantity}").format(quantity=quantity)
    return translate("Messages", "the {quantity} of the {layer} layer").format(
        quantity=quantity, layer=layer_name(divergence.layer, frame.depth)
    )


def _back_to(lowest: Lowest, depth: int, go_to: GoTo) -> NoticeAction:
    if lowest.updates == 0:
        return NoticeAction(
            translate("Messages", "Back to the start, lowest loss"), lambda: go_to(Position(0))
        )
    words = translate("Messages", "Back to iteration {number}, lowest loss").format(
        number=numbers.count(lowest.updates)
    )
    return NoticeAction(words, lambda: go_to(Position(lowest.updates - 1, update_stage(depth))))


def problem_notice(problem: Problem, kept: str) -> Notice:
    """A sentence about what a person can put right; `kept` is the data that stays as it is."""
    unchanged = translate("Messages", "Your present data set, {name}, is unchanged.").format(name=kept)
    return Notice(title=sentence(problem), text=unchanged, is_about_moment=True)


def remarks_notice(remarks: tuple[Problem, ...]) -> Notice:
    """What is worth knowing once about data just loaded."""
    return Notice(
        is_about_moment=True,
        title=sentence(remarks[0]),
        text=" ".join(sentence(remark) for remark in remarks[1:]),
        kind=NoticeKind.CALM,
    )


def failure_notice(where: str, copy: Callable[[], None]) -> Notice:
    """Something nobody foresaw: one sentence, and the details to copy."""
    return Notice(
        title=translate("Messages", "Something went wrong while {doing}. Your work is kept.").format(
            doing=where
        ),
        text=translate("Messages", "The details are in the log file, and can be copied for a report."),
        actions=(NoticeAction(translate("Messages", "Copy details"), copy),),
    )
