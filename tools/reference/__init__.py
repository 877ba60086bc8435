"""Pages of docs/reference, one module a page; `tools.docs` writes them."""

GENERATED = "<!-- Generated: ./ll docs. A test asserts no difference. -->\n"
