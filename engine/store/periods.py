"""The entries of the journal that are listed and counted by their day: each kind a small part."""

OPENING = "seq = 1"
CLIMB = "rung IS NOT NULL"
SUPERVISION = "type = 'supervision_opened'"
KEY_CASE = "type = 'leader_required'"
SLIP = "type = 'supervision_slip_issued'"
BREACH = "type = 'breach_recorded'"
NOTED = "type = 'feedback_noted'"
LEFT = "type IN ('leader_released', 'recused')"
"""The entries with which a leader's charge of a case may end while the case goes on."""
ENDING = (
    "type IN ('concluded', 'declined', 'forwarded', 'case_merged', 'withdrawal_verified',"
    " 'remedies_exhausted')"
)
"""The entries that bring a case to an end; where it lies at an end, the last of them did."""
PERIODS = {
    "ix_journal_opening": OPENING,
    "ix_journal_ending": ENDING,
    "ix_journal_climb": CLIMB,
    "ix_journal_supervision": SUPERVISION,
    "ix_journal_slip": SLIP,
    "ix_journal_key_case": KEY_CASE,
    "ix_journal_breach": BREACH,
    "ix_journal_noted": NOTED,
    "ix_journal_left": LEFT,
}
"""Their conditions, by the index that holds them."""
