"""Every last day that stands in a document is the one that `huiyin due` answers."""

from datetime import date

from tests.support.command_line import CommandLine
from tests.support.documents import answered_in_writing, received, reviewed, told
from tests.support.web import Web

BEGUN, LATER = date(2025, 3, 3), date(2025, 3, 5)
SAID = (
    # Fifteen days after Monday, 3 March.
    ("receipt", "C2", BEGUN, "将于{}前书面告知", "2025年3月18日"),
    ("forwarding_notice", "C2", BEGUN, "该单位应当于{}前书面告知", "2025年3月18日"),
    ("assignment_letter", "C2", BEGUN, "请于{}前将是否受理书面告知", "2025年3月18日"),
    # Five working days after it: the whole week, and Monday again.
    ("assignment_letter", "C3", BEGUN, "请于{}前书面提出异议", "2025年3月10日"),
    # Sixty days are 2 May, within the holidays of Labour Day that end on the fifth.
    (
        *("admission_notice", "C4", BEGUN, "处理意见最迟于{}作出"),
        "2025年5月2日（最后一日为休息日，法定最迟2025年5月6日）",
    ),
    # Twenty days more are Thursday, 22 May.
    ("extension_notice", "C4", BEGUN, "处理意见最迟于{}作出", "2025年5月22日"),
    ("supervision_slip", "slip_answer", BEGUN, "请于{}前书面反馈", "2025年4月2日"),
    (
        "opinion",
        "C5",
        BEGUN,
        "A**已于2025年3月3日收到（本人签收），请求复查的最后一日为{}",
        "2025年4月2日",
    ),
    # Thirty days after the fifth are 4 April, Tomb-Sweeping Day; then comes the weekend.
    (
        "opinion",
        "C5",
        LATER,
        "B**已于2025年3月5日收到（本人签收），请求复查的最后一日为{}",
        "2025年4月7日",
    ),
    ("review_opinion", "C7", LATER, "请求复核的最后一日为{}", "2025年4月7日"),
)
EXTENDED = {"extension_notice": 20}
RIGHTS = ("C5", "C7")


def answered(line: CommandLine, clock: str, start: date, extend: int) -> str:
    """Return what `huiyin due` answers, in the words of documents."""
    asked = ("due", "--pack", "national", "--clock", clock, "--start", f"{start}")
    found = line(*asked, "--extend", f"{extend}", "--json").told()
    due, legal = (date.fromisoformat(found[name]) for name in ("due_on", "legal_on"))
    if clock in RIGHTS:
        return in_words(legal)
    rolled = f"（最后一日为休息日，法定最迟{in_words(legal)}）"
    return f"{in_words(due)}{rolled if legal != due else ''}"


def in_words(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def test_last_days_in_writing_are_those_that_due_answers(web: Web, unmigrated: CommandLine) -> None:
    case = answered_in_writing(web.office)
    received(web.office, case)
    web.office.day(LATER)
    received(web.office, case, 1)
    reviewed(web.office, case)
    for name, clock, start, sentence, last in SAID:
        assert answered(unmigrated, clock, start, EXTENDED.get(name, 0)) == last
        assert sentence.format(last) in told(web, case, name)
