"""Peers: what one would write with the framework alone, measured in the same run.

They need one package that is not among the dependencies, because its upper bound on PyStemmer is older than ours:
`pip install --no-deps --require-hashes -r evaluation/peers/requirements.txt` (`make bench` does it).
"""
