"""What people write about themselves, covered: names, mail addresses, telephone numbers, ids."""

import re
import unicodedata
from collections.abc import Callable, Iterable

NAME, MAIL, PHONE, NUMBER, LINK = "[name]", "[e-mail]", "[phone]", "[id]", "[link]"

MASKS = (NAME, MAIL, PHONE, NUMBER, LINK)

_MAIL = re.compile(r"[\w.+\-]{1,64}\s?(?:@|＠|\(at\)|\[at\])\s?[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,6}")
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>，。；、）)]+", re.IGNORECASE)
_IP = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")
_IDENTITY = re.compile(
    # Mainland identity card, Taiwan's and Hong Kong's.
    r"(?<!\d)\d{17}[\dXx](?![\dA-Za-z])|(?<![A-Za-z])[A-Z][12]\d{8}(?!\d)"
    r"|(?<![A-Za-z])[A-Z]{1,2}\d{6}\s?\(?[\dA]\)?(?!\d)"
)
_MOBILE = re.compile(
    r"(?<!\d)(?:(?:\+|00)\s?\d{1,3}[\s\-]?)?"
    r"(?:1[3-9]\d[\s\-]?\d{4}[\s\-]?\d{4}|09\d{2}[\s\-]?\d{3}[\s\-]?\d{3})(?!\d)"
)
_PHONE = re.compile(
    r"(?<![\d.])(?:(?:\+|00)\d{1,3}(?:[\s\-.()]{0,2}\d){6,13}"
    r"|\(?0\d{1,4}\)?[\s\-]\d{3,4}[\s\-]?\d{3,5}"
    r"|\(?\d{3}\)?[\s\-.]\d{3}[\s\-.]\d{4}"
    r"|(?<=[tT]el[:. ])\s?\d[\d\s\-]{5,14}"
    r"|(?<=[话話机機線线][:： 是])\s?\d[\d\s\-]{5,14})(?![\d.])"
)
_ORDER = re.compile(
    r"((?:order|ticket|case|invoice|account|customer|member|booking|reservation|tracking|"
    r"reference|policy)\s?(?:(?:id|no|number|nr|code|ref)\b\.?|#)?\s?(?:is\s)?[:：#]?\s?)"
    r"(#?(?=[A-Z\d\-]*\d[A-Z\d\-]*\d)[A-Z\d][A-Z\d\-]{3,31})\b"
    r"|((?:订单|訂單|工单|工單|单|單|会员|會員|客户|客戶|运单|運單|账|帳|賬|卡|编|編)(?:号|號)"
    r"(?:码|碼)?(?:是|为|為)?\s?[:：#]?\s?)([A-Za-z\d][A-Za-z\d\-]{3,31})",
    re.IGNORECASE,
)
_LONG_NUMBER = re.compile(r"(?<![\d.,])(?:[A-Z]{0,6}\-?)?\d(?:[ \-]?\d){7,22}(?![\d.,]\d|\d)")
_CARD = re.compile(r"(?<![\d+])\d(?:[ \-]?\d){14,18}(?!\d)")
_DATE = re.compile(r"(?:19|20)\d{2}[\-/. ]?(?:0?[1-9]|1[0-2])[\-/. ]?(?:0?[1-9]|[12]\d|3[01])")
_TITLED = re.compile(
    r"\b(Mrs?|Ms|Miss|Mister|Dr|Prof|Sir|Madam)(\.?\s+)((?:[A-Z][\w'’\-]+)(?:\s+[A-Z][\w'’\-]+)?)"
)
_SAID_NAME = re.compile(
    r"\b([Mm]y name is|[Tt]his is|I am called|[Nn]amed|[Cc]ontact|[Rr]egards,|[Tt]hanks,)"
    r"(\s+)((?:[A-Z][\w'’\-]+)(?:\s+[A-Z][\w'’\-]+){0,2})"
)
_SURNAMES = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭田董袁"
    "潘于余蒋蔣蔡杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫段"
    "雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴武戴莫孔向汤湯"
)
_SURNAME = (
    "(?:欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|夏侯|皇甫|尉迟|尉遲|公孙|公孫|令狐|慕容|东方|東方|司徒|端木|"
    f"[{_SURNAMES}欧歐阳陽温溫倪华華安常康伍齐齊翁柯涂塗纪紀游詹古骆駱丘])"
)
_SAID_NAME_CHINESE = re.compile(
    r"((?:我|本人)(?:的名字)?(?:叫做|叫|是|姓)|名字是|名叫|姓名[:： ]|联系人[:： ]|聯絡人[:： ])"
    rf"({_SURNAME}[\u4e00-\u9fff]{{0,2}})(?=[，,。.；;！!\s]|$)"
)
_HONORIFIC = re.compile(
    rf"{_SURNAME}[\u4e00-\u9fff]{{0,2}}?(先生|女士|小姐|太太|老师|老師|经理|經理|师傅|師傅|医生|醫生|主任|同学|同學)"
)
_PART = re.compile(r"[^\W\d_\u2e80-\U0003ffff]{3,40}")
_LEAST_NAME = 2
_LEAST_NUMBER = 4
_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]+")


