"""What differs between two states of a project, so that the rest need not be worked out again."""

from collections.abc import Collection, Mapping

from cjmdesk.model import Project


def changed(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    """Ids of what came, went, or is another object; a project shares with the next what it can."""
    if before is after:
        return set()
    found = {name for name, record in after.items() if before.get(name) is not record}
    # Each that has come is in `found`; fewer others than there were means that some have gone.
    if len(after) - len(found) < len(before):
        found |= before.keys() - after.keys()
    return found


def relieving(project: Project, pains: Collection[str]) -> set[str]:
    """The improvements with a link to any of these pains."""
    if not pains:
        return set()
    return {link.improvement for link in project.reliefs.values() if link.pain in pains}


def same(one: Project, other: Project, *collections: str) -> bool:
    """Whether nothing in these has changed."""
    return all(getattr(one, name) is getattr(other, name) for name in collections)
