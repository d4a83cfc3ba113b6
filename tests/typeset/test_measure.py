"""Faces, widths and lines as screen and paper get them."""

from cjmdesk.typeset.fonts import FaceKey
from cjmdesk.typeset.measure import Fonts
from cjmdesk.typeset.text import Line, Weight


def drawn_with(line: Line) -> list[tuple[str, str]]:
    return [(run.face.family.removeprefix("CJM Sans "), run.text) for run in line.runs]


def test_latin_and_chinese_come_from_their_own_faces(simplified: Fonts) -> None:
    line = simplified.line("使用App支付", Weight.REGULAR)
    assert drawn_with(line) == [("SC", "使用"), ("Latin", "App"), ("SC", "支付")]


def test_traditional_chinese_prefers_its_own_face(traditional: Fonts) -> None:
    line = traditional.line("門戶", Weight.BOLD)
    assert [run.face for run in line.runs] == [traditional.faces[FaceKey.TC, Weight.BOLD]]


def test_runs_stand_side_by_side(english: Fonts) -> None:
    line = english.line("Pay 支付 😀!", Weight.REGULAR)
    for left, right in zip(line.runs, line.runs[1:], strict=False):
        assert right.x == left.x + left.width
    assert line.width == line.runs[-1].x + line.runs[-1].width
