"""Reasons to stop a run in words, and what each begins with."""

from engine.experiment import Experiment
from engine.position import Phase, Position
from engine.stops import PHASE_RULES, StopRule, obstacle
from gui.entry import value_text
from gui.wording.sentences import stage_words
from gui.wording.words import translate

FIRST_VALUES = {
    "epoch": 100.0,
    "loss": 0.01,
    "accuracy": 0.95,
    "vanishing": 1e-5,
    "exploding": 100.0,
}
"""Numbers of rules that have one to type."""


def first_rule(name: str) -> StopRule:
    """A rule as it begins: with a usual number, or at the phase that is the hardest to see."""
    value = Phase.BACKWARD if name in PHASE_RULES else FIRST_VALUES.get(name, 0.0)
    return StopRule(name=name, value=float(value))


def stop_names() -> dict[str, str]:
    """The rules, in the order of lists; each goes on from `Stop when`."""
    return {
        "never": translate("Stops", "never"),
        "epoch": translate("Stops", "an epoch is done"),
        "loss": translate("Stops", "training loss is at most"),
        "accuracy": translate("Stops", "share of right answers is at least"),
        "validation": translate("Stops", "validation loss turns upward"),
        "vanishing": translate("Stops", "a layer’s gradients are below"),
        "exploding": translate("Stops", "a layer’s gradients are above"),
        "dead_unit": translate("Stops", "a unit is dead"),
        "before_phase": translate("Stops", "next comes"),
        "after_phase": translate("Stops", "just done is"),
    }


def stop_explanations() -> dict[str, str]:
    """A sentence about each, under the choice."""
    return {
        "never": translate("Stops", "Training goes on until you pause it."),
        "epoch": translate("Stops", "Stops when so many epochs are done."),
        "loss": translate("Stops", "Looked at where an epoch ends, over all training samples."),
        "accuracy": translate("Stops", "From 0 to 1, of the validation samples if there are any."),
        "validation": translate("Stops", "When it has found no lower value for ten looks."),
        "vanishing": translate("Stops", "The mean size of some layer’s gradients, where an epoch ends."),
        "exploding": translate("Stops", "The mean size of some layer’s gradients, where an epoch ends."),
        "dead_unit": translate("Stops", "When a hidden unit is 0 for every training sample."),
        "before_phase": translate("Stops", "Once in every iteration, before it happens."),
        "after_phase": translate("Stops", "Once in every iteration, when it has happened."),
    }


def stop_obstacle(rule: StopRule, experiment: Experiment) -> str:
    """Why a rule cannot ever stop this run, or ""."""
    words = {
        "answers": translate(
            "Stops", "These data have no right or wrong answers to count: this never stops."
        ),
        "validation": translate("Stops", "There are no validation samples: this never stops."),
        "units": translate("Stops", "No hidden unit here can die, only those with ReLU: this never stops."),
    }
    return words.get(obstacle(rule, experiment) or "", "")


def stages(depth: int) -> dict[str, str]:
    """The moments of an iteration in words, by their number."""
    return {str(stage): stage_words(Position(0, stage), depth) for stage in range(2 * depth + 2)}


def chosen_stage(rule: StopRule, depth: int) -> int:
    """The moment that a phase rule names, whether it stops before or after it."""
    stage, count = rule.stage(depth) or 0, 2 * depth + 2
    return (stage + 1) % count if rule.name == "before_phase" else stage


def rule_at(name: str, stage: int, depth: int) -> StopRule:
    """The phase rule for a moment."""
    position = Position(0, stage)
    return StopRule(name=name, value=float(position.phase(depth)), layer=position.layer(depth))


def short_words(rule: StopRule, depth: int) -> str:
    """A rule as a label: `accuracy ≥ 0.95`."""
    templates = {
        "never": translate("Stops", "never"),
        "epoch": translate("Stops", "epoch {value}"),
        "loss": translate("Stops", "loss ≤ {value}"),
        "accuracy": translate("Stops", "accuracy ≥ {value}"),
        "validation": translate("Stops", "validation loss up"),
        "vanishing": translate("Stops", "gradient < {value}"),
        "exploding": translate("Stops", "gradient > {value}"),
        "dead_unit": translate("Stops", "dead unit"),
        "before_phase": translate("Stops", "before {stage}"),
        "after_phase": translate("Stops", "after {stage}"),
    }
    stage = stage_words(Position(0, chosen_stage(rule, depth)), depth) if rule.name in PHASE_RULES else ""
    return templates[rule.name].format(value=value_text(rule.value), stage=stage)
