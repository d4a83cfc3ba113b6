"""Charts as bands: laid out once, painted in the window and printed on paper."""
