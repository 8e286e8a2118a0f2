"""What a browser says of itself."""

from api.views.browsers import browser_in


def test_the_name_that_says_most_is_told() -> None:
    edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0"
    phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Safari/604.1"
    assert browser_in(edge) == "Edge · Windows"
    assert browser_in(phone) == "Safari · iPhone"
    assert browser_in("curl/8.0") == ""
