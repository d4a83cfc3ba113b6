"""Which columns tell who somebody is, how surely, and what may be made of them at most."""

import re
from dataclasses import dataclass
from enum import StrEnum

from cjmdesk.exchange.evidence.personal import is_personal_name, words_of
from cjmdesk.exchange.evidence.preview import ColumnPreview, EvidencePreview
from cjmdesk.exchange.evidence.recipe import ColumnRecipe, Recipe, Role
from cjmdesk.words import Message, message

# Numbers by which only the company itself finds somebody. As a pseudonym they still tell answers
# of one person from those of another.
_INDIRECT = re.compile(
    r"external (data )?reference|externalreference|external id|ext interaction id|"
    r"(custom data|customdata)( \d+)?|"
    r"(customer|client|member|user|account|crm|contact|loyalty|guest|order|invoice) "
    r"?(id|number|no|code)|open ?id|union ?id|device id|cookie( id)?"
)
_INDIRECT_CHINESE = re.compile(
    "客户编号|客戶編號|顾客编号|顧客編號|会员号|會員號|会员编号|會員編號|客户号|客戶號|客户ID|客戶ID|用户ID|用戶ID|"
    "订单号|訂單號|订单编号|訂單編號|外部数据|外部參考|自定义数据|openid|unionid",
    re.IGNORECASE,
)


class Identifying(StrEnum):
    """How a column tells who somebody is."""

    DIRECT = "direct"
    """Names, addresses, telephone numbers: always dropped."""
    INDIRECT = "indirect"
    """Numbers of customers: dropped, or kept as a pseudonym."""


@dataclass(frozen=True, slots=True)
class Identified:
    """What a column tells, and by what that was seen."""

    how: Identifying
    reason: Message

    @property
    def roles(self) -> frozenset[Role]:
        """What the column may be used as."""
        pseudonym = {Role.RESPONDENT} if self.how is Identifying.INDIRECT else set()
        return frozenset({Role.PERSONAL, *pseudonym})


def identifying(column: ColumnPreview) -> Identified | None:
    """What a column tells about who somebody is; None for nothing."""
    named = [name for name in (column.name, column.label) if is_personal_name(name)]
    if not named:
        if column.recipe.role is not Role.PERSONAL:
            return None
        reason = message("Many of its cells are addresses, telephone numbers or identities.")
        return Identified(Identifying.DIRECT, reason)
    if all(_is_indirect(name) for name in named):
        reason = message("Its name is that of a number by which you find a customer.")
        return Identified(Identifying.INDIRECT, reason)
    reason = message("Its name says that it tells who somebody is or where to find them.")
    return Identified(Identifying.DIRECT, reason)


def guarded(recipe: Recipe, seen: EvidencePreview) -> Recipe:
    """The recipe with every column that tells who somebody is used as nothing more than it may be.

    A recipe is a file that anybody may have written.
    """
    bounds = {
        (column.recipe.name, column.recipe.nth): found
        for column in seen.columns
        if (found := identifying(column)) is not None
    }

    def bounded(told: ColumnRecipe) -> ColumnRecipe:
        found = bounds.get((told.name, told.nth))
        if found is None or told.role in found.roles or told.role is Role.OTHER:
            return told
        return ColumnRecipe(name=told.name, nth=told.nth, role=Role.PERSONAL)

    return recipe.model_copy(update={"columns": tuple(bounded(told) for told in recipe.columns)})


def _is_indirect(name: str) -> bool:
    if _INDIRECT.fullmatch(words_of(name)):
        return True
    # A column may hold a number and a telephone: then the rest of its name says so.
    rest, numbers = _INDIRECT_CHINESE.subn(" ", name)
    return numbers > 0 and not is_personal_name(rest)
