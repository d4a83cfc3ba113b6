"""The words of workshop tables: what people call the lanes and columns of a journey.

English, 简体 and 繁體 side by side. To teach the reader a new word, add it here.
"""

from cjmdesk.model import LaneKind

PLAIN_LANES: dict[LaneKind, str] = {
    LaneKind.ACTIONS: """
        action, actions, 行为, 行為, 动作, 動作, 行动, 行動
        """,
    LaneKind.TOUCHPOINTS: """
        touchpoint, touchpoints, touch point, touch points, 触点, 觸點, 接触点, 接觸點
        """,
    LaneKind.THOUGHTS: """
        thought, thoughts, 想法
        """,
    LaneKind.QUOTES: """
        quote, quotes, 引语, 引語, 引述, 原话, 原話, 语录, 語錄
        """,
    LaneKind.PAINS: """
        pain, pains, pain point, pain points, 痛点, 痛點
        """,
    LaneKind.OPPORTUNITIES: """
        opportunity, opportunities, 机会, 機會, 机会点, 機會點
        """,
    LaneKind.MEASURES: """
        measure, measures, metric, metrics, 指标, 指標, 度量
        """,
    LaneKind.BACKSTAGE: """
        backstage, back stage, 后台, 後台, 幕后, 幕後
        """,
    LaneKind.SYSTEMS: """
        system, systems, 系统, 系統
        """,
    LaneKind.DEPARTMENTS: """
        department, departments, 部门, 部門
        """,
    LaneKind.TIME: """
        time, 时间, 時間
        """,
    LaneKind.TEXT: """
        note, notes, 备注, 備註, 笔记, 筆記, 便签, 便籤, 便条, 便條
        """,
    LaneKind.PICTURES: """
        picture, pictures, 图片, 圖片
        """,
    LaneKind.STANDARDS: """
        standard, standards, 标准, 標準
        """,
}
"""A lane under one of these words goes by its standard name."""

LANES: dict[LaneKind, str] = {
    LaneKind.ACTIONS: """
        user action, user actions, customer action, customer actions, doing, do, what they do,
        activity, activities, behaviour, behavior, behaviours, behaviors, task, tasks, 用户行为,
        用戶行為, 用户动作, 用戶動作, 客户行为, 客戶行為, 顾客行为, 顧客行為, 线上行为,
        線上行為, 线下行为, 線下行為, 操作, 做什么, 做什麼, 用户活动, 活动, 活動, 任务, 任務
        """,
    LaneKind.TOUCHPOINTS: """
        contact point, contact points, interaction, interactions, 用户触点, 服务触点, 服務觸點,
        交互点
        """,
    LaneKind.THOUGHTS: """
        thinking, think, what they think, mindset, question, questions, 心里在想, 心裡在想,
        心里想, 用户想法, 用戶想法, 客户想法, 客戶想法, 思考, 所思, 所想, 心理活动, 心理活動,
        内心独白, 內心獨白, 疑问, 疑問
        """,
    LaneKind.QUOTES: """
        verbatim, verbatims, customer voice, voice of customer, voice of the customer,
        customer quote, customer quotes, 用户原声, 用戶原聲, 用户原话, 用戶原話, 客户原话,
        客戶原話, 客户之声, 客戶之聲, 用户之声, 用戶之聲, 说什么, 說什麼
        """,
    LaneKind.PAINS: """
        frustration, frustrations, problem, problems, issue, issues, barrier, barriers,
        challenge, challenges, risk, risks, 主要痛点, 主要痛點, 用户痛点, 用戶痛點, 客户痛点,
        客戶痛點, 问题, 問題, 困难, 困難, 困扰, 困擾, 障碍, 障礙, 阻碍, 阻礙, 当前风险,
        當前風險, 风险, 風險, 卡点, 卡點, 抱怨, 槽点
        """,
    LaneKind.OPPORTUNITIES: """
        idea, ideas, improvement, improvements, solution, solutions, recommendation,
        recommendations, 设计建议, 設計建議, 改进, 改進, 改进建议, 改進建議, 改善, 改善建议,
        改善建議, 改善机会, 建议, 建議, 优化点, 優化點, 优化建议, 優化建議, 优化方向, 对策,
        對策, 解决方案, 解決方案, 改进机会, 设计机会
        """,
    LaneKind.MEASURES: """
        kpi, kpis, nps, csat, ces, satisfaction, 衡量指标, 衡量指標, 数据指标, 數據指標,
        关键指标, 關鍵指標, 满意度, 滿意度, 度量指标, 度量指標, 成功指标
        """,
    LaneKind.BACKSTAGE: """
        back office, backstage action, backstage actions, internal process, internal processes,
        service process, 后台行为, 後台行為, 后台流程, 後台流程, 内部流程, 內部流程, 后台支持,
        後台支援
        """,
    LaneKind.SYSTEMS: """
        it system, it systems, supporting system, supporting systems, tool, tools, 支持系统,
        支援系統, 支撑系统, 工具
        """,
    LaneKind.DEPARTMENTS: """
        owner, owners, responsible, responsibility, team, teams, owner department, 负责人,
        負責人, 责任部门, 責任部門, 责任人, 責任人, 负责部门, 負責部門, 团队, 團隊, 归属部门
        """,
    LaneKind.TIME: """
        duration, timing, timeline, how long, 时长, 時長, 耗时, 耗時, 用时, 用時, 持续时间,
        持續時間, 所需时间
        """,
    LaneKind.TEXT: """
        comment, comments, remark, remarks, 说明, 說明, 注释, 註釋
        """,
    LaneKind.PICTURES: """
        image, images, photo, photos, screenshot, screenshots, storyboard, 截图, 截圖, 照片,
        画面, 畫面, 故事板
        """,
    LaneKind.STANDARDS: """
        sla, slas, service standard, service standards, service level, service levels, 服务标准,
        服務標準, 服务水平, 服務水準, 时效要求, 時效要求
        """,
}
"""A lane under one of these words keeps the word as its title."""

