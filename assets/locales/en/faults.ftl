# Something broke: what is wrong, then the next step, as with refusals. What was saved before stays.

fault-unknown = Something unexpected happened, what was saved is safe; leave and start again.

fault-newer_file = The data were written by a newer program; install the newer version.
fault-not_a_database = This file holds no station data; check the folder or take a backup.
fault-in_use = Another desk is open on the same data; close that one first.
fault-damaged = The data file is damaged and nothing more was written; restore the latest backup.
fault-cancelled = Stopped as you asked, the half-done work was not kept; start again when needed.
fault-folder_missing = The file or folder is not there; check the path or plug in the stick and try again.
fault-read_only = Writing is not allowed here; choose another folder or ask the administrator.
fault-disk_full = The disk is full and the last step was not saved; free some space and save again.
fault-file_broken = The file could not be read or written; check the disk or the stick and try again.
fault-busy = The data are in use by another program; wait a moment and try again.
fault-disk_broken = The disk fails to read or write; make a backup at once and have the disk checked.
fault-database_broken = The database failed and the last step was not saved; start again, or restore a backup.

# A file that is to be imported.

fault-sheet_unreadable = The file cannot be opened; check that it is there and not open elsewhere.
fault-sheet_too_big = The file is too large; split it and import the parts.
fault-sheet_empty = The file is empty; choose one with rows in it.
fault-sheet_only_header = There is nothing below the first row; check whether this is the right file.
fault-sheet_html = This is a web page; open it in a spreadsheet, save it as xlsx and import that.
fault-sheet_lfs_pointer = This is only a placeholder without content; ask for the file itself.
fault-sheet_locked = The workbook has a password; remove it, save and import again.
fault-sheet_not_a_sheet = This is neither a workbook nor text; save it as xlsx or csv and import that.
fault-sheet_broken = The workbook is damaged; open it in a spreadsheet, save a copy and import that.
fault-sheet_too_many_rows = The sheet has too many rows, the first were read; split off the rest and import it.
fault-sheet_too_heavy = Reading took too much memory or time and was stopped; save it as csv or split it.

# One row of such a file.

fault-row_cell_too_long = A cell is too long and was cut; shorten it and import the row again.
fault-row_too_many_columns = The row has too many columns; remove the extra ones and import it again.
fault-row_unclosed_quote = A quotation mark is never closed; close or remove it and import again.
fault-row_broken_text = Some characters could not be read and were marked; correct them from the source.
fault-row_words_missing = The row does not say what the matter is; add it and import again.
fault-row_blank = The row is blank and was passed over; just go on.
fault-row_totals = The row holds totals and was passed over; just go on.
fault-row_header_again = The row is the header again and was passed over; just go on.
fault-row_date_unreadable = The date could not be read and was kept in the note; add it from the source.
fault-row_year_guessed = A date without a year was given the likeliest one and kept in the note; check it against the source.

# A file that is to be written, a printer, another program.

fault-export_disk = The file was not written; check the disk or the stick and export again.
fault-export_exists = A file of that name exists and was kept; choose another name or say to replace it.
fault-export_folder_missing = The folder is not there; choose another one or plug in the stick.
fault-export_no_file_name = The path names no file; add a file name after the folder.
fault-export_sheet = The sheet could not be written; take fewer rows or save as csv.
fault-export_rows = Reading the rows failed and no half file was kept; export again.
fault-export_no_chinese_font = No font on this machine can write Chinese, so there is no PDF; install one (on Linux fonts-noto-cjk) or save as docx.
fault-export_program_missing = The needed program is not installed; save as docx or ask the administrator.
fault-export_program_failed = The other program failed; save as docx and print it from a word processor.
fault-export_program_slow = The other program did not answer and was stopped; try again or save as docx.
