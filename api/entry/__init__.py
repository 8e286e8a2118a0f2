"""What arrives from outside: who asks, from where, in which form, and how it is refused."""
