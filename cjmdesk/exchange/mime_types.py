"""What pieces of a map are called while they are carried between windows."""

CARDS_TYPE = "application/x-cjmdesk-cards"
"""Whole cards, as `snippets` writes them."""
