"""What a person must know, as data: the strip under the picture shows it."""

from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct


class NoticeKind(StrEnum):
    """How a notice looks: `alert` for failures, `calm` for what is worth knowing, `good` for success."""

    ALERT = "alert"
    CALM = "calm"
    GOOD = "good"


class NoticeAction(Struct, frozen=True):
    """A button of a notice: its words and what it does."""

    words: str
    act: Callable[[], object]
    icon: str = ""


class Notice(Struct, frozen=True):
    """A title of one sentence, more text, and up to two buttons, the first of which is the answer.

    `is_about_moment`: it goes away as soon as another moment is shown. `can_close`: it has a cross. `icon`
    names its sign, if not the usual one of its kind.
    """

    title: str
    text: str = ""
    kind: NoticeKind = NoticeKind.ALERT
    actions: tuple[NoticeAction, ...] = ()
    is_about_moment: bool = False
    can_close: bool = True
    icon: str = ""
