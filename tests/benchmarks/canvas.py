"""How fast the map view paints: real gestures on a real layout, raster and flush included.

`python -m tests.benchmarks.canvas` measures maps of its own with 1,000 and 5,000 cards.
`--peerbench FILE` reads a map from JSON instead:
`{"stages": S, "lanes": [name…], "emotion": [−1…1 per stage], "cards": [{"id", "stage", "lane",
"text"}…]}`. The last line printed is one JSON object of milliseconds (and megabytes).
"""

import argparse
import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from cjmdesk.canvas.map_view import MapView
from cjmdesk.editor.camera import Camera
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.map_layout import lay_out
from cjmdesk.layout.names import layout_words
from cjmdesk.layout.tokens import LIGHT
from cjmdesk.model import (
    CARD_KIND_OF_LANE,
    Card,
    CardId,
    Cell,
    Changes,
    EmotionPoint,
    JourneyMap,
    Lane,
    LaneId,
    LaneKind,
    MapId,
    Persona,
    PersonaId,
    Project,
    Stage,
    StageId,
    StageSlot,
    Step,
    StepId,
    emotion_id,
)
from cjmdesk.model.order import spread
from cjmdesk.typeset.measure import Fonts
from cjmdesk.words import Words
from tests.benchmarks import STARTED

_MAP = MapId("map")
_PERSONA = PersonaId("persona")
_LANES = {
    "actions": LaneKind.ACTIONS,
    "touchpoints": LaneKind.TOUCHPOINTS,
    "thoughts": LaneKind.THOUGHTS,
    "pains": LaneKind.PAINS,
    "opps": LaneKind.OPPORTUNITIES,
}
_ENGLISH = (
    "customer opens the shop compares asks support waits reads signs contract delivery late form "
    "tone unclear fee phone call visit reminder login failed checkout payment refund label survey"
)
_CHINESE = (
    "客户打开应用比较价格询问客服等待阅读评价签订合同配送延迟表格令人困惑语气友好费用不明电话门店"
)

Told = dict[str, Any]


