# Something broke: what is wrong, then the next step, as with refusals. What was saved before stays.

fault-unknown = 程序遇到没料到的问题，已保存的内容都在，请退出后重新打开。

fault-newer_file = 数据是更新版本的程序写的，这个版本打不开，请装上新版程序。
fault-not_a_database = 这个文件不是驿站的数据文件，请核对文件夹或换备份文件。
fault-in_use = 另一个窗口正开着同一份数据，请先关掉那一个。
fault-damaged = 数据文件有损坏，程序没有再往里写，请用最近的备份恢复。
fault-cancelled = 已按要求停下，做了一半的没有保存，请在需要时重新开始。
fault-folder_missing = 文件或文件夹不在了，请检查路径，或插好U盘后再试。
fault-read_only = 没有写入的权限，请换一个文件夹，或请管理员开通。
fault-disk_full = 磁盘满了，刚才的没有保存，请腾出空间再保存一次。
fault-file_broken = 文件读写失败，刚才的没有保存，请检查磁盘或U盘后再试。
fault-busy = 数据正被别的程序占用，请稍等片刻再试。
fault-disk_broken = 磁盘读写出错，刚才的没有保存，请马上备份并检查磁盘。
fault-database_broken = 数据库出错，刚才的没有保存，请重新打开，仍不行请用备份恢复。

# A file that is to be imported.

fault-sheet_unreadable = 文件打不开，请检查它是否还在、是否正被别的程序打开。
fault-sheet_too_big = 文件太大，请分成几份再导入。
fault-sheet_empty = 文件是空的，请换一个有内容的文件。
fault-sheet_only_header = 表里只有一行，没有数据，请核对是不是选错了文件。
fault-sheet_html = 这是网页，不是表格，请用WPS打开后另存为xlsx再导入。
fault-sheet_lfs_pointer = 这只是一个占位文件，没有内容，请向对方要原文件。
fault-sheet_locked = 表格加了密码，请先打开去掉密码，另存后再导入。
fault-sheet_not_a_sheet = 这不是表格也不是文本，请另存为xlsx或csv再导入。
fault-sheet_broken = 表格文件有损坏，请用WPS打开，另存一份再导入。
fault-sheet_too_many_rows = 行数太多，前面的已读入，请把其余的分成几份再导入。
fault-sheet_too_heavy = 读这个文件太费内存或时间，已经停下，请另存为csv或分成几份。

# One row of such a file.

fault-row_cell_too_long = 有一格太长，只留了开头，请缩短后再导入这一行。
fault-row_too_many_columns = 这一行的列太多，请删去多余的列再导入。
fault-row_unclosed_quote = 有一个引号没有成对，请补上或删去再导入。
fault-row_broken_text = 有些字认不出来，已换成记号并照常导入，请对照原表改正。
fault-row_words_missing = 这一行没有写是什么事，请补上内容再导入。
fault-row_blank = 这一行没有内容，已经跳过，请继续。
fault-row_totals = 这一行是合计，已经跳过，请继续。
fault-row_header_again = 这一行又是表头，已经跳过，请继续。
fault-row_date_unreadable = 日期看不明白，已记进备注并照常导入，请对照原表补上。
fault-row_year_guessed = 日期没有写年份，已按导入日推断，原来的字样留在备注里，请核对。

# A file that is to be written, a printer, another program.

fault-export_disk = 文件没有写成，请检查磁盘空间和U盘后再导出。
fault-export_exists = 已有同名文件，没有覆盖它，请换个名字，或者确认替换。
fault-export_folder_missing = 要存的文件夹不在了，请另选一个，或插好U盘后再试。
fault-export_no_file_name = 没有写文件名，请在文件夹后面加上文件名。
fault-export_sheet = 表格没有写成，请减少行数，或改存为csv。
fault-export_rows = 读取数据时中断，没有留下半个文件，请再导出一次。
fault-export_no_chinese_font = 这台电脑没有中文字体，做不了PDF，请安装中文字体（Linux 上是 fonts-noto-cjk），或改存为docx。
fault-export_program_missing = 这台电脑没有装所需的程序，请改存为docx，或请管理员安装。
fault-export_program_failed = 外部程序没有做成，请改存为docx，用WPS打开打印。
fault-export_program_slow = 外部程序太久没有回应，已经停下，请再试一次，或改存为docx。
