"""Plans, roadmaps and insight on pages: computed, said, laid out."""

from cjmdesk.insight.action_plan import action_plan
from cjmdesk.insight.ranking import RankingMethod
from cjmdesk.layout.plan_layout import lay_out_plan
from cjmdesk.layout.report_layout import Heading, frame_of
from cjmdesk.layout.roadmap_layout import lay_out_roadmap, with_links
from cjmdesk.paper.report_pages import Properties, Report, report_pages
from cjmdesk.paper.sheet import report_page
from cjmdesk.typeset.measure import Fonts
from cjmdesk.words import Words
from cjmdesk.workspace.reports.insight_chapters import Setting
from cjmdesk.workspace.reports.insight_sheet import insight_document
from cjmdesk.workspace.reports.order import Order
from cjmdesk.workspace.reports.plan_sheet import plan_sheet
from cjmdesk.workspace.reports.roadmap_sheet import roadmap_facts, roadmap_sheet
from cjmdesk.workspace.reports.wording import heading_of, one_line


def plan_report(order: Order, tr: Words, method: RankingMethod) -> Report:
    """The action plan in the order of a method."""
    plan = action_plan(order.project, order.today, method=method, map_id=order.map_id)
    said = plan_sheet(order.project, plan, order.map_id, tr)
    fonts, page = Fonts.load(tr.language), report_page(order.sheet)
    sections = lay_out_plan(said, fonts, page.room_width)
    pages = report_pages(sections, frame_of(fonts, said.heading, page.room_width), page)
    return Report(pages, page, _properties(order, said.heading, tr), fonts)


def roadmap_report(order: Order, tr: Words) -> Report:
    """The roadmap."""
    said = roadmap_sheet(roadmap_facts(order.project, order.today, order.map_id), tr)
    fonts, page = Fonts.load(tr.language), report_page(order.sheet)
    laid = lay_out_roadmap(said, fonts, page.room_width)
    frame = frame_of(fonts, said.heading, page.room_width)
    pages = report_pages(laid.sections, frame, page, lambda placed: with_links(laid, placed))
    return Report(pages, page, _properties(order, said.heading, tr), fonts)


def insight_report(order: Order, tr: Words) -> Report:
    """The charts about one map, or about each map of the project."""
    fonts, page = Fonts.load(tr.language), report_page(order.sheet)
    how = Setting(tr, fonts, page.room_width)
    day = order.today.isoformat()
    heading = heading_of(order.project, order.map_id, tr("Insight"), day, tr)
    sections = insight_document(order.project, order.map_id, how, order.counts)
    pages = report_pages(sections, frame_of(fonts, heading, page.room_width), page)
    return Report(pages, page, _properties(order, heading, tr), fonts)


def _properties(order: Order, heading: Heading, tr: Words) -> Properties:
    info = order.project.info
    return Properties(
        title=one_line(heading.running),
        author=info.organisation or info.title,
        subject=one_line(heading.subtitle),
        language=tr.language,
        edited=order.edited or info.created,
    )