def invented(cards: int) -> Told:
    """A map in the shape of `--peerbench`, always the same: a quarter of the texts Chinese."""
    dice = random.Random(7)
    english = _ENGLISH.split()
    stages = {1000: 20, 5000: 50, 20000: 100}.get(cards, max(5, int(cards**0.5 / 1.4)))

    def text() -> str:
        if dice.random() < 0.25:
            return "".join(dice.choice(_CHINESE) for _ in range(dice.randint(6, 34)))
        return " ".join(dice.choice(english) for _ in range(dice.randint(3, 14)))

    return {
        "stages": stages,
        "lanes": list(_LANES),
        "emotion": [dice.uniform(-1, 1) for _ in range(stages)],
        "cards": [
            {"id": i, "stage": i % stages, "lane": (i // stages) % 5, "text": text()}
            for i in range(cards)
        ],
    }


def project_of(told: Told) -> Project:
    """The project with that map."""
    stages = [StageId(f"s{i}") for i in range(told["stages"])]
    steps = [StepId(f"p{i}") for i in range(told["stages"])]
    lanes = [LaneId(f"l{i}") for i in range(len(told["lanes"]))]
    kinds = [_LANES.get(name, LaneKind.TEXT) for name in told["lanes"]]
    columns = spread(len(stages))
    rows = spread(len(lanes) + 1)
    places = spread(len(told["cards"]))
    feelings = LaneId("feelings")
    cards = {
        str(one["id"]): Card(
            id=CardId(str(one["id"])),
            map=_MAP,
            kind=CARD_KIND_OF_LANE[kinds[one["lane"]]],
            text=one["text"],
            cell=Cell(step=steps[one["stage"]], lane=lanes[one["lane"]], order=place),
        )
        for one, place in zip(told["cards"], places, strict=True)
    }
    return Project(
        maps={_MAP: JourneyMap(id=_MAP, personas=frozenset({_PERSONA}), lead_persona=_PERSONA)},
        personas={_PERSONA: Persona(id=_PERSONA, name="Lin")},
        stages={
            stage: Stage(id=stage, map=_MAP, order=order, title=f"Stage {i}")
            for i, (stage, order) in enumerate(zip(stages, columns, strict=True))
        },
        steps={
            step: Step(id=step, slot=StageSlot(stage=stage))
            for step, stage in zip(steps, stages, strict=True)
        },
        lanes={
            lane: Lane(id=lane, map=_MAP, kind=kind, title=name, order=order)
            for lane, kind, name, order in zip(
                [*lanes, feelings],
                [*kinds, LaneKind.EMOTIONS],
                [*told["lanes"], "Emotion"],
                rows,
                strict=True,
            )
        },
        cards=cards,
        emotions={
            emotion_id(_PERSONA, step): EmotionPoint(
                id=emotion_id(_PERSONA, step),
                map=_MAP,
                persona=_PERSONA,
                step=step,
                value=round(feeling * 4) / 2,
            )
            for step, feeling in zip(steps, told["emotion"], strict=True)
        },
    )


class WatchedView(MapView):
    """The map view as it is, counting what it paints."""

    painted = 0

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted += 1


class Bench:
    """A view on a screen, and how long its frames take."""

    def __init__(self, project: Project, size: tuple[int, int]) -> None:
        self._tr = Words.load("en")
        self._fonts = Fonts.load("en")
        self.project = project
        began = time.perf_counter()
        self.layout = self._laid_out()
        self.layout_ms = (time.perf_counter() - began) * 1000
        self.view = WatchedView(self._tr, LIGHT, self._fonts)
        self.view.resize(*size)
        self.size = size
        self.view.show_layout(self.layout)
        self.view.show()
        self.frame(self.view.update)

    def frame(self, change: Callable[[], object]) -> float:
        """Milliseconds from a change until its paint has been flushed; 0 where it painted none."""
        before = self.view.painted
        began = time.perf_counter()
        change()
        while self.view.painted == before:
            QCoreApplication.processEvents()
            if time.perf_counter() - began > 0.5:
                return 0.0
        QCoreApplication.sendPostedEvents()
        return (time.perf_counter() - began) * 1000

    def rest(self) -> float:
        """Wait until all is sharp; how long that took."""
        began = time.perf_counter()
        while self.view._screen.busy or time.perf_counter() - began < 0.002:
            QCoreApplication.processEvents()
        return (time.perf_counter() - began) * 1000

    def wheel(self, dx: int, dy: int, *, zoom: bool = False) -> None:
        """A turn of the wheel in the middle of the view."""
        at = QPointF(self.size[0] / 2, self.size[1] / 2)
        pixels, angle = (QPoint(), QPoint(0, dy)) if zoom else (QPoint(dx, dy), QPoint(dx, dy))
        held = Qt.KeyboardModifier.ControlModifier if zoom else Qt.KeyboardModifier.NoModifier
        phase = Qt.ScrollPhase.ScrollUpdate
        event = QWheelEvent(at, at, pixels, angle, Qt.MouseButton.NoButton, held, phase, False)
        QCoreApplication.sendEvent(self.view, event)

    def pan(self) -> list[float]:
        """Down and across the map in 120 small steps, at 100 %."""
        self.view.look(Camera())
        self.rest()
        dx = min(24, max(1, int((self.layout.width - self.size[0]) / 120)))
        dy = min(14, max(1, int((self.layout.height - self.size[1]) / 120)))
        return [self.frame(lambda: self.wheel(-dx, -dy)) for _ in range(120)]

    def jump(self) -> tuple[list[float], list[float]]:
        """To twelve places far apart: the first frame, and until all is sharp."""
        dice = random.Random(3)
        firsts, sharps = [], []
        for _ in range(12):
            x = dice.random() * max(1.0, self.layout.width - self.size[0])
            y = dice.random() * max(1.0, self.layout.height - self.size[1])
            first = self.frame(lambda x=x, y=y: self.view.look(Camera(x, y)))  # type: ignore[misc]
            firsts.append(first)
            sharps.append(first + self.rest())
        return firsts, sharps

    def zoom(self) -> tuple[list[float], float]:
        """From 100 % to 10 %, to 200 % and back; and until all is sharp afterwards."""
        self.view.look(Camera(self.layout.width / 2, self.layout.height / 2))
        self.rest()
        turns = [-30] * 51 + [30] * 67 + [-30] * 16
        frames = [self.frame(lambda turn=turn: self.wheel(0, turn, zoom=True)) for turn in turns]  # type: ignore[misc]
        self.view._screen.end_zoom()
        return frames, self.rest()

    def fit_and_pan(self) -> list[float]:
        """The whole map, then a little nearer, panned."""
        frames = [self.frame(self.view.zoom_to_fit)]
        self.rest()
        frames.append(self.frame(lambda: self.view.zoom_by(1.3)))
        self.rest()
        frames += [self.frame(lambda: self.wheel(-2, -1)) for _ in range(60)]
        return [ms for ms in frames if ms]

    def edits(self) -> list[float]:
        """A card's words grow letter by letter: edit, layout and paint."""
        self.view.look(Camera())
        self.rest()
        card = next(iter(self.layout.cards))
        words = self.project.cards[card].text
        frames = []
        for letters in range(1, 31):
            text = words + " and a new sentence 测试输入 goes on"[:letters]
            frames.append(self.frame(lambda text=text: self._edit(card, text)))  # type: ignore[misc]
        return frames

    def _edit(self, card: CardId, text: str) -> None:
        record = self.project.cards[card].model_copy(update={"text": text})
        self.project = self.project.replaced({"card": {card: record}})
        changes = Changes({"card": frozenset({card})})
        self.layout = self._laid_out(self.layout, changes)
        self.view.show_layout(self.layout, changes)

    def _laid_out(
        self, before: MapLayout | None = None, changes: Changes | None = None
    ) -> MapLayout:
        words = layout_words(self._tr)
        return lay_out(self.project, _MAP, self._fonts, words, before=before, changes=changes)


def summary(frames: list[float]) -> dict[str, float]:
    """Median and 95th percentile."""
    ordered = sorted(frames)
    return {
        "p50": round(statistics.median(ordered), 2),
        "p95": round(ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))], 2),
        "max": round(ordered[-1], 2),
    }


