"""A larger tagger in PyTorch, the small one's teacher: MPNet-base with casing and quotation embeddings.

Reads MPNet's weights from a safetensors file (`all-mpnet-base-v2`, Apache-2.0). Its word pieces are MiniLM's, numbered
four higher, so that both networks score the same pieces. The lowest layers keep what they know; casing and quotation
come in above them.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from torch import Tensor, nn

from tagger_model import HEADS, Layer, read_safetensors

WIDTH, LAYERS, INNER, KEPT_LAYERS = 768, 12, 3072, 4
MARKS = {101: 0, 102: 2, 103: 30526}
"""BERT's marks that open, end and mask, in MPNet's vocabulary."""
PAD = 1
LIFTED = ("head", "case", "quote")
"""The parts that begin untaught."""


class Teacher(nn.Module):
    """Scores of each label for each word piece."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.word = nn.Embedding(30527, WIDTH)
        self.position = nn.Embedding(514, WIDTH)
        self.relative = nn.Embedding(32, HEADS)
        self.case = nn.Embedding(8, WIDTH)
        self.quote = nn.Embedding(8, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(WIDTH, INNER, epsilon=1e-5, dropout=0.1) for _ in range(LAYERS))
        self.head = nn.Linear(WIDTH, labels)
        for table in (self.case, self.quote):
            nn.init.normal_(table.weight, std=0.02)
        for part in (self.word, self.position, self.relative, self.norm, *self.layers[:KEPT_LAYERS]):
            part.requires_grad_(False)

    def load_mpnet(self, path: Path) -> None:
        """Take MPNet's weights; the casing and quotation tables and the head stay as they were made."""
        weights = read_safetensors(path)

        def copy(module: nn.Module, name: str) -> None:
            module.weight.copy_(weights[name + ".weight"])
            if hasattr(module, "bias"):
                module.bias.copy_(weights[name + ".bias"])

        with torch.no_grad():
            copy(self.word, "embeddings.word_embeddings")
            copy(self.position, "embeddings.position_embeddings")
            copy(self.relative, "encoder.relative_attention_bias")
            copy(self.norm, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                at = f"encoder.layer.{number}."
                for part in ("weight", "bias"):
                    whole = torch.cat([weights[f"{at}attention.attn.{name}.{part}"] for name in "qkv"])
                    getattr(layer.qkv, part).copy_(whole)
                copy(layer.out, at + "attention.attn.o")
                copy(layer.norm1, at + "attention.LayerNorm")
                copy(layer.up, at + "intermediate.dense")
                copy(layer.down, at + "output.dense")
                copy(layer.norm2, at + "output.LayerNorm")

    def forward(self, ids: Tensor, case: Tensor, quote: Tensor, seen: Tensor | None = None) -> Tensor:
        """All arguments are (batch, pieces), `ids` BERT's; the answer is (batch, pieces, labels)."""
        live = torch.ones_like(ids, dtype=torch.bool) if seen is None else seen
        own = ids + 4
        for bert, mpnet in MARKS.items():
            own = torch.where(ids == bert, mpnet, own)
        own = torch.where(live, own, PAD)
        length = ids.shape[1]
        with torch.no_grad():
            x = self.drop(self.norm(self.word(own) + self.position(torch.arange(length) + 2)))
            bias = self.relative(distances(length)).permute(2, 0, 1)[None].expand(len(ids), HEADS, length, length)
            bias = bias.masked_fill(~live[:, None, None, :], -1e4)
            if torch.is_autocast_enabled("cpu"):
                bias = bias.bfloat16()
            for layer in self.layers[:KEPT_LAYERS]:
                x = layer(x, bias)
        x = x + self.case(case) + self.quote(quote)
        for layer in self.layers[KEPT_LAYERS:]:
            x = layer(x, bias)
        return self.head(x)


def distances(length: int) -> Tensor:
    """The class of each two places' distance, (length, length), 0..31: T5's (Raffel et al. 2020), both ways."""
    place = torch.arange(length)
    behind = place[:, None] - place[None, :]
    far = behind.abs()
    wide = 8 + (torch.log(far.clamp(min=1).float() / 8) / math.log(128 / 8) * 8).long()
    return (behind < 0).long() * 16 + torch.where(far < 8, far, wide.clamp(max=15))
