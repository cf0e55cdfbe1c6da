# Forms: how answers are understood, examples, drafts.

echo-sum = { $sum } yuan
echo-about-sum = about { $sum } yuan
echo-number = { $n }
echo-about = about { $n }
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

form-like-day = as 3.10 or 2026-03-10
form-like-moment = as 3.10 9:00
form-like-hour = as 19:00
form-like-heads = as 31
form-like-amount = as 3000 or 0.5万
form-like-area = as 86.5
form-like-place = as 3-2-501
form-like-phone = as 138 0000 1234

command-form-drafts = Drafts
said-wrong = One field has to be changed, see the one marked
said-taken-up = Going on with what was typed last
said-earlier = This form was left half typed ({ $time }): Ctrl-D goes on with it
draft-changed = Since the draft was typed: { $moves }; it is now “{ $stage }”
draft-of = { $name } has typed something (only they can read it)
draft-not-yours = This draft is { $name }'s: they can take it up when they sit at the desk
draft-name-title = Name the draft
draft-name = Name
command-drafts-name = Name
said-taken-out = Took out { $n ->
    [one] { $n } character
   *[other] { $n } characters
} that are hidden or steer the screen
