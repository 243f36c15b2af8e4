"""The ```console blocks of a document are golden too: `$ ` begins a command, the rest is its answer."""
from case import Script

FENCE = "```console"
ELLIPSIS = "…"


def blocks(text):
    """(is_console, lines) pieces of a document, in order."""
    pieces, lines, inside = [], [], False
    for line in text.splitlines():
        if not inside and line.strip() == FENCE:
            pieces.append((False, lines + [line]))
            lines, inside = [], True
        elif inside and line.strip() == "```":
            pieces.append((True, lines))
            lines, inside = [line], False
        else:
            lines.append(line)
    return pieces + [(False, lines)]


def examples(lines):
    """[(command, answer lines)] of one block."""
    found = []
    for line in lines:
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found:
            found[-1][1].append(line)
    return found


def read_document(text):
    """Examples of one document share a folder; `<!-- golden: use NAME -->` names its prelude."""
    script = Script()
    for line in text.splitlines():
        if line.startswith("<!-- golden: ") and line.endswith(" -->"):
            script.parts.append(("use", line[len("<!-- golden: "):-len(" -->")]))
    for console, lines in blocks(text):
        if console:
            script.parts += [("run", command) for command, _ in examples(lines)]
    return script


def fits(expected, actual):
    """Whether `actual` is `expected`, where a line … stands for any number of lines."""
    for place, line in enumerate(expected):
        if line.strip() == ELLIPSIS:
            rest = expected[place + 1:]
            return any(fits(rest, actual[i:]) for i in range(place, len(actual) + 1))
        if place >= len(actual) or line != actual[place]:
            return False
    return len(expected) == len(actual)


def rewrite_document(text, answers, collect):
    """The document with the answers in place; an abridged answer that fits is left alone."""
    rest, out = list(answers), []
    for console, lines in blocks(text):
        if not console:
            out += lines
            continue
        for command, expected in examples(lines):
            answer = rest.pop(0)
            actual = [line.rstrip() for line in (answer.out + answer.err).replace("<BOM>", "").splitlines()]
            out.append("$ " + command)
            out += expected if fits(expected, actual) else actual
    return "\n".join(out) + "\n"
