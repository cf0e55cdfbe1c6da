# Topics, meetings, tasks: warnings and phrases

meeting-title = Deliberation meeting of { $date }

warning-no-meeting = No meeting is planned yet; it will be put on the next one that is
warning-late-notice = Fewer than { $words } days of notice: say why
warning-tell-proposer = Tell the proposer why: { $words }
warning-vote-not-valid = Fewer than two thirds of the owners took part: the vote is not valid
warning-vote-rejected = Too few were in favour: the vote failed

trigger-always = The catalogue sends it to the table
trigger-nobodys_duty = Outside the contract, or nobody's
trigger-returned_twice = Sent back twice
trigger-long_overdue = Overdue by five working days or more
trigger-repeated = Three flats or more within thirty days
trigger-needs_money = It needs money
trigger-asked = The requester or a party asks for it

code-review-consent = Consent
code-review-objection = Objection

refusal-not_carried = The vote did not reach more than half ({ $counted } in favour of { $entitled }): it is no resolution
refusal-counts_impossible = These counts cannot be: a part is larger than its whole. Check areas and heads
refusal-decided_already = Topics were settled already ({ $words }): put the others off and adjourn
refusal-later_meeting = Only a later meeting cancels a meeting's task: give its number

move-topic-not_adopt = Not adopted by the meeting
move-topic-refer_up = Referred up by the meeting
move-meeting-outcome = Outcome of a topic
move-resolution-entrust = Became a task

arg-remove = Issues to take out
arg-owners_rule = Kind of vote
arg-all_area = Exclusive area of all owners (square metres)
arg-all_heads = All owners
arg-part_area = Area that took part (square metres)
arg-part_heads = Owners who took part
arg-yes_area = Area in favour (square metres)
arg-yes_heads = Owners in favour

deed-task-order = Order a task
