"""What is done with events once they are coded: mentions of one event, one event a day."""
