"""Tables as they are met in the wild, in every container, and what is told of them."""

import io
from collections.abc import Callable, Sequence

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from cjmdesk.errors import ImportRefused
from cjmdesk.exchange import Imported
from cjmdesk.exchange.tables import journeys as tables
from cjmdesk.exchange.tables.csv_file import csv_bytes
from cjmdesk.exchange.tables.markdown_file import markdown_bytes
from cjmdesk.exchange.tables.xlsx_write import xlsx_bytes
from cjmdesk.model import MapId, personas_of
from cjmdesk.words import Words
from tests.exchange.tables.looks import Look, only_look

TR = Words.load("en")
Rows = Sequence[Sequence[str]]


def as_csv(rows: Rows) -> Imported:
    text = csv_bytes(rows).decode("utf-8-sig")
    return tables.read_csv(text, name="journey.csv", tr=TR)


def as_tsv(rows: Rows) -> Imported:
    text = "\n".join("\t".join(row).replace("\n", "; ") for row in rows)
    return tables.read_csv(text, name="journey.tsv", tr=TR)


def as_xlsx(rows: Rows) -> Imported:
    data, _notices = xlsx_bytes("", [("Sheet1", rows)])
    return tables.read_xlsx(data, name="journey.xlsx", tr=TR)


def as_markdown(rows: Rows) -> Imported:
    return tables.read_markdown(markdown_bytes("", rows).decode(), name="journey.md", tr=TR)


CONTAINERS = [as_csv, as_tsv, as_xlsx, as_markdown]

ENGLISH = [
    ["Stage", "Step", "Actions", "Touchpoint", "Channel", "Emotion (Lin)", "Emotion (Bo)", "Pain"],
    ["Discover", "See an advert", "Stops scrolling", "Video", "Phone", "4", "2", ""],
    [
        "",
        "Compare",
        "Reads reviews\nAsks a friend",
        "Shop; Forum",
        "Web",
        "2: unsure",
        "3",
        "Noise",
    ],
    ["Buy", "Pay", "Pays", "Checkout", "App", "1", "5", "Fees appear late\nForced account"],
]
CHINESE = [
    ["阶段", "步骤", "用户行为", "触点", "渠道", "情绪（林悦）", "情绪（小博）", "痛点"],
    ["发现", "看到广告", "停下来看", "视频", "手机", "4", "2", ""],
    ["", "比较", "看评价\n问朋友", "商店；论坛", "网页", "2：拿不准", "3", "字太多"],
    ["购买", "付款", "付款", "收银台", "App", "1", "5", "最后才显示运费\n必须注册"],
]
LONG = [
    ["Stage", "Step", "Type", "Content", "Channel", "Persona", "Score"],
    ["Discover", "See an advert", "Action", "Stops scrolling", "", "", ""],
    ["Discover", "See an advert", "Touchpoint", "Video", "Phone", "", ""],
    ["Discover", "See an advert", "Emotion", "", "", "Lin", "4"],
    ["Discover", "See an advert", "Emotion", "", "", "Bo", "2"],
    ["Discover", "Compare", "Action", "Reads reviews", "", "", ""],
    ["Discover", "Compare", "Action", "Asks a friend", "", "", ""],
    ["Discover", "Compare", "Touchpoint", "Shop", "Web", "", ""],
    ["Discover", "Compare", "Touchpoint", "Forum", "Web", "", ""],
    ["Discover", "Compare", "Emotion", "unsure", "", "Lin", "2"],
    ["Discover", "Compare", "Emotion", "", "", "Bo", "3"],
    ["Discover", "Compare", "Pain point", "Noise", "", "", ""],
    ["Buy", "Pay", "Action", "Pays", "", "", ""],
    ["Buy", "Pay", "Touchpoint", "Checkout", "App", "", ""],
    ["Buy", "Pay", "Emotion", "", "", "Lin", "1"],
    ["Buy", "Pay", "Emotion", "", "", "Bo", "5"],
    ["Buy", "Pay", "Pain point", "Fees appear late", "", "", ""],
    ["Buy", "Pay", "Pain point", "Forced account", "", "", ""],
]


