"""From a trained network to the files that the package ships."""

from training.export.entailment import export_entailment
from training.export.shipping import agreement, export

__all__ = ["agreement", "export", "export_entailment"]
