"""A whole layer: its step as one line of matrices with their shapes, and its units in a small table."""

from itertools import takewhile

from msgspec.structs import replace

from engine.derivation import Leaf, Sum
from engine.frame import Place
from engine.position import Phase
from engine.quantities.backward import is_direct
from engine.quantities.row import is_removed
from gui.explain.builders.backward import delta_equation
from gui.explain.builders.forward import bend_equation
from gui.explain.builders.layer_words import layer_extras, layer_title
from gui.explain.content.content import Bar, Column, Content, Formula, Item, Operator, Table, Tint
from gui.explain.content.digits import Equation, Figures
from gui.explain.content.names import in_ink, unit_line
from gui.explain.content.pieces import Line, Piece, badge, letter, number, spelt, symbol, under, words
from gui.explain.content.scene import Scene, shown, tinted
from gui.wording.numbers import TIMES, count
from gui.wording.words import activations, translate

ROWS = ("z", "a", "slope", "activation_gradient", "delta")
BIASES = ("old_weight", "change", "new_weight")
SYMBOLS = {
    "z": "z",
    "a": "a",
    "slope": "f′(z)",
    "activation_gradient": "∂L/∂a",
    "delta": "δ",
    "old_weight": "b",
}
MOST_UNITS = 16
"""More than have room beside one another; to settle the figures of hundreds takes its time."""
TINTS: dict[str, Tint] = {"slope": "slope", "activation_gradient": "back"}


def layer_content(scene: Scene) -> Content:
    """What the layer does in this phase, and what each of its units has come to so far."""
    if scene.place.layer < 0:
        return Content(titles=(layer_title(scene),), table=_inputs(scene), extras=layer_extras(scene))
    return Content(
        titles=(layer_title(scene),),
        formula=_first_of(_formula(scene)) if scene.squeeze else _formula(scene),
        can_shrink=scene.squeeze == 0,
        table=_units(scene),
        extras=layer_extras(scene),
    )


# The line of matrices


def _formula(scene: Scene) -> Formula:
    frame, layer = scene.frame, scene.place.layer
    if frame.phase is Phase.UPDATE:
        return _of_update(scene)
    if frame.phase is Phase.BACKWARD and frame.delta[layer] is not None:
        return _of_backward(scene)
    return _of_forward(scene)


def _first_of(formula: Formula) -> Formula:
    """Without what stands after the bar, where there is too little room for both."""
    return tuple(takewhile(lambda item: not isinstance(item, Bar), formula))


def _sizes(scene: Scene) -> tuple[str, str, str]:
    """How many units, how many weights, how many inputs: `4`, `4 × 2`, `2`."""
    inputs, units = scene.frame.experiment.network.sizes[scene.place.layer : scene.place.layer + 2]
    return count(units), f"{count(units)} {TIMES} {count(inputs)}", count(inputs)


def _came_in(scene: Scene) -> str:
    return "x" if scene.place.layer == 0 else "a"


def _of_forward(scene: Scene) -> Formula:
    """z = W · x + b | a = f(z), with the shapes below."""
    units, weights, inputs = _sizes(scene)
    spec = scene.frame.experiment.network.layers[scene.place.layer]
    before = translate("Working", "inputs") if scene.place.layer == 0 else translate("Working", "before it")
    items: list[Item] = [
        _matrix(letter("z"), units, translate("Working", "sums")), _sign("="),
        _matrix(letter("W"), weights, translate("Working", "weights")), _sign("·"),
        _matrix(letter(_came_in(scene)), inputs, before),
    ]  # fmt: skip
    if spec.bias:
        items += [_sign("+"), _matrix(letter("b"), units, translate("Working", "biases"))]
    bent = (*spelt(f"{activations()[spec.activation]}("), *letter("z"), *spelt(")"))
    items += [Bar(), _matrix(letter("a"), units, translate("Working", "bent")), _sign("=")]
    return (*items, Column((bent, (), under(_one_by_one(spec.activation)))))


def _one_by_one(activation: str) -> str:
    if activation == "softmax":
        return translate("Working", "all together")
    return translate("Working", "one by one")


def _of_backward(scene: Scene) -> Formula:
    """δ = ① × ② for all units at once | ∂L/∂W = δ · ③."""
    units, weights, inputs = _sizes(scene)
    source = (*letter(_came_in(scene), color="input"), Piece("T", "sign", 1, "input"))
    came_in = (*badge("3"), *words("  " + translate("Working", "input"), "word"))
    return (
        *_deltas(scene, units), Bar(),
        _matrix(letter("∂L/∂W"), weights, translate("Working", "gradients")), _sign("="),
        _matrix(letter("δ"), units, ""), _sign("·"),
        Column((source, _shape(inputs), came_in), "input"),
    )  # fmt: skip


def _deltas(scene: Scene, units: str) -> list[Item]:
    """What δ is: with a cross-entropy the errors; else ① × ②, where there is a slope for each unit."""
    derivation = scene.derive(scene.of_unit("delta"))
    left: list[Item] = [_matrix(letter("δ"), units, translate("Working", "deltas")), _sign("=")]
    if derivation is not None and derivation.rule == "cross_entropy":
        predicted = _matrix(letter("p"), units, translate("Working", "predicted"))
        return [*left, predicted, _sign("−"), _matrix(letter("y"), units, translate("Working", "targets"))]
    back = (*badge("1"), *words("  " + _whence(scene), "word"))
    first = Column((letter("∂L/∂a", color="back"), _shape(units), back), "back")
    if scene.frame.slope[scene.place.layer] is None:
        slopes = translate("Working", "slopes of softmax")
        return [*left, _matrix(letter("S"), f"{units} {TIMES} {units}", slopes), _sign("·"), first]
    steep = (*badge("2"), *words("  " + translate("Working", "steep"), "word"))
    return [
        *left,
        first,
        _sign(TIMES),
        Column((tinted(letter("f′(z)"), "slope"), _shape(units), steep), "slope"),
    ]


