"""Known slips of parsers, put right where the words leave no doubt.

`mend` goes through the words of a sentence and asks of each whether it is a slip, by its relation. Each slip is a small
function from a word to the words as they ought to be, or nothing; the modules hold them by what is wrong.
"""

from diplocode.syntax.mending.mend import mend
from diplocode.syntax.mending.words import MendingWords

__all__ = ["MendingWords", "mend"]
