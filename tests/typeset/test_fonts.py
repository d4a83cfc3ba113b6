"""The faces: what they are, who can read them, and how they come to be on this computer."""

import errno
import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from PySide6.QtGui import QFont, QFontDatabase, QRawFont
from reportlab.pdfbase.ttfonts import TTFont as PdfFont

from cjmdesk.errors import FontsUnavailable
from cjmdesk.typeset import fonts, recipe
from cjmdesk.typeset.fonts import FaceKey, advances_of, prepared_faces
from cjmdesk.typeset.measure import Fonts
from cjmdesk.typeset.text import Face, Weight

Faces = dict[tuple[FaceKey, Weight], Face]

_PREPARE = "from cjmdesk.typeset.fonts import prepared_faces; prepared_faces()"


@pytest.fixture
def faces() -> Faces:
    return prepared_faces()


@pytest.fixture
def shared_files(faces: Faces) -> Path:
    """The folder of the prepared faces, to look at and copy from."""
    return faces[FaceKey.SC, Weight.REGULAR].path.parent


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of this test's own, still empty. To be asked for after the shared one."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("CJMDESK_CACHE_DIR", str(folder))
    return folder


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_there_is_a_face_for_every_key_and_weight(faces: Faces) -> None:
    assert set(faces) == {(key, weight) for key in FaceKey for weight in Weight}
    assert len({face.postscript_name for face in faces.values()}) == len(faces)
    assert all(face.weight is weight for (_key, weight), face in faces.items())


@pytest.mark.parametrize("key", FaceKey)
def test_a_face_says_its_own_name_and_keeps_its_licence(faces: Faces, key: FaceKey) -> None:
    for weight in Weight:
        face = faces[key, weight]
        with TTFont(face.path, lazy=True) as font:
            names = font["name"]
            assert names.getDebugName(1) == face.family
            assert names.getDebugName(6) == face.postscript_name
            assert names.getDebugName(0)
            assert "SIL Open Font License" in names.getDebugName(13)
            assert font["OS/2"].usWeightClass == {"Regular": 400, "Bold": 700}[weight]


@pytest.mark.parametrize("key", FaceKey)
def test_nothing_in_a_face_moves_or_replaces_a_glyph(faces: Faces, key: FaceKey) -> None:
    for weight in Weight:
        with TTFont(faces[key, weight].path, lazy=True) as font:
            assert {"GSUB", "GPOS", "GDEF", "kern", "fvar", "gvar"}.isdisjoint(font.keys())


def test_all_faces_have_the_same_line_height(faces: Faces) -> None:
    heights = set()
    for face in faces.values():
        with TTFont(face.path, lazy=True) as font:
            units = font["head"].unitsPerEm
            head = font["hhea"]
            heights.add((round(head.ascent / units, 3), round(head.descent / units, 3)))
    assert len(heights) == 1


@pytest.mark.parametrize("key", FaceKey)
def test_the_pdf_writer_reads_the_same_advances(faces: Faces, key: FaceKey) -> None:
    face = faces[key, Weight.BOLD]
    advances = advances_of(face)
    read = PdfFont(face.postscript_name, str(face.path), shapable=False).face
    assert read.defaultWidth == pytest.approx(advances.missing * 1000 / advances.units_per_em)
    # The writer takes a no-break space for a space, whatever the face says.
    for code in set(advances.of_code) - {0, 0xA0}:
        told = advances.of_code[code] * 1000 / advances.units_per_em
        assert read.charWidths[code] == pytest.approx(told)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("weight", Weight)
def test_qt_draws_a_line_as_wide_as_it_was_measured(simplified: Fonts, weight: Weight) -> None:
    line = simplified.line("顾客在 CRM 核对“满减”，can’t find it 😀①→", weight)
    for run in line.runs:
        raw = QRawFont(str(run.face.path), 1000, QFont.HintingPreference.PreferNoHinting)
        glyphs = raw.glyphIndexesForString(run.text)
        assert 0 not in glyphs
        drawn = sum(point.x() for point in raw.advancesForGlyphIndexes(glyphs)) / 1000
        assert drawn == pytest.approx(run.width, rel=1e-4)


@pytest.mark.usefixtures("qapp")
def test_qt_tells_the_families_and_weights_apart(faces: Faces) -> None:
    for face in faces.values():
        added = QFontDatabase.addApplicationFont(str(face.path))
        assert QFontDatabase.applicationFontFamilies(added) == [face.family]
    for key in FaceKey:
        assert set(QFontDatabase.styles(f"CJM Sans {key}")) == {"Regular", "Bold"}


