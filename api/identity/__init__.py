"""Who is asking: passwords, second factors, sessions and tokens, and the posts behind them."""
