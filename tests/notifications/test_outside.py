"""Outside the program stands that something happened, never to whom or what."""

from notifications.outside import outside, short
from tests.support.letters import letter


def test_only_the_number_leaves_the_program() -> None:
    one = letter(subject="张三的来信 990421-2025-00001", body="住房拆迁补偿")
    subject, text = outside(one, "https://h.test", str)
    assert subject == "回音：990421-2025-00001 有新进展"
    assert text == "990421-2025-00001 有新进展，请登录查看：https://h.test/"


def test_a_morning_letter_tells_its_counts() -> None:
    one = letter(dossier="digest:2025-03-10", subject="今日提要", body="未读消息 3 条：")
    assert outside(one, "https://h.test", str) == ("今日提要", "未读消息 3 条：https://h.test/")


def test_where_there_is_no_subject_the_text_says_who_sends_it() -> None:
    found = short(letter(subject="张三", body="拆迁"), "https://h.test", str)
    assert found == "回音：990421-2025-00001 有新进展，请登录查看：https://h.test/"
