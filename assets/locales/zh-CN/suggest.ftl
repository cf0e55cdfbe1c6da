# Why an item is suggested.
suggest-because = 因：{ $words }
suggest-learned = 本站曾归此类 { $times } 次
suggest-times = （本站 { $times } 次）
