"""Fit the weights of sentences: a softmax over the sentences of a question.

They are linear, so that a weight can be read. A hidden layer of 8 was half a point worse on a half left out, gradient
boosting no better (``../shared/design/answering.md`` found the same).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from assistant.said import Floats

_RATE, _EPOCHS, _BATCH, _SHRINK = 0.02, 15, 128, 1e-3
_SMALL: Final = 1e-3


@dataclass(frozen=True, slots=True)
class Choice:
    """The sentences of a question: a row of features each, which hold the answer, and how much the question counts."""

    rows: Floats
    holds: npt.NDArray[np.bool_]
    weight: float


def learn_choice(choices: Sequence[Choice]) -> Floats:
    """Learn to give the sentences that hold the answer the highest scores.

    :param choices: questions; those whose answer no sentence holds teach nothing.
    :return: a weight a feature.
    """
    import torch

    torch.manual_seed(0)
    taught = [choice for choice in choices if choice.holds.any()]
    every = np.concatenate([choice.rows for choice in taught])
    mean, spread = every.mean(axis=0), every.std(axis=0) + _SMALL
    width = max(len(choice.rows) for choice in taught)
    inputs = torch.zeros(len(taught), width, every.shape[1])
    outside, holds = torch.full((len(taught), width), -1e9), torch.zeros(len(taught), width)
    for number, choice in enumerate(taught):
        count = len(choice.rows)
        inputs[number, :count] = torch.from_numpy(((choice.rows - mean) / spread).astype(np.float32))
        outside[number, :count] = 0
        holds[number, :count] = torch.from_numpy(choice.holds.astype(np.float32))
    counts = torch.tensor([choice.weight for choice in taught], dtype=torch.float32)
    counts = counts / counts.mean()
    weights = torch.zeros(every.shape[1], requires_grad=True)
    optimizer = torch.optim.Adam([weights], lr=_RATE)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, total_iters=_EPOCHS)
    for _ in range(_EPOCHS):
        for batch in torch.randperm(len(taught)).split(_BATCH):
            likely = torch.log_softmax(inputs[batch] @ weights + outside[batch], dim=1)
            right = torch.logsumexp(likely + torch.log(holds[batch] + 1e-12), dim=1)
            loss = -(counts[batch] * right).mean() + _SHRINK * (weights**2).sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        schedule.step()
    learnt: Floats = weights.detach().numpy().astype(float) / spread
    return learnt
