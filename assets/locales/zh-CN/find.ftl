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

views-title = 台账的视图（数字选取）
views-hint = F4 把当前筛选存为视图；Del 删去自己存的
views-name = 名称，回车保存
views-why-no-filter = 请先按 / 筛选，再存为视图
views-why-not-own = 只能删去自己存的视图
view-open = 待办
view-mine = 我的
view-today = 今天到期
view-overdue = 超期
view-on_hold = 挂账
view-unclassified = 未归类
view-follow_up = 待回访
view-all = 全部
view-heading = { $view }  { $n } 件
view-empty = 这里没有诉求。按 Ctrl-F 换一个视图。
command-queue-views = 视图
command-views-choose = 选用
command-views-save = 存为视图
command-views-drop = 删去
command-ledger-filter = 筛选
ledger-filter = 筛选
ledger-none-found = 没有找到。换个说法，或按 Esc 取消筛选。