@pytest.mark.parametrize("key", [FaceKey.SC, FaceKey.LATIN, FaceKey.EMOJI])
def test_a_face_is_the_same_bytes_whoever_makes_it(faces: Faces, key: FaceKey) -> None:
    face = faces[key, Weight.REGULAR]
    source = fonts._SOURCES[key].read()
    again = recipe.static_face(source, face.family, face.postscript_name, face.weight)
    assert again == face.path.read_bytes()


def test_two_processes_may_prepare_at_once(shared_files: Path, own_cache: Path) -> None:
    both = [subprocess.Popen([sys.executable, "-c", _PREPARE]) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    made = {path.name: sha256(path) for path in (own_cache / "fonts").iterdir()}
    assert made == {path.name: sha256(path) for path in shared_files.iterdir()}


def test_with_prepared_faces_nothing_slow_is_imported() -> None:
    script = (
        "import sys; from cjmdesk.typeset.measure import Fonts; from cjmdesk.typeset.text import *;"
        "Fonts.load('zh-Hans').line('你好 Hello 😀', Weight.BOLD);"
        "sys.exit(not {'fontTools', 'uharfbuzz', 'reportlab', 'PySide6.QtGui'}"
        ".isdisjoint(sys.modules))"
    )
    prepared_faces()
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@pytest.fixture
def latin(shared_files: Path, own_cache: Path) -> Path:
    """The regular Latin face in a cache of this test's own, where all faces are prepared."""
    folder = own_cache / "fonts"
    folder.mkdir(parents=True)
    for path in shared_files.iterdir():
        if path.name.startswith("CJMSansLatin-Regular"):
            shutil.copy2(path, folder)
        else:
            (folder / path.name).symlink_to(path)
    return prepared_faces()[FaceKey.LATIN, Weight.REGULAR].path


@pytest.fixture
def never_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Making a face fails this test."""
    monkeypatch.setattr(fonts, "_make", lambda *_: pytest.fail("a face was made again"))


@pytest.mark.usefixtures("never_made")
def test_prepared_faces_are_used_again(latin: Path) -> None:
    assert prepared_faces()[FaceKey.LATIN, Weight.REGULAR].path == latin


@pytest.mark.usefixtures("never_made")
def test_a_face_with_another_date_is_used_if_it_is_whole(latin: Path) -> None:
    os.utime(latin, (1.0, 1.0))
    prepared_faces()
    # From now on it need not be read through.
    assert latin.stat().st_mtime > 1.0


@pytest.mark.parametrize("suffix", [".ttf", ".advances"])
@pytest.mark.parametrize("harm", ["gone", "cut", "altered"])
def test_a_harmed_face_is_made_again(latin: Path, suffix: str, harm: str) -> None:
    victim = latin.with_suffix(suffix)
    whole = victim.read_bytes()
    if harm == "gone":
        victim.unlink()
    else:
        victim.write_bytes(whole[:-100] + (b"x" * 100 if harm == "altered" else b""))
    prepared_faces()
    assert victim.read_bytes() == whole


def test_a_lost_file_of_advances_is_a_foreseen_failure(latin: Path) -> None:
    face = prepared_faces()[FaceKey.LATIN, Weight.REGULAR]
    latin.with_suffix(".advances").write_bytes(b"")
    with pytest.raises(FontsUnavailable, match="damaged"):
        advances_of(face)
    latin.with_suffix(".advances").unlink()
    with pytest.raises(FontsUnavailable, match="could not be read"):
        advances_of(face)


@pytest.mark.usefixtures("own_cache")
def test_a_missing_package_is_a_foreseen_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "find_spec", lambda _name: None)
    with pytest.raises(FontsUnavailable, match="justmytype_intl_cjk"):
        prepared_faces()


@pytest.mark.usefixtures("own_cache")
def test_another_typeface_in_the_package_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    other = replace(fonts._SOURCES[FaceKey.SC], sha256="0" * 64)
    monkeypatch.setattr(fonts, "_SOURCES", {**fonts._SOURCES, FaceKey.SC: other})
    with pytest.raises(FontsUnavailable, match="is not the typeface"):
        prepared_faces()


def test_a_cache_that_cannot_be_written_is_a_foreseen_failure(own_cache: Path) -> None:
    own_cache.write_text("a file where the folder should be")
    with pytest.raises(FontsUnavailable, match="cache"):
        prepared_faces()


def test_a_full_disk_leaves_no_half_of_a_face(
    own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _data: bytes) -> int:
        path.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(FontsUnavailable, match="room"):
        prepared_faces()
    assert list((own_cache / "fonts").iterdir()) == []
