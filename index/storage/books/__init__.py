"""Tables beside the articles: of sources, of errands that processes have for each other, of doubts, of refusals."""
