"""Sentences of reports with their places filled."""

from datetime import date

from api.reports.sentences import day, said


def test_a_sentence_is_filled_and_a_day_is_written_out() -> None:
    assert said("annual", "title", year=2025) == "2025年信访情况年度报告"
    assert day(date(2025, 3, 3)) == "2025年3月3日"
