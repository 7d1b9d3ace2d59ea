"""What a tooltip or a screen reader says about a place: its name, and its numbers with five figures."""

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication

from engine.frame import LAYER, Place
from engine.other_branch import DIFFERENCE
from engine.parameters import Parameters
from engine.position import Phase
from engine.quantities import OnEdges, read
from gui.network.shown.addresses import OF_BIAS, OF_TARGET
from gui.network.shown.asked import is_signed_change
from gui.network.shown.flatness import is_dead, is_saturated
from gui.network.shown.showing import Showing
from gui.wording import numbers
from gui.wording.edges import edge_names
from gui.wording.naming import layer_name, output_names, spaced, unit_name
from gui.wording.originals import original_input
from gui.wording.rich import Pieces, number, plain, symbol, words
from gui.wording.words import quantities


class Facts(Struct, frozen=True):
    """The name of a place, its numbers by name, and perhaps a sentence."""

    name: Pieces
    rows: tuple[tuple[Pieces, Pieces], ...]
    remark: str = ""

    @property
    def sentence(self) -> str:
        """All of it in one line."""
        rows = ", ".join(f"{plain(name)} {plain(value)}" for name, value in self.rows)
        text = f"{plain(self.name)}: {rows}." if rows else f"{plain(self.name)}."
        return f"{text} {self.remark}".strip()


def description(showing: Showing | None) -> str:
    """For a screen reader what is chosen and its value; while training runs, only that it runs."""
    if showing is not None and showing.is_running:
        return QCoreApplication.translate("Picture", "Training runs.")
    if showing is None or showing.place is None:
        return QCoreApplication.translate("Picture", "Nothing is chosen. Arrow keys walk from unit to unit.")
    return facts_of(showing, showing.place).sentence


def facts_of(showing: Showing, place: Place) -> Facts:
    """What there is to say about a place at this moment."""
    if place.quantity == "input":
        return _input_facts(showing, place)
    if place.quantity == LAYER:
        return _layer_facts(showing, place)
    if place.source is not None:
        return _weight_facts(showing, place)
    if place.quantity in OF_TARGET:
        return _target_facts(showing, place)
    if place.quantity in OF_BIAS:
        return _bias_facts(showing, place)
    return _unit_facts(showing, place)


def _input_facts(showing: Showing, place: Place) -> Facts:
    samples = showing.experiment.samples
    name = unit_name(showing.experiment, 0, place.unit)
    if place.unit < len(samples.input_names):
        own = spaced(samples.input_names[place.unit])
        if own.replace(" ", "") != plain(name):
            name = (*name, *words(f"  {own}"))
    heading = words(QCoreApplication.translate("Picture", "Input ")) + name
    value = QCoreApplication.translate("Picture", "value")
    rows = _rows(showing, ((words(value), place),))
    before = original_input(showing.fitted, place.unit, float(showing.inputs[place.unit]))
    if before:
        rows = [*rows, (words(QCoreApplication.translate("Picture", "in the data")), words(before))]
    return Facts(heading, tuple(rows))


def _layer_facts(showing: Showing, place: Place) -> Facts:
    """A layer: how many units it has and what it learns, and how large its gradient is."""
    experiment, column = showing.experiment, place.layer + 1
    name = words(layer_name(experiment, column))
    count = QCoreApplication.translate("Picture", "units")
    rows = [(words(count), words(numbers.count(showing.sizes[column])))]
    if column:
        weights = int(showing.existing[place.layer].sum())
        rows.append((words(QCoreApplication.translate("Picture", "weights")), words(numbers.count(weights))))
    size = read(showing.frame, place)
    if size is not None:
        rows.append((words(quantities()[LAYER]), number(numbers.precise(size))))
    return Facts((*name, *words(QCoreApplication.translate("Picture", " layer"))), tuple(rows))


def _weight_facts(showing: Showing, place: Place) -> Facts:
    experiment = showing.experiment
    start = unit_name(experiment, place.layer, place.source or 0)
    end = unit_name(experiment, place.layer + 1, place.unit)
    kind = QCoreApplication.translate("Picture", "Weight ")
    heading = (*words(kind), *start, *words(" → "), *end)
    frozen = bool(showing.frozen[place.layer][place.source or 0, place.unit])
    remark = QCoreApplication.translate("Picture", "Frozen: learning does not change it.") if frozen else ""
    rows = [*_rows(showing, _parameter_rows(showing, place)), *_asked_rows(showing, place)]
    return Facts(heading, tuple(rows), remark)


def _bias_facts(showing: Showing, place: Place) -> Facts:
    name = unit_name(showing.experiment, place.layer + 1, place.unit)
    heading = (*words(QCoreApplication.translate("Picture", "Bias of ")), *name)
    remark = ""
    if showing.frame.gradient[place.layer] is not None and not showing.is_batch:
        remark = QCoreApplication.translate("Picture", "The gradient of a bias is δ itself.")
    rows = [*_rows(showing, _parameter_rows(showing, place)), *_asked_rows(showing, place)]
    return Facts(heading, tuple(rows), remark)


def _parameter_rows(showing: Showing, place: Place) -> tuple[tuple[Pieces, Place], ...]:
    """A weight or bias: itself, or old and new; then its gradient and its change."""

    def at(quantity: str) -> Place:
        return replace(place, quantity=quantity, sample=None)

    before = QCoreApplication.translate("Picture", "before")
    after = QCoreApplication.translate("Picture", "after")
    gradient = words(QCoreApplication.translate("Picture", "gradient"))
    if showing.phase is Phase.UPDATE:
        return (
            (words(before), at("old_weight")),
            (words(after), at("new_weight")),
            (words(QCoreApplication.translate("Picture", "change")), at("change")),
            (gradient, at("gradient")),
        )
    kind = "weight" if place.source is not None else "bias"
    weight, bias = (
        QCoreApplication.translate("Picture", "weight"),
        QCoreApplication.translate("Picture", "bias"),
    )
    own = words(weight if kind == "weight" else bias)
    return ((own, at(kind)), (gradient, at("gradient")))


