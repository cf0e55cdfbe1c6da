# The command line: what commands and options are for, and what they say.

cli-about = Yizhan: the desk of a neighbourhood Party-service station. Without a command it opens the desk.
cli-usage-heading = { "Usage: " }
cli-commands-heading = Commands
cli-options-heading = Options
cli-needed = { " (needed)" }

cli-group-setup = Set the station up
cli-group-issue = Issues: register, handle, look up
cli-group-topic = Topics: collect, screen, put on the agenda
cli-group-meeting = Meetings: notice, check-in, deliberation, minutes
cli-group-resolution = Resolution items
cli-group-task = Supervised tasks: sign, report, verify, strike off
cli-group-station = Particulars and settings of the station
cli-group-operator = Operators
cli-group-seat = Seats: the five parties and the branch
cli-group-catalogue = The catalogue of service items
cli-group-calendar = Holidays
cli-group-import = Import from sheets
cli-group-export = Export sheets and papers
cli-group-journal = The journal
cli-group-picture = What lists show
cli-group-undo = Undo your last step
cli-group-redo = Redo what was just undone
cli-group-search = Search issues
cli-group-codes = List every code with its words
cli-group-doctor = Check the data and the machine
cli-group-backup = Back up to a file
cli-group-restore = Restore from a backup, keeping the old data aside
cli-group-completions = Print a completion script
cli-group-man = Print the manual

cli-cmd-issue-list = List issues, newest first
cli-cmd-issue-show = Show an issue with its history, deadline arithmetic and conflicts
cli-cmd-seat-list = List seats
cli-cmd-journal-verify = Check the journal entry by entry
cli-cmd-picture-redraw = Draw the lists again from the journal

cli-opt-data = Data folder
cli-opt-lang = Language: zh-CN or en
cli-opt-as = In whose name; the first operator by default
cli-opt-clock = The time at a rehearsal station, such as 2026-11-24T09:00:00
cli-opt-json = Answer in JSON
cli-opt-version = Show the version
cli-opt-help = Show this help
cli-opt-number = Number, such as JL-26-0412
cli-opt-from = Read answers from a JSON file, - for standard input; names and telephones come only this way
cli-opt-urgent = Register as urgent
cli-opt-reveal = Show name, telephone and flat
cli-opt-stage = Only this stage
cli-opt-item = Only this service item
cli-opt-handler = Only this handler
cli-opt-overdue = Only what is overdue
cli-opt-search = Only those with these words or pinyin
cli-opt-limit = How many at most
cli-opt-after = Go on after this cursor of the page before
cli-opt-text = Words, pinyin or initials
cli-opt-file = File
cli-opt-shell = Shell: bash, zsh, fish, powershell or elvish

cli-usage-unknown = { $word } is not known
cli-usage-no-command = No command was given
cli-usage-missing = { $word } is missing
cli-usage-bad-value = { $word } cannot be { $value }
cli-usage-no-text = One of the values is no text
cli-usage-other = { $word } is used wrongly
cli-usage-suggestion = , the nearest is { $word }
cli-usage-known = , it can be { $word }
cli-usage-help = ; add --help to see the usage.
cli-usage-form = The JSON cannot be read: { $words }; write one object with a key for each answer, keys as in --help.
cli-usage-cursor = { $word } is no cursor of a page before; copy it as it was given.
cli-usage-stage = There is no stage { $word }; choose one of: { $known }.

cli-rule-not_a_rehearsal = Only a rehearsal station takes --at; leave it out.

cli-about-file = { " " }({ $words })
cli-done = { $deed }: saved { $number }
cli-conflicts = Two records differ, choose one:
cli-history = History:
cli-undone = (undone)
cli-deadline = How the deadline is counted:
cli-total = { $n } in all
cli-next = Next page: --after { $cursor }
cli-seat-not-formed = { " " }(not formed yet)

