"""CJM Desk: a desk for customer-journey workshops."""

__version__ = "0.1.0"
