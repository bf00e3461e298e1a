"""Stanza models of default dimensions, barely trained: as slow as real ones, and made without a download.

    DIPLOCODE_DATA=FOLDER python -m benchmarks.stanza_models OUT

Tokeniser, tagger (two layers of 200 with character LSTMs), lemmatiser (dictionary, then a sequence model), parser
(three layers of 400) as Stanza trains them when told nothing else, without its optional character language models that
make it slower; 100,000 random word vectors of 100. Trains for a few steps on 150 sentences of UD English EWT
(``treebanks/en_ewt-train.conllu`` under the folder); what such models say is worth nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from pathlib import Path

import torch
from stanza.models import lemmatizer, parser, tagger, tokenizer
from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab

from training.tiny_stanza import choose_sentences, write_labels

WORDS = 100_000
PROCESSORS = ("tokenize", "pos", "lemma", "depparse")


def make_vectors(file: Path) -> None:
    """Random word vectors in Stanza's format."""
    torch.manual_seed(1)
    words = [f"word{i}" for i in range(WORDS)]
    vectors = Pretrain(str(file), save_to_file=False)
    vectors._vocab = PretrainedWordVocab(words, lang="en", lower=True)
    vectors._emb = torch.randn(len(vectors._vocab), 100)
    vectors.save(str(file))


def train(work: Path, conllu: Path, models: Path) -> None:
    """Train the models of English into a folder."""
    text, labels, mwt, vectors = work / "text.txt", work / "labels.txt", work / "mwt.json", models / "pretrain/bench.pt"
    write_labels(conllu, text, labels)
    mwt.write_text("[]")
    make_vectors(vectors)
    common = ["--lang", "en", "--shorthand", "en_bench", "--seed", "1", "--cpu"]
    data = ["--train_file", str(conllu), "--eval_file", str(conllu)]
    few = ["--max_steps", "20", "--eval_interval", "10", "--batch_size", "300", "--wordvec_pretrain_file", str(vectors)]

    def saved(name: str) -> list[str]:
        (models / name).mkdir(parents=True, exist_ok=True)
        return ["--save_dir", str(models / name), "--save_name", "bench.pt"]

    tokenizer.main([
        *common, *saved("tokenize"), "--txt_file", str(text), "--label_file", str(labels), "--dev_txt_file", str(text),
        "--dev_label_file", str(labels), "--dev_conll_gold", str(conllu), "--mwt_json_file", str(mwt), "--steps", "400",
        "--eval_steps", "200",
    ])  # fmt: skip
    tagger.main([*common, *data, *saved("pos"), *few])
    lemmatizer.main([*common[2:], *data, *saved("lemma"), "--num_epoch", "2"])
    parser.main([*common, *data, *saved("depparse"), *few, "--no_checkpoint"])


def write_resources(folder: Path) -> None:
    """The index of models that Stanza wants to see, even where every path is known."""
    needs = {"dependencies": [{"model": "pretrain", "package": "bench"}]}
    known = {name: {"bench": {"md5": "", **(needs if name in ("pos", "depparse") else {})}} for name in PROCESSORS}
    known["pretrain"] = {"bench": {"md5": ""}}
    default = dict.fromkeys(PROCESSORS, "bench")
    english = {**known, "default_processors": default, "packages": {"default": default}, "lang_name": "English"}
    (folder / "resources.json").write_text(json.dumps({"en": english}, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("out", type=Path, help="folder of the models, for `python -m benchmarks.parser --stanza`")
    out = options.parse_args().out
    torch.set_num_threads(1)
    treebank = Path(os.environ["DIPLOCODE_DATA"]) / "treebanks" / "en_ewt-train.conllu"
    with tempfile.TemporaryDirectory() as folder:
        conllu = Path(folder) / "sentences.conllu"
        conllu.write_text(choose_sentences(treebank), encoding="utf-8")
        train(Path(folder), conllu, out / "en")
    write_resources(out)


if __name__ == "__main__":
    main()
