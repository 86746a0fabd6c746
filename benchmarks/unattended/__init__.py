"""Whether anything is lost when everything around two replicas breaks: `python -m benchmarks.unattended`."""