cli-verified = The journal is sound, { $n } entries.
cli-damaged = The journal does not add up in { $damage } places of { $n }; restore the latest backup.
cli-first-time = { $folder }; the first time, set up the station: run yizhan without a command
cli-redrawn = Redrawn: { $n } things, the same as before.
cli-redrawn-other = Redrawn: { $n } things; the old picture was wrong and is mended.
cli-redrawn-damaged = { $n } rows of the journal are damaged and count only as far as they can be read; run yizhan journal verify to see which.
cli-backed-up = Backed up to { $file }
cli-restored = Restored from the backup. New numbers begin at the next thousand, so that none is given out twice.
cli-kept-aside = The old data were kept as { $file }
cli-well = well
cli-not-well = LOOK
cli-look-version = Version
cli-look-file = Data file
cli-look-database = Database
cli-look-journal = Journal
cli-look-anchor = Mark of the last time
cli-look-data = Data folder can be written
cli-look-state = State folder can be written
cli-look-free = Free space

cli-cmd-topic-list = List topics
cli-cmd-topic-show = Show a topic
cli-cmd-meeting-list = List meetings
cli-cmd-meeting-show = Show a meeting
cli-cmd-task-list = List tasks, the next due first
cli-cmd-task-show = Show a task
cli-cmd-catalogue-list = List service items
cli-cmd-catalogue-show = Show a service item
cli-cmd-catalogue-suggest = Suggest items for a resident's words
cli-cmd-catalogue-import = Import the county's list of items
cli-cmd-calendar-import = Import a year of holidays

cli-opt-code = Code or name of an item, such as A01

cli-template = Mind: this is a template; the county's own list has not been imported.
cli-danger = Danger: tell the resident at once to call { $number }.
cli-nothing-suggested = Not sure enough to suggest anything.
cli-list-imported = List imported: { $added } added, { $changed } changed, { $withdrawn } withdrawn.
cli-year-imported = Holidays of { $year } imported.

cli-cmd-import-issues = Import issues from a sheet; importing again adds nothing twice

cli-opt-preview = Only show how the file is understood
cli-opt-map = Read a field from this column, such as words=C; may be repeated
cli-opt-source = Name of the source, the file's name by default; the same number of the same source is one issue
cli-opt-rejects = Write rows that could not come in to this file

cli-usage-field = There is no field { $word }; choose one of: { $known }.
cli-usage-column = The sheet has no column { $word }; give its name, its number or its letters.
cli-usage-no-words = No column says what the matter is; name it with --map words=COLUMN. The sheet has: { $known }.

cli-reject-row = Row
cli-reject-reason = Reason
cli-row-number-taken = This number came in before with other words; check it, or give the batch a name of its own with --source.
cli-import-header = The header is row { $n }:
cli-import-unmapped = Columns not used: { $words }
cli-import-progress = { $n ->
    [one] { $n } row
   *[other] { $n } rows
} read
cli-imported = { $read } rows read: { $imported } imported, { $known } known before, { $rejected } rejected.
cli-import-unknown = Words in { $field } that are not known (kept as they were): { $words }
cli-import-cancelled = Stopped as you asked. What came in is in; run it again to go on.
import-stage = Stage

cli-cmd-export-topics = Export the register of topics (xlsx, csv), proposers masked
cli-cmd-export-meetings = Export the register of meetings (xlsx, csv) with attendance and outcomes
cli-cmd-export-resolutions = Export the register of resolution items (xlsx, csv)
cli-cmd-export-tasks = Export the register of tasks (xlsx, csv), handlers masked
cli-cmd-export-issues = Export issues as a sheet (xlsx, csv) or JSON, names and telephones masked
cli-opt-out = File to write; its ending says the format
cli-opt-replace = Replace a file of that name
cli-usage-ending = The format is not clear; use one of these endings: { $known }.
cli-exported = { $n } exported to { $file }
cli-filled = "{ $argument }" was not given; taken as { $words }.

