"""The site that people browse: static pages that work from a folder as well as from a server."""

from notes.render.site.build import SiteReport, build_site

__all__ = ["SiteReport", "build_site"]
