"""The gallery of mistakes: what each breaks, how its run differs, and where it was published."""
