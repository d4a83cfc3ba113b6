"""Texts that are nearly journeys: whole lines and the scraps that Mermaid's lexer trips over."""

from random import Random

from hypothesis import strategies as st

_LINES = [
    "A: 5: Me\n",
    "  section S\n",
    "\ttitle T\n",
    "B b: 3\n",
    "登录: 4: 我, 你\n",
    "accTitle: x\n",
    "accDescr {\n a\n  b\n}\n",
    "%% c\n",
    "C: 2: A,B: extra\n",
    "D: 5:\n",
    "E: 4.5: 小李\n",
]
_SCRAPS = [
    *("journey", "journey\n", "Journey", "title ", "title\n", "Title X", "accTitle: ", "accTitle"),
    *("accDescr: ", "accDescr {", "accDescr{ a\n\n  b }", "}", "{", "section ", "section\n"),
    *("SECTION B: c", "Go: 3", "x", ": ", ":", ": 5", ";", "#", "# note", "#35;", "#quot;"),
    *("#foo;", "&amp;", "%%", "%% note", "%", "%%{init: {'a': 1}}%%", "%%{wrap}%%", "%%{"),
    *("}%%", "\n", "  ", "\t", "\u3000", "\u00a0", "\ufeff", "\u2028", "\r\n", "\r", "---\n"),
    *("---", "<br>", "<br/>", '<a b="c: 5">', "登录：5：我", "我，你", "5", "4.5", "-1", "1e1"),
    *("0x5", "high", "５", ",", "Me, Cat", "Me,,", "style x:#abc;", "classDef x :#f;", "titled"),
    *("C4Container", "journeyman", "section5", "end", "'", '"', "\x0b", "\x1c", "ſection A", "é"),
]
_HEADS = [
    *("", "\n", " ", "%% c\n", "%%{init: {'x':{}}}%%\n", "%%\n", "\ufeff"),
    *("---\ntitle: T\n---\n", "---\ntitle: [1, b]\n---\njunk", "  ---\n  title: 007\n  ---\n"),
    *("---\ntitle: yes\n---\n\n", "---\n---\n", "---\ntitle: 'x\n---\n", "---\na: 1\na: 2\n---\n"),
    *("---\ntitle: 2024-01-01\n---\n", "---\ntitle: 1.0\n---\n", "---\n- a\n---\n"),
    *('---\ntitle: "a\\tb"\n---\n', "---\ntitle: !!set {a}\n---\n", "---\ntitle: .inf\n---\n"),
    *("---\ntitle: false\n---\n", "---\ntitle: 1_000\n---\n", "---\ntitle:\tx\n---\n"),
]


_HEADERS = ["journey\n"] * 6 + ["journey ", "journey", "Journey\n", ""]
_MOST_PARTS = 9


def texts() -> st.SearchStrategy[str]:
    """Texts of which Mermaid takes a good part and refuses the rest."""
    head = st.one_of(st.just(""), st.sampled_from(_HEADS))
    part = st.one_of(st.sampled_from(_LINES), st.sampled_from(_SCRAPS))
    body = st.lists(part, max_size=_MOST_PARTS)
    return st.builds(_joined, head, st.sampled_from(_HEADERS), body)


def random_text(chance: Random) -> str:
    """One such text, the same for the same chance."""
    head = chance.choice(_HEADS) if chance.random() < 0.3 else ""
    parts = [
        chance.choice(_LINES if chance.random() < 0.4 else _SCRAPS)
        for _ in range(chance.randrange(_MOST_PARTS))
    ]
    return _joined(head, chance.choice(_HEADERS), parts)


def _joined(head: str, header: str, parts: list[str]) -> str:
    return head + header + "".join(parts)
