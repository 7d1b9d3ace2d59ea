"""What the settings of made-up data are called, and what they mean."""

from gui.wording.words import translate


def meanings() -> dict[str, tuple[str, str]]:
    """Name and explanation of each meaning a setting can have."""
    return {
        "count": (translate("MadeWith", "Rows"), translate("MadeWith", "How many samples are made")),
        "seed": (
            translate("MadeWith", "Seed"),
            translate("MadeWith", "The same seed makes the same data"),
        ),
        "spread": (
            translate("MadeWith", "Spread"),
            translate("MadeWith", "How wide each cloud is (its standard deviation)"),
        ),
        "input_noise": (
            translate("MadeWith", "Noise"),
            translate("MadeWith", "How far points stray from their shape (the standard deviation)"),
        ),
        "target_noise": (
            translate("MadeWith", "Noise"),
            translate("MadeWith", "How far targets stray from the curve (the standard deviation)"),
        ),
        "share_of_ones": (
            translate("MadeWith", "Share of 1"),
            translate("MadeWith", "Which share of the rows belongs to class 1: 0.5 is balanced"),
        ),
        "outliers": (
            translate("MadeWith", "Outliers"),
            translate("MadeWith", "Which share of the rows is thrown far off"),
        ),
        "label_noise": (
            translate("MadeWith", "Wrong labels"),
            translate("MadeWith", "Which share of the rows gets the label of the other class"),
        ),
        "turns": (translate("MadeWith", "Turns"), translate("MadeWith", "How often an arm winds around")),
        "squares": (
            translate("MadeWith", "Squares"),
            translate("MadeWith", "How many squares stand in a row"),
        ),
        "bits": (translate("MadeWith", "Bits"), translate("MadeWith", "How many inputs are counted")),
        "slope": (translate("MadeWith", "Slope"), translate("MadeWith", "How steep the line is")),
        "waves": (
            translate("MadeWith", "Half waves"),
            translate("MadeWith", "How many hills and valleys the curve has"),
        ),
        "degree": (
            translate("MadeWith", "Degree"),
            translate("MadeWith", "The highest power of x in the curve"),
        ),
        "place": (translate("MadeWith", "Place"), translate("MadeWith", "Where the step is, along x")),
    }
