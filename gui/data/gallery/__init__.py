"""The gallery of data sets: a small picture of each, painted from its data, and what is known of it."""