STAGE = """
    stage, stages, phase, phases, stage name, phase name, journey stage, journey stages,
    journey phase, customer stage, user stage, 阶段, 階段, 阶段名称, 階段名稱, 旅程阶段,
    旅程階段, 用户阶段, 用戶階段, 客户阶段, 客戶階段, 阶段区间, 階段區間
    """
STEP = """
    step, steps, step name, sub stage, substage, journey step, moment, 步骤, 步驟, 步骤名称,
    步驟名稱, 环节, 環節, 节点, 節點, 子阶段, 子階段, 旅程步骤, 旅程步驟, 流程节点
    """
NUMBER = """
    no, no., nr, nr., #, №, number, step no, step no., step number, index, 序号, 序號, 编号,
    編號, 步骤编号, 步驟編號
    """
STAGE_GOAL = """
    stage goal, stage goals, phase goal, 阶段目标, 階段目標
    """
STAGE_DURATION = """
    stage duration, phase duration, 阶段时长, 階段時長
    """
STAGE_NOTE = """
    stage note, stage notes, 阶段备注, 階段備註, 阶段说明, 階段說明, 阶段描述
    """
GOAL = """
    goal, goals, user goal, user goals, customer goal, customer goals, objective, objectives,
    目标, 目標, 用户目标, 用戶目標, 客户目标, 客戶目標, 目的
    """
EMOTION = """
    emotion, emotions, 情绪, 情緒, feeling, feelings, feel, mood, sentiment, emotional state,
    emotion curve, emotional curve, emotional journey, emotion score, emotion value,
    emotion rating, experience, 感受, 情感, 心情, 情绪预期, 情緒預期, 情绪曲线, 情緒曲線,
    情绪值, 情緒值, 用户情绪, 用戶情緒, 客户情绪, 客戶情緒, 情绪指数, 情緒指數, 情绪分值,
    情绪评分, 情緒評分, 情绪得分, 情感曲线, 情感曲線, 用户感受, 情绪状态
    """
EMOTION_NOTE = """
    emotion note, emotion notes, feeling note, why they feel this way, 感受说明, 感受說明,
    情绪说明, 情緒說明, 情绪描述, 情緒描述, 情绪备注, 情緒備註, 情绪原因
    """
CHANNEL = """
    channel, channels, 渠道, 通路, 管道, 渠道类型
    """
PERSONA = """
    persona, personas, actor, actors, role, customer, user, 角色, 人物, 人物志, 人物誌,
    用户画像, 用戶畫像, 画像, 用户, 用戶, 客户, 客戶, 用户角色, 用戶角色
    """
TAGS = """
    tag, tags, label, labels, 标签, 標籤
    """
SEVERITY = """
    severity, 严重度, 嚴重度, 严重程度, 嚴重程度, 严重性, 嚴重性
    """
FREQUENCY = """
    frequency, 频率, 頻率, 频次, 頻次, 发生频率, 發生頻率
    """
REACH = """
    reach, 影响范围, 影響範圍, 覆盖, 覆蓋, 波及范围, 波及範圍, 影响面, 影響面
    """
LANE = """
    lane, swimlane, swim lane, row, dimension, 泳道, 维度, 維度
    """
KIND = """
    kind, type, card type, card kind, 类型, 類型, 种类, 種類, 卡片类型, 卡片類型, 类别, 類別
    """
TEXT = """
    text, content, contents, card, description, 内容, 內容, 文字, 文本, 描述, 卡片, 卡片内容,
    卡片內容
    """
SCORE = """
    score, rating, value, points, 分数, 分數, 评分, 評分, 得分, 打分, 分值, 数值, 數值
    """
STAR = """
    moment of truth, mot, 关键时刻, 關鍵時刻
    """
GRADE = """
    evidence grade, grade, 证据等级, 證據等級, 证据级别, 證據級別
    """
SPAN = """
    span, spans, steps covered, 跨度, 跨步数, 跨步數, 跨越步骤, 跨越步驟
    """
CARD_NOTE = """
    card note, card notes, 卡片备注, 卡片備註
    """
NOBODY = """
    curve, customer, emoji, index, level, number, optional, overall, rating, scale, score, user,
    value, 主要, 值, 分, 分值, 分数, 分數, 客戶, 客户, 当前, 得分, 必填, 打分, 指数, 指數, 整体,
    整體, 曲線, 曲线, 用戶, 用户, 當前, 表情, 評分, 评分, 选填, 預期, 顧客, 顾客, 预期
    """
"""What stands in brackets after emotions and is nobody's name."""


def words(block: str) -> list[str]:
    """The words of a block above."""
    return [word for word in (part.strip() for part in block.split(",")) if word]
