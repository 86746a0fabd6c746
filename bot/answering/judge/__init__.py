"""Whether the evidence supports a sentence: judged by a model that sees nothing else."""

from bot.answering.judge.heeding import heeded
from bot.answering.judge.judges import Judge, MakeJudge, ModelJudge, judge_of, llm, nobody
from bot.answering.judge.verdicts import judge_prompt, proves

__all__ = [
    "Judge",
    "MakeJudge",
    "ModelJudge",
    "heeded",
    "judge_of",
    "judge_prompt",
    "llm",
    "nobody",
    "proves",
]
