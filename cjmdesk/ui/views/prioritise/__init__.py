"""What to do first: improvements between impact and effort, and ranked by a method."""

from cjmdesk.ui.views.prioritise.view import PrioritiseView

__all__ = ["PrioritiseView"]
