"""The places and offices of Yunxi county (云溪县), which no map shows."""

from typing import NamedTuple

from engine.org.facts import Rank, UnitKind

CITY, COUNTY = "9904", "990421"
"""Codes that no real division has."""


class Office(NamedTuple):
    """A unit of the county: ending of its code, name, kind, and what its head is called."""

    ending: str
    name: str
    kind: UnitKind
    head: str


CITY_OFFICES = (
    Office("petitions", "云州市信访局", UnitKind.PETITION_OFFICE, "局长"),
    Office("inspection", "云州市委市政府督查室", UnitKind.INSPECTION_OFFICE, "主任"),
)
OFFICES = (
    Office("petitions", "云溪县信访局", UnitKind.PETITION_OFFICE, "局长"),
    Office("inspection", "云溪县委县政府督查室", UnitKind.INSPECTION_OFFICE, "主任"),
    Office("discipline", "云溪县纪委监委", UnitKind.DISCIPLINE, "书记"),
    Office("court", "云溪县人民法院", UnitKind.OUTSIDE, "院长"),
    Office("labour", "云溪县人力资源和社会保障局", UnitKind.DEPARTMENT, "局长"),
    Office("housing", "云溪县住房和城乡建设局", UnitKind.DEPARTMENT, "局长"),
    Office("land", "云溪县自然资源和规划局", UnitKind.DEPARTMENT, "局长"),
    Office("agriculture", "云溪县农业农村局", UnitKind.DEPARTMENT, "局长"),
    Office("environment", "云溪县生态环境分局", UnitKind.DEPARTMENT, "局长"),
    Office("education", "云溪县教育局", UnitKind.DEPARTMENT, "局长"),
    Office("health", "云溪县卫生健康委员会", UnitKind.DEPARTMENT, "主任"),
    Office("police", "云溪县公安局", UnitKind.DEPARTMENT, "局长"),
    Office("market", "云溪县市场监督管理局", UnitKind.DEPARTMENT, "局长"),
    Office("civil", "云溪县民政局", UnitKind.DEPARTMENT, "局长"),
    Office("city-order", "云溪县城市管理局", UnitKind.DEPARTMENT, "局长"),
)
AUDITORS = Office("audit", "云溪县审计局", UnitKind.AUDIT_OFFICE, "局长")
"""They read and do nothing; overseen from outside the county."""


class Leader(NamedTuple):
    """A leader of the county: ending of the post, title, rank, endings of what he oversees."""

    ending: str
    title: str
    rank: Rank
    portfolio: tuple[str, ...]


LEADERS = (
    Leader("principal", "县委副书记、县长", Rank.PRINCIPAL, ()),
    Leader("secretary", "县委书记", Rank.PRINCIPAL, ()),
    Leader("deputy-1", "县委副书记", Rank.DEPUTY, ("petitions", "001")),
    Leader("deputy-2", "常务副县长", Rank.DEPUTY, ("labour", "inspection", "101")),
    Leader("deputy-3", "副县长", Rank.DEPUTY, ("housing", "land", "city-order", "102")),
    Leader("deputy-4", "副县长", Rank.DEPUTY, ("agriculture", "environment", "103")),
    Leader("deputy-5", "副县长", Rank.DEPUTY, ("education", "health", "civil", "104")),
    Leader("deputy-6", "副县长、公安局局长", Rank.DEPUTY, ("police", "market", "105")),
    Leader("member-1", "县委常委、组织部部长", Rank.MEMBER, ("201",)),
    Leader("member-2", "县委常委、宣传部部长", Rank.MEMBER, ("202",)),
)
"""Each township is somebody's to look after too."""

TOWNSHIPS = {
    "001": ("城关街道", ("北门社区", "南门社区", "河滨社区", "书院社区", "新塘社区")),
    "101": ("清河镇", ("清河村", "上湾村", "下湾村", "龙泉村", "黄坡村")),
    "102": ("石桥镇", ("石桥村", "大桥村", "孙家庄村", "马铺村", "长堰村")),
    "103": ("柳林镇", ("柳林村", "东岗村", "西岗村", "杨树湾村", "太平村")),
    "104": ("白沙镇", ("白沙村", "渡口村", "沙洲村", "李家圩村", "新河村")),
    "105": ("双塘镇", ("双塘村", "前塘村", "后塘村", "王家店村", "高庙村")),
    "201": ("枫林乡", ("枫林村", "云岭村", "茶山村", "石门村", "古井村")),
    "202": ("桃花乡", ("桃花村", "溪口村", "竹园村", "岭上村", "双河村")),
}
"""Name and villages of each township by the ending of its code."""