def turned(rows: Rows) -> Rows:
    return [list(row) for row in zip(*rows, strict=True)]


def texts(look: Look, lane: str) -> list[tuple[int, str]]:
    places = [number for number, (kind, _title) in enumerate(look.lanes) if kind == lane]
    return [(step, text) for step, place, text in look.cards if place in places]


def channels(imported: Imported) -> list[tuple[str, str]]:
    cards = imported.project.cards.values()
    return sorted((card.text, card.channel) for card in cards if card.kind == "touchpoint")


@pytest.mark.parametrize("read", CONTAINERS)
@pytest.mark.parametrize(
    "rows", [ENGLISH, turned(ENGLISH), LONG], ids=["upright", "turned", "long"]
)
def test_english_tables_come_in_whichever_way_they_lie(
    read: Callable[[Rows], Imported], rows: Rows
) -> None:
    imported = read(rows)
    seen = only_look(imported.project)
    assert [(title, steps) for title, _goal, _time, _note, steps in seen.stages] == [
        ("Discover", ["See an advert", "Compare"]),
        ("Buy", ["Pay"]),
    ]
    assert texts(seen, "actions") == [
        (0, "Stops scrolling"),
        (1, "Reads reviews"),
        (1, "Asks a friend"),
        (2, "Pays"),
    ]
    assert texts(seen, "pains") == [
        (1, "Noise"),
        (2, "Fees appear late"),
        (2, "Forced account"),
    ]
    assert channels(imported) == [
        ("Checkout", "App"),
        ("Forum", "Web"),
        ("Shop", "Web"),
        ("Video", "Phone"),
    ]
    assert seen.feelings == {
        ("Lin", 0): (1, "", False),
        ("Lin", 1): (-1, "unsure", False),
        ("Lin", 2): (-2, "", False),
        ("Bo", 0): (-1, "", False),
        ("Bo", 1): (0, "", False),
        ("Bo", 2): (2, "", False),
    }
    assert {notice.kind.value for notice in imported.notices} == {"guessed"}


@pytest.mark.parametrize("read", CONTAINERS)
@pytest.mark.parametrize("rows", [CHINESE, turned(CHINESE)], ids=["upright", "turned"])
def test_chinese_tables_come_in_whichever_way_they_lie(
    read: Callable[[Rows], Imported], rows: Rows
) -> None:
    imported = read(rows)
    seen = only_look(imported.project)
    assert [(title, steps) for title, _goal, _time, _note, steps in seen.stages] == [
        ("发现", ["看到广告", "比较"]),
        ("购买", ["付款"]),
    ]
    assert texts(seen, "actions") == [(0, "停下来看"), (1, "看评价"), (1, "问朋友"), (2, "付款")]
    assert texts(seen, "pains") == [(1, "字太多"), (2, "最后才显示运费"), (2, "必须注册")]
    assert seen.personas == {"林悦", "小博"}
    assert seen.feelings["林悦", 1] == (-1, "拿不准", False)


def test_only_stages_in_rows() -> None:
    imported = as_csv(
        [
            ["阶段", "用户目标", "触点/渠道", "心里在想", "情绪", "时长", "SLA"],
            ["**认知**", "找到好物", "小红书、抖音", "好用吗；贵吗", "😐 犹豫", "1–2天", "24h"],
            ["购买", "", "App", "", "惊喜", "", ""],
        ]
    )
    seen = only_look(imported.project)
    assert seen.stages == [
        ("**认知**", "找到好物", "1–2天", "", ["**认知**"]),
        ("购买", "", "", "", ["购买"]),
    ]
    assert texts(seen, "touchpoints") == [(0, "小红书"), (0, "抖音"), (1, "App")]
    assert texts(seen, "thoughts") == [(0, "好用吗；贵吗")]
    assert seen.lanes[0] == ("touchpoints", "触点/渠道")
    assert list(seen.feelings.values()) == [(0, "犹豫", False), (2, "惊喜", False)]


