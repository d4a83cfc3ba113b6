"""Where things go, on screen and on paper."""