def memory_mb() -> int:
    """What this process alone takes, in megabytes (0 where the system does not say)."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return round(int(next(line for line in lines if line.startswith("Pss:")).split()[1]) / 1024)


def measured(told: Told, size: tuple[int, int]) -> dict[str, object]:
    """All gestures on one map."""
    began = time.monotonic()
    bench = Bench(project_of(told), size)
    shown = time.monotonic()
    bench.rest()
    build = round((shown - began) * 1000, 1)
    result: dict[str, object] = {
        "cards": len(told["cards"]),
        "size": f"{size[0]}x{size[1]}",
        "warm": {
            "start_to_shown": round((shown - STARTED) * 1000, 1),
            "page": build,
            "build": build,
            "layout": round(bench.layout_ms, 1),
        },
        "pan": summary(bench.pan()),
    }
    firsts, sharps = bench.jump()
    result["jump"], result["jump_sharp"] = summary(firsts), summary(sharps)
    frames, settled = bench.zoom()
    result["zoom"], result["zoom_sharp"] = summary(frames), round(settled, 1)
    result["fitpan"] = summary(bench.fit_and_pan())
    result["edit"] = summary(bench.edits())
    result["mem_mb"] = memory_mb()
    return result


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--peerbench", type=Path, help="a map to read, as JSON")
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--cards", type=int, nargs="*", default=[1000, 5000])
    arguments = parser.parse_args()
    width, height = (int(part) for part in arguments.size.split("x"))
    application = QApplication([])
    if arguments.peerbench is not None:
        maps = [json.loads(arguments.peerbench.read_text(encoding="utf-8"))]
    else:
        maps = [invented(cards) for cards in arguments.cards]
    for told in maps:
        print(json.dumps(measured(told, (width, height))), flush=True)
    application.closeAllWindows()
    return 0


if __name__ == "__main__":
    sys.exit(main())
