# Why an item is suggested.
suggest-because = because: { $words }
suggest-learned = filed here { $times } times before
suggest-times = ({ $times } times here)
