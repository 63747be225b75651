"""The sizes that are trained: encoder, windows, heads and learning rates."""

from __future__ import annotations

from dataclasses import dataclass, replace

from training.encoder import MINILM, MPNET, EncoderSettings


@dataclass(frozen=True)
class Size:
    """Settings of one size.

    ``window`` and ``stride`` in word pieces, ``reach`` in words to each side of a cue, ``width`` of stage 2,
    ``batch`` in windows; ``rate`` is the top encoder layer's peak learning rate, each layer below has
    ``layer_decay`` of the one above. The embeddings and the lowest ``frozen`` layers stay as published.
    ``middle`` is the layer whose states go to the voices model beside the last one's: who is meant is told
    better by states that are not yet all about who speaks (Tenney et al. 2019).
    """

    encoder: EncoderSettings
    width: int
    reach: int
    window: int
    stride: int
    batch: int
    rate: float
    head_rate: float
    layer_decay: float
    frozen: int
    middle: int


SIZES = {
    "small": Size(MINILM, 128, 96, 384, 304, 4, 1.5e-4, 8e-4, 0.9, 0, 3),
    "base": Size(replace(MPNET, n_layers=8), 192, 96, 384, 304, 4, 6e-5, 5e-4, 0.92, 0, 4),
}
