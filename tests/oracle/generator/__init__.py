"""Generates valid ledgers and policies with many edge cases from a seed."""
