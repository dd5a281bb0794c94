"""Which offices of the policy a term's text names (rulebook 3)."""

import re

OPENING, CLOSING = "(（", ")）"
SEPARATORS = re.compile("[、，,；;/／兼\r\n]")


def without_brackets(text):
    """All that is in brackets is left out, nested too; a bracket that has no partner is a character like any other."""
    while True:
        for start, character in enumerate(text):
            if character in CLOSING:
                opened = max(text.rfind(bracket, 0, start) for bracket in OPENING)
                if opened >= 0:
                    text = text[:opened] + text[start + 1:]
                    break
        else:
            return text


def folded(text):
    """Without white space, inside too; full-width letters and digits as half-width."""
    def half_width(character):
        narrow = chr(ord(character) - 0xFEE0) if 0xFF01 <= ord(character) <= 0xFF5E else character
        return narrow if narrow.isascii() and narrow.isalnum() else character

    return "".join(half_width(character) for character in text if not character.isspace())


def parts(text):
    found = [folded(part) for part in SEPARATORS.split(without_brackets(text))]
    return [part for part in found if part]


class Offices:
    """The names of a policy's offices."""

    def __init__(self, described, groups):
        self.names = []  # (name, is English, office)
        for office in described:
            exact = [office["id"], office.get("zh")] + office.get("also", [])
            self.names += [(folded(name), False, office["id"]) for name in exact if name is not None]
            if office.get("en") is not None:
                self.names.append((folded(office["en"]).lower(), True, office["id"]))
        ids = [office["id"] for office in described]
        for group in groups:
            self.names += [(folded(office), False, office) for office in group["offices"] if office not in ids]
        self.known = {}  # text -> offices, so that a long year is not read day by day

    def named_by(self, text):
        """The ids of the offices that a text names."""
        if text not in self.known:
            self.known[text] = {
                office for part in parts(text) for name, english, office in self.names
                if (part.lower() if english else part) == name
            }
        return self.known[text]
