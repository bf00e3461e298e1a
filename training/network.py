"""The parser's network: word encoder, convolutions, self-attention, tag heads, biaffine trees.

Dozat and Manning (2017) for the heads and relations; gated convolutions after Dauphin et al.
(2017); attention with relative positions after Raffel et al. (2020). Shapes: B sentences, T
tokens with the root in front, U distinct forms of the batch, D the width of the network.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from diplocode.parsers.compact import features


@dataclass(frozen=True)
class Sizes:
    """Sizes of the network; the counts of classes come from the training data."""

    forms: int
    upos: int
    xpos: int
    feats: int
    lemmas: int
    deprels: int
    entities: int
    width: int = 256
    form_width: int = 128
    prefix_width: int = 64
    suffix_width: int = 96
    shape_width: int = 32
    ngram_width: int = 64
    convolutions: int = 3
    attentions: int = 3
    attention_heads: int = 4
    inner_width: int = 512
    arc_width: int = 192
    label_width: int = 128
    reach: int = 24
    recurrences: int = 0

    def as_dict(self) -> dict[str, int]:
        """The sizes by name, for a checkpoint."""
        return asdict(self)


@dataclass(frozen=True)
class Batch:
    """Input of the network.

    Attributes:
        words: (U, features.WIDTH) ids of the distinct forms.
        index: (B, T) row of `words` for each token; column 0 is the root.
        glued: (B, T) 1.0 where no space stands before the token.
        mask: (B, T) True for tokens, False for padding.
    """

    words: Tensor
    index: Tensor
    glued: Tensor
    mask: Tensor


@dataclass(frozen=True)
class Scores:
    """Output of the network: scores (B, T, classes) of each token; `arcs` is (B, T, T).

    `early` are the scores of UPOS and XPOS before the attention layers. `dependent` and
    `governor` (B, T, 2 * label_width) enter the relation scores.
    """

    early: tuple[Tensor, Tensor]
    upos: Tensor
    xpos: Tensor
    feats: Tensor
    lemmas: Tensor
    entities: Tensor
    arcs: Tensor
    dependent: Tensor
    governor: Tensor


class SharedDropout(nn.Module):
    """Dropout with one mask for all tokens of a sentence (Gal and Ghahramani 2016)."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """(B, T, D) -> (B, T, D)."""
        if not self.training:
            return x
        kept = torch.rand(x.shape[0], 1, x.shape[2], device=x.device) >= self.share
        return x * (kept.to(x.dtype) / (1.0 - self.share))


class WordEncoder(nn.Module):
    """A vector for each distinct form, from its form, affixes, shape and n-grams."""

    def __init__(self, s: Sizes, dropout: float) -> None:
        super().__init__()
        self.form = nn.Embedding(s.forms, s.form_width)
        self.prefix = nn.Embedding(features.PREFIX_BUCKETS, s.prefix_width)
        self.suffix = nn.Embedding(features.SUFFIX_BUCKETS, s.suffix_width)
        self.shape = nn.Embedding(features.SHAPE_BUCKETS, s.shape_width)
        self.ngram = nn.Embedding(features.NGRAM_BUCKETS, s.ngram_width)
        for table in (self.form, self.prefix, self.suffix, self.shape, self.ngram):
            nn.init.normal_(table.weight, std=0.4)
            with torch.no_grad():
                table.weight[0] = 0.0
        total = s.form_width + s.prefix_width + s.suffix_width + s.shape_width + s.ngram_width
        self.mix = nn.Linear(total, s.width)
        self.norm = nn.LayerNorm(s.width)
        self.inner = nn.Linear(s.width, s.width)
        self.outer = nn.Linear(s.width, s.width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, words: Tensor) -> Tensor:
        """(U, WIDTH) ids -> (U, D)."""
        f = features

        def bag(table: nn.Embedding, ids: Tensor) -> Tensor:
            present = (ids > 0).to(table.weight.dtype).unsqueeze(-1)
            total: Tensor = (table(ids) * present).sum(1)
            return total / present.sum(1).clamp(min=1.0).sqrt()

        parts = [
            self.form(words[:, 0]),
            bag(self.prefix, words[:, f.PREFIX_AT : f.SUFFIX_AT]),
            bag(self.suffix, words[:, f.SUFFIX_AT : f.SHAPE_AT]),
            bag(self.shape, words[:, f.SHAPE_AT : f.NGRAM_AT]),
            bag(self.ngram, words[:, f.NGRAM_AT :]),
        ]
        mixed = self.norm(self.mix(self.dropout(torch.cat(parts, -1))))
        hidden: Tensor = functional.relu(self.inner(mixed))
        encoded: Tensor = mixed + self.outer(self.dropout(hidden))
        return encoded


class Convolution(nn.Module):
    """A gated convolution of three tokens, with a residual."""

    def __init__(self, s: Sizes, dropout: float) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(s.width)
        self.window = nn.Linear(3 * s.width, 2 * s.width)
        self.dropout = SharedDropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """(B, T, D) -> (B, T, D)."""
        y = self.norm(x) * mask.unsqueeze(-1)
        padded = functional.pad(y, (0, 0, 1, 1))
        y = torch.cat([padded[:, :-2], y, padded[:, 2:]], -1)
        y = functional.glu(self.window(y), -1)
        summed: Tensor = x + self.dropout(y)
        return summed


class Recurrence(nn.Module):
    """Layers of LSTM in both directions; only teachers have them, since they are slow on one CPU thread."""

    def __init__(self, s: Sizes, dropout: float) -> None:
        super().__init__()
        half = s.width // 2
        self.layers = nn.ModuleList(
            nn.LSTM(s.width, half, batch_first=True, bidirectional=True) for _ in range(s.recurrences)
        )
        self.norms = nn.ModuleList(nn.LayerNorm(s.width) for _ in range(s.recurrences))
        self.dropout = SharedDropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """(B, T, D) -> (B, T, D)."""
        lengths = mask.sum(1).cpu() if self.layers else mask  # what goes to the CPU is waited for
        for layer, norm in zip(self.layers, self.norms, strict=True):
            packed = pack_padded_sequence(norm(x), lengths, batch_first=True, enforce_sorted=False)
            y, _ = pad_packed_sequence(layer(packed)[0], batch_first=True, total_length=x.shape[1])
            x = x + self.dropout(y)
        return x


class Attention(nn.Module):
    """Self-attention with a learned bias for each distance, and a feed-forward layer."""

    def __init__(self, s: Sizes, dropout: float) -> None:
        super().__init__()
        self.heads = s.attention_heads
        self.reach = s.reach
        self.norm = nn.LayerNorm(s.width)
        self.project = nn.Linear(s.width, 3 * s.width)
        self.merge = nn.Linear(s.width, s.width)
        self.distance = nn.Parameter(torch.zeros(2 * s.reach + 1, s.attention_heads))
        self.inner_norm = nn.LayerNorm(s.width)
        self.inner = nn.Linear(s.width, s.inner_width)
        self.outer = nn.Linear(s.inner_width, s.width)
        self.dropout = SharedDropout(dropout)

    def forward(self, x: Tensor, mask: Tensor, distance: Tensor) -> Tensor:
        """(B, T, D), (B, T), (T, T) -> (B, T, D)."""
        b, t, d = x.shape
        parts = self.project(self.norm(x)).view(b, t, 3, self.heads, d // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        bias = self.distance[distance].permute(2, 0, 1).unsqueeze(0)
        weights = query @ key.transpose(-1, -2) * (d // self.heads) ** -0.5 + bias
        weights = weights.masked_fill(~mask[:, None, None, :], -1e4)
        mixed = weights.softmax(-1) @ value
        x = x + self.dropout(self.merge(mixed.transpose(1, 2).reshape(b, t, d)))
        inner = functional.relu(self.inner(self.inner_norm(x)))
        summed: Tensor = x + self.dropout(self.outer(self.dropout(inner)))
        return summed


class Network(nn.Module):
    """Forms to tags, feature bundles, lemma rules, entities, arcs and relations."""

    def __init__(self, sizes: Sizes, dropout: float = 0.25, head_dropout: float = 0.33) -> None:
        super().__init__()
        s = self.sizes = sizes
        self.words = WordEncoder(s, dropout)
        self.glued = nn.Parameter(torch.zeros(s.width))
        self.convolutions = nn.ModuleList(Convolution(s, dropout) for _ in range(s.convolutions))
        self.recurrence = Recurrence(s, dropout)
        self.early_norm = nn.LayerNorm(s.width)
        self.early = nn.Linear(s.width, s.upos + s.xpos)
        self.tags = nn.Linear(s.upos + s.xpos, s.width)
        self.attentions = nn.ModuleList(Attention(s, dropout) for _ in range(s.attentions))
        self.norm = nn.LayerNorm(s.width)
        self.classes = [s.upos, s.xpos, s.feats, s.lemmas, s.entities]
        self.tag_inner = nn.Linear(2 * s.width, s.width)
        self.tag_outer = nn.Linear(s.width, sum(self.classes))
        self.arc_dependent = nn.Linear(s.width, s.arc_width)
        self.arc_governor = nn.Linear(s.width, s.arc_width)
        self.arc_weight = nn.Linear(s.arc_width, s.arc_width, bias=False)
        self.arc_bias = nn.Linear(s.arc_width, 1, bias=False)
        self.arc_distance = nn.Parameter(torch.zeros(2 * s.reach + 1))
        self.label_dependent = nn.Linear(s.width, 2 * s.label_width)
        self.label_governor = nn.Linear(s.width, 2 * s.label_width)
        self.label = nn.Linear(2 * s.label_width, s.deprels)
        self.dropout = SharedDropout(dropout)
        self.head_dropout = SharedDropout(head_dropout)

    def forward(self, batch: Batch) -> Scores:
        """All scores of a batch, but those of the relations: see `relation_scores`."""
        s = self.sizes
        x = self.words(batch.words)[batch.index]
        x = self.dropout(x + batch.glued.unsqueeze(-1) * self.glued)
        for convolution in self.convolutions:
            x = convolution(x, batch.mask)
        x = self.recurrence(x, batch.mask)
        local = self.early_norm(x)
        early = self.early(self.dropout(local)).split([s.upos, s.xpos], -1)
        x = x + self.tags(torch.cat([e.softmax(-1) for e in early], -1))
        position = torch.arange(x.shape[1], device=x.device)
        distance = (position[None, :] - position[:, None]).clamp(-s.reach, s.reach) + s.reach
        for attention in self.attentions:
            x = attention(x, batch.mask, distance)
        x = self.norm(x)
        both = self.head_dropout(torch.cat([x, local], -1))
        tags = self.tag_outer(self.head_dropout(functional.relu(self.tag_inner(both))))
        x = self.head_dropout(x)
        dependent = self.head_dropout(functional.relu(self.arc_dependent(x)))
        governor = self.head_dropout(functional.relu(self.arc_governor(x)))
        arcs = self.arc_weight(dependent) @ governor.transpose(-1, -2)
        arcs = arcs + self.arc_bias(governor).transpose(-1, -2) + self.arc_distance[distance]
        arcs = arcs.masked_fill(~batch.mask[:, None, :], -1e4)
        arcs = arcs - 1e4 * torch.eye(x.shape[1], device=x.device)
        upos, xpos, feats, lemmas, entities = tags.split(self.classes, -1)
        return Scores(
            (early[0], early[1]),
            *(upos, xpos, feats, lemmas, entities, arcs),
            self.label_dependent(x),
            self.label_governor(x),
        )

    def relation_scores(self, scores: Scores, heads: Tensor) -> Tensor:
        """Scores (B, T, relations) of the relation of each token to the head given for it.

        Half of the label vector is a sum (as in an MLP over both), half a product (as in a
        biaffine form of low rank).
        """
        index = heads.unsqueeze(-1).expand(-1, -1, scores.governor.shape[-1])
        governor = scores.governor.gather(1, index)
        half = self.sizes.label_width
        added = functional.relu(scores.dependent[..., :half] + governor[..., :half])
        product = scores.dependent[..., half:] * governor[..., half:]
        joined: Tensor = self.label(self.head_dropout(torch.cat([added, product], -1)))
        return joined
