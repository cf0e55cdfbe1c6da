command-copy = Copy (number, title, stage)
said-copied = Copied: { $words }
said-copied-in-part = Copied: { $words }  without names, telephones and flats
said-copy-personal = This field may be about a person and cannot be copied
said-copy-off = Copying is off in the settings (clipboard: off)
said-copy-not-here = This terminal takes nothing for the clipboard
said-no-shell = There is no shell in this window to go back to
start-no-cursor = This terminal (TERM={ $term }) cannot place the cursor, so the desk cannot be drawn. Use another terminal window, or set TERM to xterm, linux or the like; commands such as yizhan issue list work here too, see yizhan help.
