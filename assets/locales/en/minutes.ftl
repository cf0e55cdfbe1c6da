
# Minutes: wording, confirmation, issue, check code, revision

paper-meeting-number = Meeting number
paper-check-code = Check code
paper-revised = Revised after the vote; this copy holds
paper-not-intact = The text does not fit the check code it was sealed with; do not use it
paper-reworded = [The passage above was worded by a person; the history is in the desk]
paper-revision-note = Revised after the vote
paper-revision = Revision { $n }, { $date }: { $why }. Proposed by { $by }, confirmed by { $second }.
paper-revised-nth = { $number } (revision { $n })
paper-review-consent = Confirmed by
paper-review-silence = No answer in time, taken as consent
paper-review-missing = Not yet confirmed by
paper-review-objection = Objection
paper-objection = { $seat }: { $words } Answer: { $answer }
paper-objection-open = { $seat }: { $words }

refusal-not_drafted = The minutes did not go out to the seats yet; draft them first.
refusal-reviews_missing = Not yet confirmed by { $words }; note their answers, or wait until { $until }, when silence counts as consent.
refusal-no_passage = The minutes have no passage “{ $words }” that can be worded; give the number of a topic, or opening, promises, note.
refusal-no_objection = { $words } did not object; note the objection first.
refusal-revision_pending = A revision by { $words } waits; confirm it or take it back first.
refusal-no_revision = No revision waits; propose one first.
refusal-second_person = { $words } proposed this revision; somebody else has to confirm it.

warning-check-code = The check code is { $words }; see that it stands at the end of the paper.
warning-silence = { $words } did not answer in time, taken as consent; see the end of the minutes.
warning-reviews-missing = { $words } did not confirm yet, issued by the station's rule; ask them soon.

setting-review_days = Working days to object to minutes, then silence is consent
setting-review_missing = While a seat has not confirmed
setting-review_missing-wait = Minutes wait for it
setting-review_missing-issue = Minutes may be issued

field-meeting-wordings = Passages worded by a person
field-meeting-answers = Answers to objections
field-meeting-review_from = Sent out for confirmation
field-meeting-versions = Sealed versions
field-meeting-proposal = Revision that waits
move-meeting-word = Word a passage
move-meeting-answer = Answer an objection
move-meeting-revise = Propose a revision
move-meeting-confirm_revision = Confirm a revision
move-meeting-drop_revision = Take a revision back
deed-meeting-word = Word a passage
deed-meeting-word-hint = Only the wording; results, counts and agreed items are printed as they are. Empty it to derive it again.
deed-meeting-answer = Answer an objection
deed-meeting-answer-hint = Objection and answer are printed on the minutes.
deed-meeting-revise = Propose a revision
deed-meeting-revise-hint = Issued minutes stay; a second person seals a new version.
deed-meeting-confirm_revision = Confirm a revision
deed-meeting-confirm_revision-hint = Somebody else than the proposer seals it as a new version.
deed-meeting-drop_revision = Take a revision back
deed-meeting-drop_revision-hint = No revision after all; say why.
arg-passage = Passage
arg-wording = Wording
arg-answer_words = Answer
arg-why = Reason for the revision

cli-group-minutes = Sealed minutes: versions and checks
cli-cmd-minutes-list = List the versions of a meeting's minutes
cli-cmd-minutes-show = Show the minutes as they were sealed, the newest version by default
cli-cmd-minutes-verify = Compare a paper with what was sealed; without a file, standard input
cli-opt-edition = Number of the version

minutes-none-sealed = The minutes were not issued yet.
minutes-version = Version { $n }  { $number }  check code { $code }  issued { $at } by { $by }
minutes-version-revised = Version { $n }  { $number }  check code { $code }  { $at } proposed by { $proposer }, confirmed by { $by }: { $why }

check-matches = Matches: letter for letter version { $n } of the minutes of { $meeting }, and the check code { $code } is right.
check-matches-uncoded = Matches: letter for letter version { $n } of the minutes of { $meeting }; this copy has no check code, it would be { $code }.
check-older = An older version: letter for letter version { $n } of the minutes of { $meeting }, revised since to version { $more }; use the newest.
check-wrong-code = Wrong check code: the text is version { $n } of the minutes of { $meeting }, whose code is { $code } and not { $more }; get another copy.
check-altered = Altered: differs from version { $n } of the minutes of { $meeting } from line { $more } of this copy; what the station sealed holds.
check-sealed-says =   sealed: { $words }
check-paper-says =   this copy: { $words }
check-unknown = Unknown: this station sealed no such minutes; see whether meeting number and check code were copied in full.
check-unknown-code = Unknown: this station sealed no minutes with the code { $code }; see whether they are another station's.

fault-paper_too_heavy = The file is too large or takes too much memory; save the words of the minutes as txt and check those.
fault-paper_empty = The file has no words; choose a docx or txt that has.
fault-paper_foreign = This kind of file cannot be read; save it as docx, or copy the words out of a PDF.
fault-paper_broken = The file is damaged or locked; open it in an office program, save it as a new docx and check that.
