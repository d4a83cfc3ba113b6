"""Pictures come into a project as pictures only, with the edit that shows them, or not at all."""

import io
import random
import struct
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from cjmdesk.errors import CjmError, EditRefused, PictureRefused, ProjectReadOnly
from cjmdesk.model import AttachmentId, Project
from cjmdesk.storage import Attachment, ProjectFile
from cjmdesk.workspace import Workspace
from cjmdesk.workspace.picture_formats import clean_picture
from cjmdesk.workspace.picture_formats.jpeg import MOST_SCANS
from cjmdesk.workspace.pictures import (
    MOST_BYTES,
    MOST_PIXELS,
    add_picture,
    checked_picture,
    picture_of,
    put_picture,
)
from tests.workspace.conftest import OpenAs
from tests.workspace.picture_files import (
    FORMATS,
    SECRET,
    jpeg_segment,
    painted,
    png_chunk,
    telling,
    written,
)

WHOLE_AT = {"PNG": 0.9, "JPEG": 0.9, "WEBP": 0.1, "GIF": 0.3, "BMP": 0.9}
"""Share of each telling file behind which its picture can be whole."""


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def card_of(project: Project) -> str:
    return next(iter(project.cards))


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_but_the_picture_is_kept(kind: str) -> None:
    data = telling(kind)
    assert SECRET in data
    picture = checked_picture(data, "photo")
    assert SECRET not in picture.data
    assert (picture.width, picture.height) == (32, 20)
    assert picture.media_type == f"image/{kind.lower()}"
    before, after = opened(data).convert("RGB"), opened(picture.data).convert("RGB")
    assert before.tobytes() == after.tobytes()


@pytest.mark.parametrize("kind", FORMATS)
def test_what_is_clean_stays_as_it_is(kind: str) -> None:
    once = checked_picture(telling(kind), "photo").data
    assert checked_picture(once, "photo").data == once


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_photo_stays_the_way_up(turned: int) -> None:
    record = Image.Exif()
    record[0x0112] = turned
    data = written("JPEG", exif=record)
    kept = opened(checked_picture(data, "photo").data)
    assert ImageOps.exif_transpose(kept).tobytes() == (
        ImageOps.exif_transpose(opened(data)).tobytes()
    )


def test_a_see_through_picture_stays_so() -> None:
    for kind, options in (("PNG", {}), ("WEBP", {"lossless": True}), ("WEBP", {"quality": 60})):
        file = io.BytesIO()
        painted(mode="RGBA").save(file, kind, exif=b"Exif\x00\x00" + SECRET, **options)
        kept = checked_picture(file.getvalue(), "x").data
        assert SECRET not in kept
        assert opened(kept).tobytes() == opened(file.getvalue()).tobytes()


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_of_an_animation_the_first_frame_is_kept(kind: str) -> None:
    file = io.BytesIO()
    painted().save(file, kind, save_all=True, append_images=[painted().rotate(90)], duration=100)
    animated = opened(file.getvalue())
    kept = opened(checked_picture(file.getvalue(), "x").data)
    assert getattr(kept, "n_frames", 1) == 1
    assert kept.convert("RGB").size == animated.size
    difference = zip(kept.convert("RGB").tobytes(), animated.convert("RGB").tobytes(), strict=True)
    assert max(abs(a - b) for a, b in difference) <= 2


@pytest.mark.parametrize("mode", ["1", "L", "P"])
@pytest.mark.parametrize("kind", ["PNG", "BMP", "GIF"])
def test_pictures_of_few_colours_keep_them(kind: str, mode: str) -> None:
    file = io.BytesIO()
    painted().convert(mode).save(file, kind)
    kept = opened(checked_picture(file.getvalue(), "x").data)
    assert kept.convert("RGB").tobytes() == opened(file.getvalue()).convert("RGB").tobytes()


@pytest.mark.parametrize("progressive", [False, True])
def test_cmyk_and_progressive_photos_keep_their_colours(progressive: bool) -> None:
    file = io.BytesIO()
    painted().convert("CMYK").save(file, "JPEG", progressive=progressive)
    kept = opened(checked_picture(file.getvalue(), "x").data)
    assert kept.mode == "CMYK"
    assert kept.tobytes() == opened(file.getvalue()).tobytes()


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_that_ends_anywhere_is_refused_or_a_picture(kind: str) -> None:
    data = telling(kind)
    for end in range(len(data)):
        try:
            checked_picture(data[:end], "x")
        except PictureRefused:
            continue
        assert end > WHOLE_AT[kind] * len(data)


@pytest.mark.parametrize("kind", FORMATS)
def test_spoilt_files_do_no_harm(kind: str) -> None:
    dice = random.Random(kind)
    data = telling(kind)
    for _ in range(600):
        spoilt = bytearray(data)
        for _ in range(dice.randint(1, 8)):
            spoilt[dice.randrange(len(spoilt))] = dice.choice((0, 255, dice.randrange(256)))
        try:
            picture = checked_picture(bytes(spoilt), "x")
        except PictureRefused:
            continue
        assert 0 < picture.width * picture.height <= MOST_PIXELS
        assert len(picture.data) <= len(spoilt) + 64


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"BM",
        b"GIF89a",
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\x04\x00\x00\x00WEBP",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"II*\x00" + bytes(100),
        b"\x00\x00\x00\x20ftypheic" + bytes(100),
        b"%PDF-1.7",
    ],
)
def test_what_is_no_picture_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(PictureRefused, match=r"“x\.png” can't be used"):
        checked_picture(data, "/home/ann/x.png")