cli-cmd-export-minutes = Export the minutes of a meeting
cli-cmd-export-record = Export the record of a meeting
cli-cmd-export-notice = Export the notice of a meeting
cli-cmd-export-attendance = Export the attendance sheet of a meeting
cli-cmd-export-order = Export the order of an issue or a task
cli-cmd-export-supervision = Export the supervision sheet of a task
cli-opt-minutes = Show the text of the minutes
cli-paper-written = Written to { $file }
cli-group-paper = Papers: which there are, and as files
cli-cmd-paper-list = List every paper, or those of a number
cli-cmd-paper-write = Write a paper, as in: paper write notice H1 --out notice.docx
cli-opt-paper = Name of the paper, see: paper list
cli-opt-about = Its number; a month for the report
cli-paper-row = { $name } ({ $words }): { $maker }, { $when }
cli-paper-there = { $name } ({ $words }): { $n }
cli-cmd-paper-batch = Write every paper of a meeting, its topics and tasks
cli-opt-meeting = Number of the meeting
cli-opt-folder = Write into this folder
cli-opt-format = Format: pdf, docx or txt; pdf if not said
cli-papers-written = { $n } papers written to { $folder }
cli-usage-paper = There is no such paper; use one of these names: { $known }.
cli-usage-paper-about = It is not said which one; write its number behind the name (a month for the report).
cli-field = { $name }: { $value }
import-year-guessed = year guessed from the day of import:{" "}

# Exchange with other desks: who belongs to the station, files that carry data, what waits or was put aside.

cli-group-device = Computers of this station: ask, let in, strike off
cli-group-bundle = Exchange data with other computers by stick
cli-cmd-device-show = Fingerprint of this computer
cli-cmd-device-list = Computers of this station
cli-cmd-device-request = Write a request to join (on the new computer)
cli-cmd-device-grant = Let a computer in (on a computer of the station)
cli-cmd-device-accept = Read the grant (on the new computer)
cli-cmd-device-revoke = Strike a computer off, such as a lost one
cli-cmd-bundle-write = Write everything the others lack into files
cli-cmd-bundle-read = Read the files of others, and write a receipt
cli-cmd-bundle-status = How far the exchange with each computer has come
cli-cmd-bundle-receipt = receipt: counts and digests of each computer, signed by this one
cli-cmd-bundle-verify-receipt = checks a receipt (docx, txt, or - for standard input)
cli-group-aside = what was brought and not taken in
cli-cmd-aside-list = lists what lies aside, and what was let go of
cli-cmd-aside-show = one part: why, and what to do
cli-cmd-aside-retry = tries one again, or all
cli-cmd-aside-export = saves one as a sealed file
cli-cmd-aside-drop = lets one go, with a reason; only what was saved or is here anyway
cli-opt-aside = which part, as aside list calls it
cli-opt-reason = the reason
cli-opt-name = What people call this computer
cli-opt-to = Folder or file to write to
cli-opt-for = Only for the computer of this name (may be repeated); otherwise for all
cli-opt-fingerprint = Fingerprint, as it stands on the other screen
cli-opt-keeper = This computer may let others in, too
cli-opt-no-answer = Write no receipt

cli-device = Fingerprint of this computer: { $print }
cli-device-keeper = This computer may let others in
cli-requested = Request written to { $file }; this computer is { $print }. Take the file to a computer of the station and run device grant
cli-granted = Grant written to { $file }; this computer is { $print }. Take it back to the new computer and run device accept
cli-accepted = Joined; let in by { $print }. Compare that with the other screen, then run bundle read
cli-revoked = { $name } is struck off: what it writes from now on is not taken in; the others are told with the next exchange
cli-standing-unsent = { $n } records are only here; write them to a stick with bundle write
cli-standing-unconfirmed = { $n } records were written and not confirmed; read what another computer wrote with bundle read
cli-standing-confirmed = Others have all that was written here; read what they wrote with bundle read to compare both sides
cli-group-conflicts = What two wrote differently and a person has to decide
cli-cmd-conflicts-list = List what has conflicts
cli-cmd-conflicts-show = Show every version of a thing, who wrote it, and what stood before
cli-cmd-conflicts-settle = Choose one of them
cli-opt-field = which field, such as title
cli-opt-side = which version, by the name that conflicts show gives
cli-conflicts-none = No conflicts
cli-conflicts-row = { $number }  { $n } open
cli-conflicts-side = { $about }  { $value }  { $who }  --side { $side }
cli-conflicts-before = { $about }  before: { $value }  { $who }
cli-conflicts-settled = { $number }: chosen
device-here = this one
device-keeper = may let in
device-left = struck off
device-first = First desk

