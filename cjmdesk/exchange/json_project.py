"""A whole project as JSON, nothing left out: to keep, to compare, to hand to other programs.

    {"format": "cjmdesk-project", "version": 1,
     "project": {"info": {…}, "maps": {id: {…}}, …one object for each collection of `Project`…},
     "evidence": [{…}], "attachments": {sha256: {"media_type": …, "name": …, "base64": …}}}

Fields that hold their default are not written. A text may be given in every language at once, as an
object with exactly the keys of `words.LANGUAGES`; whoever reads picks one.
"""

import base64
import binascii
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import ValidationError

from cjmdesk.errors import ImportRefused
from cjmdesk.exchange.report import Imported, Notice, NoticeKind
from cjmdesk.model import COLLECTIONS, RECORD_TYPES, EvidenceRow, Project, ProjectInfo, Record
from cjmdesk.storage.rows import Attachment
from cjmdesk.words import LANGUAGES, Language, Message, message

FORMAT = "cjmdesk-project"
VERSION = 1
MAX_BYTES = 128_000_000
_MAX_VALUES = 4_000_000
"""Commas and opening brackets: each may become an object, and all of them are held at once."""
_MOST_TOLD = 1_000
_MOST_TRIES = 3

_R = TypeVar("_R", bound=Record)


@dataclass(frozen=True, slots=True)
class ImportedProject(Imported):
    """A project with what it keeps outside of the shared document."""

    evidence: tuple[EvidenceRow, ...] = ()
    attachments: tuple[Attachment, ...] = ()


def write(
    project: Project,
    *,
    evidence: Iterable[EvidenceRow] = (),
    attachments: Iterable[Attachment] = (),
) -> bytes:
    """UTF-8, indented; the same bytes for the same content."""
    written: dict[str, object] = {"info": _plain(project.info)}
    for collection in COLLECTIONS.values():
        records: Mapping[str, Record] = getattr(project, collection)
        if records:
            written[collection] = {key: _plain(records[key]) for key in sorted(records)}
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "project": written,
        "evidence": [_plain(row) for row in sorted(evidence, key=lambda row: row.id)],
        "attachments": {
            attachment.id: {
                "media_type": attachment.media_type,
                "name": attachment.name,
                "base64": base64.b64encode(attachment.data).decode("ascii"),
            }
            for attachment in sorted(attachments, key=lambda attachment: attachment.id)
        },
    }
    text = json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False)
    return (text + "\n").encode("utf-8")


def read(text: str, *, name: str, language: Language = "en") -> ImportedProject:
    """The project in the text of the file `name`.

    What is not known or not valid is left out and told. Raises ImportRefused if the text is no
    project, of a later version, or larger than we bear.
    """
    whole = _loaded(text, name, language)
    if whole.get("format") != FORMAT or not isinstance(whole.get("project"), dict):
        raise _refused(name, message("It is JSON, but not a project of CJM Desk."))
    version = whole.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _refused(name, message("It does not tell which version of the format it has."))
    if version > VERSION:
        said = message("It was made by a newer CJM Desk (format {version}).", version=version)
        raise _refused(name, said)
    return _Reader(name).read(whole)


def _plain(record: Record) -> dict[str, object]:
    """A record as JSON values: sets sorted, defaults left out."""
    plain: dict[str, object] = {"id": record.id}
    for key, value in record.model_dump(mode="json", exclude_defaults=True).items():
        if isinstance(getattr(record, key), frozenset):
            plain[key] = sorted(value)
        # JSON has no infinity, and no figure of a journey is one.
        elif not (isinstance(value, float) and not math.isfinite(value)):
            plain[key] = value
    return plain


def _loaded(text: str, name: str, language: Language) -> dict[str, object]:
    if sum(map(text.count, ",[{")) > _MAX_VALUES:
        raise _refused(name, message("It holds more than a project needs."))
    try:
        whole = _in_language(json.loads(text, parse_constant=_no_number), language)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        said = message("It is not JSON, or it is damaged at line {line}.", line=line)
        raise _refused(name, said) from error
    if not isinstance(whole, dict):
        raise _refused(name, message("It is JSON, but not a project of CJM Desk."))
    return whole


def _no_number(constant: str) -> float:
    raise ValueError(constant)


def _in_language(value: object, language: Language) -> object:
    """The value with every text that is given in all languages replaced by one of them."""
    if isinstance(value, list):
        return [_in_language(item, language) for item in value]
    if isinstance(value, dict):
        if value.keys() == set(LANGUAGES):
            return _in_language(value[language], language)
        return {key: _in_language(item, language) for key, item in value.items()}
    return value


