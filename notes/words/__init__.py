"""Words as such: where they stand in a text, and how common they are. Knows nothing of meetings or glossaries."""
