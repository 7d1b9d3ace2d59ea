"""What is suspicious about the data, said over the table with the one thing that would mend it."""

from collections.abc import Callable
from functools import partial

from engine.data.leakage import Finding
from engine.data.preparation import ColumnRole
from gui.data.editing import DataEditing
from gui.data.split_words import GIVEN, GROUPS, ORDER, USUAL, WHOLE, choice_of, split_for
from gui.notices.notices import Notice, NoticeAction, NoticeKind
from gui.wording import numbers
from gui.wording.words import readable, sentence, translate


def finding_notice(finding: Finding, editing: DataEditing, show_row: Callable[[int], None]) -> Notice:
    """A finding as a notice; `show_row` goes to a row of the table."""
    action = _action(finding, editing, show_row)
    return Notice(sentence(finding.problem), kind=NoticeKind.CALM, actions=action, icon="magnifying-glass")


def _action(
    finding: Finding, editing: DataEditing, show_row: Callable[[int], None]
) -> tuple[NoticeAction, ...]:
    match finding.kind:
        case "group":
            words = translate("Finding", "Split by whole groups")
            return (NoticeAction(words, partial(_split, editing, GROUPS + finding.columns[0])),)
        case "order":
            words = translate("Finding", "Split by the order of the rows")
            return (NoticeAction(words, partial(_split, editing, ORDER)),)
        case "duplicates" | "unseen":
            words = translate("Finding", "Show row {row}").format(row=numbers.count(finding.rows[0] + 1))
            return (NoticeAction(words, partial(show_row, finding.rows[0])),)
    column = finding.columns[0]
    words = translate("Finding", "Ignore {column}").format(column=readable(column))
    return (NoticeAction(words, partial(editing.set_role, column, ColumnRole.IGNORED)),)


def _split(editing: DataEditing, method: str) -> None:
    """The same shares, chosen in another way."""
    choice = choice_of(editing.setup)
    if choice.method in (WHOLE, GIVEN):
        choice = USUAL._replace(
            validation=round(choice.validation, 1) or USUAL.validation, test=round(choice.test, 1)
        )
    editing.set_split(split_for(choice._replace(method=method)))
