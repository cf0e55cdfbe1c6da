# What the desk says by itself: lines around the screens, commands, lists and forms.

top-title = Station { $compound }
top-offline = offline
top-unsent = unsent { $n }
top-unconfirmed = unconfirmed { $n }
top-agrees = all agree
top-meeting = syncing
top-hub-agrees = in sync
top-unreachable = no hub
top-refused = refused
top-next = next { $at }
top-not-met = not synced
banner-rehearsal = REHEARSAL: all of it is invented; nothing reaches the real register
too-small = The window is too small: make it at least { $columns } columns by { $rows } rows. Nothing typed is lost. Ctrl-Q leaves.
flag-yes = Yes
flag-no = No

said-saved = Saved { $time } { $number }
said-drafts = Unsaved drafts: { $n }. Press Ctrl-D to take one up
said-sits = { $name } is at the desk now
said-parked = Kept as a draft; Ctrl-D takes it up again
said-missing = Something required is still empty: see the marked fields
said-unknown = Something typed is not in its list: see the marked fields
said-paste-cut = Too much was pasted: only the first { $most } characters are here; check before you save
said-not-kept = What was typed is not on disk yet (full or not writable): make room, do not leave yet
said-drops-unkept = What was typed is not on disk yet: make room first; Ctrl-Q again drops it
said-kept-after-all = The draft is kept; Ctrl-D takes it up again
said-no-such-key = { $key } does nothing on this page; F1 shows its keys
said-how-to-leave = This is the outermost screen; press Ctrl-Q to leave
said-again-to-leave = Press Ctrl-C again to leave; what you typed stays as a draft

start-no-terminal = This is no terminal window, so the desk cannot open. Run yizhan in a terminal.
said-store-gone = The store has stopped and nothing was saved just now. Leave with Ctrl-Q and open again; drafts are kept.
why-not-set-up = First fill in the station and press Ctrl-S to save
why-nothing-to-save = There is nothing to save here
why-nothing-selected = First select one in the list
why-nothing-next = Nothing comes next here
why-nothing-suggested = No item is suggested yet: first write the words
why-select = First select: { $thing }

command-help = Help
command-register = Register
command-search = Search
command-palette = Commands
command-actions = All actions
command-save = Save
command-undo = Undo
command-redo = Redo
command-drafts = Drafts
command-operators = Change over
command-operators-sit = Sit down
command-redraw = Redraw the screen
command-suspend = Back to the shell for a while
command-leave = Leave
command-back = Back
command-form-next = Next field
command-actions-choose = Choose
command-drafts-take = Take up
command-drafts-drop = Delete draft
command-drafts-back = Bring back
command-set_up-rehearse = Rehearsal first
command-issue-next = Next step
command-issue-limit = Limit
command-queue-filter = Filter
command-queue-all = Open/all
command-queue-open-only = Open only
command-queue-open = Open (in clear)
command-queue-enlarge = Enlarge detail
command-register-take = Take item
command-search-open = Open

short-deed-issue-note = Note
short-deed-issue-follow_up = Verdict
short-command-issue-limit = Limit
short-command-palette = Commands

pane-1 = Issues

help-title = Help: { $screen }
help-typing = All of this works while a Chinese input method is on: function keys, digits, arrows, Enter, Esc, Tab and Ctrl; full-width digits and signs count as their ASCII twins. Dim commands are not possible now, the reason stands in brackets.
palette-title = All commands (type words, pinyin or initials)
actions-title = What can be done: { $number }
operators-title = Who is at the desk
mark-several-steps = The marked ones have different next steps: { $steps }. Mark only those of one step, or press . and choose.
palette-none = No command like that. Try another word, or take letters away.
drafts-title = Drafts
drafts-none-thrown = No draft was deleted here yet; after a wrong Delete, Ctrl-Z brings it back
drafts-none = No drafts. Esc in a half-filled form puts it here.

