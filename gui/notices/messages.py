"""The notices themselves: what is said when a run cannot go on, and what can be done about it."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from engine.data.setup import CsvData, Setup
from engine.frame import Frame
from engine.history import Divergence
from engine.losses_recorded import Lowest
from engine.position import Position, update_stage
from engine.problem import Problem
from gui.entry import value_text
from gui.notices.notices import Notice, NoticeAction, NoticeKind
from gui.wording import numbers
from gui.wording.originals import has_scaled_inputs
from gui.wording.sentences import stage_words
from gui.wording.words import layer_name, quantities, readable, sentence, translate

Leave = Callable[[Position, float | None], None]
"""Goes back to a moment, and on from there with another learning rate if one is given."""


class BigStep(Struct, frozen=True):
    """The update of an iteration, counted from 0, that moved a parameter too far: its name, before, after."""

    iteration: int
    rate: float
    name: str
    before: float
    after: float


class SomeStep(Struct, frozen=True):
    """The same, known only to be one of several: from `iteration` to `last`."""

    iteration: int
    last: int


class Intervention(Struct, frozen=True):
    """Weights by hand, other data or another loss, from an iteration on."""

    iteration: int


Cause = BigStep | SomeStep | Intervention
"""What carried a run to where it is stuck. The moment before is the end of the iteration before."""


def diverged_notice(
    divergence: Divergence, frame: Frame, lowest: Lowest | None, rate: float | None, leave: Leave
) -> Notice:
    """Training stopped at a number that is not finite: which one, where, and the ways out.

    `rate`: a learning rate that was tried quietly and goes on well from the lowest loss.
    """
    where = translate("Messages", "It happened at iteration {number}, {stage}.").format(
        number=numbers.count(divergence.position.iteration + 1),
        stage=stage_words(divergence.position, frame.depth),
    )
    why = translate(
        "Messages",
        "The learning rate {rate} is too large here: every step overshoots further than the one before.",
    ).format(rate=value_text(frame.experiment.training.optimizer.learning_rate))
    title = translate("Messages", "Training stopped: {what} is not finite.")
    return Notice(
        title=title.format(what=_what(divergence, frame)),
        text=" ".join((where, why, translate("Messages", "Nothing is lost."))),
        actions=() if lowest is None else _ways_out(lowest, frame.depth, rate, leave),
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


def _ways_out(lowest: Lowest, depth: int, rate: float | None, leave: Leave) -> tuple[NoticeAction, ...]:
    position = Position(lowest.updates - 1, update_stage(depth)) if lowest.updates else Position(0)
    back = translate("Messages", "Back to the start, lowest loss")
    if lowest.updates:
        back = translate("Messages", "Back to iteration {number}, lowest loss")
    first = NoticeAction(
        back.format(number=numbers.count(lowest.updates)), lambda: leave(position, None), "arrow-left"
    )
    if rate is None:
        return (first,)
    words = translate("Messages", "Try {rate} from there").format(rate=value_text(rate))
    return first, NoticeAction(words, lambda: leave(position, rate), "git-branch")


def stuck_notice(cause: Cause | None, back: Callable[[], None]) -> Notice:
    """Every output is flat and the loss stands still, though finite. No cause: since the start."""
    title = translate(
        "Messages",
        "The loss no longer moves: every output sits on the flat part of its curve (slope under 10⁻⁴).",
    )
    text, words = _cause_words(cause)
    return Notice(
        title, text, NoticeKind.CALM, (NoticeAction(words, back, "arrow-left"),),
        is_about_moment=True, icon="lock-simple",
    )  # fmt: skip


def _cause_words(cause: Cause | None) -> tuple[str, str]:
    """What carried the run there, and the way back."""
    back = translate("Messages", "Back to before that step")
    if cause is None:
        text = translate("Messages", "It was so from the start: smaller first weights leave the flat part.")
        return text, translate("Messages", "Back to the start")
    number = numbers.count(cause.iteration + 1)
    if isinstance(cause, Intervention):
        text = translate("Messages", "The change at iteration {number} carried it there.").format(
            number=number
        )
        return text, translate("Messages", "Back to before that change")
    if isinstance(cause, SomeStep):
        text = translate("Messages", "A big step carried it there, between iterations {number} and {last}.")
        return text.format(number=number, last=numbers.count(cause.last + 1)), back
    which = translate("Messages", "The last big step carried it there. It was the first:")
    if cause.iteration > 0:
        which = translate("Messages", "The last big step carried it there. It was iteration {number}:")
    return f"{which.format(number=number)} {_moved_words(cause)}", back


def _moved_words(step: BigStep) -> str:
    moved = translate("Messages", "with the rate {rate}, {name} went from {before} to {after}.")
    return moved.format(
        rate=value_text(step.rate), name=step.name,
        before=numbers.picture(step.before).plain, after=numbers.picture(step.after).plain,
    )  # fmt: skip


def problem_notice(problem: Problem, kept: str) -> Notice:
    """A sentence about what a person can put right; `kept` is the data that stays as it is."""
    unchanged = translate("Messages", "Your present data set, {name}, is unchanged.").format(name=kept)
    return Notice(title=sentence(problem), text=unchanged, is_about_moment=True)


def opened_notice(setup: Setup) -> Notice | None:
    """What is worth knowing once about data just opened: that a file was read, how, and any remarks."""
    remarks = [sentence(remark) for remark in setup.remarks]
    if isinstance(setup.source, CsvData):
        title, text = _read_words(setup), " ".join((*_preparation_words(setup), *remarks))
        return Notice(title, text, NoticeKind.GOOD, is_about_moment=True)
    if not remarks:
        return None
    return Notice(remarks[0], " ".join(remarks[1:]), NoticeKind.CALM, is_about_moment=True)


def _read_words(setup: Setup) -> str:
    inputs = list(dict.fromkeys(column.column for column in setup.fitted.inputs))
    targets = list(dict.fromkeys(column.column for column in setup.fitted.outputs))
    one = translate("Messages", "{name} is read: {rows} rows, 1 input, to predict {target}.")
    many = translate("Messages", "{name} is read: {rows} rows, {inputs} inputs, to predict {target}.")
    return (one if len(inputs) == 1 else many).format(
        name=setup.title,
        rows=numbers.count(setup.table.row_count),
        inputs=numbers.count(len(inputs)),
        target=translate("Messages", " and ").join(readable(name) for name in targets),
    )


def _preparation_words(setup: Setup) -> Iterator[str]:
    train, validation = len(setup.samples.train), len(setup.samples.validation)
    if validation:
        yield translate("Messages", "{train} rows train, {validation} validate.").format(
            train=numbers.count(train), validation=numbers.count(validation)
        )
    if has_scaled_inputs(setup.fitted):
        yield translate("Messages", "The network sees the numbers scaled: mean 0, spread 1.")


def failure_notice(where: str, copy: Callable[[], None]) -> Notice:
    """Something nobody foresaw: one sentence, and the details to copy."""
    return Notice(
        title=translate("Messages", "Something went wrong while {doing}. Your work is kept.").format(
            doing=where
        ),
        text=translate("Messages", "The details are in the log file, and can be copied for a report."),
        actions=(NoticeAction(translate("Messages", "Copy details"), copy),),
    )
