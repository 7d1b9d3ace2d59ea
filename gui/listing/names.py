"""What columns and rows are called: symbols over words, h₂, x₁ → h₂, 3."""

from engine.experiment import Experiment
from engine.listings import Column, ConnectionListing, InputListing, Listing, SampleListing, UnitListing
from engine.listings.samples import PREDICTION
from gui.wording import numbers
from gui.wording.edges import edge_explanations, edge_names
from gui.wording.naming import output_names, spaced, unit_name
from gui.wording.rich import Piece, Pieces, plain, symbol, words
from gui.wording.words import layer_name, quantities, translate

ARROW = " → "


def column_symbol(listing: Listing, column: Column) -> Pieces:
    """How a formula writes it; of a bias with b in place of w."""
    experiment, written = listing.frame.experiment, column.quantity.symbol
    if column.unit is not None:
        return _symbol_of_sample(experiment, column)
    if column.of_bias:
        changed = written.replace("w", "b")
        return symbol(changed, "" if changed != written else "b")
    if column.key == "error":
        return words(quantities()["error"])
    return symbol(written, _indices().get(column.key, ""))


def _indices() -> dict[str, str]:
    """What tells apart quantities that a formula writes alike."""
    return {
        "data_gradient": translate("Listing", "data"),
        "penalty_gradient": translate("Listing", "penalty"),
        "step": translate("Listing", "Adam"),
    }


def _symbol_of_sample(experiment: Experiment, column: Column) -> Pieces:
    assert column.unit is not None
    if column.key == "input":
        return unit_name(experiment, 0, column.unit)
    index = str(column.unit + 1) if experiment.network.sizes[-1] > 1 else ""
    if column.key == "error":
        return (*words(quantities()["error"]), *(Piece(text, level=-1) for text in filter(None, [index])))
    return symbol("p" if column.key == PREDICTION else column.quantity.symbol, index)


def column_words(listing: Listing, column: Column) -> str:
    """A word or two that stand under the symbol."""
    samples = listing.frame.experiment.samples
    if column.key == "input" and column.unit is not None:
        own = spaced(samples.input_names[column.unit]) if column.unit < len(samples.input_names) else ""
        return short_words()["input"] if own in ("", plain(column_symbol(listing, column))) else own
    if column.unit is not None and listing.frame.experiment.network.sizes[-1] > 1:
        return output_names(listing.frame.experiment)[column.unit]
    if column.unit is not None and column.key == PREDICTION:
        return translate("Listing", "predicted")
    if listing.frame.after is not None and column.key in ("weight", "bias"):
        new = {"weight": translate("Listing", "new weight"), "bias": translate("Listing", "new bias")}
        return new[column.key]
    return short_words()[column.key]


def short_words() -> dict[str, str]:
    """Every quantity of a listing in a word or two."""
    return {
        "input": translate("Listing", "input"),
        "weight": translate("Listing", "weight"),
        "term": translate("Listing", "share of z"),
        "bias": translate("Listing", "bias"),
        "z": translate("Listing", "weighted sum"),
        "a": translate("Listing", "activation"),
        "slope": translate("Listing", "slope"),
        "target": translate("Listing", "target"),
        "error": translate("Listing", "p − y"),
        "sample_loss": translate("Listing", "loss"),
        "activation_gradient": translate("Listing", "comes back"),
        "delta": translate("Listing", "delta"),
        "comes_back": translate("Listing", "travels back"),
        "data_gradient": translate("Listing", "of the data"),
        "penalty_gradient": translate("Listing", "of the penalty"),
        "gradient": translate("Listing", "gradient"),
        "change": translate("Listing", "step"),
        "velocity": translate("Listing", "velocity"),
        "m": translate("Listing", "memory"),
        "v": translate("Listing", "mean square"),
        "squares": translate("Listing", "sum of squares"),
        "m_hat": translate("Listing", "corrected m"),
        "v_hat": translate("Listing", "corrected v"),
        "step": translate("Listing", "without decay"),
    }


def column_name(listing: Listing, column: Column) -> str:
    """Symbol and words in one line: `∂L/∂b gradient of the bias`."""
    name = plain(column_symbol(listing, column))
    return f"{name} {_whole_words(listing, column)}".strip()


def _whole_words(listing: Listing, column: Column) -> str:
    if column.unit is not None:
        kind = translate("Listing", "prediction") if column.key == PREDICTION else quantities()[column.key]
        of_which = column_words(listing, column)
        return kind if of_which in ("", short_words()[column.key]) else f"{kind} · {of_which}"
    found = quantities().get(column.key) or edge_names()[column.key]
    return translate("Listing", "{name} of the bias").format(name=found) if column.of_bias else found


def column_explanation(listing: Listing, column: Column) -> str:
    """The same with a sentence, and what is summed where it belongs to a whole batch."""
    sentences = [column_name(listing, column)]
    if column.key in edge_explanations() and not column.of_bias:
        sentences.append(edge_explanations()[column.key])
    if column.key in ("gradient", "data_gradient") and len(listing.frame.rows) > 1:
        count = numbers.count(len(listing.frame.rows))
        sentences.append(translate("Listing", "Of all {count} samples of the batch.").format(count=count))
    if listing.frame.after is not None and column.quantity.is_per_sample:
        sentences.append(translate("Listing", "Made with the weights before the update."))
    sentences.append(translate("Listing", "A click sorts: the largest first, whatever its sign."))
    return "\n".join(sentences)


def row_name(listing: Listing, row: int) -> Pieces:
    """Whose numbers stand in a row."""
    experiment = listing.frame.experiment
    if isinstance(listing, ConnectionListing):
        layer, source, unit = listing.connection(row)
        arrow = words(ARROW)
        return (*unit_name(experiment, layer, source), *arrow, *unit_name(experiment, layer + 1, unit))
    if isinstance(listing, UnitListing):
        layer, unit = listing.units[row]
        return unit_name(experiment, layer + 1, unit)
    if isinstance(listing, InputListing):
        return unit_name(experiment, 0, row)
    own = translate("Listing", "your own")
    return words(own if listing.frame.is_own else numbers.count(row + 1))


def row_kind(listing: Listing) -> str:
    """What the rows are."""
    return {
        ConnectionListing: translate("Listing", "connection"),
        InputListing: translate("Listing", "input"),
        SampleListing: translate("Listing", "sample"),
    }.get(type(listing), translate("Listing", "unit"))


def row_layer(listing: Listing, row: int) -> str:
    """The layer of a row, where several with units of one name are listed; else ""."""
    depth = listing.frame.depth
    if depth < 3 or len(listing.layers) < 2:
        return ""
    part = listing.part(row)
    return "" if part is None else layer_name(part.layer, depth)


def row_title(listing: Listing, row: int) -> str:
    """A row in a line, with what is special about it: `x1 → h2, frozen`."""
    parts = [row_layer(listing, row), plain(row_name(listing, row))]
    if isinstance(listing, SampleListing) and not listing.frame.is_own:
        parts = [translate("Listing", "sample {number}").format(number=parts[-1])]
    if listing.is_removed(row):
        parts.append(translate("Listing", "removed"))
    elif listing.is_frozen(row):
        parts.append(translate("Listing", "frozen"))
    return ", ".join(filter(None, parts))
