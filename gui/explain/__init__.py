"""Readers of a derivation: the typeset formula, the curve beside it, the sentence, the tooltip."""
