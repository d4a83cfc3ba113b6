"""What is said about files of evidence: their shapes, the uses of their columns, states."""

from collections.abc import Mapping

from cjmdesk.exchange.evidence import Delimiter, Encoding, EvidenceFormat, Role
from cjmdesk.exchange.evidence.uses import Use
from cjmdesk.model import MeasureKind, SourceMethod
from cjmdesk.words import mark

FORMATS: Mapping[EvidenceFormat, str] = {
    EvidenceFormat.QUALTRICS: mark("Qualtrics"),
    EvidenceFormat.SURVEYMONKEY: mark("SurveyMonkey"),
    EvidenceFormat.TYPEFORM: mark("Typeform"),
    EvidenceFormat.GOOGLE_FORMS: mark("Google Forms"),
    EvidenceFormat.GA4: mark("GA4"),
    EvidenceFormat.MEDALLIA: mark("Medallia"),
    EvidenceFormat.TICKETS: mark("Tickets"),
    EvidenceFormat.TEMPLATE: mark("CJM Desk template"),
    EvidenceFormat.CROSSTAB: mark("Table of sums (Tableau, Power BI)"),
    EvidenceFormat.LIST: mark("List with a header"),
}
USES: Mapping[Use, str] = {
    Use(Role.OTHER): mark("Not read"),
    Use(Role.PERSONAL): mark("Personal: dropped"),
    Use(Role.SCORE, MeasureKind.NPS): mark("Score: NPS"),
    Use(Role.SCORE, MeasureKind.CSAT): mark("Score: CSAT"),
    Use(Role.SCORE, MeasureKind.CES): mark("Score: CES"),
    Use(Role.SCORE, MeasureKind.CUSTOM): mark("Score: other"),
    Use(Role.VERBATIM): mark("Text"),
    Use(Role.DATE): mark("Day"),
    Use(Role.TOUCHPOINT): mark("Touchpoint"),
    Use(Role.SEGMENT): mark("Segment or persona"),
    Use(Role.CHANNEL): mark("Channel"),
    Use(Role.WEIGHT): mark("Weight"),
    Use(Role.RESPONDENT): mark("Id: kept as a pseudonym"),
    Use(Role.VALUE): mark("Figure"),
}
"""What a person may choose."""
SEEN_USES: Mapping[Role, str] = {
    Role.COUNT: mark("Number of answers"),
    Role.METRIC: mark("What the score measures"),
    Role.SCALE_MIN: mark("Lowest score"),
    Role.SCALE_MAX: mark("Highest score"),
    Role.NPS_GROUP: mark("NPS group"),
    Role.STATUS: mark("Previews and tests"),
    Role.SCORE: mark("Score"),
}
"""What only a file itself can say."""
METHODS: Mapping[SourceMethod, str] = {
    SourceMethod.SURVEY: mark("Survey"),
    SourceMethod.INTERVIEWS: mark("Interviews"),
    SourceMethod.FOCUS_GROUP: mark("Focus group"),
    SourceMethod.SOCIAL: mark("Social media"),
    SourceMethod.TICKETS: mark("Tickets"),
    SourceMethod.FRONTLINE: mark("Frontline staff"),
    SourceMethod.MYSTERY_SHOPPING: mark("Mystery shopping"),
    SourceMethod.REVIEWS: mark("Reviews"),
    SourceMethod.ANALYTICS: mark("Analytics"),
    SourceMethod.WORKSHOP: mark("Workshop"),
    SourceMethod.OTHER: mark("Other"),
}
ENCODING_NAMES: Mapping[Encoding, str] = {
    "utf-8": mark("Unicode (UTF-8)"),
    "utf-16-le": mark("Unicode (UTF-16 LE)"),
    "utf-16-be": mark("Unicode (UTF-16 BE)"),
    "gb18030": mark("Chinese, simplified (GB 18030)"),
    "cp950": mark("Chinese, traditional (Big5)"),
    "big5hkscs": mark("Chinese, Hong Kong (Big5-HKSCS)"),
    "cp1252": mark("Western (Windows-1252)"),
}
DELIMITER_NAMES: Mapping[Delimiter, str] = {
    ",": mark("Comma"),
    ";": mark("Semicolon"),
    "\t": mark("Tab"),
    "|": mark("Vertical bar"),
}
