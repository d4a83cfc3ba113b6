"""Evidence in the window: brought in, searched, marked, and put where it belongs."""

from cjmdesk.ui.evidence.desk import EvidenceDesk
from cjmdesk.ui.evidence.import_dialog import ImportDialog
from cjmdesk.ui.evidence.importing import import_evidence

__all__ = ["EvidenceDesk", "ImportDialog", "import_evidence"]
