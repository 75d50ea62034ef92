"""The first sheet of every workbook."""

from __future__ import annotations

READ_ME_LINES = (
    "This workbook says who is responsible for which part of e-government in one country, and where that was read.",
    "",
    "How to fill it",
    "1. Sheet Sources: one row for each page or document you use. Nothing counts without a source.",
    "2. Sheet Institutions: one row for each ministry, agency, council, post, company … Give each a short id, such as min-ict.",
    "3. Sheet Claims: one row says that one institution does one thing (role) about one function.",
    "   Write down every claim you find, also those that contradict each other: that is what Remit is for.",
    "4. The other sheets as far as you know something: Contests (disputes that a source describes), Memberships (seats on",
    "   councils), Partnerships (contracts with companies), Reporting lines, Searched (you looked and found nobody), Leads.",
    "",
    "Rules",
    "• Dark column heads must be filled, light ones may stay empty. Point at a head to see what belongs there.",
    "• Dates are as precise as the source and no more: 2013, 2013-08 or 2013-08-27.",
    "• Several values in one cell (sources, predecessors, parties …): one a line. Alt+Enter begins a new line.",
    "• Several legal bases of one claim: one a line, in the same order in all legal_basis columns.",
    "• Where a cell has a drop-down list, use its words.",
    "• No formulas and no merged cells: they are reported and their rows are left out.",
    "• Keep the names of sheets and columns. Their order does not matter; a column you do not need may go.",
    "",
    "When you are done: python remit.py import FILE.xlsx --dry-run shows what would change and what is wrong, by sheet and",
    "cell; without --dry-run it is written. docs/adding-a-country.md explains every step.",
)
