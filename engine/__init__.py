"""The mathematics, the data and the files of Backprop Lab. Knows no window."""
