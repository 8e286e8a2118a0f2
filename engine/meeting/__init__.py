"""Meetings about cases: 联席会议 and 协调会, from the summons to the minutes."""
