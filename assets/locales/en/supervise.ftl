# Supervision: dates, calls, sheets and the arithmetic of a task's last day.

field-task-answer_words = Answer to the sheet
field-task-evidence = Proof of the work
field-task-seen = Proof of the check
field-task-seen_on = On site on
field-task-sheet_late = Overdue when sent

arg-evidence = Proof
arg-seen_on = On site on

deed-task-remind = Remind
deed-task-remind-hint = A call or a word in person; note who it was and what was said.
deed-task-look = Look
deed-task-look-hint = Once a week; where nothing was heard, that is noted as it is.
deed-task-review = Review the hold
deed-task-review-hint = Say why it still cannot go on; look again by the next 10th.
deed-task-answer = Note the answer
deed-task-answer-hint = What the lead says to the supervision sheet, in its own words.

move-task-remind = reminded
move-task-look = looked at
move-task-review = hold reviewed
move-task-answer = sheet answered

warning-not-reminded = Nobody was reminded of { $words } yet; please call as well.
warning-answer-late = The answer was due on { $words }; please note why it is late.
warning-rest-day = The last day is a rest day; please check it with the lead, or take the next working day { $words }.
warning-tell-extension = Extended; please tell the meeting on { $words }.
warning-issue-gone = Issue { $words } is closed already and is not asked again; please check whether the resident has to be told.

refusal-not_later = The new last day must be later than { $words }; please choose a later one.
refusal-rework_too_long = Rework gets at most half the first limit, until { $words }; please choose an earlier day.
refusal-not_seen_then = The day on site lies between the report on { $from } and today { $until }; please correct it.
refusal-no_last_day = No last day was set, so nothing is overdue; please set one by extending.
refusal-sheet_too_early = Sheet { $n } can go out from { $day } on; please remind the lead and note it.
refusal-no_conflict = There is no such disagreement any more; please go back and look again.
refusal-conflict_by_move = No value decides between stages; please open it and take the next step from the stage as it is now.
refusal-no_sheet_waits = No supervision sheet waits for an answer; please note progress instead.
refusal-sheets_first = { $needed } sheets come before escalating and { $sent } were sent; please send one, or note why it cannot wait.

setting-verify_days = working days to check what was reported as done
setting-close_out_days = working days to strike off what was checked
setting-look_days = days between two looks of the branch
setting-first_sheet_days = working days overdue before the first sheet
setting-second_sheet_days = working days overdue before the second sheet
setting-task_extension_days = At most so many working days more for a task
refusal-answer_waits = The sheet may be answered until { $words } and it is too early to escalate; wait until then, or write in the note why it cannot wait.
warning-answer-waits = The sheet could be answered until { $words } and it was escalated before; tell the lead why.
refusal-seat_heads = "{ $seat }" has { $size } members and so many cannot have come; give a number from 1 to { $size }, or change the seat first.
form-newline = New line, Tab next field
setting-answer_days = days to answer a sheet

sheet-demand = Please finish “{ $matter }” and say in writing how far it is, why it is late and when it will be done. (Sheet { $n })

date-due = Last day
date-sign = To be signed for
date-answer = Answer due
date-verify = Check due
date-close_out = Strike off by
date-review = Review
date-short-sign = sign { "" }
date-short-answer = answer { "" }
date-short-verify = check { "" }
date-short-close_out = close { "" }
date-short-review = review { "" }

by-lead = The lead
by-verifier = A grid worker or council member
by-branch = The branch secretary

call-sign = { $by } signs for it
call-remind_unsigned = { $by } reminds: nobody has signed
call-remind = { $by } reminds: the last day is near and nothing was heard
call-look = { $by } looks at it: nothing seen or heard for a week
call-report = { $by } reports it done
call-sheet = { $by } sends sheet { $n }
call-answer = { $by } answers the sheet
call-escalate = { $by } escalates: the sheets were sent and it is not done
call-verify = { $by } checks on site (nobody who did it)
call-close_out = { $by } strikes it off
call-review = { $by } reviews the hold
call-until = { $call }, by { $at }

silence-today = The lead was heard today
silence-since = The lead spoke on { $at }; nothing for { $n } days since
silence-never = Not a word of the lead for { $n } days
silence-looked = { $heard }; the branch looked on { $at }
silence-reminded = ; reminded on { $at }
task-looked = Heard

sheet-line = Sheet { $n }, sent { $at }: { $demand } Answer by { $due };{ " " }
sheet-answered = answered { $at }: { $words }
sheet-late = answered late, { $at }: { $words }
sheet-unanswered = not answered yet

tell-extended = extended until { $due } ({ $reason })
tell-held = on hold ({ $reason }), reviewed { $review }
extension-line = granted { $at }, until { $due }; { $told }
extension-told = told at { $meeting }
extension-untold = to be told at the next meeting

working-title = Last day { $at }
working-none = No last day was set
working-ordered = { $at } ordered: { $n } working days at first
working-extended = { $at } extended ({ $reason }): { $n } working days more
working-held = { $at } resumed (on hold: { $reason }): { $n } working days given back
working-reworked = { $at } rework: { $n } working days; what was before no longer counts
working-sum = { $parts } = { $n } working days, until { $at }
working-sum-one = { $n } working days, until { $at }
working-stands = On hold since { $at } ({ $reason }): the clock stands; its working days are given back
working-what-if-late = If it were put on the book today and went on on { $back }: due { $at }, still overdue then, for a rest does not forgive it
working-what-if = On hold from today and resumed on { $back }: the last day would be { $at }
working-date = { $name } { $at } ({ $limit })
working-set = a day that was set

tasks-unsent = { " " }/ no sheet { $n }
command-task-limit = How the dates were worked out
short-command-task-limit = Dates

paper-kind-extension = extension
paper-kind-escalation = escalation
paper-when-extension = there is an extension sheet once an extension was granted; extend first
paper-when-escalation = there is an escalation sheet once it was escalated; escalate first
paper-sheet-mark = sheet-{ $n }
paper-extension-title = Extension of a supervised task
paper-escalation-title = Escalation of a supervised task
paper-attached-sheet = Attached: supervision sheet { $n }
paper-reminded = Reminded before
paper-escalated-to = Escalated to
paper-why = Why
paper-sheets-sent = What was done
paper-sent-on = Sent on
paper-answered-on = Answered on
paper-answer = Answer
paper-due-new = New last day
paper-tell-on = Told on

report-part-sheeted = sheets sent
report-part-unsent = overdue without a sheet
report-part-soon = yellow at the end
