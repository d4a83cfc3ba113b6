"""What was pasted or dropped goes onto the map."""

import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from cjmdesk.document import JourneyDocument
from cjmdesk.editor.target import Target
from cjmdesk.editor.wishes import Spot
from cjmdesk.errors import EditRefused
from cjmdesk.exchange.snippets import Cells, Lines
from cjmdesk.exchange.text_files import as_text
from cjmdesk.model import AttachmentId, MapId
from cjmdesk.ui.clipboard import (
    MOST_PICTURE_BYTES,
    Cards,
    Content,
    Files,
    Nothing,
    Picture,
    picture_of,
)
from cjmdesk.words import Message, message
from cjmdesk.workspace.pasting import (
    NewPicture,
    paste_block,
    paste_lines,
    paste_pictures,
    refuse_no_place_for_cards,
)
from cjmdesk.workspace.pasting_cards import left_behind, paste_cards

Store: TypeAlias = Callable[[bytes, str], AttachmentId]
"""Keeps the bytes of a picture under a name in the project's file."""

_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp"})
_JOURNEYS = frozenset(
    {".cjm", ".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".mmd", ".mermaid", ".md"}
    | {".markdown", ".json", ".txt"}
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of it: what to select, what to tell, and whole journeys to be asked about."""

    targets: tuple[Target, ...] = ()
    notices: tuple[Message, ...] = ()
    journeys: tuple[Path, ...] = ()


def take(
    document: JourneyDocument, map_id: MapId, content: Content, spot: Spot | None, store: Store
) -> Taken:
    """Put content at a place on the map, as one edit; files of journeys are only handed back.

    Raises EditRefused, before anything has changed, where there is no place or it does not fit.
    """
    if isinstance(content, Files):
        return _take_files(document, map_id, content.paths, spot, store)
    if isinstance(content, Nothing):
        raise EditRefused(reason=message("there is nothing on the clipboard for a map."))
    spot = _place(spot)
    match content:
        case Cards(snippet):
            notices = left_behind(document.project, snippet)
            return Taken(paste_cards(document, map_id, snippet, spot), notices)
        case Cells(rows):
            return Taken(paste_block(document, map_id, rows, spot))
        case Lines(lines):
            return Taken(paste_lines(document, map_id, lines, spot))
        case Picture():
            return Taken(_take_pictures(document, map_id, [content], spot, store))


def _take_files(
    document: JourneyDocument,
    map_id: MapId,
    paths: Iterable[Path],
    spot: Spot | None,
    store: Store,
) -> Taken:
    journeys: list[Path] = []
    pictures: list[Picture] = []
    for path in paths:
        suffix = path.suffix.lower()
        if suffix in _JOURNEYS:
            journeys.append(path)
        elif suffix in _PICTURES:
            pictures.append(picture_of(_bytes(path), as_text(path.stem)))
        else:
            raise EditRefused(
                reason=message(
                    "“{file}” is neither a picture nor a journey.", file=as_text(path.name)
                )
            )
    if not pictures:
        return Taken(journeys=tuple(journeys))
    targets = _take_pictures(document, map_id, pictures, _place(spot), store)
    return Taken(targets, journeys=tuple(journeys))


def _take_pictures(
    document: JourneyDocument,
    map_id: MapId,
    pictures: Iterable[Picture],
    spot: Spot,
    store: Store,
) -> tuple[Target, ...]:
    # What is stored cannot be taken back, so it must be sure that it will be shown.
    refuse_no_place_for_cards(document.project, map_id, spot)
    stored = [NewPicture(store(each.data, each.name), each.name) for each in pictures]
    return paste_pictures(document, map_id, stored, spot)


def _place(spot: Spot | None) -> Spot:
    if spot is None:
        raise EditRefused(reason=message("cards lie in cells. Choose a cell or a card first."))
    return spot


def _bytes(path: Path) -> bytes:
    try:
        about = path.stat()
        if stat.S_ISREG(about.st_mode):
            with path.open("rb") as file:
                # One byte more tells that it is too large.
                return file.read(MOST_PICTURE_BYTES + 1)
    except OSError as error:
        raise _unreadable(path) from error
    raise _unreadable(path)


def _unreadable(path: Path) -> EditRefused:
    return EditRefused(reason=message("“{file}” could not be read.", file=as_text(path.name)))
