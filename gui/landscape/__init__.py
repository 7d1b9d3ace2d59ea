"""The loss against weights: along one, over two, over a slice through three moments."""
