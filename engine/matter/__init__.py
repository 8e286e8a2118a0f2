"""The common problem (共性问题): many cases, one study by the leaders, an answer for each."""
