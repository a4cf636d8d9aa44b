"""The tagger's network in PyTorch: MiniLM-L6 with casing and quotation embeddings, and a linear-chain CRF over words.

Used for training and export only; at run time onrecord reads the exported ONNX file. Reads MiniLM's weights from a
safetensors file by itself, so that neither transformers nor a hub is needed.
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, LAYERS, HEADS, INNER, POSITIONS = 384, 6, 12, 1536, 512


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """The tensors of a safetensors file of 32-bit floats (others are left out)."""
    data = path.read_bytes()
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + size])
    found = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            begin, end = entry["data_offsets"]
            raw = bytearray(data[8 + size + begin : 8 + size + end])
            found[name] = torch.frombuffer(raw, dtype=torch.float32).reshape(entry["shape"]).clone()
    return found


class Layer(nn.Module):
    """One transformer layer as BERT has it (normalised after each half)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """`x` is (batch, pieces, width); `mask` is True where a piece may be seen."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).reshape(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.drop(self.out(seen.transpose(1, 2).reshape(batch, length, WIDTH))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Tagger(nn.Module):
    """Scores of each label for each word piece."""

    def __init__(self, labels: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(30522, WIDTH, padding_idx=0)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.case = nn.Embedding(8, WIDTH)
        self.quote = nn.Embedding(8, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.head = nn.Linear(WIDTH, labels)
        self.register_buffer("kind", torch.zeros(WIDTH))
        for table in (self.case, self.quote):
            nn.init.normal_(table.weight, std=0.02)

    def load_minilm(self, path: Path) -> None:
        """Take MiniLM's weights; the casing and quotation tables and the head stay as they were made."""
        weights = read_safetensors(path)
        with torch.no_grad():
            self.word.weight.copy_(weights["embeddings.word_embeddings.weight"])
            self.position.weight.copy_(weights["embeddings.position_embeddings.weight"])
            self.kind.copy_(weights["embeddings.token_type_embeddings.weight"][0])
            _copy(self.norm, weights, "embeddings.LayerNorm")
            for n, layer in enumerate(self.layers):
                at = f"encoder.layer.{n}."
                parts = [f"{at}attention.self.{name}" for name in ("query", "key", "value")]
                layer.qkv.weight.copy_(torch.cat([weights[p + ".weight"] for p in parts]))
                layer.qkv.bias.copy_(torch.cat([weights[p + ".bias"] for p in parts]))
                _copy(layer.out, weights, at + "attention.output.dense")
                _copy(layer.norm1, weights, at + "attention.output.LayerNorm")
                _copy(layer.up, weights, at + "intermediate.dense")
                _copy(layer.down, weights, at + "output.dense")
                _copy(layer.norm2, weights, at + "output.LayerNorm")

    def forward(self, ids: Tensor, case: Tensor, quote: Tensor, seen: Tensor | None = None) -> Tensor:
        """All arguments are (batch, pieces); the answer is (batch, pieces, labels)."""
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.word(ids) + self.position(place) + self.case(case) + self.quote(quote) + self.kind
        x = self.drop(self.norm(x))
        mask = None if seen is None else seen[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return self.head(x)


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[name + ".weight"])
    module.bias.copy_(weights[name + ".bias"])


class Chain(nn.Module):
    """A linear-chain CRF: scores of each label after each other, of the first and of the last."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.step = nn.Parameter(torch.zeros(labels, labels))
        self.first = nn.Parameter(torch.zeros(labels))
        self.last = nn.Parameter(torch.zeros(labels))

    def loss(self, scores: Tensor, gold: Tensor, lengths: Tensor) -> Tensor:
        """Mean negative log likelihood per word of padded sequences (batch, words, labels)."""
        batch, length, _ = scores.shape
        rows = torch.arange(batch)
        live = torch.arange(length)[None, :] < lengths[:, None]
        path = (scores.gather(2, gold[:, :, None])[:, :, 0] * live).sum(1) + self.first[gold[:, 0]]
        path = path + (self.step[gold[:, :-1], gold[:, 1:]] * live[:, 1:]).sum(1) + self.last[gold[rows, lengths - 1]]
        alpha = scores[:, 0] + self.first
        for t in range(1, length):
            follow = torch.logsumexp(alpha[:, :, None] + self.step, dim=1) + scores[:, t]
            alpha = torch.where(live[:, t, None], follow, alpha)
        total = torch.logsumexp(alpha + self.last, dim=1)
        return (total - path).sum() / lengths.sum()
