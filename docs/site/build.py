"""Builds the site of guides in both languages, and the page that leads to them: `build.py FOLDER`."""

import os
import pathlib
import shutil
import subprocess
import sys

import pages

# Leads to the site in the language of the reader's browser, and to both without scripts.
START = """<!doctype html>
<html lang="zh">
<meta charset="utf-8">
<title>信访接访包案规则库 · Petition</title>
<script>location.replace((navigator.language.startsWith("zh") ? "zh" : "en") + "/docs/site/" +
  (navigator.language.startsWith("zh") ? "zh" : "en") + "/index.html")</script>
<p><a href="zh/docs/site/zh/index.html">中文</a> · <a href="en/docs/site/en/index.html">English</a></p>
</html>
"""


def build(folder: pathlib.Path) -> int:
    """Builds both languages anew. Returns the exit code of the first that fails, else 0."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(START, encoding="utf-8")
    here = pathlib.Path(__file__).resolve().parent
    for language in pages.LANGUAGES:
        # -W and --keep-going: every broken link is listed, and is an error. The doctrees are not part of the site.
        sphinx = ["-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", "-c", here, "-d", folder.parent / "doctrees" / language]
        done = subprocess.run(
            [sys.executable, *sphinx, pages.ROOT, folder / language],
            env={**os.environ, "PETITION_SITE_LANGUAGE": language},
        )
        if done.returncode != 0:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(build(pathlib.Path(sys.argv[1])))
