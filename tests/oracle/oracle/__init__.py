"""Reference implementation of the rulebook: slow and obvious on purpose."""
