"""δ of a unit: what its sum z does to the loss."""

from engine.derivation import Constant, Derivation, Leaf, Node, Sum
from gui.explain.builders.backward import delta_equation, outputs_of_terms, weighted_back
from gui.explain.builders.class_weight import counts_lines
from gui.explain.builders.curve_data import activation_curve, loss_curve
from gui.explain.builders.factors import comes_back_column, delta_column, part_title, steep_column
from gui.explain.content.content import Column, Content, Formula, Item
from gui.explain.content.digits import MOST_TERMS, Equation, Figures, fold_terms
from gui.explain.content.expression import Writer
from gui.explain.content.pieces import (
    Line,
    Piece,
    badge,
    letter,
    spelt,
    under,
    words,
)
from gui.explain.content.scene import (
    Scene,
    equals,
    equation_line,
    leaf_column,
    with_operators,
)
from gui.wording.words import translate


def delta_content(scene: Scene) -> Content | None:
    """δ of a unit: ① × ②; with a cross-entropy the error itself; for a softmax a sum over all outputs."""
    derivation, equation = scene.derive(scene.of_unit("delta")), delta_equation(scene)
    if derivation is None or equation is None:
        return None
    back = _back_equation(scene) if derivation.rule == "delta" else None
    equations = (equation, *([back] if back else []))
    figures = Figures().settle(equations)
    return Content(
        titles=(part_title(scene, translate("Working", "δ: how the loss moves when its sum z is nudged")),
                part_title(scene, translate("Working", "selected"))),
        formula=_delta_formula(scene, figures, derivation, equation),
        extras=_delta_extras(scene, figures, derivation.rule, back),
        curve=loss_curve(scene) if derivation.rule == "cross_entropy"
        else activation_curve(scene, with_slope=derivation.rule == "delta"),
    )  # fmt: skip


def _back_equation(scene: Scene) -> Equation | None:
    """① of a hidden unit, as the sum of few products."""
    derivation = scene.derive(scene.of_unit("activation_gradient"))
    if scene.is_output:
        return weighted_back(scene)
    if derivation is None or not isinstance(derivation.root, Sum):
        return None
    root = derivation.root if len(derivation.root.terms) <= MOST_TERMS else fold_terms(derivation.root)
    return Equation(Leaf(derivation.place, derivation.number), root)


def _delta_formula(scene: Scene, figures: Figures, derivation: Derivation, equation: Equation) -> Formula:
    result, root = delta_column(figures, equation.result), equation.root
    relation = equals(figures, equation)
    if derivation.rule == "delta":
        back, steep = root.parts
        factors = [comes_back_column(scene, figures, back), steep_column(figures, steep)]
        return (result, relation, *with_operators(factors, "×"))
    left = Column((letter("δ"), *result.rows[2:]), place=result.place)
    if derivation.rule == "cross_entropy":
        if scene.frame.class_weights is not None:
            return (left, relation, *_weighted_columns(figures, root))
        return (left, relation, *_difference_columns(figures, root))
    names = [*outputs_of_terms(scene), ""]
    terms = [_share_column(figures, term, at == 0, names[at]) for at, term in enumerate(root.parts)]
    return (left, relation, *with_operators(terms, "+"))


def _difference_columns(figures: Figures, root: Node) -> list[Item]:
    predicted = under(translate("Working", "predicted"))
    target = under(translate("Working", "target"))
    letters = letter("p"), letter("y")
    left, right = root.parts
    first = Column((letters[0], Writer(figures, times="·").write(left), predicted))
    if isinstance(left, Leaf):
        first = leaf_column(figures, left, letters[0], predicted, is_first=True)
    assert isinstance(right, Leaf)
    return with_operators((first, leaf_column(figures, right, letters[1], target)), "−")


def _weighted_columns(figures: Figures, root: Node) -> list[Item]:
    """The class weight × (p − y)."""
    weight, error = root.parts
    first = Column((letter("c"), Writer(figures).write(weight), under(translate("Working", "class weight"))))
    inside = Writer(figures, times="·").write(error)
    brackets = (*spelt("("), *letter("p"), *spelt(" − "), *letter("y"), *spelt(")"))
    value = (*_number_text("("), *inside, *_number_text(")"))
    return with_operators((first, Column((brackets, value, under(translate("Working", "error"))))), "×")


def _number_text(text: str) -> Line:
    """A bracket in the size of the numbers it holds."""
    return (Piece(text, "number"),)


def _share_column(figures: Figures, term: Node, is_first: bool, name: str) -> Column:
    rest = isinstance(term, Constant) and term.name == "rest"
    head = translate("Working", "the rest") if rest else name
    word = translate("Working", "their sum") if rest else translate("Working", "its share")
    return Column((spelt(head), Writer(figures).write(term, is_first), under(word)))


def _delta_extras(
    scene: Scene, figures: Figures, rule: str, back: Equation | None
) -> tuple[tuple[Line, ...], ...]:
    if rule == "cross_entropy" and scene.frame.class_weights is not None:
        return (counts_lines(scene),)
    if rule == "cross_entropy":
        return ((words(translate("Working", "With cross-entropy, δ is the error itself.")),),)
    if rule == "softmax_delta":
        text = translate(
            "Working", "Softmax ties the outputs together: each δ depends on what comes back to all."
        )
        return ((words(text),),)
    return ((equation_line(badge("1"), figures, back),),) if back is not None else ()
