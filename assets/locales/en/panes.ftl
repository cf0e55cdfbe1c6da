# Pane 2: the catalogue.
pane-2 = Catalogue
banner-template = Template: this list came with the program. The county's list replaces it; trust the county's limits and legal grounds
catalogue-heading = { $items ->
    [one] { $items } item
   *[other] { $items } items
} / { $open } open issues
catalogue-filter = Filter
catalogue-none = No such item. Try another word, or press Esc for all.
catalogue-category = Group
catalogue-deliberation = Meeting
catalogue-basis = Grounds
catalogue-keywords = Said as
column-code = Code
column-lead = Lead
column-deliberation = Meet
column-decides = Decides
column-open = Open
deliberation-never = Not needed: the lead settles it
deliberation-may = When one party cannot settle it
deliberation-always = Every time
deliberation-may-short = may
deliberation-always-short = always
decides-owners = owners
decides-owners-part = owners*
decides-fund = fund rule
decides-five = five
owners-decide = The owners decide this together. The meeting may prepare their vote and never replaces it
owners-decide-part = Part of this is for the owners to decide. The meeting never replaces their vote
fund-rule-decides = Decided as the fund's own rules say. The meeting only advises
issues-title = Issues under { $item }
issues-none = No open issue under this item. Press 0 for all, Esc to go back.
command-catalogue-issues = Its issues
command-catalogue-filter = Filter
command-catalogue-enlarge = Enlarge detail
command-issues-all = Open/all
command-issues-open = Open (in the clear)

# Pane 3: topics.
pane-3 = Topics
topics-open = Topics / { $n } open
topics-every = Every topic
topics-day = Meeting of { $day } / { $n } confirmed
topics-none = No topic yet. Press F5 to collect one; an issue becomes one with F6.
topics-none-confirmed = Nothing is confirmed yet. Press 0 for the candidates, choose one and press F4 until it is confirmed.
column-topic = Topic
column-households = Homes
column-why = Why
column-stage = State
topic-issues = { $n ->
    [one] { $n } issue
   *[other] { $n } issues
} behind it
agreed-label = Item { $n }
rhythm-title = This month
rhythm-cut-off = { $n }th cut-off
rhythm-confirm = { $n }th confirm
rhythm-notice = { $n }th notice
rhythm-meeting = { $n }th meeting
rhythm-minutes = { $n }th minutes
rhythm-done = past
rhythm-today = today
rhythm-late = { $n } late
rhythm-minutes-owed = { $number }: minutes to issue
rhythm-minutes-late = { $number }: minutes overdue
rhythm-no-meeting = No meeting is planned for that day (pane 4, F4)
command-topic-next = Next step
command-topic-to-meeting = To the meeting
command-topics-day = Meeting day
command-topics-open = Candidates
command-topics-all = Every topic
command-topics-enlarge = Enlarge (in the clear)

# Pane 4: meetings.
pane-4 = Meetings
meetings-heading = Meetings
meetings-none = No meeting yet. Press F4 to plan one; confirmed topics come onto its agenda.
column-meeting = Name
column-starts = Time
meeting-seats = Check-in
meeting-agenda = Agenda
meeting-promises-line = 0 What became of the last promises
meeting-promises = What became of the last promises
meeting-topic = At the table
meeting-no-topics = No topics yet
meeting-sources = From { $number } and others, { $n ->
    [one] { $n } issue
   *[other] { $n } issues
}, { $households } homes
meeting-positions = Positions
meeting-speeches = What was said
meeting-agreed = Agreed
meeting-vote-counts = Vote: { $entitled } entitled, { $for } for, { $against } against, { $abstained } abstained
meeting-no-outcome = (F8 states it)
meeting-no-next-topic = Every topic is settled: F10 adjourns
promises-none = none
promises-first = Look at each promise first: Tab goes below, Enter on one says what became of it.
promises-all-kept = Everything that earlier meetings agreed on is struck off.
quorum-here = Here { $here }/{ $formed }
quorum-met = valid
quorum-lacks = missing { $words }
quorum-council = { $council } { $here }/{ $needed }
seat-heads = { $here }/{ $size }
seat-not-formed = not formed
seat-told = told
seat-not-told = not told
seat-waits = not yet
seat-no-review = no answer
topic-now = now
topic-waits = waits
check-in-other = Another name, number or proxy
command-meetings-open = Open
command-meetings-enlarge = Enlarge detail
command-meeting-step = Next step
command-meeting-position = Position
command-meeting-speech = Speech
command-meeting-next = Next topic
command-meeting-agree = Agree
command-meeting-outcome = Outcome
command-meeting-enter = Check in/change
command-meeting-side = Other side
command-meeting-drop = Take back
command-meeting-vote = Vote

# Pane 5: supervision.
pane-5 = Tasks
tasks-heading = Tasks { $open } / overdue { $overdue }
tasks-none = No task. When minutes are issued, what was agreed comes here.
column-matter = Matter
column-sheets = Sheets
card-red = RED
card-yellow = YELLOW
task-next = Next
command-task-next = Next step
command-tasks-all = Open/all
command-tasks-enlarge = Enlarge (in the clear)

