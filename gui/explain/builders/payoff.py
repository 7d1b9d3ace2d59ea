"""What a step brought: the batch's loss, and the shown sample once more with the new weights."""

from gui.explain.content.digits import written
from gui.explain.content.names import output_name
from gui.explain.content.pieces import Line, fill, number, strong, words
from gui.explain.content.scene import After, Scene
from gui.wording.numbers import MOST_DIGITS, count, picture
from gui.wording.words import translate

FIGURES = 3


def payoff(scene: Scene) -> tuple[tuple[Line, ...], ...]:
    """With a batch first its loss, which the step is about; then the shown sample, each in ways to say it."""
    if scene.after is None or scene.frame.prediction is None:
        return ()
    one = _of_sample(scene, scene.after)
    return (one,) if scene.batch_size == 1 else (_of_batch(scene, scene.after), one)


def _of_batch(scene: Scene, after: After) -> tuple[Line, ...]:
    before = scene.frame.batch_loss
    if before is None:
        return ()
    parts: dict[str, Line | str] = {
        "count": count(scene.batch_size), "losses": became(before, after.batch_loss),
    }  # fmt: skip
    if _has_penalty(scene):
        text = translate("Working", "This batch with the new weights: loss with penalty {losses}.")
    else:
        text = translate("Working", "This batch of {count} with the new weights: loss {losses}.")
    return fill(text, parts), fill(translate("Working", "Batch loss {losses}"), parts)


def _of_sample(scene: Scene, after: After) -> tuple[Line, ...]:
    frame, row = scene.frame, scene.row
    assert frame.prediction is not None
    loss = frame.value(scene.of_unit("sample_loss"))
    if loss is None:
        return ()
    unit = _target_unit(scene)
    before, now = float(frame.prediction[row, unit]), float(after.predictions[row, unit])
    parts: dict[str, Line | str] = {
        "outputs": _outputs(scene, unit, before, now),
        "target": number(picture(float(frame.targets[row, unit])), "plain"),
        "losses": became(loss, float(after.losses[row])),
    }
    parts["Loss"], parts["loss"] = _loss_words(scene)
    return tuple(fill(text, parts) for text in _wordings(scene.batch_size > 1))


def _loss_words(scene: Scene) -> tuple[str, str]:
    """At the start of a sentence and within one; a sample's loss knows of no penalty, and says so."""
    if _has_penalty(scene):
        return translate("Working", "Loss without penalty"), translate("Working", "loss without penalty")
    return translate("Working", "Loss"), translate("Working", "loss")


def _has_penalty(scene: Scene) -> bool:
    training = scene.frame.experiment.training
    return training.l1 > 0 or training.l2 > 0


def _wordings(in_batch: bool) -> tuple[str, ...]:
    if in_batch:  # the new weights are spoken of in the line before
        return (
            translate("Working", "This sample: {outputs}, target {target}. {Loss} {losses}."),
            translate("Working", "This sample: {outputs}. {Loss} {losses}."),
            translate("Working", "This sample: {outputs}, target {target}."),
            translate("Working", "This sample: {outputs}."),
        )
    return (
        translate(
            "Working", "This sample with the new weights: {outputs}, target {target}. {Loss} {losses}."
        ),
        translate("Working", "With the new weights: {outputs}. {Loss} {losses}."),
        translate("Working", "With the new weights: {loss} {losses}."),
        translate("Working", "{Loss} {losses}."),
    )


def _target_unit(scene: Scene) -> int:
    """The output that ought to answer."""
    targets = scene.frame.targets[scene.row]
    return int(targets.argmax()) if len(targets) > 1 else 0


def _outputs(scene: Scene, unit: int, before: float, now: float) -> Line:
    """Where there are several outputs, the one that is meant: `share of 3:` is no number before a number."""
    network = scene.frame.experiment.network
    if network.sizes[-1] == 1:
        return became(before, now)
    name = output_name(scene.frame.experiment, unit)
    is_share = network.layers[-1].activation == "softmax"
    text = translate("Working", "share of {name}: ") if is_share else translate("Working", "{name}: ")
    return (*words(text.format(name=name)), *became(before, now))


def became(before: float, now: float) -> Line:
    """0.226 → 0.162, with as many figures as tell them apart, or that nothing can be seen to change."""
    figures = next((n for n in range(FIGURES, MOST_DIGITS + 1) if not _same(before, now, n)), 0)
    if not figures:
        unchanged = translate("Working", "unchanged in {count} digits").format(count=count(MOST_DIGITS))
        return (*number(written(before, FIGURES), "strong", "ink"), *words(f", {unchanged}"))
    old, new = written(before, figures), written(now, figures)
    return (*number(old, "strong", "ink"), *strong(" → "), *number(new, "strong", "ink"))


def _same(old: float, new: float, figures: int) -> bool:
    return written(old, figures).plain == written(new, figures).plain
