"""The store: the only place that knows a database."""
