# For beginners: curtain and lock, the guided shift, handover, help of each screen, the key card.

command-curtain = Curtain
command-lock = Lock
banner-curtain = Covered: names, phones, flats and what is being typed; F12 shows them
curtain-reading = Covering
lock-title = Locked: choose your own name with ↑↓ and press Enter
lock-hint-choose = Go on

command-handover = Handover
command-handover-open = Open
command-handover-paper = Paper
command-key-card = Print the key card
more-handover = Handover
more-handover-hint = What others did meanwhile, what falls due, whom to call, what is half typed, what is on hold
more-keys = Key card
more-keys-hint = All keys on one page, to lie beside the keyboard

handover-title = Handover (my last turn ended { $at })
handover-changes = Done by others since I left ({ $n })
handover-overdue = Overdue ({ $n })
handover-due = Due until the next working morning ({ $n })
handover-calls = Waiting for a call ({ $n })
handover-reviews = On hold, to be looked at today ({ $n })
handover-drafts = Half typed ({ $n })
handover-paper = Handover
handover-more = { $n } more
handover-until = Due dates are listed until { $at }.
handover-sign = Taken over by { $name }.    Signature of who leaves:
key-card-title = Keys of the desk
key-card-foot = No key in mind: F1 this page, Ctrl-P by name, Esc back.
keys-everywhere = Everywhere

cli-group-keys = Write the card with all keys
cli-cmd-export-handover = Write the handover; --as says who takes over

command-guide = Guided shift
command-anew = Rehearse from the start
why-no-rehearsal = The guided shift is at the rehearsal station: leave and open it with yizhan --demo
anew-not-demo = This rehearsal was not opened with --demo and cannot begin anew; use yizhan --demo.
guide-hidden = The guide is hidden; Ctrl-X brings it back
guide-offer = New here? Walk through one shift: ten steps on the real screens.
guide-offer-keys = Ctrl-X begins; Esc hides this, Ctrl-X brings it back later.
guide-step = { $n }/{ $all } { $what }
guide-missing = Nearly: { $what }
guide-done = All ten steps are done. F1 shows the keys of a page; Ctrl-Q leaves.
guide-done-keys = Once more: Ctrl-P "from the start"; Ctrl-X hides these lines.
guide-case-gone = the heating issue was undone; Ctrl-Y brings it back
guide-register = Register: Mrs Zhou (2-1-301) has cold heating. Write her words.
guide-register-keys = F2, her words; Tab goes to place, name and phone; Ctrl-S saves.
guide-register-other = registered, but not about heating; F2 and register cold heating
guide-accept = Accept: choose the item, and the limit begins.
guide-accept-keys = End selects the last one, F4 accepts; type B04, Enter; Ctrl-S saves.
guide-accept-other = that item is not about heating; Ctrl-Z, then accept with B04
guide-dispatch = Dispatch: the property company is to do it.
guide-dispatch-keys = Select it, F4; the lead is the property company: Ctrl-S.
guide-dispatch-other = it went elsewhere; Ctrl-Z, then dispatch to the property company
guide-sign = Sign: Mr Liu of the company phones that he has it.
guide-sign-keys = F4, Mr Liu as the person; Tab to "how we know", 2 is phone; Ctrl-S.
guide-sign-other = signed, but not known by phone; Ctrl-Z and note it again with "phone"
guide-find = Find an older one: somebody asks about the lift. Note that.
guide-find-keys = F3 and dttl or its number, Enter opens; F5, write it, Ctrl-S.
guide-find-other = that note is on today's issue; F3 dttl finds the lift, F5 notes
guide-close = Close: Mr Liu has repaired it. Report, then call and ask Mrs Zhou.
guide-close-keys = Esc to the list, select the heating, F4 starts, F4 reports, F8 follows up.
guide-close-report = the report is missing: select it, F4, write the result, Ctrl-S
guide-close-call = the call is missing: select it, F8, solved and satisfied, Ctrl-S
guide-undo = Mistakes are harmless: undo the last step, then redo it.
guide-undo-keys = Ctrl-Z undoes, Ctrl-Y redoes.
guide-undo-other = undone; now Ctrl-Y redoes it
guide-topic = For the meeting: turn the charging issue into a topic for the 10th.
guide-topic-keys = Select it in the list, F6, Ctrl-S; 3 shows topics, 1 comes back.
guide-topic-other = Not the one about charging: Ctrl-Z, then F6 on that one
guide-curtain = Somebody leans over: hide names, phones and flats, then show them.
guide-curtain-keys = F12 (or Ctrl-K) hides, once more shows.
guide-handover = Hand over: 李芳 sits down; look at the handover and save it.
guide-handover-keys = Ctrl-O, choose 李芳, Enter; Ctrl-N, then F9 shows the paper, F5 saves it.
guide-handover-paper = the paper is missing: Ctrl-N, F9 in the handover, then F5
guide-handover-turn = nobody else sits there yet: Ctrl-O, choose 李芳, Enter
fault-rehearsal_mixed = Data of a rehearsal and of a station never mix; use a backup or folder of the same kind.
said-takes-over = { $name } is at the desk now; Ctrl-N shows the handover

help-find = Find
help-none = Nothing found. Delete some letters, or Esc shows everything.
help-why = { " " }(not now: { $why })
help-by-palette = Ctrl-P
help-own = Keys of this page
help-terms = Words on this page
help-everywhere = Everywhere
help-panes = The six panes

