# For beginners: curtain and lock, the guided shift, handover, help of each screen, the key card.

command-curtain = Curtain
command-lock = Lock
banner-curtain = Covered: names, phones, flats and what is being typed are hidden; F12 or Ctrl-K shows them
curtain-reading = Covering
lock-title = Locked: choose your own name with ↑↓ and press Enter
lock-hint-choose = Go on
