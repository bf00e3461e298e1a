"""Makes the tiny Stanza models of `tests/parsers/stanza_models`: real ones, barely trained, for tests of the pipeline.

    DIPLOCODE_DATA=FOLDER python -m training.tiny_stanza

Trains tokeniser, expander of multi-word tokens, tagger, lemmatiser and parser on 150 short sentences of UD English EWT,
which takes about two minutes. Needs the extra `stanza`, and ``treebanks/en_ewt-train.conllu`` under the folder.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path

import torch
from stanza.models import lemmatizer, mwt_expander, parser, tagger, tokenizer

MODELS = Path(__file__).parents[1] / "tests" / "parsers" / "stanza_models"
SENTENCES = 150
PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse")
_SMALL = ["--hidden_dim", "32", "--word_emb_dim", "16", "--char_emb_dim", "12", "--char_hidden_dim", "24"]
_SMALL += ["--tag_emb_dim", "8", "--deep_biaff_hidden_dim", "24", "--num_layers", "1", "--no_pretrain", "--cpu"]


def choose_sentences(treebank: Path) -> str:
    """The first short sentences that begin with a capital and end with a stop, those with contractions first."""
    blocks = treebank.read_text(encoding="utf-8").strip().split("\n\n")
    short = [block for block in blocks if 4 <= _size(block) <= 14 and "\t.\t." in block.rsplit("\n", 1)[-1]]
    short.sort(key=lambda block: not any("-" in line.split("\t")[0] for line in _words(block)))
    return "\n\n".join(short[: SENTENCES // 2] + short[-SENTENCES // 2 :]) + "\n\n"


def _words(block: str) -> list[str]:
    return [line for line in block.split("\n") if not line.startswith("#")]


def _size(block: str) -> int:
    return len(_words(block))


def write_labels(conllu: Path, text: Path, labels: Path) -> None:
    """The characters of the sentences, and for each whether a token (1), sentence (2) or contraction (3) ends there."""
    signs, marks = "", ""
    for block in conllu.read_text(encoding="utf-8").strip().split("\n\n"):
        inside = 0
        tokens = []
        for line in _words(block):
            columns = line.split("\t")
            first, _, last = columns[0].partition("-")
            if last:
                inside = int(last)
                tokens.append((columns[1], "3", columns[9]))
            elif int(first) > inside:
                tokens.append((columns[1], "1", columns[9]))
        for number, (form, mark, misc) in enumerate(tokens, 1):
            signs += form
            marks += "0" * (len(form) - 1) + ("2" if number == len(tokens) else mark)
            if "SpaceAfter=No" not in misc or number == len(tokens):
                signs += " "
                marks += "0"
        signs, marks = signs.rstrip() + "\n\n", marks[: len(signs.rstrip())] + "\n\n"
    text.write_text(signs, encoding="utf-8")
    labels.write_text(marks, encoding="utf-8")


def train(work: Path, conllu: Path) -> None:
    """Train every model into `MODELS`."""
    text, labels, mwt = work / "text.txt", work / "labels.txt", work / "mwt.json"
    write_labels(conllu, text, labels)
    mwt.write_text("[]")
    common = ["--lang", "en", "--shorthand", "en_tiny", "--seed", "1"]
    data = ["--train_file", str(conllu), "--eval_file", str(conllu)]

    def saved(name: str) -> list[str]:
        folder = MODELS / "en" / name
        folder.mkdir(parents=True, exist_ok=True)
        return ["--save_dir", str(folder), "--save_name", "tiny.pt"]

    tokenizer.main([
        *common, *saved("tokenize"), "--txt_file", str(text), "--label_file", str(labels), "--dev_txt_file", str(text),
        "--dev_label_file", str(labels), "--dev_conll_gold", str(conllu), "--mwt_json_file", str(mwt), "--steps", "400",
        "--eval_steps", "200", "--emb_dim", "16", "--hidden_dim", "24", "--cpu",
    ])  # fmt: skip
    mwt_expander.main([*common, *data, *saved("mwt"), "--gold_file", str(conllu), "--dict_only", "--cpu"])
    tagger.main([*common, *data, *saved("pos"), *_SMALL, "--max_steps", "600", "--eval_interval", "300",
                 "--transformed_dim", "16", "--batch_size", "600"])  # fmt: skip
    lemmatizer.main([*common[2:], *data, *saved("lemma"), "--num_epoch", "2", "--dict_only", "--cpu"])
    parser.main([*common, *data, *saved("depparse"), *_SMALL, "--max_steps", "600", "--eval_interval", "300",
                 "--transformed_dim", "16", "--deep_biaff_output_dim", "24", "--batch_size", "600",
                 "--no_checkpoint"])  # fmt: skip


def write_resources() -> None:
    """The index of models that Stanza wants to see, even where every path is known."""
    known = {name: {"tiny": {"md5": ""}} for name in PROCESSORS}
    default = dict.fromkeys(PROCESSORS, "tiny")
    english = {**known, "default_processors": default, "packages": {"default": default}, "lang_name": "English"}
    (MODELS / "resources.json").write_text(json.dumps({"en": english}, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Make everything anew."""
    torch.set_num_threads(1)  # threads that wait for each other cost more than they bring
    treebank = Path(os.environ["DIPLOCODE_DATA"]) / "treebanks" / "en_ewt-train.conllu"
    shutil.rmtree(MODELS / "en", ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        conllu = Path(folder) / "sentences.conllu"
        conllu.write_text(choose_sentences(treebank), encoding="utf-8")
        train(Path(folder), conllu)
    write_resources()


if __name__ == "__main__":
    main()
