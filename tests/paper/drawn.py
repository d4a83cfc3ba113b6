"""What a page really shows, read back from its drawing commands: where text stands, what is inked.

An independent reading: nothing of the product's paper room is used, only the document itself.
"""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject, StreamObject

_PAIR = re.compile(rb"<([0-9A-F]{2})> <((?:[0-9A-F]{4})+)>")
_HALF_A_PIXEL = 0.4

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Piece:
    """Text drawn in one go: its start and end in points from the page's lower left corner."""

    text: str
    x: float
    y: float
    right: float
    size: float
    font: str


@dataclass
class Drawn:
    """One page: its size in points, its texts in drawing order, and every point it inks."""

    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    inked: list[tuple[float, float]] = field(default_factory=list)

    def within(self, left: float, bottom: float, right: float, top: float) -> list[Piece]:
        """The texts that start in a rectangle."""
        return [
            piece
            for piece in self.pieces
            if left - _HALF_A_PIXEL <= piece.x <= right and bottom <= piece.y <= top
        ]


@dataclass(frozen=True)
class _Font:
    name: str
    texts: dict[int, str]
    widths: list[float]

    @classmethod
    def of(cls, resource: DictionaryObject) -> "_Font":
        table = resource["/ToUnicode"]
        assert isinstance(table, StreamObject)
        texts = {
            int(code, 16): bytes.fromhex(said.decode()).decode("utf-16-be")
            for code, said in _PAIR.findall(table.get_data())
        }
        name = str(resource["/BaseFont"]).partition("+")[2]
        return cls(name, texts, [float(width) for width in resource["/Widths"]])  # type: ignore[attr-defined]


def page_of(data: bytes) -> Drawn:
    """Read the one page of a document."""
    reader = PdfReader(io.BytesIO(data))
    assert len(reader.pages) == 1
    return _Walk(reader.pages[0], reader).drawn


def lines_of(pieces: list[Piece]) -> list[str]:
    """Texts joined to lines, top to bottom: pieces that continue each other on one baseline."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-round(piece.y, 1), piece.x)):
        last = lines[-1][-1] if lines else None
        if last and abs(last.y - piece.y) < 0.05 and abs(last.right - piece.x) < _HALF_A_PIXEL:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return ["".join(piece.text for piece in line) for line in lines]


class _Walk:
    """Follows the drawing commands of a page, with the few states that they keep."""

    def __init__(self, page: PageObject, reader: PdfReader) -> None:
        self.drawn = Drawn(float(page.mediabox.width), float(page.mediabox.height))
        resources = page["/Resources"]["/Font"]  # type: ignore[index]
        self._fonts = {name: _Font.of(font.get_object()) for name, font in resources.items()}
        self._frame: Matrix = (1, 0, 0, 1, 0, 0)
        self._kept: list[Matrix] = []
        self._font = ("", 0.0)
        self._at: tuple[float, float] | None = None
        self._goes_on = False
        self._path: list[tuple[float, float]] = []
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            step = self._STEPS.get(operator)
            if step:
                step(self, *operands)

    def _keep(self) -> None:
        self._kept.append(self._frame)

    def _take_back(self) -> None:
        self._frame = self._kept.pop()

    def _turn(self, *matrix: float) -> None:
        a, b, c, d, e, f = map(float, matrix)
        p, q, r, s, t, u = self._frame
        self._frame = (
            a * p + b * r,
            a * q + b * s,
            c * p + d * r,
            c * q + d * s,
            e * p + f * r + t,
            e * q + f * s + u,
        )

    def _place(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self._frame
        return a * x + c * y + e, b * x + d * y + f

    def _points(self, *numbers: float) -> None:
        flat = [float(number) for number in numbers]
        self._path += [self._place(x, y) for x, y in zip(flat[::2], flat[1::2], strict=True)]

    def _rectangle(self, *numbers: float) -> None:
        x, y, width, height = map(float, numbers)
        self._points(x, y, x + width, y + height)

    def _ink(self) -> None:
        self.drawn.inked += self._path
        self._path = []

    def _drop(self) -> None:
        self._path = []

    def _set_font(self, name: str, size: float) -> None:
        self._font = (str(name), float(size))

    def _set_place(self, *matrix: float) -> None:
        assert tuple(map(float, matrix[:4])) == (1, 0, 0, 1)
        self._at = (float(matrix[4]), float(matrix[5]))
        self._goes_on = False

    def _show(self, operand: object) -> None:
        assert self._at is not None
        name, size = self._font
        font = self._fonts[name]
        codes: bytes = operand.original_bytes  # type: ignore[attr-defined]
        x, y = self._place(*self._at)
        right = x + sum(font.widths[code] for code in codes) * size / 1000
        text = "".join(font.texts[code] for code in codes)
        piece = Piece(text, x, y, right, size, font.name)
        if self._goes_on and font.name == self.drawn.pieces[-1].font:
            # A face of many characters comes in several parts.
            before = self.drawn.pieces.pop()
            piece = Piece(before.text + text, before.x, y, right, size, font.name)
        self.drawn.pieces.append(piece)
        self._at = (self._at[0] + right - x, self._at[1])
        self._goes_on = True

    _STEPS: dict[bytes, Callable[..., None]] = {  # noqa: RUF012 - a table, never changed
        b"q": _keep,
        b"Q": _take_back,
        b"cm": _turn,
        b"m": _points,
        b"l": _points,
        b"c": _points,
        b"re": _rectangle,
        b"n": _drop,
        b"S": _ink,
        b"f": _ink,
        b"B": _ink,
        b"Tf": _set_font,
        b"Tm": _set_place,
        b"Tj": _show,
    }


def operators_of(data: bytes) -> Iterator[bytes]:
    """Every drawing command of the page by name."""
    reader = PdfReader(io.BytesIO(data))
    stream = ContentStream(reader.pages[0].get_contents(), reader)
    yield from (operator for _, operator in stream.operations)
