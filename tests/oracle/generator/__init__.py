"""Seeded, adversarial but valid ledgers and policies for differential testing."""
