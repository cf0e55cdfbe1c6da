# Duplicates and merging
alike-same-words = same words
alike-words = both say: { $words }
alike-item = same item { $item }
alike-flat = same flat
alike-building = same building
alike-other-building = other building
alike-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
} apart
homes-known = { $n ->
    [one] { $n } home
   *[other] { $n } homes
}
homes-unknown = { $others } without a flat
homes-both = { $n ->
    [one] { $n } home
   *[other] { $n } homes
}, { $others } without a flat
homes-people = { $others } people
queue-weight = ({ $homes }) { $title }

command-register-merge = Merge into one alike
register-similar-merge = Alike (F6 merges, again for the next)
register-into = Will be merged into { $number } when saved; F6 for the next
register-into-none = On its own, not merged
why-nothing-alike = There is nothing to merge it into
arg-told_all = Those merged were told, too

detail-weight = Behind it
detail-told = told { $at }
detail-joined = Cosigned:
detail-untold = not told yet

deed-issue-join = Merge several into this
deed-issue-join-hint = Several issues of one matter at once; undone in one step, too.
deed-issue-apart = Not the same
deed-issue-apart-hint = Looks alike and is another matter: not proposed again.
deed-issue-tell = Tell merged requester
deed-issue-tell-hint = Note that the requester of this one was told what came of it.
move-issue-apart = Not the same
move-issue-tell = Requester told
move-issue-release = Requester left
field-issue-apart = Not the same as
field-issue-told_at = Told at
refusal-followers_wait = Requesters of merged issues still wait: { $words }; tell each of them or unmerge first.
warning-merged-further = That one follows another already; look at { $words } for this one, too.
warning-untold = Merged issues were not told yet: { $words }; tell each of them and note it.

more-duplicates = Duplicates
more-duplicates-hint = issues that may be one matter side by side, for a person to decide
review-title = Duplicates, { $n ->
    [one] { $n } group
   *[other] { $n } groups
}
review-all = all { $n ->
    [one] { $n } open issue
   *[other] { $n } open issues
} were looked at
review-newest = only the newest { $n ->
    [one] { $n } open issue
   *[other] { $n } open issues
} were looked at
review-group = This group
review-homes = Homes
review-issues = Issues
review-count = { $n }
review-none = Nothing looks like one matter.
review-put-off = Later: it stands at the end now
command-review-open = Side by side
command-review-later = Later
group-title = May be one matter / { $homes }
group-stays = Stays
group-selected = Selected
group-mark-main = main
group-mark-follows = to it
group-mark-own = own
group-asked = { $n } will follow { $number }, undone in one step; press F4 once more
group-main-is = { $number } stays
group-none = No open issue looks like this one; Esc goes back.
why-none-can-follow = What was sent out follows nothing; F5 makes it the main one
why-main-selected = Select one that is not the main one
command-group-gather = Merge all
command-group-main = This stays
command-group-apart = Not the same
command-group-merge = Merge this one
command-group-later = Later
command-group-open = Open
command-issue-duplicates = Duplicates
cli-cmd-issue-duplicates = List open issues that may be one matter
cli-duplicates-group = { $n ->
    [one] { $n } issue
   *[other] { $n } issues
}, { $homes }
cli-duplicates-total = { $n ->
    [one] { $n } group
   *[other] { $n } groups
}
move-issue-join = Issue joined
