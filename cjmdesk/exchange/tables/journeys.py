"""Journeys as tables: CSV, workbooks and Markdown, in and out.

Read are tables with the stages in rows or in columns, and lists with one row for each card, with
headers in English or Chinese. Written is one row for each step, which reads back as the same
stages, steps, cards and emotions.
"""

from cjmdesk.exchange.report import Exported, Imported
from cjmdesk.exchange.tables.card_rows import card_rows
from cjmdesk.exchange.tables.csv_file import csv_bytes, csv_grid
from cjmdesk.exchange.tables.left_out import left_out
from cjmdesk.exchange.tables.map_table import MapTable, one_line
from cjmdesk.exchange.tables.markdown_file import markdown_bytes, markdown_grids
from cjmdesk.exchange.tables.read import read_grids
from cjmdesk.exchange.tables.step_rows import step_rows
from cjmdesk.model import MapId, Project
from cjmdesk.words import Words


def read_csv(text: str, *, name: str, tr: Words) -> Imported:
    """The journey in the text of the CSV or TSV file `name`; raises ImportRefused."""
    return read_grids([csv_grid(text, name)], name, tr)


def read_markdown(text: str, *, name: str, tr: Words) -> Imported:
    """The journeys in the tables of the Markdown file `name`; raises ImportRefused."""
    return read_grids(markdown_grids(text, name), name, tr)


def read_xlsx(data: bytes, *, name: str, tr: Words) -> Imported:
    """The journeys in the sheets of the workbook `name`; raises ImportRefused."""
    # Workbooks take a library that nobody else should wait for.
    from cjmdesk.exchange.tables.xlsx_file import xlsx_grids

    grids, notices = xlsx_grids(data, name)
    imported = read_grids(grids, name, tr)
    return Imported(imported.project, (*notices, *imported.notices))


def write_csv(project: Project, map_id: MapId, tr: Words) -> Exported:
    """A map as CSV, one row for each step."""
    table = MapTable(project, map_id, tr)
    data = csv_bytes(step_rows(table))
    return Exported(data, (*table.notices, *left_out(table, has_card_rows=False)))


def write_markdown(project: Project, map_id: MapId, tr: Words) -> Exported:
    """A map as a Markdown table under its title, one row for each step."""
    table = MapTable(project, map_id, tr)
    data = markdown_bytes(_title(project, map_id), step_rows(table))
    return Exported(data, (*table.notices, *left_out(table, has_card_rows=False)))


def write_xlsx(project: Project, map_id: MapId, tr: Words) -> Exported:
    """A map as a workbook: one row for each step, and a sheet with one row for each card."""
    from cjmdesk.exchange.tables.xlsx_write import xlsx_bytes

    table = MapTable(project, map_id, tr)
    title = _title(project, map_id)
    sheets = [(title or tr("Map"), step_rows(table)), (tr("Cards"), card_rows(table))]
    data, notices = xlsx_bytes(title, sheets)
    return Exported(data, (*table.notices, *notices, *left_out(table, has_card_rows=True)))


def _title(project: Project, map_id: MapId) -> str:
    return one_line(project.maps[map_id].title)
