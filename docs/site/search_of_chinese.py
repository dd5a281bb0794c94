"""Full-text search in Chinese without a dictionary: every pair of neighbouring characters is a term.

The browser splits what is searched for in the same way, so that every sequence of characters is found.
"""

import re

from sphinx.search import SearchLanguage, languages

RUN = re.compile(r"[\u3400-\u9fff]+|[A-Za-z0-9_]+")

# The same in JavaScript.
SPLIT_QUERY = """
function splitQuery(query) {
  const runs = query.match(/[\\u3400-\\u9fff]+|[A-Za-z0-9_]+/g) || [];
  return runs.flatMap((run) => {
    if (run.length < 3 || !/[\\u3400-\\u9fff]/.test(run)) return [run];
    return Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
  });
}
"""


class SearchChinese(SearchLanguage):
    """Pairs of Chinese characters, and words of letters and digits."""

    lang = "zh"
    language_name = "Chinese"
    js_splitter_code = SPLIT_QUERY

    def split(self, input: str) -> list[str]:
        """Returns the terms of a text; single characters too, for a search for one."""
        terms = []
        for run in RUN.findall(input):
            if run[0] < "\u3400":
                terms.append(run)
                continue
            terms += [run[at : at + 2] for at in range(len(run) - 1)]
            terms += run
        return terms

    def stem(self, word: str) -> str:
        """Returns the word: Chinese has no endings."""
        return word.lower()

    def word_filter(self, word: str) -> bool:
        """Every term counts; the default leaves out single characters."""
        return True


def setup(app):
    """Replaces Sphinx's own search in Chinese."""
    languages["zh"] = SearchChinese
    return {"parallel_read_safe": True}
