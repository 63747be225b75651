"""The encoder: a BERT-shaped stack (MiniLM, MPNet), with the shape of each word added to its pieces.

One module serves both families; MPNet's relative position bias is shared by all layers. Layers beyond
``n_layers`` of the foreign weights are left out: what they add is for sentence vectors, not for words.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from sayso.reading.words import N_SHAPES


@dataclass(frozen=True)
class EncoderSettings:
    """Sizes of an encoder.

    ``shapes_at`` is the layer before which the shapes of words come in: 0 (with the embeddings), or above
    layers that may stay as published: nothing then has to be carried back through those.
    """

    vocabulary: int
    width: int
    heads: int
    inner: int
    n_layers: int
    n_positions: int
    eps: float
    first_position: int
    relative_buckets: int
    bos: int
    eos: int
    pad: int
    shapes_at: int


MINILM = EncoderSettings(30522, 384, 12, 1536, 6, 512, 1e-12, 0, 0, 101, 102, 0, shapes_at=0)
MPNET = EncoderSettings(30527, 768, 12, 3072, 12, 514, 1e-5, 2, 32, 0, 2, 1, shapes_at=4)


class Layer(nn.Module):
    """A transformer layer, normalised after each half (Vaswani et al. 2017)."""

    def __init__(self, width: int, heads: int, inner: int, eps: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """*Shape:* x ``(batch, length, width)``, bias broadcast to ``(batch, heads, length, length)``."""
        b, n, w = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4)
        a = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        x = self.norm1(x + self.dropout(self.out(a.transpose(1, 2).reshape(b, n, w))))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces and shapes to states."""

    def __init__(self, settings: EncoderSettings, dropout: float = 0.1) -> None:
        super().__init__()
        s = self.settings = settings
        self.pieces = nn.Embedding(s.vocabulary, s.width)
        self.positions = nn.Embedding(s.n_positions, s.width)
        self.shapes = nn.Embedding(N_SHAPES + 1, s.width)
        self.norm = nn.LayerNorm(s.width, s.eps)
        self.relative = nn.Embedding(s.relative_buckets, s.heads) if s.relative_buckets else None
        self.layers = nn.ModuleList(
            Layer(s.width, s.heads, s.inner, s.eps, dropout) for _ in range(s.n_layers)
        )
        self.dropout = nn.Dropout(dropout)
        nn.init.zeros_(self.shapes.weight)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """States of the pieces.

        Parameters
        ----------
        ids, shapes
            Piece ids, special tokens included, and the shape of each one's word (``N_SHAPES`` for special
            tokens). *Shape:* ``(batch, length)``.
        mask
            True where there is a piece. *Shape:* ``(batch, length)``.
        """
        n = ids.shape[1]
        places = torch.arange(n, device=ids.device) + self.settings.first_position
        x = self.pieces(ids) + self.positions(places)
        if self.settings.shapes_at == 0:
            x = x + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        bias = torch.where(mask, 0.0, -1e4)[:, None, None, :]
        if self.relative is not None:
            bias = bias + relative_bias(self.relative.weight, n)
        bias = bias.expand(-1, self.settings.heads, n, -1)
        for i, layer in enumerate(self.layers):
            if i > 0 and i == self.settings.shapes_at:
                x = x + self.shapes(shapes)
            x = layer(x, bias)
        return x


def relative_bias(table: Tensor, n: int) -> Tensor:
    """Attention bias by signed distance, in buckets that widen with it (Raffel et al. 2020, MPNet).

    *Shape:* table ``(buckets, heads)`` to ``(heads, n, n)``, from the word that looks to the one looked at.
    """
    half = len(table) // 2
    place = torch.arange(n, device=table.device)
    distance = place[None, :] - place[:, None]
    far = distance.abs()
    exact = half // 2
    grown = exact + (far.clamp(min=1).float() / exact).log() / math.log(128 / exact) * (half - exact)
    bucket = torch.where(far < exact, far, grown.long().clamp(max=half - 1))
    return table[bucket + (distance > 0).long() * half].permute(2, 0, 1)


def load_foreign(encoder: Encoder, file: Path) -> None:
    """Fill an encoder with published weights (Hugging Face names of BERT or MPNet, ``.safetensors``)."""
    raw = load_file(str(file))
    s = encoder.settings
    get = {k.removeprefix("bert.").removeprefix("mpnet."): v for k, v in raw.items()}.__getitem__
    with torch.no_grad():
        encoder.pieces.weight.copy_(get("embeddings.word_embeddings.weight"))
        encoder.positions.weight.copy_(get("embeddings.position_embeddings.weight"))
        encoder.norm.weight.copy_(get("embeddings.LayerNorm.weight"))
        encoder.norm.bias.copy_(get("embeddings.LayerNorm.bias"))
        if encoder.relative is not None:
            encoder.relative.weight.copy_(get("encoder.relative_attention_bias.weight"))
            names = (
                ("attention.attn.q", "attention.attn.k", "attention.attn.v"),
                "attention.attn.o",
                "attention.LayerNorm",
            )
        else:
            encoder.positions.weight.add_(get("embeddings.token_type_embeddings.weight")[0])
            names = (
                ("attention.self.query", "attention.self.key", "attention.self.value"),
                "attention.output.dense",
                "attention.output.LayerNorm",
            )
        for i in range(s.n_layers):
            layer = encoder.layers[i]
            at = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                getattr(layer.qkv, part).copy_(torch.cat([get(f"{at}{n}.{part}") for n in names[0]]))
                getattr(layer.out, part).copy_(get(f"{at}{names[1]}.{part}"))
                getattr(layer.norm1, part).copy_(get(f"{at}{names[2]}.{part}"))
                getattr(layer.up, part).copy_(get(f"{at}intermediate.dense.{part}"))
                getattr(layer.down, part).copy_(get(f"{at}output.dense.{part}"))
                getattr(layer.norm2, part).copy_(get(f"{at}output.LayerNorm.{part}"))
