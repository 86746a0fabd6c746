"""What the sources of a run say, against what is live: the diff, and what of it is not believed."""

from index.runs.comparison.comparing import Comparison
from index.runs.comparison.diff import Diff
from index.runs.comparison.losses import refuse_loss
from index.runs.comparison.namesakes import own_id

__all__ = ["Comparison", "Diff", "own_id", "refuse_loss"]
