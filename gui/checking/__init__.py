"""The gradient check in detail: the pairs that differ most, and where they are."""
