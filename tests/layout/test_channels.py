"""Signs for channels."""

import pytest

from cjmdesk.layout.boxes import Mark
from cjmdesk.layout.channels import channel_mark


@pytest.mark.parametrize(
    ("channel", "mark"),
    [
        ("App", Mark.APP),
        ("小程序", Mark.APP),
        ("Website", Mark.WEB),
        ("官网", Mark.WEB),
        ("社交媒体", Mark.SOCIAL),
        ("WeChat", Mark.SOCIAL),
        ("E-Mail", Mark.MAIL),
        ("郵件", Mark.MAIL),
        ("Hotline", Mark.PHONE),
        ("400 热线", Mark.PHONE),
        ("在线客服", Mark.CHAT),
        ("短信", Mark.CHAT),
        ("线下门店", Mark.PLACE),
        ("Branch office", Mark.PLACE),
        ("顾问", Mark.PERSON),
        ("Letter", Mark.PAPER),
        ("IoT", Mark.DEVICE),
        ("Carrier pigeon", Mark.OTHER),
        ("", Mark.OTHER),
    ],
)
def test_a_channel_gets_the_sign_of_what_it_is(channel: str, mark: Mark) -> None:
    assert channel_mark(channel) is mark


def test_part_of_a_longer_word_is_not_a_channel() -> None:
    assert channel_mark("Happy hour") is Mark.OTHER
