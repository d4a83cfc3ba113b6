"""The journey, live and shared."""
