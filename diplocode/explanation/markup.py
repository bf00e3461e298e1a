"""Markup that cannot be forgotten to be escaped: whatever is no `Markup` is text, and is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


class Markup(str):
    """HTML that is made; never built from a text of somebody else but by `element`."""

    __slots__ = ()


Content = str | Iterable[str]
"""Text or markup, or several of both."""


def markup(content: Content) -> Markup:
    """Content as markup.

    >>> markup(["a < b ", element("b", "c & d")])
    'a &lt; b <b>c &amp; d</b>'
    """
    parts = [content] if isinstance(content, str) else content
    return Markup("".join(part if isinstance(part, Markup) else escape(part) for part in parts))


def element(name: str, content: Content | None = (), /, **attributes: object) -> Markup:
    """An element. Attributes that are None or False are left out, and ``_`` in their names is ``-``.

    Args:
        name: of the element.
        content: what stands in it; None for an element that is never closed (``meta``).
        attributes: ``class_`` is the class.

    >>> element("p", "1 < 2", class_='a"b', hidden=None)
    '<p class="a&quot;b">1 &lt; 2</p>'
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if content is None:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{markup(content)}</{name}>")
