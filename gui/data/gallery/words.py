"""What the gallery says of a data set."""

from engine.data.entries import DataSetEntry, TaskSummary
from engine.data.setup import Setup
from engine.data.table import Table
from gui.data.words import rows_words, titled
from gui.wording import numbers
from gui.wording.tasks import task_words
from gui.wording.words import translate


def kind_words(setup: Setup) -> str:
    """What kind of task it is."""
    if setup.samples.task == "regression":
        return translate("DataGallery", "predicts a number")
    count = max(2, len(setup.samples.class_names))
    return translate("DataGallery", "{count} classes").format(count=numbers.count(count))


def brief_words(setup: Setup) -> str:
    """The same in the fewest words, with the number of rows."""
    kind = translate("DataGallery", "number") if setup.samples.task == "regression" else kind_words(setup)
    return f"{kind} · {rows_words(setup.table.row_count)}"


def size_words(setup: Setup) -> str:
    """Rows and inputs."""
    inputs = len(setup.samples.input_names)
    one = translate("DataGallery", "{rows} rows, 1 input")
    many = translate("DataGallery", "{rows} rows, {inputs} inputs")
    return (one if inputs == 1 else many).format(
        rows=numbers.count(setup.table.row_count), inputs=numbers.count(inputs)
    )


def baseline_words(task: TaskSummary) -> str:
    """The simple rule to beat and its score on the test rows; "" if none is known."""
    if task.baseline_value is None:
        return ""
    if task.metric == "accuracy":
        words = translate("DataGallery", "To beat: {rule}. It is right in {score} of the test rows.")
        return words.format(rule=task.baseline, score=numbers.percent(task.baseline_value).plain)
    measure, _, unit = task.metric.partition(" (")
    words = translate("DataGallery", "To beat: {rule}. Its {measure} on the test rows is {score} {unit}.")
    score = numbers.comparable(task.baseline_value).plain
    return words.format(rule=task.baseline, measure=measure, score=score, unit=unit.rstrip(")")).replace(
        " .", "."
    )


def tasks_words(entry: DataSetEntry) -> str:
    """What can be predicted and what is to be beaten there, a paragraph for each task; once, if it is the
    same in all."""
    if entry.task.baseline_value is None:
        return ""
    names = [task_words(entry, number) for number in range(len(entry.tasks))]
    to_beat = [f"{baseline_words(task)} {beaten_words(task)}" for task in entry.tasks]
    if len(names) == 1:
        names = [translate("DataGallery", "To predict: {task}").format(task=entry.task.title)]
    elif len({baseline_words(task) for task in entry.tasks}) == 1:
        words = translate("DataGallery", "{count} tasks: {tasks}.")
        listed = "; ".join(name[:1].lower() + name[1:] for name in names)
        return f"{words.format(count=numbers.count(len(names)), tasks=listed)}\n\n{to_beat[entry.first_task]}"
    return "\n\n".join(f"{name}. {beat}" for name, beat in zip(names, to_beat, strict=True))


def beaten_words(task: TaskSummary) -> str:
    """That the network that comes with the set beats it, and when."""
    words = translate("DataGallery", "The network it opens with does better after {count} epochs.")
    return words.format(count=numbers.count(task.epochs)) if task.epochs else ""


def source_words(entry: DataSetEntry) -> str:
    """Whom the data is owed to and on which terms; made-up data is called synthetic."""
    if not entry.attribution:
        return translate("DataGallery", "Synthetic: made by this program.")
    made = translate("DataGallery", "Synthetic.") if entry.synthetic else ""
    return f"{made} {entry.attribution}".strip()


def licence_words(entry: DataSetEntry) -> str:
    """Whether the file may be passed on, and why."""
    _, _, why = entry.licence_note.partition(": ")
    return translate("DataGallery", "Licence: {why}").format(why=why) if why else ""


def shown_words(names: tuple[str, ...], table: Table) -> str:
    """What stands along the sides of the picture."""
    titles = [titled(table[name]) for name in names]
    if len(names) == 2:
        words = translate("DataGallery", "Picture: {x} to the right, {y} upwards.")
        return words.format(x=titles[0], y=titles[1])
    return translate("DataGallery", "Picture: {name}.").format(name=titles[0]) if names else ""