help-queue = What residents ask for, like a register, the most pressing first. F4 takes the next step on the selected one; Enter opens it.
help-views = Saved filters and a few ready ones. Choose one and press Enter, and the list becomes it.
help-issue = Everything about one issue, in the clear. F4 takes the next step, F5 notes something, Esc goes back to the list.
help-issues = The issues of this item. Enter opens one, Esc goes back to the catalogue.
help-register = The resident's words first, then place, name and phone; the rest can wait. F4 takes the suggested item and accepts at once; Ctrl-S saves.
help-deed = Fill in the form; it counts once Ctrl-S saved it. If somebody else did it, write that name as the person; Esc keeps what is typed.
help-catalogue = 108 items: who leads, how long, on what ground, who decides. / filters, Enter shows the issues of an item.
help-topics = Matters for the meeting, out of issues or proposed by somebody. F4 takes the next step until it is confirmed for the 10th.
help-meetings = The meetings of the deliberation day. F4 plans one, Enter opens it, F9 makes notice, attendance sheet and minutes.
help-meeting = For use in the meeting: attendance, topic by topic, positions, outcome, what is agreed. The minutes grow while you type.
help-tasks = What a meeting decided or a superior ordered: who, until when. “Next” says who is to do what now and F4 does just that; F7 shows how each date came about; it is struck off once it was checked.
help-more = The station's own matters: seats, people, settings, backup, handover, key card. Up and Down select, Enter opens.
help-search = One line for everything: numbers, phones, names, Chinese, pinyin, initials. Up and Down select, Enter opens.
help-palette = Every command, found by name, pinyin or initials. Dim ones are not possible now; beside them stands why.
help-actions = What can be done to the selected thing: a digit or Enter. Dim ones are not possible now; beside them stands why.
help-operators = Who is at the desk: choose a name and press Enter. What is typed from then on is that person's; Insert adds somebody.
help-drafts = What was typed and not saved; a power cut loses nothing. Enter takes it up, Delete throws it away, Ctrl-Z brings it back.
help-papers = A paper before it is printed. F5 saves docx, F6 text, F9 prints, F4 shows another kind.
help-limit = How the limit was counted, one day a line. Weekends, holidays and days on hold do not count, make-up working days do.
help-menu = One of a few: a digit, or Up and Down and Enter.
help-set_up = A few lines the first time; write the compound first and the rest follows. Ctrl-S ends; F9 opens the rehearsal instead.
help-seats = Who sits for each party, how many, formed or not. Filled in before a meeting, the attendance counts itself.
help-settings = Days and rules that can be changed, and who decides each. Enter changes the selected one.
help-setting = One setting; below stands what it can be and who decided it. Ctrl-S saves; an empty one is the default again.
help-key = Another key for a command: just press it. A key that is taken or cannot be used says why.
help-paste = What was said in a group, cut into rows. Look, mend, tick, and register at once; the rest stays a draft.
help-conflicts = Values that two desks wrote without seeing each other. Look who wrote which, when and over what, then choose with F6 or write another with F4.
help-handover = One minute after sitting down: what others did, what falls due, whom to call. Enter opens a line; F9 makes a page of it.
help-help = What the page is for, its keys, and what its words mean. Just type to find, Up and Down scroll, Esc goes back.

term-item = item = A row of the catalogue; it says who leads and how long it may take.
term-limit = limit = The moment until which it must be done. It runs from acceptance; F7 shows the count.
term-overdue = overdue = The limit has passed and it is not closed; counted in working days.
term-hold = on hold = Cannot go on for an outside reason; the clock stands still, and it is looked at again.
term-urgent = urgent = By its item, or because the words tell of danger.
term-masked = masked = Lists show the surname, the ends of a phone and no flat; Enter opens in the clear, F12 covers all.
term-accept = accept = It is ours; the item is chosen and the limit begins.
term-dispatch = dispatch = One party is to lead, others may support.
term-sign = sign = The lead says it has it; who said so, and how we know, is noted.
term-report = report = Who did it says what came of it.
term-follow_up = follow up = The resident is asked: solved, satisfied? Never by who did it.
term-merge = merge = The same matter joins the earlier one; every resident stays noted.
term-topic = topic = What one party cannot settle and the five deliberate.
term-channel = channel = How it came: a visit, phone, WeChat, patrol, forwarded.
term-confidential = confidential = Name and address only for who handles it; papers leave them out.
term-danger = danger = Gas, a stuck lift, fire, somebody hurt: call 110, 119, 120 first.
term-draft = draft = Half typed and kept by itself; Ctrl-D brings it back.
term-doer = person = Who did or decided it, where that is not who types.
term-way = way = How it is known: in person, by phone, on paper, by WeChat.
term-lead = lead = The one party that is responsible; the others support.
term-owners = owners' decision = By law the owners vote; a meeting only prepares it.
term-template = template = The 108 items of the program; the county's list goes before them.
term-households = households = How many ask for the same, each counted once.
term-deliberation_day = deliberation day = The 10th, when the five parties meet.
term-five_parties = five parties = Residents' council, owners' committee, property company, grid worker, partner unit, led by the branch.
term-quorum = quorum = Whether enough parties and people are there; the setting says what follows.
term-position = position = What each party says to a topic, and why.
term-agreed = agreed item = Who does what until when; it becomes a task after the meeting.
term-minutes = minutes = What was decided, for the wall; the record says who said what.
term-task = task = What is followed to its end and struck off once verified.
term-supervision = supervision sheet = A reminder on paper; after some of them the level above is called.
term-strike = strike off = Verified and really done.
term-conflict = conflict = Two wrote without seeing each other; both are kept until somebody decides.
term-working_day = working day = Monday to Friday, without holidays, with make-up days.
term-order = order = The sheet for who handles it, with a slip to sign and tear off.
term-journal = journal = Every deed in order, only ever added to; all lists are drawn from it.

short-command-copy = Copy
short-command-queue-open = Open
short-command-topics-enlarge = Enlarge
short-command-tasks-enlarge = Enlarge
short-command-queue-enlarge = Enlarge
short-command-redraw = Redraw
