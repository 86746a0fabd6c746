"""Every instruction to a model and every sentence that the bot says, as files that a non-programmer edits."""

from prompts.loading import load_prompt, load_replies
from prompts.types import Prompt, Replies

__all__ = ["Prompt", "Replies", "load_prompt", "load_replies"]
