"""What the working shows for a selection: one builder for each kind of place and phase."""

from msgspec.structs import replace

from engine import reveal
from engine.derivation import Derivation
from engine.frame import LAYER
from engine.position import Phase
from engine.quantities.row import is_removed
from engine.quantities.update import MEMORIES
from gui.explain.builders.backward import chain_content, removed_content
from gui.explain.builders.before_backward import input_content, target_content, weight_content
from gui.explain.builders.comes_back import back_content
from gui.explain.builders.delta import delta_content
from gui.explain.builders.error import error_content
from gui.explain.builders.forward import unit_content
from gui.explain.builders.layer import layer_content
from gui.explain.builders.memory import memory_content
from gui.explain.builders.mistake import OF_UNIT, is_wrong, mistake_lines, mistaken_content, struck
from gui.explain.builders.slope import slope_content
from gui.explain.builders.update import update_content
from gui.explain.content.content import Content, Notice
from gui.explain.content.names import connection_line, unit_title
from gui.explain.content.pieces import Line, words
from gui.explain.content.scene import Scene
from gui.wording.numbers import count
from gui.wording.words import layer_name, translate

OF_WEIGHT = frozenset({
    "weight", "bias", "old_weight", "new_weight", "gradient", "data_gradient", "penalty_gradient", "change",
    "velocity", "m", "v", "squares", "m_hat", "v_hat", "step",
})  # fmt: skip
AT_OUTPUT = frozenset({"error", "sample_loss", "target"})


def content_of(scene: Scene) -> Content | Notice:
    """The working of a scene, or what to say where there is nothing to explain yet."""
    wrong = _struck(scene)
    if wrong is not None:
        return mistaken_content(scene, wrong)
    content = _build(scene)
    if content is None:
        return _not_computed(scene)
    wrong_lines = mistake_lines(scene)
    return replace(content, extras=(*wrong_lines, *content.extras), foremost=_foremost(scene, wrong_lines))


def _foremost(scene: Scene, wrong_lines: tuple[tuple[Line, ...], ...]) -> tuple[Line, ...]:
    """What is wrong first of all, with the name of the place where there is room for it."""
    if not wrong_lines:
        return ()
    place, ways = scene.place, wrong_lines[0]
    name = unit_title(scene.frame, place.layer, place.unit)
    if place.quantity in OF_WEIGHT:
        name = connection_line(scene.frame, place)
    return (*((*name, *words(".   "), *way) for way in ways), *ways)


def _struck(scene: Scene) -> Derivation | None:
    """The chosen number itself, where a mistake makes it wrong and no formula of the right one fits it."""
    if not is_wrong(scene):
        return None
    if scene.place.quantity in OF_WEIGHT:
        descends = scene.frame.experiment.training.optimizer.name == "sgd"
        return struck(scene, "change") if scene.frame.phase == Phase.UPDATE and descends else None
    quantity = _of_unit(scene)
    return struck(scene, quantity) if quantity in OF_UNIT else None


def _build(scene: Scene) -> Content | None:
    quantity = scene.place.quantity
    if quantity == LAYER:
        return layer_content(scene)
    if quantity == "input":
        return input_content(scene)
    if quantity in OF_WEIGHT:
        return _weight(scene)
    if quantity == "comes_back":
        return chain_content(scene)
    if quantity in AT_OUTPUT:
        return error_content(scene) or (target_content(scene) if quantity == "target" else None)
    return _unit(scene)


def _unit(scene: Scene) -> Content | None:
    builders = {"delta": delta_content, "activation_gradient": back_content, "slope": slope_content}
    return builders.get(_of_unit(scene), unit_content)(scene)


def _of_unit(scene: Scene) -> str:
    """In Backward a unit's z and a lead to what has just come back to them."""
    quantity = scene.place.quantity
    if scene.frame.phase == Phase.BACKWARD and scene.value(scene.of_unit("delta")) is not None:
        return {"z": "delta", "a": "activation_gradient"}.get(quantity, quantity)
    return quantity


def _weight(scene: Scene) -> Content | None:
    place = scene.place
    if place.source is not None and is_removed(scene.frame, place.layer, place.unit, place.source):
        return removed_content(scene)
    if scene.frame.phase == Phase.UPDATE:
        return update_content(scene)
    if scene.place.quantity in MEMORIES:
        return memory_content(scene)
    if scene.frame.phase == Phase.BACKWARD:
        return chain_content(scene) or weight_content(scene)
    return weight_content(scene) if scene.place.source is not None else unit_content(scene)


def _is_known(scene: Scene) -> bool:
    """Whether there is a number after all: then its derivation was refused."""
    quantity, sample = scene.place.quantity, scene.row
    asked = replace(scene.place, sample=None if quantity in OF_WEIGHT else sample)
    return quantity not in ("weight", "bias", "comes_back") and scene.value(asked) is not None


def _not_computed(scene: Scene) -> Notice:
    frame, place = scene.frame, scene.place
    title: Line
    if place.quantity in OF_WEIGHT:
        head = words(translate("Working", "Weight"), "strong", "ink")
        title = (*head, *words("  "), *connection_line(frame, place))
    else:
        title = unit_title(frame, place.layer, place.unit)
    if _is_known(scene):
        said = translate(
            "Working", "The explanation does not come to the engine’s number, so it is not shown."
        )
        return Notice(title, said)
    waiting = _waiting(scene)
    if waiting:
        return Notice(title, waiting)
    when = translate("Working", "Forward, {layer}").format(layer=layer_name(place.layer, frame.depth))
    if place.quantity in AT_OUTPUT:
        when = translate("Working", "Error")
    elif place.quantity in ("delta", "activation_gradient"):
        when = translate("Working", "Backward, {layer}").format(layer=layer_name(place.layer, frame.depth))
    text = translate("Working", "Not computed yet. It comes with the step “{step}”.").format(step=when)
    return Notice(title, text)


def _waiting(scene: Scene) -> str:
    """What is said of a unit that comes later, where units come one by one; "" of any other."""
    frame, unit = scene.frame, scene.place.unit
    if not frame.hides(scene.place):
        return ""
    waiting = [each for each in reveal.order(frame.experiment, frame.position) if each in frame.hidden]
    steps = waiting.index(unit) + 1
    if steps == 1:
        return translate("Working", "Not computed yet. It comes with the next step.")
    text = translate("Working", "Not computed yet. It comes in {count} steps.")
    return text.format(count=count(steps))
