# A rule said no: what is wrong, then the next step, in one sentence. Scripts cut it at "，请" and "; ".

refusal-missing = "{ $argument }" is empty; fill it in and save again.
refusal-unreadable = "{ $words }" in "{ $argument }" cannot be understood; write it another way.
refusal-unknown_code = "{ $words }" is not in the list; choose one of these: { $known }.
refusal-too_long = "{ $argument }" is too long; keep it within { $most } characters.
refusal-not_found = "{ $words }" was not found; check the number and try again.
refusal-not_found-unnamed = There is nothing here to act on; choose an entry of the list first.
refusal-unknown_item = The catalogue has no item "{ $words }"; choose another one or leave it empty.
refusal-unknown_party = There is no party "{ $words }"; choose one of the list.
refusal-wrong_stage = It is at "{ $stage }", so "{ $step }" is not possible; { $way }.
way-first = first do { $steps }
way-instead = do { $steps } instead
way-none = choose one that is still open
way-quoted = "{ $step }"
refusal-not_your_role = This is decided by: { $roles }; ask them to do it, or name the role that decided in "Role of doer".
refusal-handler_may_not_judge = "{ $words }" did the work and may not judge it; let somebody else follow up or verify.
refusal-bad_phone = "{ $words }" is no telephone number; check the digits or leave it empty.
refusal-bad_day = "{ $words }" is no day or time; write it like 2026-03-10.
refusal-day_passed = { $words } has passed; choose a day that lies ahead.
refusal-extension_too_long = At most { $days } working days can be added; choose an earlier day.
refusal-extended_before = It was extended once already; report soon, or ask the branch secretary to put it on hold.
refusal-extension_too_late = The deadline has passed, so it cannot be extended; report soon and note the reason.
refusal-review_too_late = The review must not be later than the next deliberation day { $words }; choose an earlier day.
refusal-danger_stays = Danger is never declined or withdrawn; keep it as urgent and tell the caller to dial 110, 119 or 120.
refusal-merge_circle = An issue cannot follow itself or its own follower; choose another main issue.
refusal-merge_target_closed = { $words } is closed or merged itself; choose one that is still open.
refusal-reopen_too_late = It was closed more than 30 days ago; register a new issue that continues it.
refusal-already_topic = It is already topic { $words }; open that one instead.
refusal-owners_decide = The owners decide this by law, not the meeting; choose owners' vote, defer, escalate or not adopt.
refusal-no_seat = There is no seat "{ $words }" at the table; set the seat first or choose another party.
refusal-no_quorum = Too few came; wait and check them in, or declare the meeting inquorate with F8 on its screen, missing: { $words }.
refusal-votes_do_not_add_up = The votes do not add up: { $entitled } entitled, { $counted } counted; count again.
refusal-not_present = "{ $words }" is not checked in and cannot take part; check them in first.
refusal-topics_left = Topics are left: { $words }; state the outcome of each before you adjourn.
refusal-promises_left = Earlier promises were not looked at: { $words }; note each of them first.
refusal-nothing_agreed = Topic { $words } is to be resolved but nothing was agreed; write who does what by when.
refusal-due_before_meeting = The deadline lies before the meeting; choose a later day.
refusal-not_on_agenda = This topic is not on the agenda of the meeting; put it there first.
refusal-sealed = The minutes were issued and stay as they are; propose a revision instead.
refusal-deferred_twice = It cannot be deferred any more; escalate it or do not adopt it.
refusal-nothing_to_undo = There is nothing of yours to undo or redo; correct the entry itself.
refusal-undone_too_late = Somebody went on working on it; use "Correct" instead of undo.
refusal-not_undoable = What was sent or issued cannot be undone; make a correction instead.
refusal-rehearsal = A rehearsal station cannot do this; go to the real station.
refusal-newer_program = A newer program wrote about this; update this program before changing it.
refusal-not_set_up = The station is not set up yet; run yizhan without a command, or yizhan setup.
refusal-already_set_up = The station is set up already; use "Correct the station" to change it.
refusal-unknown_operator = Nobody called "{ $words }" works here; choose from the list or add them first.
refusal-bad_name = "{ $words }" cannot be used as "{ $argument }"; choose another one.
refusal-bad_list = Line { $line } of the file is wrong: { $words }; correct it and import again.
refusal-nothing_changed = Nothing was changed; change something or leave.
refusal-seat_not_formed = "{ $words }" has not been formed; choose another party.
refusal-tasks_open = Tasks are still open: { $words }; close them out first.

# Done, and something to know that did not stand in the way.

warning-danger = The words tell of danger and it is urgent now; tell the caller to dial { $words } at once.
warning-calendar = The holidays of { $words } are missing and the date is a guess; import the calendar of that year.
warning-not-solved = The resident says it is not solved and it was closed as such; to go on, let the branch secretary reopen it.
warning-returned-twice = It was returned { $words } times, so nobody owns it; give it to the branch secretary.

# What can be wrong in a list
list-fault-columns = only { $words } columns
list-fault-empty = code, name or category is empty
list-fault-twice = code "{ $words }" stands there already
list-fault-unknown_party = there is no party "{ $words }"
list-fault-limit = "{ $words }" is not a limit
list-fault-word = unknown word "{ $words }"
list-fault-day_columns = four columns are wanted: date, name, off or workday, year
list-fault-day = not a day
list-fault-day_kind = write off or workday
list-fault-day_year = the year cannot govern this day
list-fault-day_twice = this day stands there already
list-fault-no_day = no day is listed
list-fault-several_years = one year at a time
refusal-among_many = None of them was done, because { $number } refuses ({ $why }); please unmark it first.