cli-rule-rehearsal_never_syncs = A rehearsal never exchanges data; open the real station.
cli-rule-bundle_nobody = This station has no other computer yet; run device request there, then device grant here.
cli-rule-bundle_none_there = There is no bundle in this folder; check the stick for names that end in .hxb.age.
cli-rule-bundle_foreign = This is no bundle; choose a file whose name ends in .hxb.age.
cli-rule-bundle_not_for_us = This bundle is sealed to other computers; have one written for this computer.
cli-rule-bundle_damaged = This bundle is cut or was changed, and nothing of it was taken in; have it written again.
cli-rule-bundle_too_large = This file is too large to be a bundle, and was not read; check that it is the right one.
cli-rule-bundle_newer = This bundle was written by a newer program; update this computer and read it again.
cli-rule-bundle_bad_recipient = The key of one computer cannot be sealed to; strike it off and let it join again.
cli-rule-bundle_unsigned = The signature of this bundle does not hold, and nothing was taken in; have it written again in your presence.
cli-rule-bundle_other_station = This bundle is of another station, and nothing was taken in; check whose stick it is.
cli-rule-bundle_unknown_device = The computer that wrote this bundle is not on the list, and nothing was taken in; let it join first.
cli-rule-bundle_own = This computer wrote this bundle itself; take it to another one.
cli-rule-receipt_unreadable = No whole code was found; check the file, or type the code from YZR1 to the last stroke.
cli-rule-receipt_other_station = This receipt is of another station; check it on a computer of that station.
cli-rule-receipt_unknown_device = The computer that made this receipt is not on the roll here; exchange first, then check again.
cli-rule-receipt_forged = The signature does not hold: it was changed or mistyped; check the original again.
cli-rule-aside_unknown = There is no such part; aside list shows their numbers.
cli-rule-aside_no_reason = A reason is needed; please say why it is let go of.
cli-rule-aside_not_saved = It is in no file yet; save it with aside export first.
cli-rule-device_unknown = The station has no such computer; see device list for names and fingerprints.
cli-rule-device_no_name = A computer needs a name; give one with --name.
cli-rule-device_no_station = There is no station here yet; set one up, or read a grant first.
cli-rule-device_fingerprint_differs = The fingerprint is not that of the request, and nobody was let in; type it again from the other screen, or have the request made anew.
cli-rule-device_not_keeper = This computer may not let others in or strike them off; do it on one that may, see device list.
cli-rule-device_left = This computer was struck off; delete its data folder there and ask anew.
cli-rule-device_too_many = The station has twenty-six computers already; ask the county.
cli-rule-device_root_stays = The first computer and this one cannot be struck off; do it on another one that may.
cli-rule-device_has_station = This computer has a station and data of its own; use an empty data folder to join another.
cli-rule-request_unreadable = This request is cut or is none; write it again on the new computer.
cli-rule-request_none_there = There is no request in this folder; look at the stick for a file that ends in .hxreq.
cli-rule-grant_none_there = There is no grant in this folder; look at the stick for a file that ends in .hxgrant.age.
cli-rule-grant_unreadable = This grant is cut or is none; write it again on a computer of the station.
cli-rule-grant_not_for_us = This grant is not for this computer; ask again with a request of this one.

cli-opt-invite = One-time code from the keeper of the hub; not needed when the station is connected already
cli-group-hub = The county's hub, where stations meet when there is a line
cli-cmd-hub-join = Connect this station to a hub
cli-cmd-hub-show = Which hub this desk meets
cli-cmd-hub-leave = Meet the hub no more; all data stay
cli-group-sync = Meet the hub now
cli-opt-address = Address of the hub, such as 10.0.0.5

