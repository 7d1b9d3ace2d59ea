"""The words of training and of data."""

from gui.glossary.term import Chapter, Term
from gui.wording.words import translate


def training() -> Chapter:
    """What many iterations are called, and what becomes of them."""
    return Chapter(
        translate("Glossary", "Training"),
        (
            Term(
                translate("Glossary", "Iteration"),
                "",
                translate(
                    "Glossary",
                    "One batch through the four phases: forward, error, backward, update.",
                ),
            ),
            Term(
                translate("Glossary", "Batch"),
                "",
                translate(
                    "Glossary",
                    "The samples that one update is made from. Their gradients are averaged, or added up.",
                ),
            ),
            Term(
                translate("Glossary", "Epoch"),
                "",
                translate("Glossary", "Every training sample once."),
            ),
            Term(
                translate("Glossary", "Branch"),
                "",
                translate(
                    "Glossary",
                    "A change made in the past starts another course of training. The old one stays, in "
                    "grey, and can be gone back to.",
                ),
            ),
            Term(
                translate("Glossary", "Overfitting"),
                "",
                translate(
                    "Glossary",
                    "The training loss falls while the validation loss rises: the network learns its "
                    "samples by heart.",
                ),
            ),
            Term(
                translate("Glossary", "Seed"),
                "",
                translate(
                    "Glossary",
                    "The number that chance starts from. The same seed gives the same first weights and "
                    "the same order of samples.",
                ),
            ),
        ),
    )


def data() -> Chapter:
    """What the network learns from."""
    return Chapter(
        translate("Glossary", "Data"),
        (
            Term(
                translate("Glossary", "Sample"),
                "",
                translate("Glossary", "One row of the data: what goes in, and what should come out."),
            ),
            Term(
                translate("Glossary", "Feature"),
                "x",
                translate("Glossary", "A column of the data that goes in."),
            ),
            Term(
                translate("Glossary", "Training, validation and test part"),
                "",
                translate(
                    "Glossary",
                    "The network learns from the first, is watched on the second, and is judged once on "
                    "the third, which it never saw.",
                ),
            ),
            Term(
                translate("Glossary", "Standardise"),
                "",
                translate(
                    "Glossary",
                    "Subtract the mean and divide by the spread, both of the training part, so that all "
                    "columns are of one size.",
                ),
            ),
            Term(
                translate("Glossary", "One-hot"),
                "",
                translate(
                    "Glossary",
                    "A category as several inputs, one for each possible value: 1 for the value at hand, "
                    "0 for the others.",
                ),
            ),
            Term(
                translate("Glossary", "Baseline"),
                "",
                translate(
                    "Glossary",
                    "What the simplest rule reaches, such as always the commonest class. A network that "
                    "does not beat it has learned nothing.",
                ),
            ),
            Term(
                translate("Glossary", "Leakage"),
                "",
                translate(
                    "Glossary",
                    "The answer is hidden among the inputs, or the same person is in training and "
                    "validation: the results look better than they are.",
                ),
            ),
        ),
    )