def test_stages_across_without_a_label_and_lanes_down() -> None:
    imported = as_csv(
        [
            ["Customer journey", "Awareness", "Awareness", "Purchase"],
            ["Touchpoints", "Ad", "Search", "App"],
            ["Feelings", "🙂", "😐", "😡 blocked"],
        ]
    )
    seen = only_look(imported.project)
    assert [(title, steps) for title, *_rest, steps in seen.stages] == [
        ("Awareness", ["Awareness", "Awareness 2"]),
        ("Purchase", ["Purchase"]),
    ]
    assert [felt for felt, _note, _star in seen.feelings.values()] == [1, 0, -2]
    assert [(n.cell, n.message.template) for n in imported.notices] == [
        ("A1", "“{column}” was read as the stages."),
        ("A1", "Nobody is named for the emotions; they are {persona}'s."),
    ]


def test_numbered_pain_points_are_one_lane_and_keep_what_is_told_of_them() -> None:
    imported = as_csv(
        [
            ["Phase", "Pain Point 1", "Pain Point 1 Key Variable", "Pain Point 2", "Weather"],
            ["Arrive", "Queue", "minutes", "Noise", "rain"],
        ]
    )
    seen = only_look(imported.project)
    assert seen.lanes == [("pains", ""), ("text", "Weather")]
    assert texts(seen, "pains") == [(0, "Queue"), (0, "Noise")]
    notes = {card.text: card.note for card in imported.project.cards.values()}
    assert notes["Queue"] == "Key Variable: minutes"


def test_sheets_named_by_persona_are_maps_of_their_own() -> None:
    rows = [["阶段名称", "线上行为", "情绪", "感受说明"], ["挑选", "逛", "3", "选择多"]]
    data, _notices = xlsx_bytes("", [("卖家", rows), ("买家", rows)])
    imported = tables.read_xlsx(data, name="双边.xlsx", tr=TR)
    project = imported.project
    found = {
        journey.title: [person.name for person in personas_of(project, MapId(journey.id))]
        for journey in project.maps.values()
    }
    assert found == {"卖家": ["卖家"], "买家": ["买家"]}
    assert {point.note for point in project.emotions.values()} == {"选择多"}
    assert ("卖家!C1", "guessed") in [(n.cell, n.kind.value) for n in imported.notices]


def test_every_doubt_names_its_cell() -> None:
    imported = as_xlsx(
        [
            ["Stage", "Emotion (1-5)", "Pain points", "Severity", "Weather"],
            ["A", "7", "hurts", "9", "rain"],
            ["B", "walks", "", "3", ""],
        ]
    )
    assert [(n.cell, n.kind.value, str(n.message)) for n in imported.notices] == [
        ("Sheet1!E1", "guessed", "“Weather” is no lane known here; it became a lane of notes."),
        ("Sheet1!D2", "left-out", "“9” is no score from 1 to 5."),
        ("Sheet1!D3", "left-out", "“3” belongs to no card in its row."),
        ("Sheet1!B2", "left-out", "7 is off the scale from 1 to 5; the step has no value here."),
        (
            "Sheet1!B3",
            "guessed",
            "“walks” is no feeling known here; it was kept as a note without a value.",
        ),
        ("Sheet1!A1", "guessed", "Nobody is named for the emotions; they are Customer's."),
    ]


def test_addresses_of_a_turned_table_are_those_of_the_file() -> None:
    imported = as_csv([["Stage", "A", "B"], ["Step", "one", "two"], ["Emotions", "1", "walks"]])
    told = {notice.cell: notice.line for notice in imported.notices}
    assert told["C3"] == 3


def test_a_guessed_scale_names_its_column() -> None:
    imported = as_csv([["Stage", "Emotion"], ["A", "3"], ["B", "9"]])
    scales = [n for n in imported.notices if "read from" in str(n.message)]
    assert [(n.cell, str(n.message)) for n in scales] == [
        ("B1", "The numbers of “Emotion” were read from 1 (worst) to 10 (best).")
    ]


def test_a_line_above_the_header_is_the_title() -> None:
    imported = as_csv(
        [["Online shop", "", ""], ["", "", ""], ["Stage", "Action", "Pain"], ["A", "x", ""]]
    )
    assert [journey.title for journey in imported.project.maps.values()] == ["Online shop"]