list-reading = Reading...
queue-title = Issues
queue-counts = Open { $open } / overdue { $overdue } / due today { $today }
queue-all-counts = All issues (open { $open } / overdue { $overdue } / due today { $today })
queue-filter = Filter
queue-urgent = URGENT { $title }
queue-empty = No open issues. F2 registers one; 0 shows all.
queue-none-found = Nothing found. Try another word, or Esc to drop the filter; 0 looks in all.
column-number = Number
column-item = Item
column-title = Matter
column-place = Place
column-handler = Lead
column-due = Due

due-overdue = { $n } wd late
due-today = today { $time }
due-left = { $n } wd left
due-on-hold = hold/{ $reason }
due-topic = to meeting
due-provisional = (provisional: the holidays of that year are missing)

detail-title = Detail
detail-words = In their own words
detail-history = History
detail-result = What was done
detail-verdict = Verdict
detail-no-item = not chosen yet
detail-no-requester = no name given
detail-anonymous = anonymous
detail-unmask = (Enter: in clear)
detail-limit = F7
detail-main = Main issue
detail-followers = Merged here
issue-title = Issue { $number }
issue-gone = There is no such issue; Esc goes back

history-way = ({ $way })
history-undone = (undone)
history-idle = (without effect)
conflicts-title = Two truths: check and correct
conflict-before = before:
conflict-stage-told = Each took a step of its own: the stage that needs more attention is shown and both are kept; open it and take the next step, which decides.
conflict-move-told = The stage had changed when this step was taken: it is kept without effect; take it again from the stage as it is now.
conflicts-choose = Which one (the other stays in the history; can be undone)
conflict-stage = Stage

limit-title = How the limit was worked out
limit-none = No limit yet: it starts when the issue is accepted with an item
limit-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
limit-working-days = { $n } working days
limit-start = begins { $at }, that day not counted
limit-counted = working day { $n }
limit-make-up = (worked for { $holiday })
limit-ran = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}
limit-weekend = weekend, not counted
limit-holiday = { $holiday }, not counted
limit-paused = on hold, not counted
limit-pause = on hold ({ $reason }), takes out { $takes }
limit-open-pause = until it is resumed
limit-end = due { $at }
limit-by-list = by the list of { $year }
limit-no-list = the list of that year is missing: Monday to Friday counted

form-unknown = Not in the list: choose one with the arrows, or delete this

register-title = Register an issue
register-kept = Register an issue (draft kept)
register-beside = Looks like... (while you type)
register-items = Items (F4 takes one, again for the next)
register-no-items = (not sure yet: write more of the words, or pick under Item)
register-danger = Call { $number } first! The words say "{ $word }"; set to urgent
register-urgent-by-item = because of item { $code }
register-taken = Taken: { $item }

search-title = Search
search-prompt = Find

set-up-title = Set up the station (once; it can be changed later)
set-up-intro = Write the compound first: name and letters follow. Ctrl-S saves. To try first, F9 opens the rehearsal station where everything is invented.
set-up-station = { $compound } station
set-up-hint-compound = such as Jinling
set-up-hint-station = printed on papers
set-up-hint-code = letters that begin every number
set-up-hint-community = may stay empty
set-up-hint-operator = who is at the desk
set-up-hint-role = can be changed
said-old-copy = This data is older than when the desk was last closed; look for a backup under "6 More" or ask the administrator.
said-other-history = This data does not match the mark left at the last close; run yizhan journal verify first.
said-checked = The desk did not end cleanly last time; { $n } journal entries were checked and are sound.
said-damaged = { $n } places of the journal are damaged; keep the file, restore a backup or ask the administrator.
start-redrawing = Drawing the lists anew from the journal, { $percent } % done; please wait

form-about-each = { $deed }: { $n } together (empty = each its own)
said-count = {"  "}{ $n } together; one Ctrl-Z takes all back
command-list-mark = Mark
queue-marked = { $n } marked
mark-kept-of = { $n } marked: the next step is about all of them; Esc takes the marks away

warning-took-back = Taken back: { $words }; please press Ctrl-Y to do it again.
warning-brought-back = Done again: { $words }; please press Ctrl-Z to take it back.
took-back-many = { $first } and others, { $n } in all

why-undo-typing = You are typing: undo is about what was saved; please press Esc first (the typing is kept as a draft)
