"""Writes docs/event.schema.json, the JSON Schema of events: python docs/export_schema.py"""

import json
from pathlib import Path

from diplocode.events import event_schema

if __name__ == "__main__":
    schema = json.dumps(event_schema(), indent=2, ensure_ascii=False)
    Path(__file__).with_name("event.schema.json").write_text(schema + "\n", encoding="utf-8")
