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

from onrecord.analyse.tagging import labels

WIDTH, LAYERS, HEADS, INNER, POSITIONS = 384, 6, 12, 1536, 512
NEVER = -1e4


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
    """One transformer layer as BERT has it (normalised after each half), of either network."""

    def __init__(self, width: int, inner: int, *, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=epsilon)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=epsilon)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """`x` is (batch, pieces, width); `bias` is added to the attention, (batch, heads, seeing pieces, seen ones) or
        what is spread to that shape, and is far below 0 where a piece may not be seen."""
        batch, length, width = x.shape
        q, k, v = self.qkv(x).reshape(batch, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        seen = seen.transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + self.drop(self.out(seen)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Tagger(nn.Module):
    """Scores of each label for each word piece."""

    def __init__(self, count: int, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(30522, WIDTH, padding_idx=0)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.case = nn.Embedding(8, WIDTH)
        self.quote = nn.Embedding(8, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(WIDTH, INNER, epsilon=1e-12, dropout=dropout) for _ in range(LAYERS))
        self.head = nn.Linear(WIDTH, count)
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
        live = torch.ones_like(ids, dtype=torch.bool) if seen is None else seen
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.word(ids) + self.position(place) + self.case(case) + self.quote(quote) + self.kind
        x = self.drop(self.norm(x))
        mask = torch.where(live, 0.0, NEVER)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return self.head(x)


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[name + ".weight"])
    module.bias.copy_(weights[name + ".bias"])


class Chain(nn.Module):
    """A linear-chain CRF: scores of each label after each other, of the first and of the last."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.step = nn.Parameter(torch.zeros(count, count))
        self.first = nn.Parameter(torch.zeros(count))
        self.last = nn.Parameter(torch.zeros(count))

    def loss(self, scores: Tensor, beliefs: Tensor, follows: Tensor, lengths: Tensor) -> Tensor:
        """Mean cross-entropy per word of padded sequences (batch, words, labels) with what is believed of their labels.

        `beliefs` is (batch, words, labels), 0 beyond the lengths; `follows` (batch, labels, labels) counts the steps.
        """
        batch, length, _ = scores.shape
        rows = torch.arange(batch)
        live = (torch.arange(length)[None, :] < lengths[:, None]).unbind(1)
        expected = (scores * beliefs).sum() + (self.step * follows).sum()
        expected = expected + (self.first * beliefs[:, 0]).sum() + (self.last * beliefs[rows, lengths - 1]).sum()
        # A product of chances takes an eleventh of the powers that a sum of logarithms does; on the way back, what is
        # unbound needs no zeros of all scores for each word.
        steps, chances = scores.unbind(1), self.step.exp()
        alpha = steps[0] + self.first
        for t in range(1, length):
            top = alpha.detach().amax(1, keepdim=True)
            follow = torch.log((alpha - top).exp() @ chances) + top + steps[t]
            alpha = torch.where(live[t][:, None], follow, alpha)
        return (torch.logsumexp(alpha + self.last, dim=1).sum() - expected) / lengths.sum()

    def closed(self) -> tuple[Tensor, Tensor, Tensor]:
        """The scores (steps, first, last) without what labels can't do: go on with anything but what goes on."""
        step, first, last = (p.detach().clone() for p in (self.step, self.first, self.last))
        for kind in labels.KINDS:
            begin, inside = labels.begins(kind), labels.begins(kind) + 1
            first[inside] = NEVER
            for before in range(labels.COUNT):
                if before not in (begin, inside):
                    step[before, inside] = NEVER
        return step, first, last
