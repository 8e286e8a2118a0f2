"""The page of what each pack asks."""

from workflows.duty_pages import page


def test_a_duty_is_told_with_its_number_and_rule() -> None:
    lines = page().splitlines()
    [line] = [line for line in lines if "(`households_share`)" in line]
    assert "| township · government, per village | household_visit | 1 in 3 keys a year |" in line
    assert "| Q12 |" in line
    [line] = [line for line in lines if "(`receptions_at_stay`)" in line]
    assert "1 days a year, of `stay`, soft" in line
    [line] = [line for line in lines if "(`reports`)" in line and "E06" in line]
    assert "1 times a year, 03-01 to 12-31" in line


def test_what_asks_nothing_has_no_part() -> None:
    assert "(`national`)" not in page()
    assert "| `discipline.no_disturbance` | 安民不扰民 | S03 |  |" in page()
