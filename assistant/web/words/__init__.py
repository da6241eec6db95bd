"""What the pages say, one file a page; ``assistant.web.texts`` puts them together."""
