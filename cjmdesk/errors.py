"""Foreseen failures, one tree; everything else that is raised is a bug.

CjmError
├── ProjectError                  a project file could not be opened, read or written
│   ├── ProjectMissing            there is no such file
│   ├── ProjectExists             a new project would replace a file
│   ├── ProjectUnreachable        the disk or the system does not give it
│   ├── NotAProject               another program's file, or nobody's
│   ├── ProjectTooNew             written by a later version
│   ├── ProjectDamaged            truncated or altered
│   ├── ProjectHostile            holds things that could run: triggers, views, foreign tables
│   ├── ProjectLocked             open in another window or program
│   ├── ProjectReadOnly           may be read, not written
│   └── ProjectNotSaved           the disk refused an edit
│       └── ProjectNotMade        the disk refused a whole new file
├── ImportRefused                 another program's file that cannot become a journey
│   └── ImportStopped             somebody stopped it half-way
├── ExportRefused                 something cannot be written out
├── EditRefused                   an edit that makes no sense here
├── PictureRefused                a file that cannot be shown as a picture
├── UpdateRefused                 another copy's edits that cannot be taken over
├── InputRefused                  a calculation cannot be made with what it was given
├── FontsUnavailable              the typefaces could not be prepared
└── UsageError                    a command line that cannot be carried out

Each class holds its sentence: what happened, what is safe, what to do. `str(error)` is English for
logs; `words.say(error.message)` is for people.
"""

import errno
from typing import ClassVar

from cjmdesk.words import Message, mark, message


class CjmError(Exception):
    """A failure we foresaw. Keyword arguments fill the gaps of `template`."""

    template: ClassVar[str] = mark("Something went wrong: {reason}")

    def __init__(self, **fields: object) -> None:
        self.message = Message(self.template, fields)
        super().__init__(str(self.message))


class ProjectError(CjmError):
    """Fields: file."""

    template = mark("“{file}” could not be used.")


class ProjectMissing(ProjectError):
    """Fields: file."""

    template = mark("There is no file “{file}”. Check the name, or look for it in another folder.")


class ProjectExists(ProjectError):
    """Fields: file."""

    template = mark("“{file}” already exists and was not changed. Choose another name.")


class ProjectUnreachable(ProjectError):
    """Fields: file, reason."""

    template = mark(
        "“{file}” could not be read: {reason} It was not changed. "
        "Check that the disk is there and that you may open the file."
    )


class NotAProject(ProjectError):
    """Fields: file."""

    template = mark(
        "“{file}” is not a CJM Desk project. It was not changed. "
        "To bring in another program's file, use Import."
    )


class ProjectTooNew(ProjectError):
    """Fields: file, version."""

    template = mark(
        "“{file}” was made by a newer CJM Desk (format {version}). It was not changed. "
        "Update CJM Desk to open it."
    )


class ProjectDamaged(ProjectError):
    """Fields: file, reason."""

    template = mark(
        "“{file}” is damaged: {reason} It was not changed. "
        "Open a backup, or bring in what can still be read with Recover."
    )


class ProjectHostile(ProjectError):
    """Fields: file, reason."""

    template = mark(
        "“{file}” holds something a project never holds: {reason} "
        "Nothing in it was run and it was not changed. Ask whoever sent it for a fresh copy."
    )


class ProjectLocked(ProjectError):
    """Fields: file, holder."""

    template = mark(
        "“{file}” is open in another window or program ({holder}). It was not changed. "
        "Close it there, open it read-only, or work on a copy and bring it in later."
    )


class ProjectReadOnly(ProjectError):
    """Fields: file."""

    template = mark(
        "“{file}” can be read but not written. Nothing was changed. "
        "Save a copy to another folder to work on it."
    )


class ProjectNotSaved(ProjectError):
    """Fields: file, reason."""

    template = mark(
        "The last edits could not be written to “{file}”: {reason} "
        "They are still in this window. Make room or save a copy to another place."
    )


class ProjectNotMade(ProjectNotSaved):
    """Fields: file, reason."""

    template = mark(
        "“{file}” could not be written: {reason} Nothing was left behind and no other file was "
        "changed. Make room or choose another place."
    )


class ImportRefused(CjmError):
    """Fields: file, reason (a Message that names line or cell where there is one)."""

    template = mark("“{file}” could not be brought in. {reason} Nothing was changed.")


class ImportStopped(ImportRefused):
    """Fields: file."""

    template = mark("Bringing in “{file}” was stopped. Nothing was changed.")


class ExportRefused(CjmError):
    """Fields: file, reason."""

    template = mark("“{file}” could not be written: {reason} The project itself is unchanged.")


class EditRefused(CjmError):
    """Fields: reason."""

    template = mark("This can't be done here: {reason} Nothing was changed.")


class PictureRefused(CjmError):
    """Fields: file, reason."""

    template = mark("“{file}” can't be used as a picture: {reason} Nothing was changed.")


class UpdateRefused(CjmError):
    """Fields: reason."""

    template = mark(
        "This copy of the project could not be brought in: {reason} Nothing was changed. "
        "Ask whoever sent it for a fresh copy."
    )


class InputRefused(CjmError):
    """Fields: reason, code (a stable name for scripts, such as `effort_must_be_positive`)."""

    template = mark("{reason}")

    @property
    def code(self) -> str:
        """What was wrong, for scripts."""
        return str(self.message.fields["code"])


class FontsUnavailable(CjmError):
    """Fields: reason."""

    template = mark("The typefaces could not be prepared: {reason} Install CJM Desk again.")


class UsageError(CjmError):
    """Fields: reason."""

    template = mark("{reason}")


_SYSTEM = {
    errno.ENOENT: message("there is no such file or folder"),
    errno.EISDIR: message("it is a folder"),
    errno.ENOTDIR: message("a part of its path is no folder"),
    errno.EACCES: message("access to it is denied"),
    errno.EPERM: message("access to it is denied"),
    errno.ENOSPC: message("the disk is full"),
    errno.EROFS: message("the disk takes no changes"),
    errno.ENAMETOOLONG: message("its name is too long"),
    errno.ELOOP: message("it is a link to itself"),
    errno.EIO: message("the disk does not answer as it should"),
}


def system_words(error: OSError) -> Message:
    """What the system refuses, in words that can be translated where it is a common thing.

    Without a full stop.
    """
    known = _SYSTEM.get(error.errno or 0)
    return known or message("{reason}", reason=error.strerror or str(error))
