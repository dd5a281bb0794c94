"""The site of guides, once in each language: `cargo xtask site`.

The sources are the Markdown files of the repository, where they are. `PETITION_SITE_LANGUAGE` is `zh` or `en`.
"""

import os
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import pages  # noqa: E402  (beside this file)

LANGUAGE = os.environ["PETITION_SITE_LANGUAGE"]

project = {"zh": "信访接访包案规则库", "en": "Petition"}[LANGUAGE]
language = {"zh": "zh_CN", "en": "en"}[LANGUAGE]
site_language = LANGUAGE
root_doc = f"docs/site/{LANGUAGE}/index"
include_patterns = [f"{page}.md" for page in pages.of_site(LANGUAGE)]

extensions = ["myst_parser", "links", "python_reference", "search_of_chinese"]
myst_heading_anchors = 4
# A warning is an error (-W). Heading levels and languages of code blocks are those of the hosts that show the files.
suppress_warnings = ["myst.header", "misc.highlighting_failure", "toc.not_included"]

html_theme = "furo"
html_title = project
html_use_index = False
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
html_show_sourcelink = False
# Fonts are those of the machine, Chinese ones first: the site works without a network.
html_theme_options = {
    "light_css_variables": {
        "font-stack": "'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', 'Helvetica Neue', Arial, sans-serif"
    }
}
