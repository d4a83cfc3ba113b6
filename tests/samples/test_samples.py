"""The samples are the first thing a person sees: whole, sound, and in three languages."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from cjmdesk.insight.pain import pain_index
from cjmdesk.model import (
    CARD_KIND_OF_LANE,
    COLLECTIONS,
    OURSELVES,
    BallotState,
    CardKind,
    EvidenceRow,
    LinkKind,
    MapState,
    NeedLevel,
    Project,
    Status,
    VotingMethod,
    emotion_id,
    personas_of,
    relief_id,
    stages_in_order,
    steps_in_order,
    vote_id,
)
from cjmdesk.model.completeness import Gap, unfinished
from cjmdesk.model.order import DIGITS

FOLDER = Path(__file__).parents[2] / "resources" / "samples"
NAMES = ("online-shop", "hospital-outpatient", "b2b-software")
LANGUAGES = ("en", "zh-Hans", "zh-Hant")

WASTE = {"unnecessary", "asks again", "waiting", "rework"}
JOURNEY_KINDS = {"linear", "non-linear", "short", "long"}

SIMPLIFIED_ONLY = set(
    "们这说时来为国对会发过学还样问题间从两开关门车东业专严产亲仅价众优传伤伦伪体债债倾偿储儿兑党兰兴养兽册写军农冲决况冻净减凑凤凭"
    "击划刘则刚创删别剂剑劝办务动励劳势区医华协单卖卢卫却厂厅历压县双变叠叹号吗听启员呜咏响哑唤啰团园围图圆圣场坏块坚坛垫墙壮声处备复够头"
    "夹夺奋奖妇妈姗婴孙宁实宠审宪宽宾寝导寿将尔尘尝层属岁岗岛师帐帮带帧库应庙废异弃张弹强归当录彻径忆忧怀态总恋恶悬惊惧惯愤愿懒戏战户"
    "扑执扩扫扬扰抚抛抢护报担拥择挂挡挥损换据掷摄摆敌数斋断无旧显晓暂术机杀杂权条极构枪柜标栏树档桥检楼横欢欧残毁毕汇汉汤沟没沪泪泽洁浅测济"
    "渐温湾满滚滞灭灯灵灾炉点炼烦烧热爱爷牵犹独狱猎现环疗疯痒盐监盖盘码础确离种积称稳穷窍窜竞笔笼签简类粮紧红约级纪纯纸纹线练组细织终绍经结给络绝统继"
    "绩续维综绿缓编缘缩缴网罗罚职联聪肠肤胁胜脑脚脱艺节苏范荐药获营虑虽补装见规视览觉触计订认讨让训议记讲许论设访证评识诉诊词译试话该详语误请"
    "诸诺读课谁调谈谢谱贝负财责败账货质购贯贴费资赔赖赚赛赞趋跃践踪车轨转轮软轻载较辅辆辈输边达迁运近进远连迟适选递逻遗邮释里针钟钱铁银链销锁错"
    "键长闭闲闻队阳阴阶际陆陈险随隐难韩页项顺须顾顿预领频题额颜风飞饭饮馆驱验骗鱼鲜麦齐龄"
) - set("里近据强别")
TRADITIONAL_ONLY = set(
    "們這說時來為國對會發過學還樣問題間從兩開關門車東業專產價優傳體兒寫軍決況減劃則創刪辦務動區醫單賣衛廠廳歷壓雙變號聽啟員團圍圖場塊聲處備復夠頭"
    "獎實審寬導將層屬歲師帶庫應廢異棄張彈歸當錄徑憂懷態總惡驚慣願戲戰執擴掃報擔擇掛換擺數斷無舊顯暫術機權條構櫃標欄檔檢樓歡殘畢匯沒測濟滿點煩燒熱愛"
    "獨現環療監蓋盤碼確離種積稱穩競筆簽簡類緊紅約級紙線練組細終紹經結給絕統繼續維綜緩編縮繳網職聯腦腳藥獲營補裝見規視覺觸計訂認討讓訓議記講許論設訪證評"
    "識訴診詞試話該詳語誤請讀課誰調談謝負責敗帳貨質購貼費資賴賽趨轉輪軟輕載較輛輸邊達運進遠連遲適選遞遺郵釋針鐘錢銀鏈銷鎖錯鍵長閉隊階際險隨隱難頁項順"
    "須顧預領頻額風飯館驗騙齊齡"
)
LEFT_OPEN = {
    "online-shop": {(Gap.NO_SCORE, "pain-points"), (Gap.NO_CURVE, "phone-orderer")},
    "hospital-outpatient": {(Gap.NO_SCORE, "pain-no-answer")},
    "b2b-software": {(Gap.NO_SCORE, "pain-silence")},
}
"""So that a person who runs the check sees what a hint looks like."""

LATIN_IN_CHINESE = {"app", "nps", "csat", "ces", "it", "a", "b", "c"}
"""Names and acronyms that Chinese writing keeps in Latin letters."""


def _picked(value: Any, language: str) -> Any:
    if isinstance(value, dict):
        if value.keys() == set(LANGUAGES):
            return value[language]
        return {key: _picked(inner, language) for key, inner in value.items()}
    if isinstance(value, list):
        return [_picked(inner, language) for inner in value]
    return value


def _raw(name: str) -> dict[str, Any]:
    text = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    return cast(dict[str, Any], json.loads(text))


def _project(name: str, language: str) -> Project:
    return Project.model_validate(_picked(_raw(name)["project"], language))


def _evidence(name: str, language: str) -> dict[str, EvidenceRow]:
    rows = [EvidenceRow.model_validate(row) for row in _picked(_raw(name)["evidence"], language)]
    return {row.id: row for row in rows}


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """The translated objects and the other leaves with the path to each."""
    if isinstance(value, dict) and value.keys() != set(LANGUAGES):
        for key, inner in value.items():
            yield from _leaves(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _leaves(inner, f"{path}/{place}")
    else:
        yield path, value


def _texts(name: str) -> Iterator[tuple[str, dict[str, str]]]:
    for path, leaf in _leaves(_raw(name)):
        if isinstance(leaf, dict) and isinstance(leaf["en"], str):
            yield path, leaf


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def project(name: str) -> Project:
    return _project(name, "en")


@pytest.fixture
def evidence(name: str) -> dict[str, EvidenceRow]:
    return _evidence(name, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_a_valid_project(name: str, language: str) -> None:
    raw = _raw(name)
    assert (raw["format"], raw["version"], raw["attachments"]) == ("cjmdesk-project", 1, {})
    assert set(raw["project"]) <= {"info", *COLLECTIONS.values()}
    assert _project(name, language).info.title
    assert len(_evidence(name, language)) == len(raw["evidence"])


def test_records_stand_under_their_own_id(project: Project) -> None:
    for collection in COLLECTIONS.values():
        for record_id, record in getattr(project, collection).items():
            assert record.id == record_id
    for point in project.emotions.values():
        assert point.id == emotion_id(point.persona, point.step)
    for relief in project.reliefs.values():
        assert relief.id == relief_id(relief.improvement, relief.pain)
    for vote in project.votes.values():
        assert vote.id == vote_id(vote.ballot, vote.card, vote.participant)
    for rating in project.competitor_ratings.values():
        assert rating.id == f"{rating.competitor}:{rating.dimension}"


def test_file_is_written_the_one_way_that_diffs_well(name: str) -> None:
    text = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


# References


def test_maps_hold_together(project: Project) -> None:
    for journey in project.maps.values():
        assert journey.personas
        assert journey.personas <= project.personas.keys()
        assert journey.lead_persona in journey.personas
        assert journey.variant_of is None or journey.variant_of in project.maps
        assert journey.parent is None or journey.parent in project.maps
        assert journey.parent_step is None or journey.parent_step in project.steps
    for stage in project.stages.values():
        assert stage.map in project.maps
    for lane in project.lanes.values():
        assert lane.map in project.maps
        assert lane.actor is None or lane.actor in project.maps[lane.map].personas
    for step in project.steps.values():
        assert step.slot.stage in project.stages


def test_cards_lie_in_a_cell_of_their_own_map(project: Project) -> None:
    for card in project.cards.values():
        assert card.cell is not None
        assert card.map is not None
        lane = project.lanes[card.cell.lane]
        assert lane.map == card.map
        assert card.kind is CARD_KIND_OF_LANE[lane.kind]
        columns = [step.id for step in steps_in_order(project, card.map)]
        assert columns.index(card.cell.step) + card.span <= len(columns)
        assert card.linked_map is None or card.linked_map in project.maps


def test_spanning_cards_do_not_run_over_a_card_of_their_lane(project: Project) -> None:
    taken: set[tuple[str, str]] = set()
    for card in project.cards.values():
        if card.kind not in (CardKind.DEPARTMENT, CardKind.BACKSTAGE, CardKind.SYSTEM):
            continue
        assert card.cell is not None
        assert card.map is not None
        columns = [step.id for step in steps_in_order(project, card.map)]
        start = columns.index(card.cell.step)
        cells = {(card.cell.lane, column) for column in columns[start : start + card.span]}
        assert not cells & taken, card.id
        taken |= cells


def test_links_and_emotions_point_at_steps_of_their_map(project: Project) -> None:
    columns = {
        m.id: {step.id for step in steps_in_order(project, m.id)} for m in project.maps.values()
    }
    for point in project.emotions.values():
        assert point.persona in project.maps[point.map].personas
        assert point.step in columns[point.map]
    for link in project.links.values():
        assert {link.source, link.target} - {None} <= columns[link.map]
        assert (link.target is None) == (link.kind is LinkKind.EXIT)
        assert link.source is not None or link.kind is LinkKind.RE_ENTRY


def test_score_sheets_and_plans_belong_to_cards(
    project: Project, evidence: dict[str, EvidenceRow]
) -> None:
    pains = {c.id for c in project.cards.values() if c.kind is CardKind.PAIN}
    ideas = {c.id for c in project.cards.values() if c.kind is CardKind.OPPORTUNITY}
    assert project.pain_points.keys() == pains
    assert project.improvements.keys() == ideas
    for pain in project.pain_points.values():
        assert pain.evidence <= evidence.keys()
    for improvement in project.improvements.values():
        assert improvement.depends_on <= project.improvements.keys() - {improvement.id}
        assert improvement.measure is None or improvement.measure in project.measures
    for relief in project.reliefs.values():
        assert relief.improvement in ideas
        assert relief.pain in pains


def test_a_plan_starts_after_what_it_depends_on(project: Project) -> None:
    for improvement in project.improvements.values():
        for first in improvement.depends_on:
            earlier = project.improvements[first].start
            assert earlier is not None
            assert improvement.start is not None
            assert earlier <= improvement.start


def test_measures_readings_and_evidence_have_a_place(
    project: Project, evidence: dict[str, EvidenceRow]
) -> None:
    for measure in project.measures.values():
        assert measure.map in project.maps
        assert measure.stage is None or measure.stage in project.stages
        assert measure.step is None or measure.step in project.steps
        assert measure.persona is None or measure.persona in project.personas
    for reading in project.readings.values():
        assert reading.measure in project.measures
        assert reading.source in project.sources
    for row in evidence.values():
        assert row.source in project.sources
        assert row.step in project.steps
        assert row.persona is None or row.persona in project.personas
        assert row.score is None or (row.kind and row.scale_min is not None)
        if row.score is not None and row.scale_min is not None and row.scale_max is not None:
            assert row.scale_min <= row.score <= row.scale_max


def test_people_in_the_room_resolve(project: Project) -> None:
    for need in project.needs.values():
        assert need.persona in project.personas
    for rating in project.competitor_ratings.values():
        assert rating.competitor in {*project.competitors, OURSELVES}
        assert rating.map in project.maps
    for vote in project.votes.values():
        assert vote.ballot in project.ballots
        assert vote.card in project.cards
        assert project.participants[vote.participant].present
    for comment in project.comments.values():
        kind, _, record_id = comment.subject.partition(":")
        assert record_id in getattr(project, COLLECTIONS[kind])


def test_owners_and_voices_are_people_of_the_workshop(project: Project) -> None:
    people = {participant.name for participant in project.participants.values()}
    departments = {participant.department for participant in project.participants.values()}
    for improvement in project.improvements.values():
        assert improvement.owner in people
        assert improvement.department in departments
        assert improvement.consulted | improvement.informed <= departments
    for source in project.sources.values():
        assert source.owner in people
    for pain in project.pain_points.values():
        assert pain.department in departments
    assert {comment.author for comment in project.comments.values()} <= people
    assert {parked.raised_by for parked in project.parked.values()} <= people


# Completeness


def test_the_map_is_a_full_size_one(project: Project, evidence: dict[str, EvidenceRow]) -> None:
    current = [m for m in project.maps.values() if m.state is MapState.CURRENT]
    assert len(current) == 1
    journey = current[0]
    cards = [card for card in project.cards.values() if card.map == journey.id]
    assert 5 <= len(stages_in_order(project, journey.id)) <= 6
    assert 12 <= len(steps_in_order(project, journey.id)) <= 18
    assert 60 <= len(cards) <= 95
    assert any(card.span > 1 for card in cards)
    assert any(card.star for card in cards)
    assert 2 <= len(project.personas) <= 3
    assert 8 <= sum(pain_index(p) is not None for p in project.pain_points.values()) <= 12
    assert 6 <= len(project.improvements) <= 9
    assert 15 <= len(evidence) <= 25
    assert 2 <= len(project.links) <= 5
    assert 5 <= len(project.participants) <= 10


def test_every_step_has_a_title_a_touchpoint_and_an_owner(project: Project) -> None:
    for journey in project.maps.values():
        columns = [step.id for step in steps_in_order(project, journey.id)]
        covered: dict[CardKind, set[str]] = {
            CardKind.ACTION: set(),
            CardKind.TOUCHPOINT: set(),
            CardKind.DEPARTMENT: set(),
        }
        for card in project.cards.values():
            if card.map == journey.id and card.cell and card.kind in covered:
                start = columns.index(card.cell.step)
                covered[card.kind] |= set(columns[start : start + card.span])
        for kind, steps in covered.items():
            assert steps == set(columns), kind
        assert all(project.steps[column].title for column in columns)


def test_every_stage_says_its_goal_and_how_long_it_takes(project: Project) -> None:
    for stage in project.stages.values():
        assert stage.title
        assert stage.goal
        assert stage.duration


def test_every_touchpoint_names_its_channel(project: Project) -> None:
    for card in project.cards.values():
        assert card.text
        assert bool(card.channel) == (card.kind is CardKind.TOUCHPOINT)


def test_curves_of_two_personas_with_a_gap_and_moments_of_truth(project: Project) -> None:
    for journey in project.maps.values():
        columns = {step.id for step in steps_in_order(project, journey.id)}
        for persona in personas_of(project, journey.id):
            points = [
                point
                for point in project.emotions.values()
                if (point.map, point.persona) == (journey.id, persona.id)
            ]
            assert {point.step for point in points} == columns
            assert sum(point.value is not None for point in points) >= 4
    points = list(project.emotions.values())
    assert len({point.persona for point in points}) >= 2
    assert any(point.value is None for point in points)
    assert any(point.note for point in points)
    assert any(point.star for point in points)
    assert {point.value for point in points if point.value} & {-1.5, -0.5, 0.5, 1.5}


def test_a_check_finds_only_what_was_left_open_on_purpose(name: str, project: Project) -> None:
    found = {(finding.gap, finding.id) for finding in unfinished(project)}
    assert found == LEFT_OPEN[name]


def test_every_pain_has_evidence_a_driver_and_a_grade(project: Project) -> None:
    for pain in project.pain_points.values():
        assert pain.evidence
        assert pain.driver
        assert pain.grade
        assert pain.grade is project.cards[pain.id].grade


def test_measured_shares_fall_into_the_class_that_was_scored(project: Project) -> None:
    limits = (0.05, 0.20, 0.50, 0.80)
    measured = 0
    for pain in project.pain_points.values():
        for rating, share in (
            (pain.frequency, pain.frequency_measured),
            (pain.reach, pain.reach_measured),
        ):
            if share is not None:
                measured += 1
                assert rating == 1 + sum(share > limit for limit in limits), pain.id
    assert measured >= 3


def test_one_pain_must_be_fixed_and_one_is_dug_into(project: Project) -> None:
    must_fix = [pain for pain in project.pain_points.values() if pain.must_fix]
    assert len(must_fix) == 1
    assert must_fix[0].must_fix_reason
    assert [len(pain.why) for pain in project.pain_points.values() if pain.why] == [5]


def test_every_plan_sheet_can_be_followed_up(project: Project) -> None:
    for improvement in project.improvements.values():
        assert improvement.confidence in (0.5, 0.8, 1)
        assert improvement.effort
        assert improvement.horizon
        assert improvement.category
        assert improvement.moscow
        assert improvement.owner
        assert improvement.start
        assert improvement.due
        assert improvement.start < improvement.due
        assert "2026-10" <= improvement.due.isoformat() < "2027-10"
        assert improvement.baseline is not None
        assert improvement.target is not None
        assert bool(improvement.measure) != bool(improvement.metric)
        assert (improvement.actual is not None) == (improvement.status is Status.DONE)
        assert any(r.improvement == improvement.id for r in project.reliefs.values())
    assert any(i.status is Status.DONE for i in project.improvements.values())
    assert any(i.depends_on for i in project.improvements.values())
    assert {r.share for r in project.reliefs.values()} <= {0.25, 0.5, 0.75, 1}


def test_personas_are_filled_in_every_section(project: Project) -> None:
    for persona in project.personas.values():
        empty = [
            field
            for field, value in persona.model_dump(exclude={"portrait", "note"}).items()
            if not value
        ]
        assert not empty, persona.id
        levels = [n.level for n in project.needs.values() if n.persona == persona.id]
        assert set(levels) == set(NeedLevel)
    drawn = {p for journey in project.maps.values() for p in journey.personas}
    for persona in project.personas.values():
        assert persona.id in drawn or persona.note


def test_readings_make_series_with_their_n(project: Project) -> None:
    for measure in project.measures.values():
        series = [r for r in project.readings.values() if r.measure == measure.id]
        assert 2 <= len(series) <= 4
        assert all(r.n and r.value is not None and r.starts and r.ends for r in series)
        assert measure.target is not None


def test_competitors_are_rated_on_all_five_dimensions(project: Project) -> None:
    assert 2 <= len(project.competitors) <= 3
    ours = [one for one in project.competitor_ratings.values() if one.competitor == OURSELVES]
    assert len(project.competitor_ratings) == 5 * len(project.competitors) + len(ours)
    assert len(ours) >= 4
    assert all(rating.value for rating in project.competitor_ratings.values())


def test_the_ballot_is_over_and_kept_its_budget(project: Project) -> None:
    (ballot,) = project.ballots.values()
    assert ballot.state in (BallotState.CLOSED, BallotState.REVEALED)
    assert project.votes
    spent: dict[str, int] = {}
    for vote in project.votes.values():
        dots = vote.dots or 0
        assert ballot.most_per_card is None or dots <= ballot.most_per_card
        price = dots**2 if ballot.method is VotingMethod.QUADRATIC else dots
        spent[vote.participant] = spent.get(vote.participant, 0) + price
    assert max(spent.values()) <= ballot.budget
    assert len(spent) >= 5


def test_scores_of_the_room_have_the_median_that_was_written_down() -> None:
    project = _project("hospital-outpatient", "en")
    (ballot,) = project.ballots.values()
    assert ballot.method is VotingMethod.SCORES
    for card in {vote.card for vote in project.votes.values()}:
        cast_votes = [v for v in project.votes.values() if v.card == card and not v.abstained]
        assert len(cast_votes) % 2, "an even count may have a median between two ratings"
        for factor in ("severity", "frequency", "reach"):
            ratings = sorted(getattr(vote, factor) for vote in cast_votes)
            median = ratings[len(ratings) // 2]
            assert median == getattr(project.pain_points[card], factor), (card, factor)


def test_the_agenda_is_the_ninety_minutes_or_the_half_day(project: Project) -> None:
    assert sum(item.minutes or 0 for item in project.agenda.values()) in (90, 240)
    assert all(item.done and item.used_minutes for item in project.agenda.values())
    assert len(project.comments) == 2
    assert project.parked


def test_order_keys_can_be_inserted_around(project: Project) -> None:
    keys = [
        str(record.order)
        for collection in COLLECTIONS.values()
        for record in getattr(project, collection).values()
        if hasattr(record, "order")
    ]
    keys += [card.cell.order for card in project.cards.values() if card.cell]
    keys += [step.slot.order for step in project.steps.values()]
    for key in keys:
        assert set(key) <= set(DIGITS)
        assert not key.endswith("0")


def test_one_sample_shows_the_journey_as_it_should_be() -> None:
    maps = [m for sample in NAMES for m in _project(sample, "en").maps.values()]
    future = [m for m in maps if m.state is MapState.FUTURE]
    assert len(future) == 1
    assert future[0].variant_of or future[0].parent


# Words


def test_no_text_is_empty_in_any_language(name: str) -> None:
    for path, text in _texts(name):
        for language in LANGUAGES:
            assert text[language].strip() == text[language] != "", path


def test_whatever_a_person_reads_is_there_in_three_languages(name: str) -> None:
    for path, leaf in _leaves(_raw(name)):
        if not isinstance(leaf, str) or leaf in WASTE | JOURNEY_KINDS:
            continue
        if path.endswith("/period"):
            assert re.fullmatch(r"20\d\d Q[1-4]", leaf)
            continue
        machine_word = re.fullmatch(r"[A-Za-z0-9:#%.+-]+", leaf)
        assert machine_word, f"{path}: {leaf!r} is said in one language only"


def test_readable_fields_are_never_plain_strings(name: str) -> None:
    readable = "title|text|name|summary|quote|note|goal|duration|label|channel|owner|department"
    plain = [
        path
        for path, leaf in _leaves(_raw(name))
        if isinstance(leaf, str)
        and re.search(rf"/({readable})$", path)
        # The name of a factor is one of the model's own.
        and "/factors/" not in path
    ]
    assert not plain


def test_chinese_texts_hold_no_english(name: str) -> None:
    for path, text in _texts(name):
        for language in ("zh-Hans", "zh-Hant"):
            words = {word.lower() for word in re.findall(r"[A-Za-z]+", text[language])}
            if path.endswith(("/currency", "/info/language")):
                continue
            assert words <= LATIN_IN_CHINESE, f"{path}: {words - LATIN_IN_CHINESE}"


def test_traditional_texts_hold_no_simplified_character(name: str) -> None:
    for path, text in _texts(name):
        assert not set(text["zh-Hant"]) & SIMPLIFIED_ONLY, f"{path}: {text['zh-Hant']}"


def test_simplified_texts_hold_no_traditional_character(name: str) -> None:
    for path, text in _texts(name):
        assert not set(text["zh-Hans"]) & TRADITIONAL_ONLY, f"{path}: {text['zh-Hans']}"


def test_english_texts_hold_no_chinese(name: str) -> None:
    for path, text in _texts(name):
        assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", text["en"]), path


def test_chinese_punctuation_is_that_of_the_place(name: str) -> None:
    for path, text in _texts(name):
        for language in ("zh-Hans", "zh-Hant"):
            assert not re.search(r"[,;:?!](?!\d)", text[language]), path
        assert not set(text["zh-Hant"]) & set("“”‘’"), path
        assert not set(text["zh-Hans"]) & set("「」『』"), path


def test_taiwanese_texts_use_the_words_of_taiwan(name: str) -> None:
    mainland = (
        "網絡|信息|軟件|默認|用戶|視頻|短信|登錄|賬|打印|質量|數據|服務器|接口|反饋|渠道|屏幕"
    )
    for path, text in _texts(name):
        assert not re.search(mainland, text["zh-Hant"]), f"{path}: {text['zh-Hant']}"


def test_cards_are_short_enough_to_read_across_a_room(name: str) -> None:
    for path, text in _texts(name):
        if re.search(r"/cards/[^/]+/text$", path):
            assert len(text["en"]) <= 120, path
            assert len(text["zh-Hans"]) <= 60, path
            assert len(text["zh-Hant"]) <= 60, path


def test_ids_are_readable_and_the_same_in_every_language(name: str) -> None:
    raw = _raw(name)
    ids = [i for key, c in raw["project"].items() if key != "info" for i in c]
    ids += [row["id"] for row in raw["evidence"]]
    for record_id in ids:
        assert re.fullmatch(r"[a-z0-9-]+(:[a-z0-9-]+)*", record_id)
