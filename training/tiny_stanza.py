"""Makes the tiny Stanza models of `tests/parsers/stanza_models`: real ones, barely trained, for tests of the pipeline.

    DIPLOCODE_DATA=FOLDER python -m training.tiny_stanza [LANGUAGE]

Trains tokeniser, expander of multi-word tokens, tagger, lemmatiser and parser, which takes some minutes: for English
(``en``, the default) on 150 short sentences of UD English EWT, ``treebanks/en_ewt-train.conllu`` under the folder;
for Spanish (``es``) on the trees of the Spanish codebook. Needs the extra `stanza`.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

import torch
from stanza.models import lemmatizer, mwt_expander, parser, tagger, tokenizer

MODELS = Path(__file__).parents[1] / "tests" / "parsers" / "stanza_models"
SENTENCES = 150
SPANISH = Path(__file__).parents[1] / "codebooks" / "es" / "trees"
NAMES = {"en": "English", "es": "Spanish"}
STEPS = {"en": (400, 600), "es": (1600, 120)}  # of the tokeniser; of tagger and parser
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


def sentences_of(language: str) -> str:
    """The sentences that the models of a language are trained on, as CoNLL-U."""
    if language == "en":
        return choose_sentences(Path(os.environ["DIPLOCODE_DATA"]) / "treebanks" / "en_ewt-train.conllu")
    files = (path.read_text(encoding="utf-8").strip() for path in sorted(SPANISH.glob("*.conllu")))
    blocks = [block for file in files for block in file.split("\n\n")]
    contracted = [block for block in blocks if any("-" in line.split("\t")[0] for line in _words(block))]
    return "\n\n".join([*blocks, *contracted * 3]) + "\n\n"  # few are contracted, and the tokeniser must see them


def train(work: Path, conllu: Path, language: str) -> None:
    """Train every model of a language into `MODELS`."""
    text, labels, mwt = work / "text.txt", work / "labels.txt", work / "mwt.json"
    write_labels(conllu, text, labels)
    mwt.write_text("[]")
    common = ["--lang", language, "--shorthand", f"{language}_tiny", "--seed", "1"]
    tokenizer_steps, steps = STEPS[language]
    lengths = ["--max_steps", str(steps), "--eval_interval", str(steps // 2)]
    data = ["--train_file", str(conllu), "--eval_file", str(conllu)]

    def saved(name: str) -> list[str]:
        folder = MODELS / language / name
        folder.mkdir(parents=True, exist_ok=True)
        return ["--save_dir", str(folder), "--save_name", "tiny.pt"]

    tokenizer.main([
        *common, *saved("tokenize"), "--txt_file", str(text), "--label_file", str(labels), "--dev_txt_file", str(text),
        "--dev_label_file", str(labels), "--dev_conll_gold", str(conllu), "--mwt_json_file", str(mwt), "--steps",
        str(tokenizer_steps), "--eval_steps", "200", "--emb_dim", "16", "--hidden_dim", "24", "--cpu",
    ])  # fmt: skip
    mwt_expander.main([*common, *data, *saved("mwt"), "--gold_file", str(conllu), "--dict_only", "--cpu"])
    tagger.main([*common, *data, *saved("pos"), *_SMALL, *lengths,
                 "--transformed_dim", "16", "--batch_size", "600"])  # fmt: skip
    lemmatizer.main([*common[2:], *data, *saved("lemma"), "--num_epoch", "2", "--dict_only", "--cpu"])
    parser.main([*common, *data, *saved("depparse"), *_SMALL, *lengths,
                 "--transformed_dim", "16", "--deep_biaff_output_dim", "24", "--batch_size", "600",
                 "--no_checkpoint"])  # fmt: skip


def write_resources() -> None:
    """The index of models that Stanza wants to see, even where every path is known."""
    known = {name: {"tiny": {"md5": ""}} for name in PROCESSORS}
    default = dict.fromkeys(PROCESSORS, "tiny")
    shared = {**known, "default_processors": default, "packages": {"default": default}}
    languages = {language: {**shared, "lang_name": name} for language, name in NAMES.items()}
    (MODELS / "resources.json").write_text(json.dumps(languages, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Make the models of one language anew."""
    torch.set_num_threads(1)  # threads that wait for each other cost more than they bring
    language = sys.argv[1] if len(sys.argv) > 1 else "en"
    shutil.rmtree(MODELS / language, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        conllu = Path(folder) / "sentences.conllu"
        conllu.write_text(sentences_of(language), encoding="utf-8")
        train(Path(folder), conllu, language)
    write_resources()


if __name__ == "__main__":
    main()
