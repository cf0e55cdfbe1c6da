
# 纪要：改写、会签、签发、校验码、修订

paper-meeting-number = 会议编号
paper-check-code = 校验码
paper-revised = 表决后修订，以本件为准
paper-not-intact = 内容与签发时的校验码不符，请勿使用
paper-reworded = 〔以上一段经人工改写，改写记录见系统〕
paper-revision-note = 表决后修订说明
paper-revision = 修订{ $n }，{ $date }：{ $why }。由{ $by }提出，{ $second }确认。
paper-revised-nth = { $number }（修订{ $n }）
paper-review-consent = 会签同意
paper-review-silence = 到期未答复，视为同意
paper-review-missing = 尚未会签
paper-review-objection = 会签异议
paper-objection = { $seat }：{ $words }答复：{ $answer }
paper-objection-open = { $seat }：{ $words }

refusal-not_drafted = 纪要还没有送各方会签，请先做“纪要拟稿”。
refusal-reviews_missing = 还没有会签的有{ $words }，请记下他们的意见，或者等到{ $until }以后视为同意。
refusal-no_passage = 纪要里没有可以改写的段落“{ $words }”，请写议题编号，或者 opening、promises、note。
refusal-no_objection = { $words }没有提过异议，请先记下异议。
refusal-revision_pending = { $words }提出的修订还没有确认，请先确认或撤回那一份。
refusal-no_revision = 没有待确认的修订，请先提出修订。
refusal-second_person = 修订是{ $words }本人提出的，请换一个人来确认。

warning-check-code = 校验码 { $words }，请核对它印在纪要末尾。
warning-silence = { $words }到期没有答复，视为同意，请看纪要末尾的会签栏。
warning-reviews-missing = { $words }还没有会签，按本站规定先行签发，请尽快补听他们的意见。

setting-review_days = 纪要会签给几个工作日，到期不答复视为同意
setting-review_missing = 还有人没有会签时
setting-review_missing-wait = 等会签齐了再签发
setting-review_missing-issue = 可以先行签发

field-meeting-wordings = 改写的段落
field-meeting-answers = 对异议的答复
field-meeting-review_from = 送会签时间
field-meeting-versions = 封存的版本
field-meeting-proposal = 待确认的修订
move-meeting-word = 改写段落
move-meeting-answer = 答复异议
move-meeting-revise = 提出修订
move-meeting-confirm_revision = 确认修订
move-meeting-drop_revision = 撤回修订
deed-meeting-word = 改写段落
deed-meeting-word-hint = 只改措辞，结果、票数和议定事项照印；清空就恢复自动成文。
deed-meeting-answer = 答复异议
deed-meeting-answer-hint = 答复和异议一起印在纪要上。
deed-meeting-revise = 提出修订
deed-meeting-revise-hint = 签发后的纪要不改，另出一版，由另一人确认。
deed-meeting-confirm_revision = 确认修订
deed-meeting-confirm_revision-hint = 由提出人以外的人确认，封存为新的一版。
deed-meeting-drop_revision = 撤回修订
deed-meeting-drop_revision-hint = 不修订了，写明原因。
arg-passage = 哪一段
arg-wording = 措辞
arg-answer_words = 答复内容
arg-why = 修订理由

cli-group-minutes = 封存的纪要：版本、核对
cli-cmd-minutes-list = 列出一次会议纪要的各个版本
cli-cmd-minutes-show = 显示封存的纪要，默认最新一版
cli-cmd-minutes-verify = 核对一份纪要与封存的是否一致；不写文件就从标准输入读
cli-opt-edition = 第几版

minutes-none-sealed = 纪要还没有签发。
minutes-version = 第{ $n }版　{ $number }　校验码 { $code }　{ $at } { $by }签发
minutes-version-revised = 第{ $n }版　{ $number }　校验码 { $code }　{ $at } { $proposer }提出、{ $by }确认：{ $why }

check-matches = 一致：与{ $meeting }会议纪要第{ $n }版逐字相同，校验码 { $code } 也相同。
check-matches-uncoded = 一致：与{ $meeting }会议纪要第{ $n }版逐字相同；这份上没有校验码，应为 { $code }。
check-older = 是旧版：与{ $meeting }会议纪要第{ $n }版逐字相同，后来修订到第{ $more }版，请以新版为准。
check-wrong-code = 校验码不对：文字与{ $meeting }会议纪要第{ $n }版相同，校验码应为 { $code }，这份上是 { $more }，请换一份。
check-altered = 被改动过：与{ $meeting }会议纪要第{ $n }版不同，从这份的第{ $more }行起，请以站里封存的为准。
check-sealed-says = 　封存的：{ $words }
check-paper-says = 　这份的：{ $words }
check-unknown = 认不出：本站没有封存过这样的纪要，请核对会议编号和校验码是否抄全。
check-unknown-code = 认不出：本站没有封存过校验码为 { $code } 的纪要，请核对是不是别的站的。

fault-paper_too_heavy = 文件太大或者太费内存，已经停下，请只把纪要的文字另存为txt再核对。
fault-paper_empty = 文件里没有文字，请换一份有文字的docx或txt。
fault-paper_foreign = 这种文件读不了，请用WPS另存为docx，PDF请复制文字后核对。
fault-paper_broken = 文件有损坏或加了密码，请用WPS打开，另存一份docx再核对。
