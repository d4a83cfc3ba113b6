"""What a column is for: told by its name in English or Chinese, then held against what is in it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from cjmdesk.exchange.evidence.personal import (
    holds_personal_values,
    is_personal_name,
    words_of,
)
from cjmdesk.exchange.evidence.recipe import ColumnRecipe, Role
from cjmdesk.exchange.evidence.values import (
    answer_number,
    are_slips,
    is_blank,
    likely_scale,
    order_of,
    scale_of,
    share_within,
)
from cjmdesk.model import MeasureKind
from cjmdesk.model.record import Label

_MOST_NAME = 2_000
_SCORES_FROM = 0.6
"""From this share of readable answers on a column with a name like a score is one."""
_MOST = 0.9
_LONG_ANSWER = 25
"""Characters; answers that are longer on average are somebody's own words."""


def _pattern(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


_NPS = _pattern(
    r"(?<![a-z])nps(?![a-z])", r"net promoter", r"likel\w+ .*recommend", r"recommend .*likel\w+",
    r"how likely", r"would you recommend", "推荐.*可能", "可能.*推荐", "推薦.*可能", "可能.*推薦",
    "净推荐", "淨推薦", "推荐分", "推薦分", "推荐指数", "推薦指數", "推荐意愿", "推薦意願",
    "愿意.*推荐", "願意.*推薦", "推荐度", "推薦度",
)  # fmt: skip
_CES = _pattern(
    r"(?<![a-z])ces(?![a-z])", r"\beffort\b", r"\b(easy|ease|easily)\b", "费力",
    "費力", "省力",
    "容易", "轻松", "輕鬆", "轻易", "方便程度", "难易", "難易",
)  # fmt: skip
_EFFORT_ASKED = _pattern(
    r"how much effort", r"effort .*(put|had to|have to|needed|required|took)",
    "(多少|多大).*(力气|力氣|精力|努力)", "有多(费力|費力)",
)  # fmt: skip
"""CES 1.0, where much is bad: it must not be thrown together with CES 2.0, where much is good."""
_CSAT = _pattern(r"(?<![a-z])csat(?![a-z])", r"satisf", r"\bhappy\b", "满意", "滿意")
_RATING = _pattern(
    r"\bratings?\b", r"\bscores?\b", r"\bstars?\b", r"\bstar rating\b", r"\brate\b(?! of)", "评分",
    "評分", "打分", "分数", "分數", "星级", "星級", "得分", "评级", "評級",
)  # fmt: skip
_VERBATIM = _pattern(
    r"comments?\b", r"feedback", r"verbatim", r"\bwhy\b", r"reason", r"suggest", r"improve",
    r"describe", r"description", r"tell us", r"in your own words", r"open.?ended", r"remarks?\b",
    r"what (could|can|would|should|do|did)", "其他", "其它",
    r"\breview( text)?\b", r"complain", r"message\b", r"\bsubject\b", r"\btext\b", r"anything else",
    "意见", "意見", "建议", "建議", "评论", "評論", "留言", "反馈", "反饋", "回饋", "回馈",
    "原因", "为什么",
    "為什麼", "说明", "說明", "描述", "备注", "備註", "内容", "內容", "投诉", "投訴", "客訴",
    "改进", "改進",
    "问题描述", "标题", "標題", "补充", "補充",
)  # fmt: skip
_DATE = _pattern(
    r"\bdate\b", r"\btime ?stamp\b", r"\bday\b", r"^(created|submitted|recorded|received|closed)"
    r"( at| on| date| time)?$", r"response received at", r"created at", r"^month$", r"^time$",
    "日期", "时间", "時間", "时间戳", "時間戳", "月份", "^日$", "创建于", "建立於",
)  # fmt: skip
_TOUCHPOINT = _pattern(
    r"\btouch ?points?\b", r"\bjourney (stage|step)\b", r"^(stage|step|phase)( name)?$", r"^page\b",
    r"page path", r"page title", r"\blanding page\b", r"^event name$", r"^screen\b",
    r"^(topic|categor(y|ies)|issue type|type|queue|theme|area|department|store|location|branch)$",
    r"areas for improvement", "触点", "接触点", "接觸點", "觸點", "环节", "環節", "阶段", "階段",
    "步骤",
    "步驟", "^(问题)?(分类|类别|类型)$", "^(問題)?(分類|類別|類型)$", "^页面", "^頁面", "门店",
    "門市", "^场景$",
    "^場景$", "^服务项目$", "^服務項目$",
)  # fmt: skip
_SEGMENT = _pattern(
    r"\bpersonas?\b", r"\b(customer |user |market )?segments?\b", r"customer (type|group)",
    r"user type", r"^audience$", "画像", "人物誌", "人物志", "客群", "分群", "用户类型", "用戶類型",
    "客户类型", "客戶類型", "客户群", "客戶群", "会员等级", "會員等級", "人群",
)  # fmt: skip
_CHANNEL = _pattern(
    r"\bchannel\b", r"^(device( category)?|medium|source / medium|session source.*)$", "渠道",
    "通路",
    "来源渠道", "來源管道", "管道",
)  # fmt: skip
_RESPONDENT = _pattern(
    r"^(response|respondent|submission|ticket|case|feedback|survey response|request|record|issue)"
    r" ?(id|no|number|key)$",
    r"^(id|key|uuid|#|token|no|number|序号|序號|编号|編號|答卷编号|答卷編號)$",
    r"^responseid$", r"^respondentid$", "答卷编号", "答卷序号", "答卷編號", "工单号", "工單號",
    "工单编号",
    "工單編號", "案件編號", "案件编号",
)  # fmt: skip
_METRIC = _pattern(
    r"^(metric|measure|survey type|question type|kind)$", "^(指标|指標)(类型|類型)?$"
)
_SCALE_MIN = _pattern(r"^(scale )?min(imum)?( score)?$", "^最低分$", "^scale low$")
_SCALE_MAX = _pattern(r"^(scale )?max(imum)?( score)?$", "^最高分$", "^满分$", "^滿分$")
_WEIGHT = _pattern(r"^weights?$", r"^weighting$", "^(权重|權重|加权|加權)$")
_GROUP = _pattern(
    r"nps group$", r"nps dpp$", r"^nps (category|type|segment)$", "^nps(分组|分組|类型)$"
)
_READY = _pattern(r"nps score$")
"""May hold −100, 0 and 100, of which the mean is the NPS; answers go from 0 to 10."""
_SCALE = re.compile(r"(?<![\d.\-/])([01])\s*(?:[-–—~～至到]|to)\s*(\d{1,3})(?!\d)")
_OUT_OF = re.compile(
    r"(?:\bout of |(?<!\d)/ ?|[满滿]分(?:为|為|是)?[:：]? ?)(5|7|10|100)(?![\d/\-.])"
    r"|(?<!\d)(5|7|10|100)(?:[ -]?points? scale| ?分(?:制|[满滿]分))",
    re.IGNORECASE,
)
_HIGHEST = 100.0
_FROM_ZERO_OR_ONE = 10.0
_IGNORED = _pattern(
    r"^(duration in seconds|progress|finished|collector id|network id|user language|start date.*|"
    r"response type|ip address.*|priority|custom data.*|language|browser|os|device|country|city|"
    r"region|source url|permalink|tags?|reward name|external url|brand)$", r" do( \d+)*$",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file as its head shows it."""

    name: Label
    """What identifies it: the field name, or the question where there is no other."""
    label: Label
    """What people read: the question."""
    samples: tuple[str, ...]
    """Cells of the first rows, blank ones too."""
    place: int = 0

    @property
    def filled(self) -> list[str]:
        """The samples that hold something."""
        return [value for value in self.samples if not is_blank(value)]


def role_of(column: Column) -> ColumnRecipe:
    """What a column is most likely for; `nth` is left to whoever knows the others."""
    recipe = ColumnRecipe(name=column.name[:_MOST_NAME])
    if any(map(is_personal_name, {column.name, column.label})):
        return recipe.model_copy(update={"role": Role.PERSONAL})
    named = _by_name(column)
    if named is not None:
        return recipe.model_copy(update=named)
    if holds_personal_values(column.samples):
        return recipe.model_copy(update={"role": Role.PERSONAL})
    return recipe.model_copy(update=_by_content(column))


def _by_name(column: Column) -> dict[str, object] | None:
    # Of a mere sign no words are left: “#” is a heading too.
    names = (words_of(column.name) or column.name, words_of(column.label) or column.label)
    for pattern, role in (
        (_IGNORED, Role.OTHER),
        (_GROUP, Role.NPS_GROUP),
        (_METRIC, Role.METRIC),
        (_SCALE_MIN, Role.SCALE_MIN),
        (_SCALE_MAX, Role.SCALE_MAX),
        (_WEIGHT, Role.WEIGHT),
        (_RESPONDENT, Role.RESPONDENT),
        (_DATE, Role.DATE),
    ):
        if any(pattern.search(name) for name in names):
            told = _held_against(column, role)
            if told is not None:
                return told
    score = _as_score(column, names)
    if score is not None:
        return score
    if _is_own_words(column) and any(map(_VERBATIM.search, names)):
        return {"role": Role.VERBATIM}
    return _as_place(column, names)


def _held_against(column: Column, role: Role) -> dict[str, object] | None:
    if role is Role.DATE:
        order = order_of(column.samples)
        return None if order is None else {"role": role, "order": order}
    if role is Role.RESPONDENT and holds_personal_values(column.samples):
        return {"role": Role.PERSONAL}
    return {"role": role}


def _as_score(column: Column, names: tuple[str, str]) -> dict[str, object] | None:
    effort = any(map(_EFFORT_ASKED.search, names))
    kind = MeasureKind.CUSTOM if effort else score_kind(" ".join(dict.fromkeys(names)))
    if kind is None and _named_scale(MeasureKind.CUSTOM, (column.name, column.label)):
        kind = MeasureKind.CUSTOM
    if kind is None:
        return None
    filled = column.filled
    numbers = [answer_number(value) for value in filled]
    if any(map(_READY.search, names)) and not {-100.0, 100.0}.isdisjoint(numbers):
        return None
    readable = sum(number is not None for number in numbers)
    if filled and readable < _SCORES_FROM * len(filled):
        return None
    guess = scale_of
    if kind is MeasureKind.CUSTOM and not effort:
        kind = _rating_kind([number for number in numbers if number is not None])
        guess = _scale_of_rating
    heads = (column.name, column.label)
    low, high = _named_scale(kind, heads) or _out_of(kind, heads, numbers) or guess(kind, filled)
    return {"role": Role.SCORE, "kind": kind, "scale_min": low, "scale_max": high}


def _named_scale(kind: MeasureKind, names: Sequence[str]) -> tuple[float, float] | None:
    """The scale that a heading tells, as “CSAT (1-5)” does; that of NPS is always the same."""
    if kind is MeasureKind.NPS:
        return None
    for name in names:
        plain = unicodedata.normalize("NFKC", name)
        told = _SCALE.search(plain)
        if told is not None:
            low, high = float(told[1]), float(told[2])
            if low in (0.0, 1.0) and low + 1 < high <= _HIGHEST:
                return low, high
    return None


def _out_of(
    kind: MeasureKind, names: Sequence[str], numbers: Sequence[float | None]
) -> tuple[float, float] | None:
    """The scale of which a heading tells the upper end only, as “CSAT (out of 10)” does."""
    if kind is MeasureKind.NPS:
        return None
    for name in names:
        told = _OUT_OF.search(unicodedata.normalize("NFKC", name))
        if told is not None:
            high = float(told[1] or told[2])
            from_zero = high == _HIGHEST or (high == _FROM_ZERO_OR_ONE and 0.0 in numbers)
            return (0.0 if from_zero else 1.0), high
    return None


def score_kind(name: str) -> MeasureKind | None:
    """What a column or a metric of this name measures; CUSTOM for a rating of whatever kind."""
    for pattern, kind in (
        (_NPS, MeasureKind.NPS),
        (_CSAT, MeasureKind.CSAT),
        (_CES, MeasureKind.CES),
        (_RATING, MeasureKind.CUSTOM),
    ):
        if pattern.search(name):
            return kind
    return None


def _rating_kind(numbers: Sequence[float]) -> MeasureKind:
    """What plain scores are: a zero and a ten are only on the scale of NPS."""
    if not numbers or not are_slips([n for n in numbers if not 0 <= n <= 10], len(numbers)):
        return MeasureKind.CUSTOM
    whole = all(number.is_integer() for number in numbers)
    return (
        MeasureKind.NPS
        if whole and 0 in numbers and share_within(numbers, 0.0, 5.0) < _MOST
        else MeasureKind.CSAT
    )


def _scale_of_rating(kind: MeasureKind, values: Sequence[str]) -> tuple[float | None, float | None]:
    return scale_of(kind, values) if kind is MeasureKind.NPS else likely_scale(values)


def _is_own_words(column: Column) -> bool:
    filled = column.filled
    numbers = sum(answer_number(value) is not None for value in filled)
    return not filled or numbers < _SCORES_FROM * len(filled)


def _as_place(column: Column, names: tuple[str, str]) -> dict[str, object] | None:
    for pattern, role in (
        (_TOUCHPOINT, Role.TOUCHPOINT),
        (_SEGMENT, Role.SEGMENT),
        (_CHANNEL, Role.CHANNEL),
    ):
        if any(map(pattern.search, names)) and _is_own_words(column):
            return {"role": role}
    return None


def _by_content(column: Column) -> dict[str, object]:
    filled = column.filled
    if filled and _is_own_words(column):
        wide = sum(len(value) + value.count("，") * 5 for value in filled) / len(filled)
        varied = len(set(filled)) > max(2, len(filled) // 2)
        chinese = sum("\u4e00" <= c <= "\u9fff" for value in filled for c in value)
        longest = _LONG_ANSWER if chinese < len("".join(filled)) / 2 else _LONG_ANSWER // 3
        if varied and wide >= longest:
            return {"role": Role.VERBATIM}
    return {"role": Role.OTHER}
