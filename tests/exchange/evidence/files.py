"""Raw exports in the shape their programs publish, with people in them who must not come in."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook

PLANTED = (
    "Zelda", "Quimbleford", "zelda.q@example.org", "203.0.113.77", "40.71279", "-74.00601",
    "EXT-REF-9931", "13812345678", "138-1234-5678", "11010519491231002X", "Ollivander",
    "欧阳明日", "ORD-77812345",
)  # fmt: skip
"""Texts that tell who somebody is; none of them may be kept."""

VERBATIM = (
    "Fast, and Zelda likes it.\nCall 13812345678 or mail zelda.q@example.org, order ORD-77812345"
)

_QUALTRICS = (
    ("StartDate", "Start Date", '{"ImportId":"startDate","timeZone":"America/Denver"}'),
    ("EndDate", "End Date", '{"ImportId":"endDate","timeZone":"America/Denver"}'),
    ("Status", "Response Type", '{"ImportId":"status"}'),
    ("IPAddress", "IP Address", '{"ImportId":"ipAddress"}'),
    ("Progress", "Progress", '{"ImportId":"progress"}'),
    ("Duration (in seconds)", "Duration (in seconds)", '{"ImportId":"duration"}'),
    ("Finished", "Finished", '{"ImportId":"finished"}'),
    ("RecordedDate", "Recorded Date", '{"ImportId":"recordedDate","timeZone":"America/Denver"}'),
    ("ResponseId", "Response ID", '{"ImportId":"_recordId"}'),
    ("RecipientLastName", "Recipient Last Name", '{"ImportId":"recipientLastName"}'),
    ("RecipientFirstName", "Recipient First Name", '{"ImportId":"recipientFirstName"}'),
    ("RecipientEmail", "Recipient Email", '{"ImportId":"recipientEmail"}'),
    ("ExternalReference", "External Data Reference", '{"ImportId":"externalDataReference"}'),
    ("LocationLatitude", "Location Latitude", '{"ImportId":"locationLatitude"}'),
    ("LocationLongitude", "Location Longitude", '{"ImportId":"locationLongitude"}'),
    ("DistributionChannel", "Distribution Channel", '{"ImportId":"distributionChannel"}'),
    ("UserLanguage", "User Language", '{"ImportId":"userLanguage"}'),
    ("Q1", "Which touchpoint are you rating?", '{"ImportId":"QID1"}'),
    ("Q2_1", "How satisfied are you, overall? - \nDelivery", '{"ImportId":"QID2_1"}'),
    ("Q23", "How likely are you to recommend us?", '{"ImportId":"QID23"}'),
    ("Q23_NPS_GROUP", "How likely are you to recommend us? - Group",
     '{"ImportId":"QID23_NPS_GROUP"}'),
    ("Q5_4_TEXT", "Why did you give this score?", '{"ImportId":"QID6_TEXT"}'),
    ("Q5_DO_1", "Why did you give this score? - Display Order", '{"ImportId":"QID6_DO_1"}'),
)  # fmt: skip


def csv_text(rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def qualtrics_row(
    number: int, *, csat: str, nps: str, group: str, text: str = "", status: str = "IP Address"
) -> list[str]:
    return [
        f"2026-07-0{number % 9 + 1} 11:13:44", f"2026-07-0{number % 9 + 1} 11:14:18", status,
        "203.0.113.77", "100", "34", "True", f"2026-07-0{number % 9 + 1} 11:14:19",
        f"R_{number:015d}", "Quimbleford", "Zelda", "zelda.q@example.org", "EXT-REF-9931",
        "40.71279", "-74.00601", "anonymous", "EN", "Checkout" if number % 2 else "Delivery", csat,
        nps, group, text, "1",
    ]  # fmt: skip


def qualtrics(rows: Sequence[list[str]]) -> str:
    headers = [[column[n] for column in _QUALTRICS] for n in range(3)]
    return csv_text([*headers, *rows])


def qualtrics_example() -> str:
    """Five answers that count, an impossible one, a preview and one in the wrong group."""
    return qualtrics(
        [
            qualtrics_row(1, csat="5", nps="10", group="Promoter", text=VERBATIM),
            qualtrics_row(2, csat="4", nps="9", group="Promoter"),
            qualtrics_row(3, csat="2", nps="7", group="Passive", text="身份证11010519491231002X"),
            qualtrics_row(4, csat="1", nps="0", group="Detractor"),
            qualtrics_row(5, csat="", nps="3", group="Detractor"),
            qualtrics_row(6, csat="5", nps="11", group="Promoter"),
            qualtrics_row(7, csat="5", nps="9", group="Promoter", status="Survey Preview"),
            qualtrics_row(8, csat="5", nps="9", group="Detractor"),
        ]
    )


_SURVEYMONKEY = (
    ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address",
     "First Name", "Last Name", "Custom Data 1",
     "<b>How likely</b> is it that you would\nrecommend us?", "Please rate:", "",
     "Which did you use?", "", "Do you have any comments?"],
    ["", "", "", "", "", "", "", "", "", "Response", "Satisfaction with the app",
     "Satisfaction with the shop", "App", "Shop", "Open-Ended Response"],
)  # fmt: skip


def surveymonkey_rows() -> list[list[str]]:
    person = ["203.0.113.77", "zelda.q@example.org", "Zelda", "Quimbleford", "EXT-REF-9931"]
    return [
        *_SURVEYMONKEY,
        ["118001000001", "44", "07/14/2026 10:00:00 AM", "07/14/2026 10:03:00 AM", *person,
         "9", "5", "4", "App", "", VERBATIM],
        ["118001000002", "44", "07/03/2026 10:00:00 AM", "07/03/2026 10:03:00 AM", *person,
         "2", "1", "", "", "Shop", ""],
        ["118001000003", "44", "07/03/2026 10:00:00 AM", "07/03/2026 10:03:00 AM", *person,
         "8", "3", "3", "App", "Shop", "Fine"],
    ]  # fmt: skip


TYPEFORM = csv_text(
    [
        ["#", "How likely are you to recommend us to a friend?", "What could we do better?",
         "Your e-mail address", "Start Date (UTC)", "Submit Date (UTC)", "Network ID"],
        ["6cc6ad55c7cf7e5ae1efd9a6a3c9b0d1", "10", "Nothing, really", "zelda.q@example.org",
         "2026-05-01 08:00:00", "2026-05-01 08:02:10", "a1b2"],
        ["7cc6ad55c7cf7e5ae1efd9a6a3c9b0d2", "6", VERBATIM, "zelda.q@example.org",
         "2026-05-02 08:00:00", "2026-05-02 08:02:10", "a1b3"],
    ]
)  # fmt: skip

GA4 = """# ----------------------------------------
# Pages and screens: Page path and screen class
# Account: Shop
# Property: Shop web
# ----------------------------------------
#
# All Users
# Start date: 20260101
# End date: 20260923

