"""Tables beside the articles: of sources, errands that processes have for each other, doubts, refusals, pages."""
