"""Scores and statistics: worked examples, laws they keep, and other people's libraries."""