Page path and screen class,Views,Active users,Engagement rate,Total revenue
/,1200,800,0.36,0
/cart,300,200,0.72,99.5

Nth week,Views
0000,700
"""

GA4_EXPLORE = """# Shop web
# Free form-Free form 1
# 20260723-20260922

Date,Page path and screen class,Active users
,,430,Grand total
20260801,/,200
20260802,/cart,30
"""

GOOGLE_FORMS = csv_text(
    [
        [
            "时间戳记",
            "您对结账流程的满意度如何？",
            "完成这次办理有多容易？",
            "其他建议",
            "手机号码",
        ],
        [
            "2026/7/1 下午 3:05:12",
            "非常满意",
            "7",
            "我叫欧阳明日，电话138-1234-5678",
            "13812345678",
        ],
        ["2026/7/2 上午 9:05:12", "不满意", "2", "等太久", "13812345678"],
        ["2026/7/2 上午 9:05:12", "一般", "5", "", "13812345678"],
    ]
)

TICKETS = csv_text(
    [
        ["Ticket ID", "Subject", "Description", "Status", "Priority", "Requester", "Category",
         "Created at"],
        ["10231", "Late parcel", "My order ORD-77812345 never came. Mr. Ollivander promised.",
         "open", "high", "Zelda Quimbleford", "Delivery", "2026-08-01T10:00:00Z"],
        ["10232", "Refund", "Where is it?", "closed", "low", "Zelda Quimbleford", "Payment",
         "2026-08-03T10:00:00Z"],
    ]
)  # fmt: skip

TABLEAU = csv_text(
    [
        ["Touchpoint", *map(str, range(11))],
        ["Checkout", "1", "0", "0", "0", "0", "0", "1", "1", "0", "2", "3"],
        ["Delivery", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "1"],
        ["Grand Total", "1", "0", "0", "0", "0", "0", "1", "1", "0", "2", "4"],
    ],
    "\t",
).encode("utf-16")

POWER_BI = csv_text(
    [
        ["Store visits by stage"],
        ["Applied filters:\nYear is 2026"],
        [],
        ["Stage", "Average of Rating", "Count of Responses"],
        ["Arrive", "4.5", "120"],
        ["Pay", "2.25", "1,080"],
        ["Total", "2.6", "1200"],
    ]
)

TEMPLATE = """date,touchpoint,persona,channel,metric,score,scale_min,scale_max,comment,weight,source
2026-01-05,Checkout,Ada,web,nps,9,,,quick,2,panel
2026-01-06,Checkout,Ben,app,csat,4,1,5,,1,panel
2026-02-06,Delivery,Ben,app,ces,6,,,,,panel
2026-02-07,Delivery,Ben,app,csat,6,1,5,,,panel
"""


def workbook(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path
