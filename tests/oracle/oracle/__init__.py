"""Reference implementation of the rulebook, simple rather than fast."""
