"""Columns that tell who somebody is, by their name in English or Chinese, or by what is in them."""

import re
import unicodedata
from collections.abc import Sequence

from cjmdesk.exchange.evidence.masking import is_personal_value

_SPLIT = re.compile(r"[\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

_PERSONAL = re.compile(
    r"\b("
    r"(first|last|full|given|family|user|sur|middle|maiden|nick|customer|client|contact|recipient|"
    r"respondent|employee|agent|assignee|requester|requestor|caller|owner|author|reporter|person|"
    r"guest|patient|member|student|reviewer|manager|supervisor|team leader)s? ?"
    r"(first |last |full )?"
    r"names?|"
    r"name|username|user|login|nickname|assignee|requester|requestor|reporter|agent|caller|"
    r"(\w+ )?(assignee|requester|requestor|agent)|"
    r"(\w+ )?e ?mails?( (address|addresses|id|\d))?|mail( address)?|"
    r"(\w+ )?(tele|cell)? ?phones?( (number|no|nr|\d))|(tele|cell)?phone|cell phone|cell|tel|fax|"
    r"(work|home|mobile|contact|office|customer) phone|mobile( (number|no|phone|nr|\d))*|"
    r"(\w+ )?ip( addr(ess)?)?|ipaddress|remote addr|"
    r"(home |street |postal |mailing |billing |shipping |delivery )?address( line)?( \d)?|"
    r"street|postcode|postal code|zip( code)?|house number|"
    r"(location )?(latitude|longitude)|lat|lng|lon|geo ?location|coordinates|"
    r"external (data )?reference|externalreference|external id|ext interaction id|"
    r"(custom data|customdata)( \d+)?|"
    r"birth ?(day|date)|date of birth|dob|"
    r"(national|identity|id|passport|ssn|social security|driver.?s licen[cs]e)( card)?"
    r" ?(number|no|card)|ssn|passport|"
    r"(credit|bank|debit) ?card( (number|no))?|card number|iban|account (number|no)|bank account|"
    r"(customer|client|member|user|account|employee|staff|crm|contact|loyalty|patient|guest)"
    r" ?(id|number|no|code)|order ?(id|number|no)|invoice ?(id|number|no)|licen[cs]e plate|"
    r"(wechat|weixin|whatsapp|line|qq|facebook|twitter|instagram)( ?(id|name|handle|account|no))?|"
    r"open ?id|union ?id|device id|imei|mac address|cookie( id)?|"
    r"recipient .*|employee .*|request sent to|signature"
    r")"
)
_PERSONAL_CHINESE = re.compile(
    "姓名|姓氏|名字|昵称|暱稱|称呼|稱呼|用户名|用戶名|使用者名稱|联系人|聯絡人|聯繫人|"
    "客户名|客戶名|顾客名|顧客名|"
    "会员名|會員名|员工名|員工名|经办人|經辦人|处理人|處理人|负责人|負責人|受理人|提交人|填表人|填寫人|填写人|坐席|"
    "邮箱|郵箱|邮件|郵件|电邮|電郵|电子信箱|電子信箱|信箱|"
    "手机|手機|电话|電話|联系方式|聯絡方式|聯繫方式|行动电话|行動電話|传真|傳真|"
    "微信|企微|QQ|LINE ?ID|微博|支付宝账|"
    "ip地址|网络地址|設備號|设备号|"
    "地址|住址|邮编|郵編|郵遞區號|经度|經度|纬度|緯度|经纬|經緯|坐标|座標|定位|位置|"
    "身份证|身分證|证件|證件|护照|護照|社保|银行卡|銀行卡|信用卡|卡号|卡號|账号|帳號|賬號|账户|帳戶|"
    "客户编号|客戶編號|顾客编号|顧客編號|会员号|會員號|会员编号|會員編號|会员卡|會員卡|客户号|客戶號|客户ID|客戶ID|"
    "用户ID|用戶ID|工号|工號|员工编号|員工編號|学号|學號|病历|病歷|订单号|訂單號|订单编号|訂單編號|运单|運單|车牌|車牌|"
    "生日|出生|签名|簽名|外部数据|外部參考|自定义数据|openid|unionid",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\byour (first |last |full |mobile |phone |e ?mail |contact )?"
    r"(name|e ?mail|phone|mobile|number|address)s?\b"
)
_OPINION = re.compile(
    "满意|滿意|评分|評分|评价|評價|打分|体验|體驗|服务|服務|推荐|推薦|容易|轻松|輕鬆|方便|为什么|為什麼|如何|怎么|怎麼"
)
_MUCH = 0.3
"""From this share of personal values on a column counts as personal, whatever it is called."""


def words_of(header: str) -> str:
    """A header as plain words: `RecipientLastName` and `recipient_last_name` are the same."""
    text = unicodedata.normalize("NFKC", header)
    return " ".join(_SPLIT.sub(" ", _CAMEL.sub(" ", text)).casefold().split())


def is_personal_name(header: str) -> bool:
    """Whether a column of this name holds what tells who somebody is."""
    plain = words_of(header)
    # A question may speak of a name; a column that holds one is called shortly or asks for it.
    if len(header) <= 60 and (_PERSONAL.fullmatch(plain) or _ASKED.search(plain)):
        return True
    return bool(_PERSONAL_CHINESE.search(header) and not _OPINION.search(header))


def holds_personal_values(values: Sequence[str]) -> bool:
    """Whether many of the values are addresses, telephone numbers or ids by themselves."""
    filled = [value for value in values if value.strip()]
    if not filled:
        return False
    return sum(map(is_personal_value, filled)) >= _MUCH * len(filled)
