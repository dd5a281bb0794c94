"""Labels of keys in both languages: 已完成 met."""

from typing import Protocol

import petition


class Bilingual(Protocol):
    """A text of the package in Chinese and English: a word of a list, a title, a message."""

    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...


ACTOR = {word.key: word for word in petition.words("actor")}
BINDING = {word.key: word for word in petition.words("binding")}
EXCLUSION = {word.key: word for word in petition.words("exclusion")}
MEASURE = {word.key: word for word in petition.words("measure")}
REASON = {word.key: word for word in petition.words("reason")}
STAGE = {word.key: word for word in petition.words("stage")}
STATUS = {word.key: word for word in petition.words("status")}
STEP = {word.key: word for word in petition.words("step_kind")}


def both(text: Bilingual) -> str:
    """Returns the text in both languages: 已完成 met."""
    return f"{text.zh} {text.en}"
