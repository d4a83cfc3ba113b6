"""Every action: the menu it is in, its keys, and on what row of the outline it works.

`Ctrl+K` stands where an action has no keys of its own: it is found by its name. An outline row of
`-` is for what has nothing to do with what is selected.
"""

from typing import NamedTuple


class Row(NamedTuple):
    """A line of the table."""

    action: str
    menu: str
    keys: str
    outline: str


TABLE: tuple[Row, ...] = (
    Row("new_project", "File", "Ctrl+N", "-"),
    Row("open_project", "File", "Ctrl+O", "-"),
    Row("import_journey", "File", "Ctrl+I", "-"),
    Row("bring_in_copy", "File", "Ctrl+Shift+B", "-"),
    Row("export_pdf", "File", "Ctrl+P", "-"),
    Row("export_file", "File", "Ctrl+Shift+E", "-"),
    Row("save_copy", "File", "Ctrl+Shift+S", "-"),
    Row("recover", "File", "Ctrl+K", "-"),
    Row("close_project", "File", "Ctrl+W", "-"),
    Row("quit", "File", "Ctrl+Q", "-"),
    Row("undo", "Edit", "Ctrl+Z", "-"),
    Row("redo", "Edit", "Ctrl+Shift+Z, Ctrl+Y", "-"),
    Row("cut", "Edit", "Ctrl+X", "card"),
    Row("copy", "Edit", "Ctrl+C", "card"),
    Row("copy_picture", "Edit", "Ctrl+Shift+C", "-"),
    Row("paste", "Edit", "Ctrl+V", "card"),
    Row("duplicate", "Edit", "Ctrl+D", "card"),
    Row("delete_selected", "Edit", "Del", "card"),
    Row("select_all", "Edit", "Ctrl+A", "-"),
    Row("edit_selected", "Edit", "F2", "card"),
    Row("find", "Edit", "Ctrl+F", "-"),
    Row("find_next", "Edit", "F3", "-"),
    Row("find_previous", "Edit", "Shift+F3", "-"),
    Row("command_palette", "Edit", "Ctrl+K", "-"),
    Row("insert_card", "Insert", "Ins", "card"),
    Row("insert_stage", "Insert", "Ctrl+Shift+G", "stage"),
    Row("insert_stage_before", "Insert", "Alt+Shift+G", "stage"),
    Row("insert_step", "Insert", "Ctrl+G", "step"),
    Row("insert_step_before", "Insert", "Alt+G", "step"),
    Row("insert_persona", "Insert", "Ctrl+Shift+R", "-"),
    Row("insert_map", "Insert", "Ctrl+Shift+N", "-"),
    Row("star", "Card", "Ctrl+T", "card"),
    Row("take_lane_kind", "Card", "Ctrl+Shift+K", "stray card"),
    Row("choose_picture", "Card", "Ctrl+Shift+P", "card"),
    Row("open_linked_map", "Card", "Ctrl+Return", "card"),
    Row("merge_cards", "Card", "Ctrl+Shift+M", "cards"),
    Row("split_card", "Card", "Ctrl+Shift+D", "card of lines"),
    Row("shelve", "Card", "Ctrl+Shift+U", "card"),
    Row("show_map_sheet", "Map", "Ctrl+M", "-"),
    Row("show_maps", "Map", "Ctrl+Shift+T", "-"),
    Row("show_personas", "Map", "Ctrl+Shift+A", "-"),
    Row("show_competitors", "Map", "Ctrl+Shift+V", "-"),
    Row("move_left", "Map ▸ Move", "Ctrl+Left", "card"),
    Row("move_right", "Map ▸ Move", "Ctrl+Right", "card"),
    Row("move_up", "Map ▸ Move", "Ctrl+Up", "card"),
    Row("move_down", "Map ▸ Move", "Ctrl+Down", "card"),
    Row("earlier", "Map ▸ Move", "Alt+Up, Alt+Left", "step"),
    Row("later", "Map ▸ Move", "Alt+Down, Alt+Right", "step"),
    Row("wider", "Map ▸ Move", "Alt+Shift+Right", "card"),
    Row("narrower", "Map ▸ Move", "Alt+Shift+Left", "stage"),
    Row("taller", "Map ▸ Move", "Alt+Shift+Down", "lane"),
    Row("shorter", "Map ▸ Move", "Alt+Shift+Up", "lane"),
    Row("collapse", "Map ▸ Stages and lanes", "Ctrl+E", "stage"),
    Row("split_stage", "Map ▸ Stages and lanes", "Ctrl+Shift+J", "step"),
    Row("join_stages", "Map ▸ Stages and lanes", "Ctrl+J", "stage"),
    Row("hide_lane", "Map ▸ Stages and lanes", "Ctrl+H", "lane"),
    Row("feel_1", "Map ▸ Emotion curve", "1", "point"),
    Row("feel_2", "Map ▸ Emotion curve", "2", "point"),
    Row("feel_3", "Map ▸ Emotion curve", "3", "point"),
    Row("feel_4", "Map ▸ Emotion curve", "4", "point"),
    Row("feel_5", "Map ▸ Emotion curve", "5", "point"),
    Row("feel_better", "Map ▸ Emotion curve", "+, =", "point"),
    Row("feel_worse", "Map ▸ Emotion curve", "-", "point"),
    Row("feel_nothing", "Map ▸ Emotion curve", "Backspace", "point"),
    Row("zoom_in", "View", "Ctrl++, Ctrl+=", "-"),
    Row("zoom_out", "View", "Ctrl+-", "-"),
    Row("zoom_actual", "View", "Ctrl+1", "-"),
    Row("zoom_stage", "View", "Ctrl+2", "stage"),
    Row("zoom_fit", "View", "Ctrl+0", "-"),
    Row("present", "View", "F11", "-"),
    Row("show_rail", "View", "Ctrl+Shift+L", "-"),
    Row("show_outline", "View", "Ctrl+Shift+O", "-"),
    Row("show_canvas", "View", "Ctrl+Shift+W", "-"),
    Row("show_inspector", "View", "Ctrl+Shift+I", "-"),
    Row("show_minimap", "View", "Ctrl+Shift+Y", "-"),
    Row("next_pane", "View", "F6", "-"),
    Row("reduce_motion", "View", "Ctrl+K", "-"),
    Row("show_shortcuts", "Help", "F1, ?", "-"),
    Row("show_about", "Help", "Ctrl+K", "-"),
)

CHOICES: dict[str, str] = {
    "samples": "File",
    "recent": "File",
    "undo_list": "Edit",
    "redo_list": "Edit",
    "insert_lane": "Insert",
    "insert_link": "Insert",
    "kind": "Card",
    "channel": "Card",
    "grade": "Card",
    "move": "Map",
    "stages_and_lanes": "Map",
    "emotion": "Map",
    "colour": "Map ▸ Stages and lanes",
    "hidden_lanes": "Map ▸ Stages and lanes",
    "pen": "Map ▸ Emotion curve",
    "shown_personas": "Map ▸ Emotion curve",
    "theme": "View",
    "language": "View",
}
"""Submenus with the menus they are in."""
