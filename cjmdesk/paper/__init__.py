"""The map on paper."""
