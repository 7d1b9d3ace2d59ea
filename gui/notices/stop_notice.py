"""Says why a rule stopped a run, with the numbers, and what can be done next."""

from collections.abc import Callable

import numpy as np
from msgspec import Struct

from engine.frame import Frame
from engine.losses_recorded import RecordedLosses
from engine.scratch import Evaluation
from engine.stops import PHASE_RULES, StopRule, first_dead_unit, gradient_sizes
from gui.entry import value_text
from gui.notices.notices import Notice, NoticeAction, NoticeKind
from gui.wording import numbers
from gui.wording.naming import plain_name
from gui.wording.sentences import stage_words
from gui.wording.words import layer_name, translate


class Stopped(Struct, frozen=True):
    """A rule and the moment it stopped at."""

    rule: StopRule
    frame: Frame
    evaluation: Evaluation
    losses: RecordedLosses


def stop_notice(stopped: Stopped, go_on: Callable[[], None], change: Callable[[], None]) -> Notice:
    """A run ended because its rule holds."""
    actions = (
        NoticeAction(translate("Messages", "Run on"), go_on, "play-fill"),
        NoticeAction(translate("Messages", "Change the rule…"), change, "flag"),
    )
    return Notice(
        _title(stopped), _text(stopped), NoticeKind.CALM, actions, is_about_moment=True, icon="flag"
    )


def _title(stopped: Stopped) -> str:
    position, depth = stopped.frame.position, stopped.frame.depth
    words = translate("Messages", "Stopped at iteration {number}: {why}.")
    if stopped.rule.name == "before_phase":
        position, words = (
            position.following(depth),
            translate("Messages", "Stopped at iteration {number}, before {why}."),
        )
    elif stopped.rule.name == "after_phase":
        words = translate("Messages", "Stopped at iteration {number}, after {why}.")
    why = stage_words(position, depth) if stopped.rule.name in PHASE_RULES else _why(stopped)
    return words.format(number=numbers.count(position.iteration + 1), why=why)


def _why(stopped: Stopped) -> str:
    match stopped.rule.name:
        case "epoch":
            words = translate("Messages", "epoch {number} is done")
            return words.format(number=numbers.count(stopped.frame.epoch + 1))
        case "loss":
            loss = numbers.comparable(stopped.evaluation.train_loss).plain
            return translate("Messages", "the training loss came down to {loss}").format(loss=loss)
        case "accuracy":
            return _accuracy_words(stopped.evaluation)
        case "dead_unit":
            return _dead_words(stopped.frame)
        case "validation":
            return translate("Messages", "the validation loss turned upward")
        case _:
            return _gradient_words(stopped)


def _accuracy_words(evaluation: Evaluation) -> str:
    words = translate("Messages", "accuracy on the validation samples reached {share}")
    share = evaluation.validation_accuracy
    if share is None:
        words, share = translate("Messages", "accuracy reached {share}"), evaluation.train_accuracy
    return words.format(share=numbers.comparable(share or 0.0).plain)


def _gradient_words(stopped: Stopped) -> str:
    sizes, frame = gradient_sizes(stopped.frame), stopped.frame
    layer = int(np.argmin(sizes) if stopped.rule.name == "vanishing" else np.argmax(sizes))
    shrunk = translate("Messages", "the gradients of the {layer} layer shrank to {size} on average")
    grown = translate("Messages", "the gradients of the {layer} layer grew to {size} on average")
    words = shrunk if stopped.rule.name == "vanishing" else grown
    return words.format(layer=layer_name(layer, frame.depth), size=numbers.working(sizes[layer]).plain)


def _dead_words(frame: Frame) -> str:

    layer, unit = first_dead_unit(frame) or (0, 0)
    words = translate("Messages", "unit {unit} of the {layer} layer is dead")
    name = plain_name(frame.experiment, layer + 1, unit)
    return words.format(unit=name, layer=layer_name(layer, frame.depth))


def _text(stopped: Stopped) -> str:
    rule, lowest = stopped.rule, stopped.losses.lowest_validation
    asked = value_text(rule.value)
    if rule.name == "validation" and lowest is not None:
        words = translate(
            "Messages",
            "It was lowest at iteration {number}: {lowest}. Now it is {now}.",
        )
        now = stopped.evaluation.validation_loss
        return words.format(
            number=numbers.count(lowest.updates), lowest=numbers.comparable(lowest.value).plain,
            now=numbers.comparable(now or 0.0).plain,
        )  # fmt: skip
    texts = {
        "epoch": translate("Messages", "As you asked."),
        "loss": translate("Messages", "You asked for {value} or less, over all training samples."),
        "accuracy": translate("Messages", "You asked for {value} or more."),
        "vanishing": translate("Messages", "You asked to stop below {value}."),
        "exploding": translate("Messages", "You asked to stop above {value}."),
        "dead_unit": translate(
            "Messages", "It says the same for every training sample, so it learns nothing from them."
        ),
    }
    again = translate("Messages", "It is so in every iteration: Run goes on to the next one.")
    return texts.get(rule.name, again).format(value=asked)
