"""Which sign stands for a channel that somebody has named in their own words."""

from functools import lru_cache

from cjmdesk.layout.boxes import Mark

# The first entry that occurs in the name wins: narrower words stand above wider ones. Latin
# words must match whole words, so that "app" is not found in "happy".
_WORDS: tuple[tuple[Mark, str], ...] = (
    (Mark.CHAT, "chat chatbot livechat messenger whatsapp sms text message bot"),
    (Mark.MAIL, "mail email e-mail newsletter"),
    (Mark.SOCIAL, "social facebook instagram twitter x tiktok youtube linkedin weibo wechat ads"),
    (Mark.APP, "app apps mobile miniprogram"),
    (Mark.DEVICE, "device devices iot kiosk atm terminal machine tv wearable"),
    (Mark.WEB, "web website site online browser portal shop-page page search"),
    (Mark.PHONE, "phone telephone call calls hotline callcentre callcenter"),
    (Mark.PAPER, "paper letter post brochure leaflet flyer print poster receipt contract"),
    (
        Mark.PLACE,
        "store shop offline branch office clinic hospital counter showroom event place site-visit",
    ),
    (Mark.PERSON, "person personal face-to-face sales staff agent adviser courier friend friends"),
)

_CHINESE: tuple[tuple[Mark, tuple[str, ...]], ...] = (
    (
        Mark.CHAT,
        ("在线客服", "線上客服", "聊天", "短信", "簡訊", "消息", "訊息", "机器人", "機器人"),
    ),
    (Mark.MAIL, ("邮件", "郵件", "邮箱", "信箱", "電郵")),
    (Mark.APP, ("小程序", "小程式", "应用", "應用", "手机", "手機", "移动端", "行動")),
    (
        Mark.SOCIAL,
        (
            "社交",
            "社群",
            "社媒",
            "微信",
            "微博",
            "小红书",
            "小紅書",
            "抖音",
            "朋友圈",
            "广告",
            "廣告",
        ),
    ),
    (Mark.DEVICE, ("设备", "設備", "终端", "終端", "自助机", "自助機", "硬件", "硬體")),
    (Mark.WEB, ("网", "網", "线上", "線上", "在线", "搜索", "搜尋")),
    (Mark.PHONE, ("电话", "電話", "热线", "熱線", "呼叫")),
    (
        Mark.PAPER,
        ("纸", "紙", "传单", "傳單", "宣传", "宣傳", "合同", "合約", "发票", "發票", "信件"),
    ),
    (
        Mark.PLACE,
        ("线下", "線下", "门店", "門市", "店", "网点", "柜", "櫃", "医院", "醫院", "现场", "現場"),
    ),
    (
        Mark.PERSON,
        ("人工", "顾问", "顧問", "销售", "銷售", "配送", "快递", "快遞", "面对面", "面對面"),
    ),
)


@lru_cache(maxsize=1024)
def channel_mark(channel: str) -> Mark:
    """The sign for a channel's name in English or Chinese, or `Mark.OTHER`."""
    name = channel.casefold()
    words = set(name.replace("/", " ").replace(",", " ").replace("·", " ").split())
    for mark, known in _WORDS:
        if words & set(known.split()):
            return mark
    for mark, parts in _CHINESE:
        if any(part in name for part in parts):
            return mark
    return Mark.OTHER
