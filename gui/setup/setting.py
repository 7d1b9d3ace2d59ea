"""One row under More settings: its words, where its value lives, and when it means something."""

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from engine.experiment import Experiment
from engine.ranges import ANY_NUMBER, Range
from gui.entry import value_text

Value = str | float | bool
Words = Callable[[], str]
Shown = Callable[[Experiment], bool]
Names = Callable[[], Mapping[str, str]]
Read = Callable[[Experiment], Value]
Write = Callable[[Experiment, Value], Experiment]


class Setting(Struct, frozen=True):
    """A number, a choice (`names`) or a box to tick, by the type of its `default`.

    `read` gives its value in an experiment, `write` the experiment with another value. `spoken`: how a choice
    is read out without its words. `is_detail`: it belongs to another setting and is not counted apart.
    """

    words: Words
    default: Value
    read: Read
    write: Write
    allowed: Range = ANY_NUMBER
    names: Names = field(default=dict)
    short_names: Names = field(default=dict)
    is_shown: Shown = lambda _: True
    brief: Words | None = None
    spoken: Names = field(default=dict)
    is_detail: bool = False

    def label(self) -> str:
        """The words beside its control; a detail has its setting above it, and needs fewer."""
        return self.brief() if self.is_detail and self.brief is not None else self.words()

    def said(self, experiment: Experiment) -> str:
        """The value as it is read out where the settings are folded."""
        return self._said(experiment, self.words())

    def said_briefly(self, experiment: Experiment) -> str:
        """The same in the fewest words."""
        return self._said(experiment, (self.brief or self.words)())

    def _said(self, experiment: Experiment, words: str) -> str:
        value = self.read(experiment)
        if isinstance(value, str):
            return {**self.names(), **self.short_names(), **self.spoken()}[value]
        return words if isinstance(value, bool) else f"{words} {value_text(value)}"

    def is_changed(self, experiment: Experiment) -> bool:
        """Whether it means something here and is not at its default."""
        is_own = not self.is_detail and self.is_shown(experiment)
        return is_own and self.read(experiment) != self.default
