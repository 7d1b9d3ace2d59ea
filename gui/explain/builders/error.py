"""Error: predicted − actual of one output, and the loss of the sample."""

from engine.derivation import Constant, Difference, Function, Leaf, Node, Power, Product, Sum
from gui.explain.builders.class_weight import counts_lines, split_weight, weighted_symbol, with_weight
from gui.explain.builders.curve_data import loss_curve
from gui.explain.content import words as say
from gui.explain.content.content import Bar, Column, Content, Formula, Item
from gui.explain.content.digits import Equation, Figures, fold_terms
from gui.explain.content.expression import Writer, shown_form
from gui.explain.content.names import unit_title
from gui.explain.content.pieces import Line, Piece, fill, letter, number, spelt, symbol, under, words
from gui.explain.content.scene import (
    Scene,
    constant,
    equals,
    equation_line,
    leaf_column,
    result_column,
    shown,
    with_operators,
)
from gui.wording.numbers import working
from gui.wording.words import translate

MOST_OUTPUTS = 3
"""A loss over more outputs than this is shown with their sum as one number."""


def error_content(scene: Scene) -> Content | None:
    """error = p − y | L = ½ · error², or whatever the loss is."""
    error = scene.derive(scene.of_unit("error"))
    loss = scene.derive(scene.of_unit("sample_loss"))
    if error is None:
        return None
    first = Equation(Leaf(error.place, error.number), error.root)
    if loss is None:
        return _error_alone(scene, first) if scene.frame.hidden else None
    weight, own = split_weight(scene, loss.root)
    roots = [with_weight(weight, root) for root in _loss_roots(own)]
    second = Equation(Leaf(loss.place, loss.number), roots[min(scene.squeeze, len(roots) - 1)])
    figures = Figures().settle([first, second])
    formula: Formula = tuple(_error_formula(figures, first))
    extras = [_meaning(scene)] if weight is None else [counts_lines(scene), _meaning(scene)]
    if scene.squeeze < len(roots):
        formula = (*formula, Bar(), *_loss_formula(scene, figures, second))
    else:
        extras.insert(0, (equation_line(symbol("L"), figures, second),))
    return Content(
        titles=_titles(scene),
        formula=formula,
        can_shrink=scene.squeeze < len(roots),
        extras=(*extras, *_batch_lines(scene)),
        curve=loss_curve(scene),
    )


def _titles(scene: Scene) -> tuple[Line, ...]:
    title = unit_title(scene.frame, scene.place.layer, scene.place.unit)
    return ((*title, *words("   " + translate("Working", "selected"), color="ink3")),)


def _error_alone(scene: Scene, equation: Equation) -> Content:
    """While outputs come one by one: the loss is made of them all."""
    formula = tuple(_error_formula(Figures().settle([equation]), equation))
    waits = words(translate("Working", "The loss of this sample is known once every output has its error."))
    return Content(titles=_titles(scene), formula=formula, extras=((waits,),))


def _error_formula(figures: Figures, equation: Equation) -> list[Item]:
    root, error = equation.root, equation.result
    assert isinstance(root, Difference)
    assert isinstance(error, Leaf)
    assert isinstance(root.left, Leaf)
    assert isinstance(root.right, Leaf)
    value = number(figures.text(error, signed=True), color="back")
    head = words(translate("Working", "error"), "sign", "back")
    word = words(say.error_word(error.number), "word", "ink2")
    left = Column((head, value, word), "back", error.place)
    predicted, target = under(translate("Working", "predicted")), under(translate("Working", "target"))
    columns = (
        leaf_column(figures, root.left, letter("p"), predicted, is_first=True),
        leaf_column(figures, root.right, letter("y"), target),
    )
    return [left, equals(figures, equation), *with_operators(columns, "−")]


def _loss_roots(root: Node) -> list[Node]:
    """The loss over all outputs, and the same with the outputs' sum as one number."""
    root = _without_logs_of_powers(shown_form(root))
    terms = _over_outputs(root)
    if terms is None:
        return [root]
    folded = fold_terms(root) if root is terms else _with_sum(root, constant("over_outputs", terms.value()))
    return [root, folded] if len(terms.terms) <= MOST_OUTPUTS else [folded]


def _without_logs_of_powers(node: Node) -> Node:
    """ln Σ e^z as one number."""
    if isinstance(node, Sum) and any(isinstance(term, Function) and term.name == "ln" for term in node.terms):
        return constant("log_of_powers", node.value())
    return node.rebuilt(tuple(map(_without_logs_of_powers, node.parts))) if node.parts else node


def _over_outputs(root: Node) -> Sum | None:
    if isinstance(root, Sum):
        return root
    if isinstance(root, Product) and isinstance(root.factors[-1], Sum):
        return root.factors[-1]
    return None


def _with_sum(root: Node, total: Constant) -> Node:
    return Product((root.parts[0], total))


