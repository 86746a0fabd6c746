"""Articles from feeds and web pages, fetched politely and from public addresses only."""
