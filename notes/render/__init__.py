"""The only room that writes: minutes, data, captions, chapters and the site."""
