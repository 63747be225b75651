"""The reader's model: encoder, cue starts, and for each cue a tagger with a random field.

Stage 1 says of each word whether a statement's cue begins there, of an outer statement or of one within
another's content. Stage 2 reads the words about one such start and tags source, cue and content; a
conditional random field (Lafferty et al. 2001) makes the tags a whole.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.reading.tags import ALLOWED, CUE_STARTS, FORBIDDEN, N_TAGS
from training.encoder import Encoder, EncoderSettings, Layer

N_STARTS = 3
"""Classes of stage 1: none, cue of an outer statement, cue of a nested one."""


class Network(nn.Module):
    """The model that is trained; ``sayso.reading`` runs its exported halves."""

    def __init__(self, encoder: EncoderSettings, width: int, reach: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.reach = reach
        self.encoder = Encoder(encoder, dropout)
        self.starts = nn.Sequential(
            nn.Linear(encoder.width, width), nn.GELU(), nn.Dropout(dropout), nn.Linear(width, N_STARTS)
        )
        self.project = nn.Linear(encoder.width, width)
        self.project_cue = nn.Linear(encoder.width, width)
        self.at_cue = nn.Parameter(torch.zeros(width))
        self.distance = nn.Linear(2, width)
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(Layer(width, 4, 4 * width, 1e-5, dropout) for _ in range(2))
        self.tags = nn.Linear(width, N_TAGS)
        self.transitions = nn.Parameter(torch.zeros(N_TAGS, N_TAGS))
        self.dropout = nn.Dropout(dropout)

    def states(self, ids: Tensor, shapes: Tensor, mask: Tensor, firsts: Tensor) -> Tensor:
        """States of words: those of their first pieces. *Shape:* ``(batch, words)`` to ``(…, width)``."""
        x: Tensor = self.encoder(ids, shapes, mask)
        return x.gather(1, firsts[..., None].expand(-1, -1, x.shape[-1]))

    def emissions(self, words: Tensor, rows: Tensor, cues: Tensor, lengths: Tensor) -> Tensor:
        """Tag scores of the words about each cue.

        Parameters
        ----------
        words
            States of words. *Shape:* ``(batch, words, width)``.
        rows, cues
            Window and word at which each cue begins. *Shape:* ``(n_cues,)``.
        lengths
            Number of words in each window. *Shape:* ``(batch,)``.

        Returns
        -------
        Tensor
            *Shape:* ``(n_cues, 2 · reach + 1, N_TAGS)``; the cue's first word is in the middle. Outside the
            window every tag but "none" is forbidden.
        """
        offsets = torch.arange(-self.reach, self.reach + 1, device=words.device)
        at = cues[:, None] + offsets
        inside = (at >= 0) & (at < lengths[rows][:, None])
        at = at.clamp(min=0, max=words.shape[1] - 1)
        projected = self.project(words)
        x = projected[rows[:, None], at] + self.project_cue(words[rows, cues])[:, None]
        log = torch.sign(offsets) * torch.log1p(offsets.abs().float()) / math.log(2)
        x = x + self.distance(torch.stack([log, log.abs()], -1).to(x.dtype))
        x = x + (offsets == 0)[:, None].to(x.dtype) * self.at_cue
        x = self.dropout(self.norm(x))
        bias = torch.where(inside, 0.0, -1e4)[:, None, None, :].expand(-1, 4, at.shape[1], -1)
        for layer in self.layers:
            x = layer(x, bias)
        scores = self.tags(x).float()
        return constrain(scores, inside, self.reach)

    def field(self) -> Tensor:
        """Transition scores with the impossible ones forbidden. *Shape:* ``(N_TAGS, N_TAGS)``."""
        allowed = torch.from_numpy(ALLOWED).to(self.transitions.device)
        return torch.where(allowed, self.transitions, FORBIDDEN)


def constrain(scores: Tensor, inside: Tensor, reach: int) -> Tensor:
    """Forbid tags outside the window, other cues' starts, and anything but a cue's start in the middle."""
    starts = torch.zeros(N_TAGS, dtype=torch.bool, device=scores.device)
    starts[list(CUE_STARTS)] = True
    middle = torch.zeros(scores.shape[1], dtype=torch.bool, device=scores.device)
    middle[reach] = True
    wrong = (middle[:, None] != starts) & (middle[:, None] | starts)
    scores = scores.masked_fill(wrong, FORBIDDEN)
    none = torch.zeros(N_TAGS, dtype=torch.bool, device=scores.device)
    none[0] = True
    return scores.masked_fill(~inside[..., None] & ~none, FORBIDDEN)


def partition(scores: Tensor, field: Tensor) -> Tensor:
    """Logarithm of the sum over all paths. *Shape:* ``(n, length, N_TAGS)`` to ``(n,)``."""
    alpha = scores[:, 0]
    weights = field.exp()
    for step in scores[:, 1:].unbind(1):
        # In probability space one matrix product does the step; the maximum keeps it in range.
        top = alpha.amax(1, keepdim=True).detach()
        alpha = ((alpha - top).exp() @ weights).clamp(min=1e-30).log() + top + step
    return alpha.logsumexp(1)


def path_score(scores: Tensor, field: Tensor, tags: Tensor) -> Tensor:
    """Score of given paths. *Shape:* tags ``(n, length)`` to ``(n,)``."""
    emitted = scores.gather(2, tags[..., None]).sum((1, 2))
    moved: Tensor = field[tags[:, :-1], tags[:, 1:]].sum(1)
    return emitted + moved


def start_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """Cross-entropy of stage 1, summed.

    Parameters
    ----------
    logits
        *Shape:* ``(batch, words, N_STARTS)``.
    labels
        Class of each word; -1 where there is no word, and ``N_STARTS`` where only "no outer cue" is known.
    """
    log = functional.log_softmax(logits.float(), -1)
    open_ = torch.logaddexp(log[..., 0], log[..., 2])
    known = log.gather(-1, labels.clamp(0, N_STARTS - 1)[..., None])[..., 0]
    loss = torch.where(labels == N_STARTS, open_, known)
    return -(loss * (labels >= 0)).sum()
