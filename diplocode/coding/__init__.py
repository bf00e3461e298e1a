"""From trees to events: actors, frames, status, dates and tone."""
