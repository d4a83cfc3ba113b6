"""The map as a tree: all that the canvas can do, for keyboards and screen readers."""

from cjmdesk.ui.outline.outline import Outline

__all__ = ["Outline"]
