"""What the window remembers from one day to the next: files, theme, language, where things were."""

import json
import os
import tempfile
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from cjmdesk import places
from cjmdesk.paper.sheet import Paper, Sheet
from cjmdesk.words import Language

ThemeChoice = Literal["system", "light", "dark"]
_MOST_RECENT = 12


class Settings(BaseModel):
    """Remembered choices; frozen, so that a change is a new value that is then kept."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    recent: tuple[str, ...] = ()
    language: Language | None = None
    """None follows the computer."""
    theme: ThemeChoice = "system"
    name: str = ""
    """How my edits are signed."""
    window: str = ""
    """Window geometry and state, in hex."""
    panes: str = ""
    rail_shown: bool = True
    inspected_pages: tuple[str, ...] = ("map",)
    """Pages with the inspector beside them."""
    playbook_shown: bool = False
    outline_shown: bool = False
    canvas_shown: bool = True
    minimap_shown: bool = True
    evidence_curve_shown: bool = False
    reduced_motion: bool = False
    map_parts: str = ""
    folder: str = ""
    """Where files were last looked for."""
    map_sheet: Sheet = Sheet()
    """The paper on which a map was last put, and below that of plans, roadmaps and insight."""
    report_sheet: Sheet = Sheet(Paper.A4)

    def with_recent(self, path: Path) -> "Settings":
        """The same, with a file put at the head of the recent ones."""
        opened = str(path.absolute())
        rest = [other for other in self.recent if other != opened]
        return self.model_copy(
            update={"recent": tuple([opened, *rest][:_MOST_RECENT]), "folder": str(path.parent)}
        )


def load() -> Settings:
    """The kept settings; what can't be read is as on the first day."""
    try:
        return Settings.model_validate_json(_file().read_bytes())
    except (OSError, ValidationError):
        return Settings()


def keep(settings: Settings) -> None:
    """Write the settings; losing them must never stop the work, so a full disk is no error."""
    written = json.dumps(settings.model_dump(mode="json"), ensure_ascii=False, indent=1)
    try:
        handle, name = tempfile.mkstemp(dir=_file().parent, prefix="settings-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(written)
        Path(name).replace(_file())
    except OSError:
        return


def _file() -> Path:
    return places.settings_folder() / "settings.json"