# Papers and small windows.
detail-gone = Nothing is here. Press Esc to go back
command-menu-choose = Choose

papers-saved = Saved as { $path }
papers-printing = On its way to the printer
papers-printed = Sent to the printer; the file is { $path }
why-no-printer = This machine has no print command; save as PDF with F7 and print that
why-no-other-paper = There is only this paper
command-papers-next = Another paper
command-papers-docx = Save as docx
command-papers-text = Save as text
command-papers-pdf = Save as PDF
command-papers-print = Print
command-task-paper = Papers
command-meeting-papers = Minutes
command-issue-paper = Order

# 6 More
pane-6 = More
more-working = Working on it; go on with something else
more-seats = Bodies and seats
more-seats-hint = who sits for the five parties and the branch, how many, formed or not
more-operators = People at the desk
more-operators-hint = change over; Insert adds somebody
more-station = Station
more-station-hint = names of station, compound and community, telephone
more-setting = Settings
more-setting-hint = days for extensions, postings, notices; what holds when too few come
more-drafts = Drafts
more-drafts-hint = everything not finished
more-backup = Back up
more-backup-hint = a copy in the folder backups of the data, read back and verified
more-backup-done = Backed up and verified, { $n } entries: { $path }
more-verify = Check the journal
more-verify-hint = has any entry been tampered with?
more-verify-done = { $n } journal entries, all sound
more-conflicts = Conflicts
more-conflicts-hint = two people wrote without knowing of each other
more-conflicts-none = No conflicts
more-import = Import
more-import-hint = Registers; the county list and holidays by yizhan catalogue import, calendar import
more-export = Export
more-export-hint = the register as xlsx or csv
more-export-told = Run: yizhan export issues --out FILE.xlsx, with names and phones masked; papers: F9 on their own screens
more-restore = Restore
more-restore-hint = put a backup in place; the old data is kept
more-restore-told = Leave the desk first, then run: yizhan restore FILE
more-about = About
more-about-hint = version and notes
more-about-told = Yizhan { $version }; a five-party meeting consults and never replaces an owners' vote; see the README
command-more-open = open
command-seats-edit = edit this seat
column-now = Now
column-kind = Kind
more-redraw = Redraw lists
more-redraw-hint = when a list looks wrong: draw it anew out of the journal
more-redraw-done = Drawn anew: { $n } things
command-conflicts-open = open
command-conflicts-decide = decide
command-thing-next = next step

bundle-written = { $n } operations for { $names }: { $file }
bundle-brought = { $name }: { $n } new, { $known } known
bundle-missing = { $n } parts are missing; copy all parts of the same writing and read again
peer-never = never heard
peer-left = struck off
peer-agrees = both sides agree
peer-has-more = has all of ours; its receipt is awaited
peer-waiting = { $n } not confirmed
aside-gap = { $n } wait for what comes before them; taken in by themselves when that comes
aside-unknown_writer = { $n } of an unknown computer; taken in by themselves when its grant comes
aside-forked = { $n } tell another history: a computer may have been copied as a whole; keep both and ask for help
aside-unsigned = { $n } with a bad signature, not taken in; have them written again
aside-struck = { $n } written after their computer was struck off, not taken in; the station manager decides
aside-other_station = { $n } of another station, not taken in; check the stick
aside-unreadable = { $n } that cannot be read, not taken in; update the program and read again

# The pane of the exchange.

more-exchange = Exchange
more-exchange-hint = By stick with the other computers of this station; who lacks what
command-exchange-write = write to stick
command-exchange-read = read from stick
command-exchange-stop = stop
command-exchange-take = here
help-exchange = How far the exchange with each computer has come: what it lacks, when it was last heard, what could not be taken in. F4 writes to a stick, F5 reads and writes a receipt; “both sides agree” stands only where both have compared.
help-exchange-place = Choose a stick or a folder, or type a path. Those that hold bundles come first.
exchange-detail = Details
exchange-here = This computer
exchange-print = Fingerprint
exchange-operations = Operations
exchange-letter = Letter in numbers
exchange-keeper = This computer may let others in
exchange-plain = Others are let in on the first computer
exchange-keeper-there = It may let others in, too
exchange-aside = Put aside
exchange-name = Computer
exchange-state = State
exchange-heard = Last read
exchange-wrote = Last written
exchange-rehearsal = A rehearsal never exchanges data
exchange-alone = This is the only computer; the README says how to add one
exchange-write-to = Write to
exchange-read-from = Read from
exchange-path = Type a path, or choose with ↑↓
exchange-bundles = { $n } bundles
exchange-writing = writing { $n }/{ $all }, F8 stops
exchange-reading = reading { $n }/{ $all }, F8 stops
exchange-stopping = stopping
exchange-read-well = { $files } read, { $n } new
exchange-read-told = { $files } read, { $n } new; { $bad } bad, { $missing } parts missing, { $aside } put aside, see the details
exchange-answered = , receipt written
exchange-unanswered = ; no receipt could be written, press F4 to write again
why-exchange-idle = nothing is being written or read
why-exchange-running = the last one is not done; F8 stops it
