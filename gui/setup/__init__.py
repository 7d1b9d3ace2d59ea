"""The panel at the left: data, network, training, start. Every change made here goes through one door."""
