"""What the import dialog says of a table that is looked into: what stands against it, what becomes of it."""

from collections.abc import Iterator, Sequence

from engine.data.outlook import CATEGORIES, TEXT
from engine.data.preparation import ColumnRole
from engine.data.setup import Setup
from engine.data.signs import bare
from engine.data.table_setup import CLASSES, UNUSED
from engine.problem import Problem
from gui.data.importing.refusal import rest_words
from gui.data.importing.work import Looked, is_stopped
from gui.data.words import roles
from gui.wording import numbers
from gui.wording.words import sentence, translate

SAID_BETTER = {CATEGORIES: CLASSES, UNUSED: TEXT}
"""Two sentences about one column of which the second tells all."""


def setup_of(looked: Looked) -> Setup | None:
    """What would be taken, as soon as that is known."""
    return None if looked.outcome is None else looked.outcome.setup


def objection(looked: Looked) -> str:
    """What stands against the table, apart from doubts; "" if nothing does."""
    seen, outcome = looked.seen, looked.outcome
    if seen is not None and seen.problem is not None:
        return sentence(seen.problem)
    if outcome is not None and outcome.problem is not None:
        return sentence(outcome.problem)
    return sentence(outcome.faults[0]) if outcome is not None and outcome.faults else ""


def heading(looked: Looked, is_asked: bool) -> str:
    """The first line of what will be done; `is_asked`: a question must be answered first."""
    setup = setup_of(looked)
    if is_asked:
        return translate("Importing", "It is said here once the question above is answered.")
    if setup is None:
        return ""
    words = translate("Importing", "{rows} rows and {columns} columns come in.")
    return words.format(
        rows=numbers.count(setup.table.row_count), columns=numbers.count(len(setup.table.columns))
    )


def known(looked: Looked) -> tuple[Problem, ...]:
    """What reading does to the table, and what was decided about its columns, each once."""
    if looked.outcome is None:
        return () if looked.seen is None or looked.found.doubts else looked.seen.notices
    setup, said = looked.outcome.setup, looked.outcome.said
    remarks = () if setup is None else setup.remarks
    return tuple(_once([*said, *remarks]))


def _once(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Without what is said already, or is said more exactly later."""
    about = {(problem.template, problem.facts.get("column")) for problem in problems}
    seen: set[str] = set()
    for problem in problems:
        better = SAID_BETTER.get(problem.template)
        if str(problem) not in seen and (better, problem.facts.get("column")) not in about:
            yield problem
        seen.add(str(problem))


def role_words(looked: Looked) -> dict[int, str]:
    """What each column, by its place in the file, will be for."""
    setup, words = setup_of(looked), roles()
    if setup is None or looked.seen is None:
        return {}
    kept = {spec.name: words[spec.role] for spec in setup.preparation.columns}
    return {index: kept[name] for index, name in enumerate(looked.seen.names) if name in kept}


def targets(looked: Looked, wanted: str) -> tuple[tuple[str, ...], str]:
    """The columns that could be predicted, and the one that will be; none where no row can be read."""
    if looked.seen is None:
        return (), ""
    pairs = zip(looked.seen.names, looked.seen.kinds, strict=False)
    names = tuple(name for name, kind in pairs if kind != "left_out")
    setup = setup_of(looked)
    if setup is not None:
        return names, setup.preparation.of_role(ColumnRole.TARGET)[0].name
    return names, wanted if wanted in names else names[-1] if names else ""


def lacks_inputs(looked: Looked, predicted: str) -> bool:
    """Whether some row lacks an input."""
    result = None if looked.outcome is None else looked.outcome.result
    if result is None:
        return False
    return any(column.missing_mask().any() for column in result.table.columns if column.name != predicted)


def has_signs(looked: Looked) -> bool:
    """Whether a row does not fit for a sign around a number, far down where no guess looked."""
    faults = () if looked.outcome is None else looked.outcome.faults
    return any(bare(str(fault.facts.get("value", ""))) for fault in faults)


def reason_against(looked: Looked, is_asked: bool) -> str:
    """Why the table cannot be taken now; "" if it can."""
    if is_asked:
        return translate("Importing", "Import waits for the answer above.")
    is_read = looked.outcome is not None
    if is_stopped(looked.found, looked.seen) or (is_read and setup_of(looked) is None):
        return translate("Importing", "It cannot be imported like this: see above.")
    return ""


def import_words(looked: Looked) -> str:
    """The button: all of it, or so many rows."""
    setup, outcome = setup_of(looked), looked.outcome
    if setup is not None and outcome is not None and outcome.faults:
        return rest_words(setup.table.row_count)
    return translate("Importing", "Import")
