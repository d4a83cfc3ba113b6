"""The playbook beside the page: tactics to begin an improvement with."""

from cjmdesk.ui.playbook.improving import Improving
from cjmdesk.ui.playbook.panel import PlaybookPanel

__all__ = ["Improving", "PlaybookPanel"]