def test_huge_pictures_are_refused() -> None:
    with pytest.raises(PictureRefused, match="larger than 20 MB"):
        checked_picture(written("PNG") + bytes(MOST_BYTES), "x")
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + header + png_chunk(b"IDAT", b"") + png_chunk(b"IEND", b"")
    with pytest.raises(PictureRefused, match="3600 million pixels"):
        checked_picture(bomb, "x")


def test_a_photo_of_endless_scans_is_refused() -> None:
    file = io.BytesIO()
    painted().save(file, "JPEG", progressive=True)
    data = file.getvalue()
    scan = jpeg_segment(0xDA, bytes([1, 1, 0, 1, 1, 0])) + b"\x00"
    checked_picture(data[:-2] + scan + data[-2:], "x")
    with pytest.raises(PictureRefused):
        checked_picture(data[:-2] + scan * MOST_SCANS + data[-2:], "x")


def test_a_second_size_in_one_file_is_refused() -> None:
    data = written("PNG")
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    with pytest.raises(PictureRefused):
        checked_picture(data[:33] + header + data[33:], "x")
    photo = written("JPEG")
    frame = jpeg_segment(0xC0, b"\x08" + struct.pack(">HH", 60_000, 60_000) + photo[-8:])
    at = photo.index(b"\xff\xda")
    with pytest.raises(PictureRefused):
        checked_picture(photo[:at] + frame + photo[at:], "x")


def test_noise_is_no_picture() -> None:
    dice = random.Random(7)
    assert all(clean_picture(dice.randbytes(300)) is None for _ in range(300))


def test_a_picture_reaches_the_file_with_the_edit_that_shows_it(
    project_path: Path, open_as: OpenAs
) -> None:
    ann = open_as(project_path)
    card = card_of(ann.project)
    put_picture(ann, "card", card, telling("JPEG"), "/home/ann/hall.jpg")
    shown = ann.project.cards[card].picture
    assert shown is not None
    assert picture_of(ann, shown) is not None
    assert ann.finish_saving()
    reader = open_as(project_path, write=False)
    stored = reader.attachment(shown)
    assert stored is not None
    assert (stored.name, stored.media_type) == ("hall.jpg", "image/jpeg")
    assert SECRET not in project_path.read_bytes()
    assert picture_of(reader, shown) == stored.data


def test_a_picture_that_nothing_shows_leaves_the_file_alone(
    project_path: Path, open_as: OpenAs
) -> None:
    before = project_path.read_bytes()
    ann = Workspace.open(project_path, open_as(project_path, write=False).document.author)
    picture = add_picture(ann, written("PNG"), "x.png")
    assert picture_of(ann, picture) is not None
    ann.close()
    assert project_path.read_bytes() == before


def test_a_picture_waits_for_an_edit_that_succeeds(project_path: Path, open_as: OpenAs) -> None:
    ann = open_as(project_path)
    with pytest.raises(EditRefused):
        put_picture(ann, "card", "gone", written("PNG"), "x.png")
    put_picture(ann, "persona", next(iter(ann.project.personas)), written("GIF"), "y.gif")
    assert ann.finish_saving()
    file = ProjectFile.open(project_path, write=False)
    names = [attachment.name for attachment in file.attachments()]
    file.close()
    assert sorted(names) == ["x.png", "y.gif"]


def test_undo_takes_a_picture_off_and_redo_shows_it_again(
    project_path: Path, open_as: OpenAs
) -> None:
    ann = open_as(project_path)
    card = card_of(ann.project)
    put_picture(ann, "card", card, written("PNG"), "x.png")
    shown = ann.project.cards[card].picture
    ann.undo()
    assert ann.project.cards[card].picture is None
    ann.redo()
    assert ann.project.cards[card].picture == shown
    assert shown is not None
    assert picture_of(ann, shown) is not None


def test_what_another_copy_calls_a_picture_is_checked(project_path: Path, open_as: OpenAs) -> None:
    ann = open_as(project_path)
    strange = ann.attach(Attachment("image/png", "x.png", b"<svg/>"))
    assert picture_of(ann, strange) is None
    assert picture_of(ann, AttachmentId("0" * 64)) is None


def test_who_only_looks_adds_no_picture(project_path: Path, open_as: OpenAs) -> None:
    reader = open_as(project_path, write=False)
    with pytest.raises(ProjectReadOnly):
        add_picture(reader, written("PNG"), "x.png")


def test_refusals_are_said_in_words(project_path: Path, open_as: OpenAs) -> None:
    with pytest.raises(CjmError, match="it is damaged"):
        add_picture(open_as(project_path), written("PNG")[:-20], "x\n.png")
