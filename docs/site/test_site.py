"""Tests of the built site: `test_site.py FOLDER`."""

import html.parser
import json
import pathlib
import sys
import unittest
import urllib.parse

import pages
import search_of_chinese

SITE = pathlib.Path(sys.argv.pop(1)) if len(sys.argv) > 1 else None


class Page(html.parser.HTMLParser):
    """The links of a page, what it loads, and its anchors."""

    def __init__(self, path: pathlib.Path):
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.anchors: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.anchors.update(values[key] for key in ("id", "name") if values.get(key))
        if tag == "a" and values.get("href"):
            self.links.append(values["href"])
        source = values.get("src") or (values.get("href") if tag == "link" else None)
        if source:
            self.loaded.append(source)


def is_local(address: str) -> bool:
    return not urllib.parse.urlsplit(address).scheme and not address.startswith("//")


class Site(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pages = {path.resolve(): Page(path) for path in SITE.rglob("*.html")}

    def test_every_link_leads_to_a_page_and_a_heading(self):
        broken, checked = [], 0
        for path, page in self.pages.items():
            for link in filter(is_local, page.links):
                parts = urllib.parse.urlsplit(link)
                target = (path.parent / urllib.parse.unquote(parts.path)).resolve() if parts.path else path
                anchor = urllib.parse.unquote(parts.fragment)
                checked += 1
                there = self.pages.get(target)
                if not target.exists() or (anchor and there and anchor not in there.anchors):
                    broken.append(f"{path.relative_to(SITE.resolve())}: {link}")
        self.assertEqual(broken, [])
        self.assertGreater(checked, 1000)

    def test_no_page_loads_anything_from_a_network(self):
        loaded = {source for page in self.pages.values() for source in page.loaded}
        self.assertEqual([source for source in loaded if not is_local(source) and not source.startswith("data:")], [])

    def test_every_guide_is_on_a_site(self):
        listed = {name for language in pages.LANGUAGES for name in pages.of_site(language)}
        guides = [*pages.ROOT.glob("*.md"), *pages.ROOT.glob("docs/*.md"), *pages.ROOT.glob("examples/*/README.md")]
        names = {path.relative_to(pages.ROOT).as_posix().removesuffix(".md") for path in guides}
        self.assertEqual(names - listed, set())

    def test_the_python_reference_has_every_public_class(self):
        for language in pages.LANGUAGES:
            page = self.pages[(SITE / language / f"docs/site/{language}/python.html").resolve()]
            missing = {"ledger", "report", "tables", "read", "assess-tables", "receptions"} - page.anchors
            self.assertEqual(missing, set())
            self.assertGreater(len(page.anchors), 100)

    def test_a_search_finds_a_phrase_in_chinese(self):
        index = (SITE / "zh/searchindex.js").read_text(encoding="utf-8")
        index = json.loads(index[index.index("(") + 1 : index.rindex(")")])
        guide = index["docnames"].index("docs/policy.zh")
        for term in ("节假", "假日", "日顺", "顺延"):
            found = index["terms"][term]
            self.assertIn(guide, found if isinstance(found, list) else [found])


class Search(unittest.TestCase):
    def test_neighbours_are_terms(self):
        split = search_of_chinese.SearchChinese({}).split
        self.assertEqual(split("顺延一天 due"), ["顺延", "延一", "一天", "顺", "延", "一", "天", "due"])


def main() -> int:
    """Runs the tests, and prints the closing line that `cargo xtask` reads."""
    result = unittest.main(exit=False).result
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
