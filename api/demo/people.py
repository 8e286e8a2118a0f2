"""Names of people who do not exist: common surnames, uncommon given names."""

from collections.abc import Iterator
from random import Random

SURNAMES = "赵钱孙李周吴郑王冯陈蒋沈韩杨朱许何吕张孔曹严金魏陶姜谢邹苏潘范彭鲁马方任袁柳唐罗薛"
GIVEN = (
    "松年",
    "望川",
    "青禾",
    "云舟",
    "知远",
    "若溪",
    "秋实",
    "晓禾",
    "远帆",
    "清和",
    "书田",
    "春野",
    "听泉",
    "石安",
    "竹君",
    "临风",
    "沐阳",
    "半夏",
    "归舟",
    "南乔",
    "映山",
    "景行",
    "泊远",
    "朝颜",
    "行简",
    "稻香",
    "禾苗",
    "溪亭",
    "砚秋",
    "墨林",
    "星野",
    "谷雨",
    "白露",
    "寒松",
    "素心",
    "观澜",
    "攸宁",
    "怀谷",
    "致和",
    "牧云",
)
"""Literary ones, so that nobody is taken for an official of this name."""


def names(seed: int) -> Iterator[str]:
    """Yield names without end, none twice until all are used up; the same for the same seed."""
    random = Random(seed)  # noqa: S311 - names of nobody
    everybody = [surname + given for surname in SURNAMES for given in GIVEN]
    while True:
        random.shuffle(everybody)
        yield from everybody
