"""``notes check``: what is wrong with published minutes, written by this program or by hand.

A rule is a function ``(Page, Context) -> Iterator[Finding]`` with the decorator ``rule``, which enters it in the
registry. A rule says only what is surely wrong: people read every finding.
"""

from notes.check.model import Context, Edit, Finding, Page, read_page
from notes.check.registry import RULES, check_page
from notes.check.run import check_paths, mend, pages_of

__all__ = ["RULES", "Context", "Edit", "Finding", "Page", "check_page", "check_paths", "mend", "pages_of", "read_page"]
