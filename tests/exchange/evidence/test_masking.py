"""People are covered in what was written; what only looks like them is left alone."""

import pytest

from cjmdesk.exchange.evidence.masking import masked
from cjmdesk.exchange.evidence.personal import is_personal_name


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("call 13812345678 please", "call [phone] please"),
        ("打我电话138-1234-5678，我叫王小明，谢谢", "打我电话[phone]，我叫[name]，谢谢"),
        ("本人姓歐陽，手機0912-345-678", "本人姓[name]，手機[phone]"),
        ("１３８１２３４５６７８", "[phone]"),
        ("身份证11010519491231002X", "身份证[id]"),
        ("我的身分證是A123456789", "我的身分證是[id]"),
        ("订单号：AB12345678没到", "订单号：[id]没到"),
        ("order #A-10293 never came", "order #[id] never came"),
        ("met Mr. Smith at the desk", "met Mr. [name] at the desk"),
        ("张经理和李晓红女士都很好", "[name]经理和[name]女士都很好"),
        ("write to a.b+c@mail.example.co.uk!", "write to [e-mail]!"),
        ("tel 02-2345-6789 or +1 (415) 555-2671", "tel [phone] or [phone]"),
        ("see https://example.org/u/77?t=abc now", "see [link] now"),
        ("from 203.0.113.7", "from [id]"),
        ("card 6222 0212 3456 7890 123", "card [id]"),
    ],
)
def test_what_tells_who_somebody_is_is_covered(said: str, kept: str) -> None:
    assert masked(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        "Order was late 3 times in 2026",
        "from 2026-11-23 to 20261123",
        "waited 45 minutes, paid 120000 yuan",
        "10 out of 10, 5 stars",
        "我是老客户了，排队等了40分钟",
        "服务态度很好，先生们也满意",
        "iPhone 15 and 12.5 percent",
    ],
)
def test_figures_and_plain_words_stay(said: str) -> None:
    assert masked(said) == said


def test_names_of_the_row_are_covered_wherever_they_stand() -> None:
    said = "Zelda here, ZELDA QUIMBLE says hi; 欧阳明日也来过。May I go?"
    kept = "[name] here, [name] says hi; [name]也来过。May I go?"
    assert masked(said, ["Zelda Quimble", "欧阳明日", "zelda.q@example.org"]) == kept


@pytest.mark.parametrize(
    "header",
    ["RecipientEmail", "IP Address", "Customer name", "手机号", "联系电话", "姓名", "Mobile",
     "LocationLatitude", "ExternalReference", "Custom Data 1", "請留下您的電子信箱",
     "What is your e-mail address?", "employee_first_name", "request_sent_to", "身分證字號",
     "住址"],
)  # fmt: skip
def test_columns_that_name_people_are_known(header: str) -> None:
    assert is_personal_name(header)


@pytest.mark.parametrize(
    "header",
    ["Page path and screen class", "Description", "Satisfaction with phone support", "Score",
     "您对电话客服的满意度", "Mobile app satisfaction", "Trip", "Users", "评分", "Name of product",
     "Status", "UserLanguage", "DistributionChannel", "Email clarity score"],
)  # fmt: skip
def test_columns_that_only_speak_of_such_things_are_kept(header: str) -> None:
    assert not is_personal_name(header)