def test_a_table_that_tells_no_journey_is_refused() -> None:
    with pytest.raises(ImportRefused) as refused:
        as_csv([["Name", "Price"], ["Tea", "3"]])
    assert "Touchpoints" in str(refused.value)


def test_a_header_without_rows_is_told() -> None:
    imported = as_csv([["Stage", "Actions", "Emotion"]])
    assert [(n.line, str(n.message)) for n in imported.notices] == [
        (1, "The table “journey.csv” tells no journey.")
    ]


def test_a_quotation_mark_that_is_never_closed_takes_no_rows_in() -> None:
    text = 'Stage,Actions\nA,"5"" pipe\nand more"\nB,"opens\nC,y\nD,z\n'
    with pytest.raises(ImportRefused) as refused:
        tables.read_csv(text, name="a.csv", tr=TR)
    assert "cell A3" in str(refused.value)


def test_a_quotation_mark_inside_a_cell_is_an_inch() -> None:
    imported = tables.read_csv('Stage,Actions\nA,cuts 5" pipe\nB,"x\ny"', name="a.csv", tr=TR)
    assert texts(only_look(imported.project), "actions")[0] == (0, 'cuts 5" pipe')


@pytest.mark.parametrize(("formula", "told"), [("=1+1", 1), ("Opens", 0)])
def test_a_formula_that_was_never_worked_out_is_told(formula: str, told: int) -> None:
    # As programs write it that do not calculate: the element of the result is there, and empty.
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["Stage", "Actions", "Pains"])
    sheet.append(["A", formula, "slow"])
    file = io.BytesIO()
    workbook.save(file)
    imported = tables.read_xlsx(file.getvalue(), name="a.xlsx", tr=TR)
    assert [n.cell for n in imported.notices if "formula" in str(n.message)] == ["Sheet!B2"] * told


def test_tables_of_something_else_are_left_out_and_named() -> None:
    text = (
        "# Prices\n\n| Name | Price |\n|--|--|\n| Tea | 3 |\n\n"
        "## Buying tea\n\n| Stage | Pain point |\n|--|--|\n| Buy | slow |\n"
    )
    imported = tables.read_markdown(text, name="page.md", tr=TR)
    assert [journey.title for journey in imported.project.maps.values()] == ["Buying tea"]
    assert [(n.line, n.kind.value, str(n.message)) for n in imported.notices] == [
        (3, "left-out", "The table “Prices” tells no journey.")
    ]


def test_code_fences_hide_a_table_unless_there_is_no_other() -> None:
    table = "| Stage | Pain point |\n|--|--|\n| Buy | slow |\n"
    fenced = f"```\n{table}```\n"
    both = tables.read_markdown(f"{fenced}\n{table}", name="a.md", tr=TR)
    assert len(both.project.maps) == 1
    alone = tables.read_markdown(fenced, name="a.md", tr=TR)
    assert len(alone.project.maps) == 1


def test_markdown_cells_show_what_a_reader_sees() -> None:
    text = (
        "Stage | Actions\n--- | :-:\n"
        "**A** | a \\| b<br>- c &lt;d&gt;\n"
        "B | `code` and __bold__ snake__case\n"
    )
    seen = only_look(tables.read_markdown(text, name="a.md", tr=TR).project)
    assert [stage for stage, *_rest in seen.stages] == ["A", "B"]
    assert texts(seen, "actions") == [
        (0, "a | b"), (0, "- c <d>"), (1, "code and bold snake__case"),
    ]  # fmt: skip


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found_beside_others_in_texts(delimiter: str) -> None:
    text = (
        f'Stage{delimiter}Thoughts\r\nA{delimiter}"one, two; ""three"""\r\nB{delimiter}"x\r\ny"\r\n'
    )
    seen = only_look(tables.read_csv(text, name="a.csv", tr=TR).project)
    assert texts(seen, "thoughts") == [(0, 'one, two; "three"'), (1, "x"), (1, "y")]


def test_a_told_delimiter_counts() -> None:
    text = "sep=|\nStage|Pains\nA|a,b;c\n"
    imported = tables.read_csv(text, name="a.csv", tr=TR)
    assert texts(only_look(imported.project), "pains") == [(0, "a,b"), (0, "c")]
