"""The product's own static typefaces, made once per computer from the packaged variable ones.

They lie in the cache folder under names that carry source and recipe, so a new release makes new
files and never trusts old ones. A face counts as made once its advances lie beside it; both are
written to a temporary name and renamed, and both are the same bytes whoever makes them, so two
processes may prepare at once.
"""

import contextlib
import errno
import hashlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from cjmdesk import places
from cjmdesk.errors import FontsUnavailable, system_words
from cjmdesk.typeset.advances import Advances, packed, unpacked
from cjmdesk.typeset.text import Face, Weight
from cjmdesk.words import Message, message

RECIPE_VERSION = 1
"""Raised whenever the same source would give other faces."""

# A face whose size and date are these has not been touched since it was made; any other is hashed
# again. An even second, since some file systems keep no odd ones.
_MADE_AT_NS = 1_000_000_000 * 1_000_000_000


_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


class FaceKey(StrEnum):
    """What a face is for."""

    SC = "SC"
    TC = "TC"
    LATIN = "Latin"
    SYMBOLS = "Symbols"
    EMOJI = "Emoji"


@dataclass(frozen=True, slots=True)
class _Source:
    package: str
    file: str
    sha256: str

    def read(self) -> bytes:
        """The variable typeface, if it is the very one the recipe was tried with."""
        spec = find_spec(self.package)
        if spec is None or not spec.submodule_search_locations:
            raise FontsUnavailable(
                reason=message("The package “{package}” is missing.", package=self.package)
            )
        path = Path(spec.submodule_search_locations[0], *self.file.split("/"))
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != self.sha256:
            raise FontsUnavailable(
                reason=message(
                    "“{file}” is not the typeface this version was made for.", file=path.name
                )
            )
        return data


_SOURCES: Mapping[FaceKey, _Source] = {
    FaceKey.SC: _Source(
        "justmytype_intl_cjk",
        "fonts/ofl/notosanssc/NotoSansSC[wght].ttf",
        "a3041811a78c361b1de50f953c805e0244951c21c5bd412f7232ef0d899af0da",
    ),
    FaceKey.TC: _Source(
        "justmytype_intl_cjk",
        "fonts/ofl/notosanstc/NotoSansTC[wght].ttf",
        "864727d210d54f2537bbe23b3a839436c3992af72de9322af5270897246bd44f",
    ),
    FaceKey.LATIN: _Source(
        "manimgx_fonts",
        "NotoSans[wght].ttf",
        "fb53504de62e767a54695416123d68d67f71c9b69722175184ad56e7dd13547b",
    ),
    FaceKey.SYMBOLS: _Source(
        "manimgx_fonts",
        "NotoSansSymbols[wght].ttf",
        "63724daeff6755a45933b9a5e3a3b41df5df8fe925c0f4c991f2f68c08a4182d",
    ),
    FaceKey.EMOJI: _Source(
        "manimgx_fonts",
        "NotoEmoji[wght].ttf",
        "de6c18832938afc99caf132b39d6a30a19bac7f2e812e28db2535b4608d27551",
    ),
}


def prepared_faces() -> dict[tuple[FaceKey, Weight], Face]:
    """All faces, made now if they are not there yet.

    The first time takes one to two seconds and 37 MB of the cache folder.

    Raises:
        FontsUnavailable: a package is missing or altered, or the cache folder cannot be written.
    """
    try:
        folder = places.cache_folder() / "fonts"
        folder.mkdir(parents=True, exist_ok=True)
        faces = {(key, weight): _face(folder, key, weight) for key in FaceKey for weight in Weight}
        for key in FaceKey:
            lacking = [faces[key, weight] for weight in Weight if not _is_sound(faces[key, weight])]
            if lacking:
                source = _SOURCES[key].read()
                for face in lacking:
                    _make(face, source)
    except OSError as error:
        raise FontsUnavailable(reason=_told(error)) from error
    return faces


def advances_of(face: Face) -> Advances:
    """How wide the characters of a prepared face are.

    Raises:
        FontsUnavailable: the file beside the face was lost or altered since it was prepared.
    """
    try:
        advances = unpacked(_advances_path(face).read_bytes())
    except OSError as error:
        raise FontsUnavailable(reason=_told(error)) from error
    if advances is None:
        raise FontsUnavailable(
            reason=message("“{file}” is damaged.", file=_advances_path(face).name)
        )
    return advances


def _told(error: OSError) -> Message:
    if error.errno in _NO_ROOM:
        return message("There is no room left on the disk.")
    return message(
        "“{file}” could not be read or written ({cause}).",
        file=error.filename or "",
        cause=system_words(error),
    )


def _face(folder: Path, key: FaceKey, weight: Weight) -> Face:
    postscript_name = f"CJMSans{key}-{weight}"
    edition = f"{_SOURCES[key].sha256[:12]}-{RECIPE_VERSION}"
    return Face(
        family=f"CJM Sans {key}",
        weight=weight,
        postscript_name=postscript_name,
        path=folder / f"{postscript_name}-{edition}.ttf",
    )


def _advances_path(face: Face) -> Path:
    return face.path.with_suffix(".advances")


def _is_sound(face: Face) -> bool:
    try:
        advances = unpacked(_advances_path(face).read_bytes())
        found = face.path.stat()
    except FileNotFoundError:
        return False
    if advances is None or found.st_size != advances.face_bytes:
        return False
    return found.st_mtime_ns == _MADE_AT_NS or _is_unaltered(face.path, advances.face_sha256)


def _is_unaltered(path: Path, sha256: bytes) -> bool:
    if hashlib.sha256(path.read_bytes()).digest() != sha256:
        return False
    # Somebody copied the cache or another process is just making it.
    with contextlib.suppress(OSError):
        os.utime(path, ns=(_MADE_AT_NS, _MADE_AT_NS))
    return True


def _make(face: Face, source: bytes) -> None:
    # Slow to import, and not needed again once the faces are made.
    from cjmdesk.typeset import recipe

    data = recipe.static_face(source, face.family, face.postscript_name, face.weight)
    units_per_em, missing, of_code = recipe.advances(data)
    sha256 = hashlib.sha256(data).digest()
    _put(face.path, data)
    _put(_advances_path(face), packed(Advances(sha256, len(data), units_per_em, missing, of_code)))


def _put(path: Path, data: bytes) -> None:
    """Write a whole file or none; a reader never meets half of one."""
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        temporary.write_bytes(data)
        os.utime(temporary, ns=(_MADE_AT_NS, _MADE_AT_NS))
        try:
            temporary.replace(path)
        except PermissionError:
            # Windows replaces no file that another process has open; its bytes may be ours already.
            if path.read_bytes() != data:
                raise
    finally:
        temporary.unlink(missing_ok=True)
