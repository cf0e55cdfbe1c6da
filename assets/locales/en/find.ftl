# Finding: the search over everything, filters in lists, views of the queue.

find-words-overdue = overdue late 超期 逾期 过期
find-words-open = open 待办 未结
find-words-done = done 办结 已结
find-words-urgent = urgent 紧急 急件
find-words-unclassified = unclassified 未归类
find-words-mine = mine 我的
find-words-follow-up = follow-up 待回访

find-place = at { $place }
find-days = { $first } to { $last }
find-said = said { $days }
find-due = due { $days }
find-overdue = overdue
find-open = open
find-done = done
find-urgent = urgent
find-unclassified = without an item
find-mine = registered or worked on by me
find-stage = stage { $stage }
find-kind = kind { $kind }
find-item = item { $code } { $name }
find-group = { $n }
find-more = There is more: press Enter for { $kind } only
find-last = Only the first { $n } are listed; type more to narrow it
find-recent = Opened lately
find-hint = Type Chinese, pinyin, initials, a number, a building or a day, such as 物业费, wyf, 0412, 3号楼, 上周三, overdue.
find-none = Nothing found. Say it another way, or type less.
find-none-chips = Nothing found. Esc turns a filter in brackets into plain words; Backspace deletes it.
find-used = { $n ->
    [one] { $n } issue
   *[other] { $n } issues
}

command-search-group = Next kind

views-title = Views of the register (digits choose)
views-hint = F4 saves the present filter as a view; Del removes one of yours
views-name = Name, Enter saves
views-why-no-filter = Filter with / first, then save it as a view
views-why-not-own = Only views you saved can be removed
view-open = Open
view-mine = Mine
view-today = Due today
view-overdue = Overdue
view-on_hold = On hold
view-unclassified = Without an item
view-follow_up = To follow up
view-all = All
view-heading = { $view }  { $n }
view-empty = No issues here. Ctrl-F chooses another view.
command-queue-views = Views
command-views-choose = Choose
command-views-save = Save as a view
command-views-drop = Remove
command-ledger-filter = Filter
ledger-filter = Filter
ledger-none-found = Nothing found. Say it another way, or press Esc for all.
