"""Writes the JSON Schemas of events and of codebooks: python docs/export_schema.py"""

import json
from pathlib import Path

from diplocode.authoring.starter import schema_text
from diplocode.codebook.schema import SCHEMA_FILE
from diplocode.events import event_schema

if __name__ == "__main__":
    docs = Path(__file__).parent
    schema = json.dumps(event_schema(), indent=2, ensure_ascii=False)
    docs.joinpath("event.schema.json").write_text(schema + "\n", encoding="utf-8")
    docs.parent.joinpath("codebooks", SCHEMA_FILE).write_text(schema_text(), encoding="utf-8")
