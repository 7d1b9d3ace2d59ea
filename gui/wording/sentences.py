"""What is said about a moment: the position in words, what Step will do."""

from engine import reveal
from engine.experiment import NetworkSpec
from engine.frame import Frame
from engine.position import Granularity, Phase, Position
from engine.reveal import Reveal
from gui.stage.sample_words import has_single_samples
from gui.wording import numbers
from gui.wording.words import layer_name, readable, translate

SHORT_NAME = 14


def position_title(frame: Frame) -> str:
    """The first line of the position: counting begins at 1."""
    if frame.phase == Phase.READY and frame.position.iteration == 0:
        return translate("Sentences", "Before the first step")
    return translate("Sentences", "Iteration {number}").format(
        number=numbers.count(frame.position.iteration + 1)
    )


def position_detail(frame: Frame, is_running: bool = False) -> str:
    """The second line: where in the iteration, with the epoch once it is not the first."""
    detail = translate("Sentences", "running") if is_running else moment_words(frame)
    if frame.epoch == 0 or not detail:
        return detail
    epoch = numbers.count(frame.epoch + 1)
    if is_running:
        return translate("Sentences", "epoch {number}, running").format(number=epoch)
    return translate("Sentences", "epoch {number} · {detail}").format(number=epoch, detail=detail)


def moment_words(frame: Frame, is_brief: bool = False) -> str:
    """Stage, and how much of it is shown: `forward, hidden layer, unit 2 of 4`; briefly without the layer."""
    stage = stage_words(frame.position, frame.depth)
    if not frame.hidden:
        return stage
    words = translate("Sentences", "{stage}, unit {number} of {count}")
    if frame.phase == Phase.ERROR:
        words = translate("Sentences", "{stage}, output {number} of {count}")
    stage = stage.split(",")[0] if is_brief else stage
    shown, count = reveal.of(frame).units, reveal.count(frame.experiment, frame.position)
    return words.format(stage=stage, number=numbers.count(shown), count=numbers.count(count))


def stage_words(position: Position, depth: int) -> str:
    """A stage of an iteration: `backward, hidden layer`."""
    layer = position.layer(depth)
    match position.phase(depth):
        case Phase.READY:
            return translate("Sentences", "before its first step") if position.iteration else ""
        case Phase.ERROR:
            return translate("Sentences", "error")
        case Phase.UPDATE:
            return translate("Sentences", "update")
        case Phase.FORWARD:
            return translate("Sentences", "forward, {layer}").format(layer=_layer_words(layer or 0, depth))
        case Phase.BACKWARD:
            return translate("Sentences", "backward, {layer}").format(layer=_layer_words(layer or 0, depth))


def _layer_words(layer: int, depth: int) -> str:
    if layer == depth - 1:
        return translate("Sentences", "output layer")
    if depth == 2:
        return translate("Sentences", "hidden layer")
    return translate("Sentences", "hidden layer {number}").format(number=layer + 1)


def step_words(frame: Frame, granularity: Granularity) -> str:
    """What Step will do: `Step: hidden layer`, `Step: hidden unit 2`."""
    if frame.is_own:
        return _own_step(frame)
    if granularity is Granularity.EPOCH:
        return translate("Sentences", "Step: epoch")
    if granularity is Granularity.ITERATION:
        return translate("Sentences", "Step: iteration")
    if frame.phase == Phase.UPDATE:
        if has_single_samples(frame):
            return translate("Sentences", "Step: next sample")
        return translate("Sentences", "Step: next batch")
    shown = reveal.following(frame, granularity)
    if granularity is Granularity.PHASE:
        return _phase_step(shown.position.phase(frame.depth))
    if granularity is Granularity.UNIT and reveal.count(frame.experiment, shown.position) > 1:
        return _unit_step(frame, shown)
    return _layer_step(shown.position, frame.depth)


def _own_step(frame: Frame) -> str:
    """A sample of one's own goes through layer by layer, and then once more."""
    if frame.position.stage == frame.depth - 1:
        return translate("Sentences", "Step: once more")
    return _layer_step(frame.position.following(frame.depth), frame.depth)


def _phase_step(phase: Phase) -> str:
    return {
        Phase.FORWARD: translate("Sentences", "Step: forward"),
        Phase.ERROR: translate("Sentences", "Step: error"),
        Phase.BACKWARD: translate("Sentences", "Step: backward"),
    }.get(phase, translate("Sentences", "Step: update"))


def _layer_step(following: Position, depth: int) -> str:
    layer = following.layer(depth)
    if layer is None:
        return _phase_step(following.phase(depth))
    if following.phase(depth) == Phase.BACKWARD:
        return translate("Sentences", "Step: backward, {layer}").format(layer=layer_name(layer, depth))
    if layer == depth - 1:
        return translate("Sentences", "Step: output")
    return translate("Sentences", "Step: {layer}").format(layer=_layer_words(layer, depth))


def _unit_step(frame: Frame, shown: Reveal) -> str:
    """A single unit, counted from 1, or an output by its name."""
    position, depth = shown.position, frame.depth
    layer, unit = position.layer(depth), reveal.order(frame.experiment, position)[shown.units - 1]
    number = numbers.count(unit + 1)
    if layer is None:
        return translate("Sentences", "Step: error of {output}").format(output=_output(frame, unit))
    if layer == depth - 1:
        return translate("Sentences", "Step: output {name}").format(name=_output(frame, unit))
    if depth == 2:
        return translate("Sentences", "Step: hidden unit {number}").format(number=number)
    words = translate("Sentences", "Step: hidden {layer}, unit {number}")
    return words.format(layer=numbers.count(layer + 1), number=number)


def _output(frame: Frame, unit: int) -> str:
    """An output by its name, or by its number where the name is long."""
    names = frame.experiment.samples.output_names
    name = readable(names[unit]) if unit < len(names) else ""
    return name if 0 < len(name) <= SHORT_NAME else numbers.count(unit + 1)


def parameters_words(network: NetworkSpec) -> tuple[str, ...]:
    """`17 parameters`, and shorter."""
    wordings = translate("Sentences", "{count} parameters"), translate("Sentences", "{count} params")
    count = numbers.count(network.parameter_count)
    return tuple(words.format(count=count) for words in wordings)
