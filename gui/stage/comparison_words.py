"""What is said while weights are compared with another branch: which weights they are, where the two part."""

from gui.session.branch_rows import branch_name
from gui.session.edge_view import Other
from gui.wording import numbers
from gui.wording.words import translate


def comparison_caption(other: Other) -> tuple[str, ...]:
    """Two sentences: what the lines show, and the iteration at which the branches part."""
    return _what(other), _where(other)


def comparison_note(other: Other) -> str:
    """The same in a few words, where there is room for no more."""
    words = translate("Comparison", "minus {name} after {count}")
    return words.format(name=branch_name(other.end), count=numbers.count(other.updates))


def _what(other: Other) -> str:
    name = branch_name(other.end)
    if other.is_shared:
        return translate("Comparison", "Branch {name} has the same weights here.").format(name=name)
    count = numbers.count(other.updates)
    if other.parameters is None:
        words = translate("Comparison", "Branch {name} is replayed to its update {count}.")
    elif other.is_newest:
        words = translate(
            "Comparison",
            "Lines show the weights minus those of branch {name} at its end, after {count} updates.",
        )
    else:
        words = translate(
            "Comparison",
            "Lines show the weights minus those of branch {name} after as many updates, {count}.",
        )
    return words.format(name=name, count=count)


def _where(other: Other) -> str:
    if other.parting is None:
        return translate("Comparison", "The two share no moment.")
    words = translate("Comparison", "The two part at iteration {number}.")
    return words.format(number=numbers.count(other.parting + 1))
