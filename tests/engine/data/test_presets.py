"""The files of the presets are found by their names."""

from engine.data.generators import GENERATORS
from engine.data.presets import GeneratedPreset, preset_of, presets


def test_each_file_is_named_after_its_key() -> None:
    """So one can be had without reading the others."""
    assert [preset_of(preset.key) for preset in presets()] == list(presets())


def test_what_there_is_not_is_nothing() -> None:
    """Half a key is none."""
    assert preset_of("textbook") is None


def test_every_shape_is_on_offer() -> None:
    """What the program can make up, a person can choose."""
    offered = {preset.generator for preset in presets() if isinstance(preset, GeneratedPreset)}
    assert offered == set(GENERATORS)
