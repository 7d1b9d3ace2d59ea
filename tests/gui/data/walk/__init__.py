"""Random edits in the Data view, followed by a naive model."""
