"""What documents know of a case: masked names, a number of many, laws alone, Chinese always."""

from dataclasses import replace

from api.documents.known import known_of, sibling
from notifications.words import translator
from tests.support import progress
from tests.support.documents import persons
from tests.support.web import Web


def test_of_many_people_some_are_named_and_all_are_counted(web: Web) -> None:
    case = web.office.register(persons=persons(20), is_joint=True)
    known = known_of(web.here("clerk"), case[5:])
    assert known.people(known.names) == "A**、B**、C**、D**、E**等20人"
    assert known.people([*known.names][:2]) == "A**、B**"


def test_who_is_not_told_who_asked_reads_a_plain_word(web: Web) -> None:
    case = progress.sent(web.office, keeps_confidential=True)
    known = known_of(web.here("magistrate"), case[5:])
    assert known.people(known.names) == "信访人"


def test_a_document_is_chinese_whatever_the_reader_speaks(web: Web) -> None:
    case = web.office.register()
    here = replace(web.here("clerk"), lang="en", translate=translator("en"))
    assert known_of(here, case[5:]).here.translate("支持") == "支持"


def test_a_notice_of_the_house_is_no_law(web: Web) -> None:
    known = known_of(web.here("clerk"), web.office.register()[5:])
    assert known.law("decline") == "《信访工作条例》第十九条、第二十三条"
    assert known.law("deliver_reasons") == ""
    assert known.law("no_such_move") == ""


def test_texts_of_one_command_lie_beside_each_other() -> None:
    assert sibling("key#basis", "facts") == "key#facts"
