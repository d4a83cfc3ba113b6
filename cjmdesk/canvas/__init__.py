"""The map as Qt paints and touches it: a widget of its own that draws a layout."""
