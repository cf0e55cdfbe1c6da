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
refusal-no_sheet_waits = No supervision sheet waits for an answer; please note progress instead.
refusal-sheets_first = { $needed } sheets come before escalating and { $sent } were sent; please send one, or note why it cannot wait.

setting-verify_days = working days to check what was reported as done
setting-close_out_days = working days to strike off what was checked
setting-look_days = days between two looks of the branch
setting-first_sheet_days = working days overdue before the first sheet
setting-second_sheet_days = working days overdue before the second sheet
setting-answer_days = days to answer a sheet

sheet-demand = Please finish “{ $matter }” and say in writing how far it is, why it is late and when it will be done. (Sheet { $n })
