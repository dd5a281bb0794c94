"""The offices of the policy that the text of a term names (docs/rulebook.md#3-ledger-document)."""

import re

OPENING, CLOSING = "(（", ")）"
SEPARATORS = re.compile("[、，,；;/／兼\r\n]")


def remove_brackets(text):
    """Removes brackets with their content, also nested ones. A bracket without a partner remains."""
    while True:
        for start, character in enumerate(text):
            if character in CLOSING:
                opened = max(text.rfind(bracket, 0, start) for bracket in OPENING)
                if opened >= 0:
                    text = text[:opened] + text[start + 1:]
                    break
        else:
            return text


def normalize(text):
    """Removes all white space and converts full-width letters and digits to half-width."""
    def half_width(character):
        narrow = chr(ord(character) - 0xFEE0) if 0xFF01 <= ord(character) <= 0xFF5E else character
        return narrow if narrow.isascii() and narrow.isalnum() else character

    return "".join(half_width(character) for character in text if not character.isspace())


def office_parts(text):
    """Returns the normalized parts of a text between separators, without empty ones."""
    found = [normalize(part) for part in SEPARATORS.split(remove_brackets(text))]
    return [part for part in found if part]


class Offices:
    """Finds the offices of a policy by their names."""

    def __init__(self, described, groups):
        self.names = []  # (name, is English, office)
        for office in described:
            exact = [office["id"], office.get("zh")] + office.get("also", [])
            self.names += [(normalize(name), False, office["id"]) for name in exact if name is not None]
            if office.get("en") is not None:
                self.names.append((normalize(office["en"]).lower(), True, office["id"]))
        ids = [office["id"] for office in described]
        for group in groups:
            self.names += [(normalize(office), False, office) for office in group["offices"] if office not in ids]
        self.cache = {}  # text -> offices

    def named_by(self, text):
        """Returns the ids of the offices that a text names."""
        if text not in self.cache:
            self.cache[text] = {
                office for part in office_parts(text) for name, english, office in self.names
                if (part.lower() if english else part) == name
            }
        return self.cache[text]
