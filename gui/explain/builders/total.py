"""What one sample's share becomes: the batch's average or sum, with the penalty, as a second result."""

from engine.derivation import Constant, Derivation, Leaf, Quotient, Sum
from gui.explain.content import words as say
from gui.explain.content.digits import Equation, Figures
from gui.explain.content.expression import Writer
from gui.explain.content.names import connection_line
from gui.explain.content.pieces import Line, Piece, number, words
from gui.explain.content.scene import Scene, constant, shown
from gui.wording.words import translate


def is_whole(scene: Scene) -> bool:
    """Whether the shown sample's share is already the gradient: one sample, no penalty, nothing divided, and
    nothing left of an earlier batch."""
    is_one = scene.batch_size == 1 and scene.frame.scale == 1
    return is_one and not has_penalty(scene) and _leftover(scene) is None


def _leftover(scene: Scene) -> Derivation | None:
    """The gradient of the data where a mistake adds to it what is left of an earlier batch."""
    found = scene.derive(scene.of_weight("data_gradient"))
    return found if found is not None and found.should is not None else None


def has_penalty(scene: Scene) -> bool:
    """Whether a penalty is part of the gradient."""
    total = scene.derive(scene.of_weight("gradient"))
    return total is not None and total.rule == "with_penalty"


def total_equations(scene: Scene, own: Derivation) -> list[Equation]:
    """What is not neutral: the outputs' number under a single sample, and the penalty."""
    data = scene.value(scene.of_weight("data_gradient"))
    total = scene.derive(scene.of_weight("gradient"))
    if data is None or total is None:
        return []
    equations, left = [], _leftover(scene)
    if left is not None:
        equations.append(_with_leftover(scene, own, left, total))
    elif scene.batch_size == 1 and scene.frame.scale != 1:
        outputs = constant("outputs", float(round(1 / scene.frame.scale)))
        quotient = Quotient(Leaf(own.place, own.number), outputs)
        quantity = "data_gradient" if total.rule == "with_penalty" else "gradient"
        equations.append(Equation(Leaf(scene.of_weight(quantity), data), quotient))
    if total.rule == "with_penalty":
        equations.append(Equation(Leaf(total.place, total.number), total.root))
    return equations


def _with_leftover(scene: Scene, own: Derivation, left: Derivation, total: Derivation) -> Equation:
    """What this batch gives, plus what a mistake kept of earlier ones."""
    assert left.should is not None
    fresh: Leaf | Constant = constant("fresh", left.should.value())
    if scene.batch_size == 1 and scene.frame.scale == 1:
        fresh = Leaf(own.place, own.number)
    quantity = "data_gradient" if total.rule == "with_penalty" else "gradient"
    result = Leaf(scene.of_weight(quantity), left.number)
    return Equation(result, Sum((fresh, constant("left", left.number - left.should.value()))))


def total_lines(
    scene: Scene, figures: Figures, equations: list[Equation], verdict: tuple[str, str]
) -> tuple[Line, ...]:
    """The second result in the size of the first: its number, what it is, and what its sign says."""
    start = (*_result(scene, figures), *_how(figures, equations), *words("  "))
    named = (*start, *_name(scene))
    sentences = [(*named, *words(f". {text}")) for text in dict.fromkeys(verdict)]
    return (*sentences, named, (*_result(scene, figures), *words("  "), *_name(scene)))


def total_titles(scene: Scene, figures: Figures, verdict: tuple[str, str], start: Line) -> tuple[Line, ...]:
    """The same as a title, for where there is no room below the formula."""
    total = shown(figures.text(_total(scene), signed=True))
    result = (*_name(scene, is_first=True), *words(" "), *total)
    ways = [(*result, *words(f". {text}")) for text in dict.fromkeys(verdict)]
    whole, name = (*start, *words(". ")), (*connection_line(scene.frame, scene.place), *words(". "))
    return (*((*whole, *way) for way in ways), (*name, *ways[-1]), (*whole, *result), ways[-1], result)


def _total(scene: Scene) -> Leaf:
    return scene.leaf(scene.of_weight("gradient"))


def _result(scene: Scene, figures: Figures) -> Line:
    return number(figures.text(_total(scene), signed=True), "number", "ink")


def _how(figures: Figures, equations: list[Equation]) -> Line:
    """= −0.0296 + (−0.0521), or nothing where the total is no short expression of what is shown."""
    if not equations:
        return ()
    equation = equations[-1]
    return (*words(f" {figures.relation(equation)} "), *Writer(figures, "plain").write(equation.root))


def _name(scene: Scene, is_first: bool = False) -> Line:
    """What the total is; the part of it that is made of samples is drawn like a link."""
    frame = scene.frame
    penalty = translate("Working", " and the penalty") if has_penalty(scene) else ""
    if _leftover(scene) is not None:
        penalty = translate("Working", " and what was left") + penalty
    shared = f" {say.share_of_outputs(frame)}".rstrip()
    if scene.batch_size > 1:
        name = say.batch_row(frame) if is_first else say.reduced(frame)
        return (Piece(name, "plain" if is_first else "link"), *words(f"{shared}{penalty}"))
    if is_first:
        return words(translate("Working", "Gradient"))
    if not penalty:
        return words(translate("Working", "the loss is averaged over the outputs"))
    return words(translate("Working", "this sample") + f"{shared}{penalty}")