hub-joined = Connected to the hub { $url }; run sync to meet it
hub-left = This desk meets the hub { $url } no more
hub-met = Sent { $sent }, received { $received }
hub-not-yet = Both sides are not the same yet; meet again in a while
clock-slow = This desk's clock is { $n } minutes behind the hub's; nothing depends on it, please set it.
clock-fast = This desk's clock is { $n } minutes ahead of the hub's; nothing depends on it, please set it.

cli-rule-hub_none = This desk has no hub yet; please connect one: F7 in Exchange, or hub join.
cli-rule-hub_unreachable = The hub cannot be reached and nothing is lost; please look at the network and try again in a while.
cli-rule-hub_busy = The hub is busy and nothing is lost; please try again in a little while.
cli-rule-hub_garbled = What was sent to the hub was damaged on the way and not taken; meet it once more, and tell its keeper if that does not help.
cli-rule-hub_too_large = What was sent is more than the hub takes at once, and nothing is lost; exchange by stick and tell its keeper.
cli-rule-hub_older = The hub runs an older program and took nothing, and nothing is lost; ask its keeper to update it.
cli-rule-hub_newer = The hub runs a newer program and nothing of it was taken in; please update this computer.
cli-rule-hub_no_authority = The connection string asks for encryption and names no authority; add sslrootcert=FILE.
cli-rule-hub_stopped = The exchange was stopped and nothing is lost; please sync again when it suits.
cli-rule-hub_strange_answer = What answers at that address is no hub; please check the address or tell the keeper of the hub.
cli-rule-hub_other_key = Who answers is not the hub this desk was connected to, and nothing was taken; please tell the keeper of the hub.
cli-rule-hub_address_bad = This address cannot be read; please write it like 10.0.0.5 (bundles are sealed, https is not needed).
cli-rule-hub_fingerprint_differs = The hub at that address has another fingerprint; please have it read out once more.
cli-rule-hub_code_needed = This desk does not know that its station meets this hub; please read a bundle of a connected desk first, or ask the hub's keeper for a one-time code where none is connected.
cli-rule-hub_code_unknown = The hub does not know this code; please check it or ask for another one.
cli-rule-hub_code_used = Another station has used this code; please ask for another one.
cli-rule-hub_code_old = This code has run out; please ask for another one.
cli-rule-hub_unknown_station = The hub does not have this station; please connect again with a new code: F7 in Exchange, or hub join.
cli-rule-hub_unknown_desk = The hub does not know this desk yet; please meet it from a connected desk first, then try again.
cli-rule-hub_struck = This desk was struck off; the hub took and gave nothing; please talk to the keeper of the station. All data are still here.
cli-rule-hub_station_closed = The hub has closed this station; please talk to its keeper. All data are still here.
cli-rule-hub_not_on_roll = This hub is not on the station's roll or was struck off; please connect again: F7 in Exchange, or hub join.

hub-about = The hub of a county, where the desks of its stations meet
hub-about-serve = Open the door and wait for desks
hub-about-invite = Make a one-time code for a station
hub-about-list = Which stations and desks, when they were last here, what they have not sent
hub-about-revoke = Shut a desk out; what it brings is put aside for a person
hub-opt-data = Folder of data and keys
hub-opt-postgres = Use PostgreSQL: a connection string; without it the SQLite file in the folder
hub-opt-listen = Address and port to wait on
hub-opt-undo = Let it in again
hub-serving = Waiting at { $address }; fingerprint of this hub { $print }. Ctrl-C ends it.
hub-invited = Code { $code }, good until { $until }, once; fingerprint of the hub { $print }: tell the station both
hub-no-book = The hub's book cannot be opened ({ $about }); please look at the disk or the database and try again.
hub-no-folder = The folder { $path } cannot be used ({ $about }); please choose another one or change its rights.
hub-no-port = Cannot wait at { $address } ({ $about }); please choose another port.
hub-no-such-desk = No desk has this fingerprint; please look it up with list.
hub-revoked = { $name } is shut out
hub-admitted = { $name } is let in again
hub-station = { $name }  { $n } segments
hub-desk = { $name }  { $print }  last { $at }  unsent { $n }  version { $version }  clock off { $clock } s
hub-mark-revoked = {"  "}shut out
