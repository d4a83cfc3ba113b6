"""What the user is doing: selection, hit test, tools; no Qt."""
