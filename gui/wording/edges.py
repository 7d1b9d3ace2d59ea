"""What the edges of the picture can show, in words: for chips, menus and captions."""

from gui.wording.words import translate


def edge_names() -> dict[str, str]:
    """The names of the quantities that edges show."""
    return {
        "weight": translate("Edges", "weight"),
        "term": translate("Edges", "weight × what comes in"),
        "comes_back": translate("Edges", "what travels back"),
        "gradient": translate("Edges", "gradient"),
        "change": translate("Edges", "change"),
        "velocity": translate("Edges", "velocity"),
        "m": translate("Edges", "memory"),
        "v": translate("Edges", "mean square"),
        "squares": translate("Edges", "sum of squares"),
        "m_hat": translate("Edges", "corrected memory"),
        "v_hat": translate("Edges", "corrected mean square"),
        "step": translate("Edges", "step without decay"),
    }


def edge_explanations() -> dict[str, str]:
    """What each of them is, in a sentence."""
    return {
        "weight": translate("Edges", "What training changes."),
        "term": translate("Edges", "A connection’s share of the weighted sum, for the shown sample."),
        "comes_back": translate("Edges", "A connection’s share of what comes back to the unit before it."),
        "gradient": translate("Edges", "How the loss changes when the weight grows a little."),
        "change": translate("Edges", "What this update adds to the weight."),
        "velocity": translate("Edges", "The remembered gradients, older ones counting less and less."),
        "m": translate("Edges", "The running mean of the gradients."),
        "v": translate("Edges", "The running mean of the squared gradients."),
        "squares": translate("Edges", "All squared gradients so far, added up."),
        "m_hat": translate("Edges", "The running mean, corrected for having begun with 0."),
        "v_hat": translate("Edges", "The running mean of squares, corrected for having begun with 0."),
        "step": translate("Edges", "What Adam alone would add: the decay of the weight is left out."),
    }


def as_the_phase() -> str:
    """The choice to leave it to the phase."""
    return translate("Edges", "As the phase has it")
