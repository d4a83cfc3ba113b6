"""Scores and statistics, pure."""
