# Finding: the search over everything, filters in lists, views of the queue.

# Words that are read as a filter, several apart by blanks.
find-words-overdue = 超期 逾期 过期
find-words-open = 待办 未结
find-words-done = 办结 已结 已办完
find-words-urgent = 紧急 急件 加急
find-words-unclassified = 未归类 没归类
find-words-mine = 我的
find-words-follow-up = 待回访

find-place = 处所 { $place }
find-days = { $first } 至 { $last }
find-said = 登记于 { $days }
find-due = { $days } 到期
find-overdue = 超期
find-open = 待办
find-done = 已结束
find-urgent = 紧急
find-unclassified = 未归类
find-mine = 我登记或经手
find-stage = 环节 { $stage }
find-kind = 类别 { $kind }
find-item = 事项 { $code } { $name }
find-group = { $n } 件
find-more = 还有更多：按 Enter 只看{ $kind }
find-last = 只列出前 { $n } 件；再打几个字缩小范围
find-recent = 最近打开过的
find-hint = 打汉字、拼音、首字母、编号、楼号、日期都行，例如 物业费、wyf、0412、3号楼、上周三、超期。
find-none = 没有找到。换个说法，或少打几个字。
find-none-chips = 没有找到。方括号里的条件按 Esc 改作普通字词，或用退格删去。
find-used = { $n } 件

command-search-group = 下一类
