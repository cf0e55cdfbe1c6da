# Reports of a month or half a year: figures and how they read

report-month = { $year }-{ $month }
report-half-1 = first half of { $year }
report-half-2 = second half of { $year }
report-days = { $first } to { $last }
report-without = not set
report-title = Figures { $period }
report-paper-month = Monthly report
report-paper-half = Half-yearly report
report-paper-days = Report

report-rate-response = response in time
report-rate-sign = signed in time
report-rate-on_time = done in time
report-rate-closing = closed
report-rate-follow_up = followed up
report-rate-solved = solved
report-rate-content = satisfied, all
report-rate-satisfied = of these satisfied
report-rate-mostly = of these mostly
report-rate-returned = returned
report-rate-reworked = done again
report-rate-extended = extended
report-rate-held = on hold

report-rule-response = In the month of the first dispatch; in time if the resident was contacted within the working days set.
report-rule-sign = In the month of the first dispatch; in time if signed within the limit.
report-rule-on_time = In the month in which the limit ends; in time if first reported by then, extensions included.
report-rule-closing = In the month of acceptance; closed if closed by the last day.
report-rule-follow_up = In the month of the report; followed up if asked by the last day.
report-rule-solved = In the month of the follow-up; solved if the resident says so, in part does not count.
report-rule-content = In the month of the follow-up; satisfied and mostly satisfied together.
report-rule-satisfied = In the month of the follow-up; satisfied alone.
report-rule-mostly = In the month of the follow-up; mostly satisfied alone.
report-rule-returned = In the month of the first dispatch; sent back by the last day.
report-rule-reworked = In the month of the first dispatch; done again by the last day, reopened included.
report-rule-extended = In the month of the first dispatch; extended by the last day.
report-rule-held = In the month of the first dispatch; on hold at some time by the last day.

report-reason-running = the limit still runs
report-reason-merged = merged, the main one counts once
report-reason-declined = declined
report-reason-thanks = thanks, not counted
report-reason-answered = enquiry answered at the desk
report-reason-withdrawn = withdrawn by the resident
report-reason-held = was on hold, neither in time nor late
report-reason-unreached = not reached after three tries
report-reason-silent = no answer
report-reason-imported = imported register, not on record

report-by-kind = Kinds
report-by-channel = Channels
report-by-category = Categories
report-by-item = Top five items

report-part-accepted = accepted
report-part-declined = declined
report-part-merged = merged
report-part-dispatched = dispatched
report-part-closed = closed
report-part-overdue = overdue at the end
report-part-held = on hold at the end
report-part-meetings = meetings
report-part-topics = topics discussed
report-part-resolved = resolved
report-part-deferred = deferred
report-part-owners_vote = to the owners' vote
report-part-escalated = referred up
report-part-not_adopted = not adopted
report-part-issued = issued
report-part-closed_out = closed out
report-part-late = overdue at the end

report-intake = Issues received
report-rates = Rates
report-course = Handling
report-held = Reasons for holds
report-meetings = Deliberation day
report-tasks = Supervision
report-months = Received in twelve months
report-units = Parties that answer
report-remark = Remark
report-no-remark = none yet, F7 to write
report-before = on period
report-year = on year
report-yes = In the numerator
report-no = In the denominator alone
report-uncounted = Not counted: { $reason }
report-left-out = { $n } not counted
report-working = { $rate }: the working
report-reading = Counting, { $n } issues looked at… Esc to go back
report-figure = { $name } ({ $n })
report-empty = This is zero, there is no list
report-bad-period = That period cannot be read; write 2026-11, 2026-H2 or 2026-11-01..2026-11-20.
report-period-hint = e.g. 2026-11, 2026-H2, 2026-11-01..2026-11-20
report-until = Counted until { $at }

command-report = Figures and reports
command-report-open = Open the list
command-report-sort = Month or half year
command-report-period = Another period
command-report-sheet = Save as sheet
command-report-remark = Write a remark
command-report-paper = Preview the report
command-report-take = Show it
short-command-report-sort = Half/month
more-report = Figures
more-report-hint = a month, half a year or any days; every figure opens its list
help-report = Enter on a figure opens the list behind it; left and right go to the period before and after, F5 takes any period.
help-report-list = Everything this figure counts; Enter opens it.
help-report-working = How this rate came about: what counts, what does not, and why.
help-report-period = Write a month, half a year, or from which day to which.

deed-report-remark = Write a remark to a report
arg-period = period
arg-remark = remark
move-station-report_remark = remark to a report
field-station-report_remarks = remarks to reports

setting-response_days = working days to contact the resident after dispatch
setting-sign_days = working days to sign an order
setting-sign_minutes = minutes to sign an urgent order

report-unit-all = all
report-unit-on_time = in time
report-unit-late = late
report-unit-neither = other
report-unit-open = open
report-unit-answered = answered
report-unit-dissatisfied = dissatisfied
report-unit-closing = closed
report-unit-punctual = in time
report-unit-share = dissatisfied

report-column-part = part
report-column-name = figure
report-column-n = count
report-column-of = of
report-column-percent = percent
report-column-earlier = period before
report-column-year = year before
report-column-before = on period
report-column-same = on year
report-column-key = key
report-column-day = registered
report-column-item = item
report-column-matter = matter

report-comma = {", "}
report-stop = .
report-colon = {": "}
report-said = { $n } issues were received, { $before } on the period before, { $year } on the year.
report-rate-left-out = { $rate }: { $n } not counted ({ $why }).
report-held-line = { $held } ({ $reason }): { $names }
report-listed = { $names }, { $n } in all.
report-listed-more = { $names } and others, { $n } in all.

cli-group-report = Figures of a month, half a year or any days
cli-cmd-report-month = The figures of a month, such as 2026-11
cli-cmd-report-half = The figures of half a year; 2026-2 is July to December
cli-cmd-report-days = The figures from one day to another
cli-opt-period = which period
cli-opt-first-day = the first day, such as 2026-11-01
cli-opt-last-day = the last day
cli-opt-behind = only list the numbers of what this figure counts
cli-usage-figure = There is no such figure; choose one of: { $known }

cli-cmd-report-fill = Put the figures into a sheet of the county (xlsx); its looks stay, the result is a new file
cli-opt-template = the sheet to be filled
cli-opt-figure-map = which cell gets which figure, such as B4=intake, C5=rate.on_time/text, or a column by the names of its rows: C=kind; may be repeated
cli-opt-layout = a name for these rules: remembered when done, and enough the next time
cli-opt-show-only = only show what would be put where
cli-sheet-filled = { $n } cells were filled, saved as { $file }
cli-fill-line = { $cell }: { $figure } { $new } (was "{ $old }")
cli-usage-fill-out = It was not said where to; add --out FILE.
cli-usage-fill-xlsx = Only xlsx sheets can be filled; save it as xlsx first.
cli-usage-fill-rule = "{ $words }" cannot be read; write B4=intake, C5=rate.on_time/text or C=kind.
cli-usage-fill-row = No row of the sheet bears a name of { $words }; name single cells, such as B4=intake.
cli-usage-fill-twice = { $words } would be filled twice; leave one rule out.
cli-usage-fill-formula = { $words } holds a formula that would be lost; choose another cell.
cli-usage-fill-covered = { $words } is covered by merged cells; fill the first of them.
cli-usage-fill-macros = The sheet holds a macro program; ask for one without.
cli-usage-no-layout = No rules are remembered under this name; give them with --map, or choose one of: { $known }
report-units-count = The on-time rate above counts what fell due in the period; this table counts what was sent out in it, and tells on time from late for what is closed. The two may differ.
