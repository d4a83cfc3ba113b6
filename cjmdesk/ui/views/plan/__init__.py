"""Who does what by when: the roadmap and the table of actions."""

from cjmdesk.ui.views.plan.view import PlanView

__all__ = ["PlanView"]