def _whence(scene: Scene) -> str:
    """Where ① comes from."""
    if scene.is_output:
        return translate("Working", "of the loss")
    return translate("Working", "from the next")


def _of_update(scene: Scene) -> Formula:
    """new W = W + ΔW, and of plain descent how ΔW comes about."""
    _, weights, _ = _sizes(scene)
    step = (*spelt("Δ"), *letter("W"))
    items: list[Item] = [
        _matrix((*spelt(translate("Working", "new ")), *letter("W")), weights, translate("Working", "after")),
        _sign("="),
        _matrix(letter("W"), weights, translate("Working", "before")), _sign("+"),
        _matrix(step, weights, translate("Working", "one step")),
    ]  # fmt: skip
    if scene.frame.experiment.training.optimizer.name == "sgd":
        rate = Column(((*spelt("−"), *letter("η")), (), under(translate("Working", "learning rate"))))
        gradients = _matrix(letter("∂L/∂W"), weights, translate("Working", "gradients"))
        items += [Bar(), Column((step, (), ())), _sign("="), rate, _sign("·"), gradients]
    return tuple(items)


def _matrix(head: Line, shape: str, word: str) -> Column:
    return Column((head, _shape(shape), under(word)))


def _shape(text: str) -> Line:
    return words(text, "here", "ink3")


def _sign(text: str) -> Operator:
    """Between matrices, not between their shapes."""
    return Operator(text, "")


# The table


def _units(scene: Scene) -> Table | None:
    """Every unit with what is computed of it, in figures that come right down each column."""
    units = range(scene.frame.experiment.network.sizes[scene.place.layer + 1])
    alive = [unit for unit in units if not is_removed(scene.frame, scene.place.layer, unit)]
    rows = [row for row in _rows(scene) if any(_number(scene, row, unit) is not None for unit in alive)]
    if not rows:
        return None
    told, column = alive[:MOST_UNITS], scene.place.layer + 1
    return Table(
        heads=tuple(in_ink(unit_line(scene.frame.experiment, column, unit)) for unit in told),
        places=tuple(scene.of_unit("a", unit=unit) for unit in told),
        symbols=tuple(_row_head(row) for row in rows),
        cells=tuple(_column(scene, unit, rows) for unit in told),
        others=len(alive) - len(told),
    )


def _rows(scene: Scene) -> tuple[str, ...]:
    """What is told of each unit: in Update its bias; before Backward nothing that has come back."""
    if scene.frame.phase is Phase.UPDATE:
        return BIASES if scene.frame.experiment.network.layers[scene.place.layer].bias else ROWS
    if scene.frame.phase < Phase.BACKWARD:
        return ROWS[:3]
    return tuple(
        row for row in ROWS if row != "activation_gradient" or not is_direct(scene.frame, scene.place)
    )


def _place(scene: Scene, quantity: str, unit: int) -> Place:
    place = scene.of_unit(quantity, unit=unit)
    return replace(place, sample=None) if quantity in BIASES else place


def _number(scene: Scene, quantity: str, unit: int) -> float | None:
    return scene.value(_place(scene, quantity, unit))


def _column(scene: Scene, unit: int, rows: list[str]) -> tuple[Line, ...]:
    figures = Figures().settle(_equations(scene.at(scene.of_unit("z", unit=unit)), rows))
    found: list[Line] = []
    for row in rows:
        value = _number(scene, row, unit)
        leaf = None if value is None else Leaf(_place(scene, row, unit), value)
        found.append(() if leaf is None else number(figures.text(leaf, signed=True), "plain", TINTS.get(row)))
    return tuple(found)


def _equations(scene: Scene, rows: list[str]) -> list[Equation]:
    """What a pupil can recompute down a column: a from z, δ from ① and ②; or the new bias from the old."""
    told = (_bias_equation(scene),) if "new_weight" in rows else (bend_equation(scene), delta_equation(scene))
    return [equation for equation in told if equation is not None]


def _bias_equation(scene: Scene) -> Equation | None:
    step = scene.derive(_place(scene, "new_weight", scene.place.unit))
    if step is None:
        return None
    old, change = (scene.leaf(_place(scene, key, scene.place.unit)) for key in BIASES[:2])
    return Equation(Leaf(step.place, step.number), Sum((old, change)))


def _row_head(row: str) -> Line:
    if row == "change":
        return (Piece("Δ"), *symbol("b"))
    if row == "new_weight":
        return (*words(translate("Working", "new ")), *symbol("b"))
    return tinted(symbol(SYMBOLS[row]), TINTS[row]) if row in TINTS else symbol(SYMBOLS[row])


def _inputs(scene: Scene) -> Table:
    """The inputs of the sample."""
    inputs = scene.frame.experiment.network.inputs
    units = range(min(inputs, MOST_UNITS))
    places = tuple(Place("input", 0, unit, sample=scene.row) for unit in units)
    figures = Figures()
    return Table(
        heads=tuple(in_ink(unit_line(scene.frame.experiment, 0, unit)) for unit in units),
        places=places,
        symbols=(words(translate("Working", "value")),),
        cells=tuple((shown(figures.text(scene.leaf(place)), "plain"),) for place in places),
        others=inputs - len(units),
    )
