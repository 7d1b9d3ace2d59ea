"""The picture of the network: where everything stands, what it shows, and the widget that paints it."""
