"""The tree that a page's HTML is read into: elements, their texts and their comments."""

from __future__ import annotations

from collections.abc import Callable, Iterator

NO_CLASSES: frozenset[str] = frozenset()


class Text:
    """Text between tags, entities decoded, white space as it stood."""

    __slots__ = ("data", "parent")

    def __init__(self, data: str, parent: Element) -> None:
        self.data = data
        self.parent = parent


class Comment(Text):
    """What a browser reads and doesn't show, such as a block editor's marks."""

    __slots__ = ()


class Element:
    __slots__ = ("attrs", "children", "classes", "name", "parent")

    def __init__(self, name: str, attrs: dict[str, str] | None = None, parent: Element | None = None) -> None:
        self.name = name
        self.attrs = attrs or {}
        self.parent = parent
        self.children: list[Node] = []
        given = self.attrs.get("class")
        self.classes = frozenset(given.split()) if given else NO_CLASSES

    def get(self, name: str) -> str:
        """The attribute; empty where it isn't there."""
        return self.attrs.get(name, "")

    def add_class(self, *names: str) -> None:
        self.classes = self.classes.union(names)

    def elements(self) -> list[Element]:
        """Its children without texts and comments."""
        return [child for child in self.children if isinstance(child, Element)]

    def descendants(self) -> Iterator[Node]:
        """Everything in it, in the order of the page."""
        stack = list(reversed(self.children))
        while stack:
            node = stack.pop()
            yield node
            if isinstance(node, Element):
                stack.extend(reversed(node.children))

    def find_all(self, *names: str) -> list[Element]:
        return [node for node in self.descendants() if isinstance(node, Element) and node.name in names]

    def find(self, *names: str) -> Element | None:
        return next((node for node in self.descendants() if isinstance(node, Element) and node.name in names), None)

    def find_where(self, holds: Callable[[Element], bool]) -> Iterator[Element]:
        return (node for node in self.descendants() if isinstance(node, Element) and holds(node))

    def find_class(self, *names: str) -> Element | None:
        """The first element in it that has one of these classes."""
        return next(self.find_where(lambda node: not node.classes.isdisjoint(names)), None)

    def parents(self) -> Iterator[Element]:
        """What it stands in, innermost first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def has(self, node: Element) -> bool:
        return any(parent is self for parent in node.parents())

    def get_text(self) -> str:
        """All its text, hidden or not, comments excepted."""
        return "".join(node.data for node in self.descendants() if type(node) is Text)


Node = Element | Text