def masked(text: str, names: Iterable[str] = ()) -> str:
    """The text with everything covered that tells who somebody is.

    `names` are values of the row's personal columns; wherever the text repeats one it is covered.
    A name that nothing announces can't be found: whoever shares verbatims still reads them first.
    """
    text = _narrow(text)
    for hint, covers in _COVERS:
        # Most texts hold nothing of the kind, and a million of them are looked at.
        if hint.search(text):
            for pattern, covered in covers:
                text = pattern.sub(covered, text)
    for name in names:
        text = _without(text, name)
        for part in _PART.findall(name.partition("@")[0]):
            # Of part of a name only with its capital letter: Ms May may not have been meant.
            if (capital := part.capitalize()) in text:
                text = re.sub(rf"(?<!\w){capital}(?!\w)", NAME, text)
    return text


def is_personal_value(value: str) -> bool:
    """Whether a cell is nothing but an address, a telephone number or an identity."""
    text = _narrow(value.strip())
    if any(pattern.fullmatch(text) for pattern in (_MAIL, _IP, _IDENTITY, _MOBILE)):
        return True
    return bool(_PHONE.fullmatch(text) and not _DATE.fullmatch(text))


def _narrow(text: str) -> str:
    """Full-width digits and letters as plain ones, nothing else changed."""
    if text.isascii() or not _FULL_WIDTH.search(text):
        return text
    return _FULL_WIDTH.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def _without(text: str, name: str) -> str:
    name = name.strip()
    if len(name) < _LEAST_NAME or (name.isdecimal() and len(name) < _LEAST_NUMBER):
        return text
    if name.casefold() not in text.casefold():
        return text
    if name.isascii():
        return re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", NAME, text, flags=re.IGNORECASE)
    return text.replace(name, NAME)


def _long_number(found: re.Match[str]) -> str:
    return found[0] if _DATE.fullmatch(found[0]) else NUMBER


def _phone(found: re.Match[str]) -> str:
    return found[0] if _DATE.fullmatch(found[0]) else PHONE


def _order(found: re.Match[str]) -> str:
    return f"{found[1] or found[3]}{NUMBER}"


_Cover = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]
_COVERS: tuple[tuple[re.Pattern[str], tuple[_Cover, ...]], ...] = (
    (re.compile(r"[@＠]|\(at\)|\[at\]"), ((_MAIL, MAIL),)),
    (re.compile(r"://|www\.", re.IGNORECASE), ((_LINK, LINK),)),
    (
        re.compile(
            "order|ticket|case|invoice|account|customer|member|booking|reservation|tracking|"
            "reference|policy|[号號]",
            re.IGNORECASE,
        ),
        ((_ORDER, _order),),
    ),
    (
        re.compile(r"\d(?:\D{0,3}\d){3}"),
        (
            (_IP, NUMBER),
            (_IDENTITY, NUMBER),
            (_CARD, NUMBER),
            (_MOBILE, PHONE),
            (_PHONE, _phone),
            (_LONG_NUMBER, _long_number),
        ),
    ),
    (
        re.compile(
            r"\b(?:M|D|P|S)[a-z]{1,5}\b|\b(?:is|am|[Nn]amed|[Cc]ontact)\b|[Rr]egards|[Tt]hanks"
        ),
        ((_TITLED, rf"\1\2{NAME}"), (_SAID_NAME, rf"\1\2{NAME}")),
    ),
    (
        re.compile("[叫是姓人名生士姐太师師理傅任学學]"),
        ((_SAID_NAME_CHINESE, rf"\1{NAME}"), (_HONORIFIC, rf"{NAME}\1")),
    ),
)
