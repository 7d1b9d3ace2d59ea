"""From a table, or a recipe, to the arrays a network learns from: Table → Preparation → Samples."""
