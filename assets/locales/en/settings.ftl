# Settings: sentences shared by the settings file, the screen and the commands.

column-source = From
setting-source-station = the station
setting-source-file = settings file
setting-source-default = default
setting-home-desk = This computer: its screen and files only
setting-home-station = Rules of the station; what is changed on the screen is kept in the journal and goes before this file
setting-home-keys = Keys: the command on the left, its key on the right, such as F11, Ctrl-B, Alt-R, Insert
setting-file-intro =
    Settings of yizhan. A row that begins with # does not count and the default holds; take away the # and the blank behind it and the row counts.
    Save as UTF-8; it holds when yizhan is opened the next time. To look for mistakes: yizhan settings check
    The screen changes them, too: 6 More, Settings.
setting-comment-words = { $name }. Can be: { $known }. Default { $usual }
setting-comment-number = { $name }. Can be { $known }. Default { $usual }
setting-comment-path = { $name }. Default { $usual }
setting-no-file = none
setting-line = Line { $line }: { $words }
said-settings-wrong = { $n ->
    [one] { $n } mistake
   *[other] { $n } mistakes
} in the settings file; wrong rows are not used (6 More, Settings). { $words }

setting-unit-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
setting-unit-working_days = { $n } working days
setting-unit-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
setting-unit-times = { $n ->
    [one] { $n } time
   *[other] { $n } times
}
setting-unit-day_of_month = day { $n } of the month

setting-language = language
setting-language-zh-CN = 中文
setting-language-en = English
setting-theme = colours for the room
setting-theme-auto = as the terminal
setting-theme-light = light ground
setting-theme-dark = dark ground
setting-theme-high_contrast = high contrast
setting-theme-none = without colours
setting-colours = number of colours
setting-colours-auto = as the terminal
setting-colours-none = no colour
setting-colours-16 = 16 colours
setting-colours-256 = 256 colours
setting-colours-true = true colour
setting-borders = frames
setting-borders-auto = as the terminal
setting-borders-box = lines
setting-borders-ascii = plus and minus
setting-layout = layout
setting-layout-normal = usual
setting-layout-large = sparse and large
setting-bell = bell
setting-bell-off = silent
setting-bell-on = rings at mistakes
setting-mouse = mouse
setting-mouse-on = used
setting-mouse-off = not used
setting-clipboard = clipboard
setting-clipboard-auto = the best way
setting-clipboard-osc52 = through the terminal
setting-clipboard-off = not used
setting-curtain_minutes = idle minutes until the screen is covered (0 never)
setting-calendar_file = file with holidays
setting-extension_days = longest extension of an issue
setting-reopen_days = a closed issue can be reopened for
setting-yellow_days = yellow card before the last day
setting-returns_unclear = sent back so often nobody is in charge
setting-deliberation_day = deliberation day
setting-cut_off_day = cut-off for topics
setting-confirm_day = topics confirmed
setting-agenda_day = agenda posted
setting-minutes_day = minutes issued
setting-notice_days = notice before a meeting
setting-posting_days = a result is posted for
setting-quorum = when too few have come
setting-quorum-count = no meeting
setting-quorum-warn = warn and go on
setting-deferrals = a topic can be put off
setting-sheets_before = sheets before the level above is called

setting-fault-not_utf8 = This line is no UTF-8 text; save the file anew with the encoding UTF-8.
setting-fault-no_file = { $path } is no ordinary file; move it away or change YIZHAN_CONFIG.
setting-fault-unread = The settings file { $path } cannot be read; look at its permissions.
setting-fault-not_text = The settings file { $path } holds text that is not UTF-8 and was not changed; please open it in an editor and save it as UTF-8.
setting-fault-too_big = The settings file { $path } is too big to be one; move it away and run yizhan settings init.
setting-fault-unclear = This line is not understood; write it as name = value, with words in double quotes.
setting-fault-doubled = “{ $name }” is written twice; keep one line.
setting-fault-heading = There is no section “{ $name }”; make it desk, station or keys.
setting-fault-misplaced = “{ $name }” stands in the wrong place; move it into the section [{ $heading }].
setting-fault-unknown_near = There is no setting “{ $name }”; make it “{ $near }” or delete the line.
setting-fault-unknown = There is no setting “{ $name }”; delete the line or look at yizhan settings show.
setting-fault-no_heading = “{ $name }” stands before all sections; move it below [desk], [station] or [keys].
setting-fault-no_number = “{ $name }” is a number from { $least } to { $most } without quotes; write { $example }.
setting-fault-no_choice = “{ $name }” is one of { $known }; write { $example }.
setting-fault-no_path = “{ $name }” is the path of a file; write { $example }.
setting-fault-calendar_line = The file with holidays { $path } is wrong in line { $line }; mend it as for an import.
setting-fault-calendar_unread = The file with holidays { $path } cannot be read; look at its path and permissions.
setting-fault-key_no_word = “{ $name }” is the name of a key; write { $example }.
setting-fault-exists = { $path } is there already and was not touched; edit it or move it away first.
setting-fault-in_the_way = “{ $name }” stands in the file in a way that cannot be changed here; delete it with an editor first.
setting-fault-unwritten = The settings were not written to { $path }; look at disk and permissions.

command-settings-edit = change this

setting-faults = [Wrong in the file and not used]
setting-heading-desk = [This computer]
setting-heading-station = [Rules of the station]
setting-heading-keys = [Keys]
setting-press = Press the new key (Esc: no change)
setting-comment-key = { $words }. Enter gives it another key. Default { $usual }
setting-fault-key_command = There is no command “{ $name }” whose key can be changed; look at yizhan settings show.
setting-fault-key_unknown = There is no key “{ $key }”; write one such as F11, Ctrl-B, Alt-R or Insert.
setting-fault-key_needed = { $key } is needed for typing, moving or leaving and cannot be given to “{ $name }”; take another key such as F11.
setting-fault-key_taken = { $key } is the key of “{ $by }” on the same screen and cannot be given to “{ $name }”; take another key such as F11.
said-settled = Written to the settings file; it holds from now on
said-settled-default = Back to the default; it holds from now on
why-no-settings-file = This computer has no place for a settings file; set YIZHAN_CONFIG and open again
why-is-default = This is the default already
command-settings-reset = back to default
command-settings-take = take this
cli-group-settings = Settings of this computer and of the station
cli-cmd-settings-show = Lists every setting, its value and where it comes from
cli-cmd-settings-set = Changes a row of the settings file; without a value the default holds again
cli-cmd-settings-init = Writes a settings file with comments
cli-cmd-settings-check = Looks for mistakes in the settings file
cli-cmd-settings-path = Says where the settings file lies
cli-opt-setting = name such as theme; for a key the name of the command, such as register
cli-opt-value = new value
cli-settings-good = no mistakes
cli-settings-decided = Written to the file; but the station decided this in its journal, which goes first
setting-rest_day = when the deliberation day is a rest day
setting-rest_day-keep = keep it
setting-rest_day-next = the next working day
setting-rest_day-previous = the working day before
setting-supervision_days = an open task without a record is asked about after