@dataclass(slots=True)
class _Reader:
    """Takes what is valid and tells the rest."""

    name: str
    notices: list[Notice] = field(default_factory=list)
    untold: int = 0

    def read(self, whole: Mapping[str, object]) -> ImportedProject:
        self._tell_unknown(whole, {"format", "version", "project", "evidence", "attachments"}, "")
        project = self._project(self._object(whole.get("project", {}), "project"))
        rows = self._records(whole.get("evidence", []), EvidenceRow, "evidence")
        attachments = self._attachments(self._object(whole.get("attachments", {}), "attachments"))
        if self.untold:
            said = message("{count} more notices are not shown.", count=self.untold)
            self.notices.append(Notice(said, NoticeKind.LEFT_OUT))
        return ImportedProject(project, tuple(self.notices), tuple(rows.values()), attachments)

    def _tell(self, said: Message, kind: NoticeKind = NoticeKind.LEFT_OUT) -> None:
        if len(self.notices) < _MOST_TOLD:
            self.notices.append(Notice(said, kind))
        else:
            self.untold += 1

    def _tell_unknown(self, given: Mapping[str, object], known: set[str], where: str) -> None:
        for key in given:
            if key not in known:
                self._tell(_unknown(f"{where}{key}"))

    def _object(self, value: object, where: str) -> Mapping[str, object]:
        if isinstance(value, dict):
            return value
        self._tell(_invalid(where))
        return {}

    def _project(self, given: Mapping[str, object]) -> Project:
        self._tell_unknown(given, {"info", *COLLECTIONS.values()}, "project.")
        info = self._record(
            {"id": "project", **self._object(given.get("info", {}), "info")}, ProjectInfo, "info"
        )
        records: dict[str, dict[str, Record | None]] = {"project": {"project": info}}
        for kind, collection in COLLECTIONS.items():
            found = self._records(given.get(collection, {}), RECORD_TYPES[kind], collection)
            records[kind] = dict(found)
        return Project().replaced(records)

    def _records(self, given: object, of: type[_R], where: str) -> dict[str, _R]:
        """Records from a list, or from an object by id."""
        found: dict[str, _R] = {}
        for place, (key, item) in enumerate(self._items(given, where)):
            path = f"{where}.{place if key is None else key}"
            record = self._record(self._with_id(item, key, path), of, path)
            if record is not None and record.id in found:
                said = message("“{path}” stands there twice; the last one was taken.", path=path)
                self._tell(said, NoticeKind.REPAIRED)
            if record is not None:
                found[record.id] = record
        return found

    def _items(self, given: object, where: str) -> list[tuple[str | None, object]]:
        if isinstance(given, list):
            return [(None, item) for item in given]
        return list(self._object(given, where).items())

    def _with_id(self, item: object, key: str | None, path: str) -> object:
        if key is None or not isinstance(item, dict):
            return item
        if item.get("id", key) != key:
            said = message("“{path}” names another id inside; the outer one was taken.", path=path)
            self._tell(said, NoticeKind.REPAIRED)
        return {**item, "id": key}

    def _record(self, given: object, of: type[_R], path: str) -> _R | None:
        """A record without the fields that are unknown or not valid; None if none is left."""
        for _try in range(_MOST_TRIES):
            try:
                return of.model_validate(given)
            except ValidationError as error:
                if not isinstance(given, dict):
                    break
                given = self._without_faults(given, error, of, path)
                if given is None:
                    return None
        self._tell(_invalid(path))
        return None

    def _without_faults(
        self, given: Mapping[str, object], error: ValidationError, of: type[Record], path: str
    ) -> dict[str, object] | None:
        kept = dict(given)
        for fault in error.errors(include_url=False, include_context=False, include_input=False):
            where = [str(part) for part in fault["loc"]]
            name = where[0] if where else ""
            if name not in kept:
                continue
            if fault["type"] == "extra_forbidden":
                kept = _without(kept, where)
                self._tell(_unknown(".".join([path, *where])))
            elif name != "id" and not of.model_fields[name].is_required():
                del kept[name]
                self._tell(_invalid(".".join([path, *where])))
            else:
                self._tell(_invalid(path))
                return None
        return kept

    def _attachments(self, given: Mapping[str, object]) -> tuple[Attachment, ...]:
        found = []
        for key, item in given.items():
            attachment = _attachment(item)
            if attachment is None or attachment.id != key:
                self._tell(_invalid(f"attachments.{key}"))
            else:
                found.append(attachment)
        return tuple(found)


def _attachment(item: object) -> Attachment | None:
    if not isinstance(item, dict):
        return None
    told = [item.get(key) for key in ("media_type", "name", "base64")]
    if not all(isinstance(value, str) for value in told):
        return None
    try:
        data = base64.b64decode(str(told[2]), validate=True)
    except (binascii.Error, ValueError):
        return None
    return Attachment(media_type=str(told[0]), name=str(told[1]), data=data)


def _without(given: Mapping[str, object], where: list[str]) -> dict[str, object]:
    """A copy without the field at the end of a path."""
    first, *rest = where
    inner = given.get(first)
    if rest and isinstance(inner, dict):
        return {**given, first: _without(inner, rest)}
    return {key: value for key, value in given.items() if key != first}


def _unknown(path: str) -> Message:
    return message("“{path}” is not known to this version.", path=path[:200])


def _invalid(path: str) -> Message:
    return message("“{path}” is not valid.", path=path[:200])


def _refused(name: str, reason: Message) -> ImportRefused:
    return ImportRefused(file=name, reason=reason)
