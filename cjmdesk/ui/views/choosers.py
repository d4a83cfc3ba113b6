"""What lists of a ranking let one choose: the method that ranks, and which maps are ranked."""

from collections.abc import Iterable

from PySide6.QtWidgets import QComboBox

from cjmdesk.insight.ranking import METHOD_NAMES, RankingMethod
from cjmdesk.model import MapId
from cjmdesk.words import Words

_ALL_MAPS = 1


class MethodChoice(QComboBox):
    """The methods that a list may be ranked by."""

    def __init__(self, methods: Iterable[RankingMethod], tr: Words) -> None:
        super().__init__()
        self.setAccessibleName(tr("Method"))
        for method in methods:
            self.addItem(tr.of(METHOD_NAMES[method]), method)

    @property
    def method(self) -> RankingMethod:
        """What the list is ranked by."""
        # Qt hands text back, whatever was put in.
        return RankingMethod(self.currentData())


class ScopeChoice(QComboBox):
    """The map that is shown, or all of them."""

    def __init__(self, tr: Words) -> None:
        super().__init__()
        self.setAccessibleName(tr("Which maps"))
        self.addItems([tr("This map"), tr("All maps")])

    def map_of(self, shown: MapId | None) -> MapId | None:
        """The one map to rank, while `shown` is in sight; None for all of them."""
        return None if self.currentIndex() == _ALL_MAPS else shown

    def widen(self) -> None:
        """Take in all maps."""
        self.setCurrentIndex(_ALL_MAPS)
