"""Each place's rules as data, and the code that reads, checks, proves and draws them."""
