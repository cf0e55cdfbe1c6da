# Topics, meetings, tasks: warnings and phrases

warning-no-meeting = No meeting is being planned; plan one and the topic will be put on it.
warning-late-notice = This is fewer than { $words } days before the meeting; say why in the note.
warning-tell-proposer = The proposer { $words } does not know the reason yet; tell them and note it.
warning-vote-not-valid = Fewer than two thirds of the owners took part, so nothing was decided; hold the vote again.
warning-vote-rejected = Too few were in favour and the vote failed; tell the proposer.

code-trigger-always = The catalogue sends it to the table
code-trigger-nobodys_duty = Outside the contract or nobody's
code-trigger-returned_twice = Sent back twice
code-trigger-long_overdue = Overdue by five working days
code-trigger-repeated = The same from several flats
code-trigger-needs_money = It needs money
code-trigger-asked = Somebody asked for it

code-review-consent = Consent
code-review-objection = Objection

refusal-not_carried = More than half of { $entitled } is needed and { $counted } were in favour; state another outcome.
refusal-counts_impossible = Areas and heads must be more than zero and no part larger than its whole; check them.
refusal-decided_already = Topics were settled already: { $words }; put the others off and adjourn.
refusal-later_meeting = Only a later meeting cancels a meeting's task; give the number of that meeting.

move-topic-not_adopt = Not adopted by the meeting
move-topic-refer_up = Referred up by the meeting
move-meeting-outcome = Outcome of a topic
move-resolution-entrust = Became a task

field-topic-posted_place = Posted at
field-topic-vote_counts = Counts of the owners' vote
field-meeting-outcomes = Outcomes of the topics
field-meeting-frozen = Minutes as issued
field-meeting-posted_until = Posted until
field-meeting-posted_place = Posted at
field-resolution-task = Task
field-task-demand = Demand
field-task-answer_due = Answer due
field-task-escalated_to = Escalated to

arg-remove = Issues to take out
arg-owners_rule = Kind of vote
arg-all_area = Area of all owners
arg-all_heads = All owners
arg-part_area = Area taking part
arg-part_heads = Owners taking part
arg-yes_area = Area in favour
arg-yes_heads = Owners in favour

deed-task-order = Order a task

meeting-title = Deliberation meeting of { $date }

warning-not-the-tenth = { $words } is not the deliberation day; say why the day was moved.
warning-nobody-told = Nobody is noted as told; note who was.
warning-no-quorum = Too few are here and { $words } is missing; think of calling the meeting off.
warning-invited-away = { $words } was invited for this topic and is not here; let the chair say so.
warning-supporter-away = { $words } is to help and is not here; tell them afterwards.
warning-objection = { $words } objects and there was no vote; note how agreement was found.
warning-fund-rule = { $words } uses public money; have it approved by the rule of the fund.
warning-minutes-objection = { $words } objects to the minutes; see that objection and answer stand on the paper.
warning-posting-short = The posting runs until { $words }; say why it ends early.

arg-opinion = Opinion
arg-defer_reason = Why put off
arg-decline_reason = Why not adopted
arg-task = Task

warning-few-sheets = Two sheets come before escalating and { $words } were sent; say why.
warning-tasks-open = Tasks are still open: { $words }; the residents are asked when all are struck off.