def _loss_formula(scene: Scene, figures: Figures, equation: Equation) -> Formula:
    this = under(translate("Working", "this sample’s loss"))
    left = result_column(figures, equation.result, letter("L"), this)
    name = scene.frame.experiment.training.loss.name
    several = scene.frame.experiment.network.sizes[-1] > 1 and name != "categorical_cross_entropy"
    word = say.loss_words(name)
    if several:
        word = translate("Working", "{loss}, all outputs").format(loss=word)
    value = Writer(figures, times="·").write(equation.root)
    weight, root = split_weight(scene, equation.root)
    head = _loss_symbol(scene, root, several)
    if weight is not None:
        head, word = weighted_symbol(root, head), translate("Working", "weight × {loss}").format(loss=word)
    column = Column((head, value, under(word)))
    return (left, equals(figures, equation), column)


def _loss_symbol(scene: Scene, root: Node, several: bool) -> Line:
    """How the loss is written; Σ where it goes over several outputs."""
    error = translate("Working", "error")
    total = spelt("Σ ") if several else ()
    squared = (*total, *spelt(error), Piece("2", "sign", 1))
    match scene.frame.experiment.training.loss.name:
        case "half_squared_error":
            return (*spelt("½ · "), *squared)
        case "squared_error":
            return squared
        case "absolute_error":
            return (*total, *spelt(f"|{error}|"))
        case "huber" if several:
            return (*total, *spelt(translate("Working", "loss of each output")))
        case "huber":
            return _huber_symbol(root, error)
        case "binary_cross_entropy" if several:
            return (*total, *spelt(translate("Working", "loss of each output")))
        case "binary_cross_entropy":
            return _binary_symbol(scene, root)
    return _categorical_symbol(root)


def _huber_symbol(root: Node, error: str) -> Line:
    if isinstance(root, Product) and isinstance(root.factors[-1], Power):
        return (*spelt(f"½ · {error}"), Piece("2", "sign", 1))
    return (*letter("θ"), *spelt(f" · (|{error}| − ½ · "), *letter("θ"),
            *spelt(")"))  # fmt: skip


def _ln(inside: Line) -> Line:
    return (*spelt("ln "), *inside)


def _binary_symbol(scene: Scene, root: Node) -> Line:
    """−ln p for a target of 1, −ln(1 − p) for 0; close to 0 and 1 with z."""
    p, y = letter("p"), letter("y")
    if isinstance(root, Difference):
        z = letter("z")
        power = (*spelt("ln(1 + e"), Piece("z", "symbol", 1), *spelt(") − "))
        return (*power, *y, *spelt(" · "), *z)
    miss = (*spelt("(1 − "), *p, *spelt(")"))
    target = scene.value(scene.of_unit("target"))
    if target == 1:
        return (*spelt("−"), *_ln(p))
    if target == 0:
        return (*spelt("−"), *_ln(miss))
    rest = (*spelt("(1 − "), *y, *spelt(") "))
    return (*spelt("−("), *y, *spelt(" "), *_ln(p), *spelt(" + "), *rest, *_ln(miss),
            *spelt(")"))  # fmt: skip


def _categorical_symbol(root: Node) -> Line:
    p = letter("p")
    if isinstance(root, Difference):
        z = letter("z")
        return (*spelt("ln Σ e"), Piece("z", "symbol", 1), *spelt(" − "), *z)
    if isinstance(root, Sum | Product | Constant):
        y = letter("y")
        return (*spelt("−Σ "), *y, *spelt(" "), *_ln(p))
    return (*spelt("−"), *_ln(p))


def _meaning(scene: Scene) -> tuple[Line, ...]:
    """What the numbers stand for: what the loss asks, or that p is just the output's a."""
    if scene.frame.experiment.training.loss.name == "categorical_cross_entropy":
        return (_what_is_asked(scene),)
    start = fill(translate("Working", "{p} = {a} of the output unit."), {"p": symbol("p"), "a": symbol("a")})
    if scene.frame.experiment.training.loss.label_smoothing:
        return (*start, *words(translate("Working", " Label smoothing moves the target towards ½."))), start
    more = words(translate("Working", " Actual and target are two words for the same number."))
    return (*start, *more), start


def _what_is_asked(scene: Scene) -> Line:
    """A cross-entropy asks for one share, or where targets are soft for all of them."""
    if set(scene.frame.targets[scene.row].tolist()) <= {0.0, 1.0}:
        text = translate("Working", "The loss asks only how large a share {p} the target’s own output has.")
    elif scene.frame.experiment.training.loss.label_smoothing:
        text = translate(
            "Working", "With label smoothing the loss asks a little of every output, most of the target’s."
        )
    else:
        text = translate("Working", "The loss asks of every output for a share {p} like its target {y}.")
    return fill(text, {"p": symbol("p"), "y": symbol("y")})


def _batch_lines(scene: Scene) -> tuple[tuple[Line, ...], ...]:
    """With a batch: what the loss of all its samples is."""
    loss = scene.frame.data_loss
    if scene.batch_size == 1 or loss is None:
        return ()
    text = translate("Working", "{batch}: loss {loss}")
    return ((fill(text, {"batch": say.batch_row(scene.frame), "loss": shown(working(loss))}),),)
