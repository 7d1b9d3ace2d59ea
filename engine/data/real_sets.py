"""Set-ups for the real data sets, made from what their manifest suggests."""

from engine.data.manifest import DataSetDescription, TaskEntry
from engine.data.preparation import ColumnRole, ColumnSpec, PreparationSpec
from engine.data.presets import DataSetPreset
from engine.data.setup import Plan
from engine.experiment import LayerSpec, LossSpec, NetworkSpec, OptimizerSpec, TrainingSpec

OUTPUTS = {"linear": "identity", "sigmoid": "sigmoid", "softmax": "softmax"}
LOSSES = {
    "categorical cross-entropy": "categorical_cross_entropy",
    "binary cross-entropy": "binary_cross_entropy",
    "half squared error on the standardised target": "half_squared_error",
}
ROLES = {
    "group": ColumnRole.GROUP,
    "split": ColumnRole.SPLIT,
    "info": ColumnRole.INFO,
}


def preparation_for(preset: DataSetPreset, entry: DataSetDescription, number: int) -> PreparationSpec:
    """Roles as the task says; features scaled as the preset says, number targets standardised."""
    task = entry.tasks[number]
    chosen = entry.inputs_of(task)
    features = tuple(
        ColumnSpec(name=name, role=ColumnRole.FEATURE, scaling=preset.scaling, divisor=preset.divisor)
        for name in chosen
    )
    others = tuple(
        ColumnSpec(name=column.name, role=ROLES.get(column.role, ColumnRole.IGNORED))
        for column in entry.columns
        if column.name not in (*chosen, task.target)
    )
    return PreparationSpec(
        columns=(*features, *others, ColumnSpec(name=task.target, role=ColumnRole.TARGET)),
        split=preset.other_splits.get(number, preset.split),
        image_shape=preset.image_shape,
    )


def plan_for(task: TaskEntry, seed: int) -> Plan:
    """The network and the training that the manifest suggests for a task."""
    suggested = task.suggested_mlp
    inputs, *hidden, outputs = suggested.layers
    layers = [LayerSpec(units=units, activation=suggested.hidden_activation) for units in hidden]
    output = LayerSpec(units=outputs, activation=OUTPUTS[suggested.output])
    training = TrainingSpec(
        loss=LossSpec(name=LOSSES[suggested.loss]),
        optimizer=OptimizerSpec(name="sgd", learning_rate=suggested.learning_rate),
        batch_size=suggested.batch_size,
    )
    network = NetworkSpec(inputs=inputs, layers=(*layers, output), seed=seed)
    return Plan(network, training, suggested.epochs)
