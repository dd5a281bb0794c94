"""Links of the repository's Markdown files within the site.

A link to a folder leads to its README. A link to a page of the other language's site leads there. A link to a file that is
no page downloads it; one to a folder without a page, or to a page of neither site, shows its text alone, because the project
names no host. A link to something that does not exist is a warning of Sphinx, which is an error here.
"""

import posixpath
import urllib.parse

from docutils import nodes
from sphinx.addnodes import pending_xref

import pages


def page_of(path: str) -> str:
    """Returns the page that a path of the repository names: the Markdown file, or the README of the folder."""
    if (pages.ROOT / path).is_dir():
        return posixpath.normpath(f"{path}/README")
    return path.removesuffix(".md")


def replace(app, doctree) -> None:
    """Replaces the links that Sphinx does not resolve."""
    here = app.env.docname
    own = set(pages.of_site(app.config.site_language))
    others = {language: pages.of_site(language) for language in pages.LANGUAGES if language != app.config.site_language}
    for node in list(doctree.findall(pending_xref)):
        target = urllib.parse.unquote(node["reftarget"])
        # MyST names a Markdown file from the root, without its ending; other targets are relative.
        is_page = node.get("refdomain") == "doc"
        start = "" if is_page else posixpath.dirname(here)
        path = posixpath.normpath(posixpath.join(start, target))
        exists = any((pages.ROOT / f"{path}{ending}").exists() for ending in ("", ".md"))
        name = page_of(path)
        if path.startswith("..") or not exists or (is_page and name in own):
            continue
        node.replace_self(link(app, here, name, node, own, others))


def link(app, here, name, node, own, others) -> nodes.Node:
    """Returns the node for a link to a page or folder."""
    anchor = f"#{node['reftargetid']}" if node.get("reftargetid") else ""
    up = "../" * here.count("/")
    if name in own:
        return nodes.reference("", "", *node.children, refuri=app.builder.get_relative_uri(here, name) + anchor)
    for language, there in others.items():
        if name in there:
            return nodes.reference("", "", *node.children, refuri=f"{up}../{language}/{name}.html{anchor}")
    return nodes.inline("", "", *node.children)


def setup(app):
    """Registers the handler."""
    app.add_config_value("site_language", None, "env")
    app.connect("doctree-read", replace)
    return {"parallel_read_safe": True}
