"""The map as Qt paints and touches it."""
