"""The site that people browse: static pages that work from a folder as well as from a server."""

from notes.render.site.build import SiteReport, build_site
from notes.render.site.sources import Stored

__all__ = ["SiteReport", "Stored", "build_site"]
