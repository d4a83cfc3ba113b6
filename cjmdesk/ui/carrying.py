"""Cards to and from the clipboard, and whatever is dropped on the map."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from cjmdesk.document import edits
from cjmdesk.editor.target import CardTarget, StepTarget, rect_of
from cjmdesk.editor.wishes import Spot
from cjmdesk.model import CardId, EvidenceId, EvidenceRow
from cjmdesk.storage import EvidenceQuery, EvidenceReader
from cjmdesk.ui.hands import Hands
from cjmdesk.ui.map_pane import MapPane
from cjmdesk.words import Words
from cjmdesk.workspace import Workspace
from cjmdesk.workspace.acts.situation import Situation
from cjmdesk.workspace.pictures import add_picture

if TYPE_CHECKING:
    # Loaded when something is carried for the first time.
    from cjmdesk.ui.clipboard import Content


class Place(Protocol):
    """Where things are carried from and to."""

    pane: MapPane

    @property
    def workspace(self) -> Workspace | None: ...
    @property
    def situation(self) -> Situation | None: ...
    def finish_typing(self) -> None: ...


class Carrying:
    """Copies, cuts and pastes; what comes in is checked before anything changes."""

    def __init__(
        self,
        place: Place,
        tr: Words,
        hands: Hands,
        open_journeys: Callable[[Sequence[Path]], None],
    ) -> None:
        """`open_journeys`: what to do with files that are journeys of their own."""
        self._place = place
        self._tr = tr
        self._hands = hands
        self._open_journeys = open_journeys

    def copy(self) -> None:
        """The selected cards to the clipboard."""
        self._to_clipboard(cut=False)

    def cut(self) -> None:
        """The selected cards to the clipboard; pasted, they move."""
        self._to_clipboard(cut=True)

    def copy_picture(self) -> None:
        """A picture of the selected cards, or of the map as it is seen, to the clipboard."""
        self._place.finish_typing()
        QGuiApplication.clipboard().setImage(self._picture(self._selected()))

    def paste(self) -> None:
        """What is on the clipboard, behind what is selected."""
        from cjmdesk.ui.clipboard import Cards, content_of, on_clipboard

        self._place.finish_typing()
        at = self._place.situation
        content = self._hands.attempt(partial(content_of, on_clipboard()))
        if at is None or content is None:
            return
        self._take(content, self._spot(at))
        if isinstance(content, Cards) and content.snippet.cut:
            # What has moved is copied the next time.
            self.copy()

    def drop(self, mime: QMimeData, spot: Spot | None) -> None:
        """What somebody has dropped on the map."""
        from cjmdesk.ui.clipboard import content_of

        content = self._hands.attempt(partial(content_of, mime))
        if content is not None:
            self._take(content, spot)

    def hold(self, rows: Sequence[str], target: CardTarget | StepTarget) -> None:
        """Hold rows of evidence against a pain, or let what they are about belong to a step."""
        self._place.finish_typing()
        workspace = self._place.workspace
        if workspace is None:
            return
        ids = [EvidenceId(row) for row in rows]
        if isinstance(target, CardTarget):
            self._hands.edit_document(partial(edits.attach_evidence, pain=target.card, rows=ids))
            return
        # With it come the readers of files.
        from cjmdesk.workspace.evidence_places import answers_of

        known = frozenset(workspace.project.sources)
        query = EvidenceQuery(known, ids=frozenset(ids), with_words=False)
        found = self._hands.attempt(partial(_rows, workspace.evidence_reader(), query))
        answers = answers_of(found or ())
        if answers:
            places = {answer: {"step": target.step} for answer in answers}
            self._hands.edit_document(partial(edits.map_answers, places=places))
        elif found:
            told = self._tr("These answers name a step, or neither a touchpoint nor a question.")
            self._hands.tell([told])

    def mime_of_cards(self, cards: tuple[CardId, ...]) -> QMimeData:
        """Cards as other programs take them. Without a map there is nothing in it."""
        from cjmdesk.ui.clipboard import mime_of

        at = self._place.situation
        if at is None:
            return QMimeData()
        return mime_of(at.project, at.map, cards, session=at.document.session)

    def _to_clipboard(self, *, cut: bool) -> None:
        from cjmdesk.ui.clipboard import mime_of

        self._place.finish_typing()
        at = self._place.situation
        cards = self._selected()
        if at is None or not cards:
            return
        picture = self._picture(cards)
        session = at.document.session
        mime = mime_of(at.project, at.map, cards, session=session, cut=cut, picture=picture)
        QGuiApplication.clipboard().setMimeData(mime)

    def _take(self, content: "Content", spot: Spot | None) -> None:
        from cjmdesk.ui.taking import take

        at, workspace = self._place.situation, self._place.workspace
        if at is None or workspace is None:
            return
        store = partial(add_picture, workspace)
        taken = self._hands.attempt(partial(take, at.document, at.map, content, spot, store))
        if taken is None:
            return
        if taken.targets:
            self._hands.select(taken.targets)
        if taken.notices:
            self._hands.tell([self._tr.say(notice) for notice in taken.notices])
        if taken.journeys:
            self._open_journeys(taken.journeys)

    def _spot(self, at: Situation) -> Spot | None:
        return self._hands.spot_after(at) if at.cell is not None else None

    def _selected(self) -> tuple[CardId, ...]:
        at = self._place.situation
        return at.cards if at is not None else ()

    def _picture(self, cards: Sequence[CardId]) -> QImage:
        view = self._place.pane.view
        layout = view.map_layout
        shown = [card for card in cards if layout and rect_of(layout, CardTarget(card))]
        picture = view.picture_of(shown) if shown else view.picture()
        return picture.toImage()


def _rows(reader: EvidenceReader, query: EvidenceQuery) -> Sequence[EvidenceRow]:
    return reader.rows(reader.find(query).numbers)
