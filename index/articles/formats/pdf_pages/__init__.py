"""What readers of a PDF's page see of its letters: everything on it is drawn, as far as that decides."""
