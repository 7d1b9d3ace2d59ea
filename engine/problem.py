"""The one kind of error that is meant for a person to read."""

from collections.abc import Iterable


class Problem(Exception):
    """Something a person can put right, said in one sentence: what, where, what to do.

    The template is literal English with named fields, so that the window can translate the sentence
    before it fills the facts in.
    """

    def __init__(self, template: str, **facts: object) -> None:
        super().__init__(template, facts)
        self.template = template
        self.facts = facts

    def __str__(self) -> str:
        return self.template.format(**self.facts)


def require(condition: bool, template: str, **facts: object) -> None:
    """Raise a `Problem` unless the condition holds."""
    if not condition:
        raise Problem(template, **facts)


def require_known(kind: str, name: str, names: Iterable[str]) -> None:
    """Raise a `Problem` unless `name` is among the names of its kind."""
    known = tuple(names)
    require(
        name in known, "There is no {kind} called {name}. Known are: {known}.",
        kind=kind, name=name, known=", ".join(known),
    )  # fmt: skip
