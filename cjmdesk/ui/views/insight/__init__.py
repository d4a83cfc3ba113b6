"""Shows what a journey's numbers say, and takes them in."""

from cjmdesk.ui.views.insight.view import InsightView

__all__ = ["InsightView"]