def _asked_rows(showing: Showing, place: Place) -> list[tuple[Pieces, Pieces]]:
    """What a person asked the edges to show, if it is not said anyway."""
    asked, layer = showing.asked, showing.asked_numbers(place.layer)
    if asked is None or layer is None or asked.quantity in ("weight", "gradient", SAID.get(showing.phase)):
        return []
    if layer.known is not None and not layer.known[place.unit]:
        return []
    if asked.quantity == DIFFERENCE and asked.parameters is not None:
        return _difference_rows(asked.other, _number_at(layer, place), _weight_at(asked.parameters, place))
    name = words(edge_names()[asked.quantity])
    value = _number_at(layer, place)
    return [] if value is None else [(name, _written(value, asked.quantity))]


SAID = {Phase.UPDATE: "change"}


def _number_at(layer: OnEdges, place: Place) -> float | None:
    if place.source is not None:
        return float(layer.weights[place.source, place.unit])
    return None if layer.biases is None else float(layer.biases[place.unit])


def _weight_at(parameters: Parameters, place: Place) -> float:
    weights, biases = parameters.layer(place.layer)
    return float(biases[place.unit] if place.source is None else weights[place.source, place.unit])


def _difference_rows(name: str, value: float | None, other: float) -> list[tuple[Pieces, Pieces]]:
    """What the other branch has here, and how far the two are apart."""
    theirs = words(QCoreApplication.translate("Picture", "in branch {name}").format(name=name))
    apart = words(QCoreApplication.translate("Picture", "difference"))
    found = [(theirs, number(numbers.precise(other)))]
    return found if value is None else [*found, (apart, _written(value, DIFFERENCE))]


def _written(value: float, quantity: str) -> Pieces:
    text = numbers.precise(value)
    return number(numbers.with_sign(text, value) if is_signed_change(quantity) else text)


def _unit_facts(showing: Showing, place: Place) -> Facts:
    experiment, layer = showing.experiment, place.layer
    name = unit_name(experiment, layer + 1, place.unit)
    if layer == showing.last:
        kind = QCoreApplication.translate("Picture", "Output unit")
        heading = words(kind) if showing.sizes[-1] == 1 else (*words(kind + " "), *name)
    else:
        heading = (*words(f"{layer_name(experiment, layer + 1)} "), *name)
    names: tuple[tuple[str, str], ...] = (("z", "z"), ("a", "a"), ("slope", "f′(z)"))
    if showing.phase in (Phase.BACKWARD, Phase.UPDATE):
        names += (("activation_gradient", "∂L/∂a"), ("delta", "δ"))
    rows = tuple((symbol(text), Place(key, layer, place.unit, sample=showing.row)) for key, text in names)
    return Facts(heading, tuple(_rows(showing, rows)), _state(showing, place))


def _state(showing: Showing, place: Place) -> str:
    network, unit = showing.experiment.network, (place.layer, place.unit)
    if unit in network.removed_units:
        return QCoreApplication.translate("Picture", "Removed: it gives 0 to every unit after it.")
    if unit in network.frozen_units:
        return QCoreApplication.translate("Picture", "Frozen: learning does not change its weights and bias.")
    saturated = is_saturated(showing, place.layer)
    if bool(is_dead(showing, place.layer)[place.unit]):
        return QCoreApplication.translate("Picture", "It says 0 for every sample of this batch.")
    if saturated is not None and bool(saturated[place.unit]):
        return QCoreApplication.translate("Picture", "Flat here: a change of z hardly moves a.")
    return ""


def _target_facts(showing: Showing, place: Place) -> Facts:
    name = QCoreApplication.translate("Picture", "Target")
    if showing.sizes[-1] > 1:
        name = f"{name} · {output_names(showing.experiment)[place.unit]}"
    sample = showing.row

    def at(quantity: str) -> Place:
        return Place(quantity, showing.last, place.unit, sample=sample)

    rows = (
        (words(QCoreApplication.translate("Picture", "predicted")), at("a")),
        (words(QCoreApplication.translate("Picture", "target")), at("target")),
        (words(QCoreApplication.translate("Picture", "error")), at("error")),
    )
    found = _rows(showing, rows)
    after = showing.prediction_after
    if after is not None and showing.phase is Phase.UPDATE:
        name_now = words(QCoreApplication.translate("Picture", "with the new weights"))
        found.insert(1, (name_now, number(numbers.precise(float(after[place.unit])))))
    remark = ""
    if showing.error(place.unit) is not None:
        remark = QCoreApplication.translate(
            "Picture",
            "Some programs write actual − predicted and then add. Both signs turn, the step is the same.",
        )
    return Facts(words(name), tuple(found), remark)


CHANGES = frozenset({"error", "delta", "activation_gradient", "gradient", "change"})
"""Quantities that are written with their sign."""


def _rows(showing: Showing, rows: tuple[tuple[Pieces, Place], ...]) -> list[tuple[Pieces, Pieces]]:
    """The rows whose numbers are computed."""
    found = []
    for name, place in rows:
        value = showing.frame.value(place)
        if value is not None:
            text = numbers.precise(value)
            text = numbers.with_sign(text, value) if place.quantity in CHANGES else text
            found.append((name, number(text)))
    return found
