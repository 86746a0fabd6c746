"""What an installed Sourcier is imported by: there, `bot`, `index` and `prompts` are packages of this one.

In the repository they are folders beside it. Installed under their own names they would meet everybody else's
`index.py` and `bot.py`: see `hatch_build.py`.
"""
