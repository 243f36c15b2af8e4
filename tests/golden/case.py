"""A golden file: input files, commands, what they answer. And the folder it is run in."""
import os
import re
import shutil
import subprocess

DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
PARTS = ("$ ", "# ", ">>> ", "2>", "use ", "[exit ", "\\")
DEMO = "./quickstart demo"
BYTES = re.compile(r"\\x([0-9a-f]{2})")


class Script:
    """The parts of a golden file in order: ("text", line), ("use", name), ("file", head, body), ("run", command)."""

    def __init__(self):
        self.parts = []

    def written(self, answers):
        lines, rest = [], list(answers)
        for kind, first, *more in self.parts:
            if kind == "file":
                lines += [first, *more[0], "<<<"]
            elif kind == "run":
                lines += ["$ " + first, *rest.pop(0).lines()]
            else:
                lines.append(first)
        return "\n".join(lines) + "\n"


class Answer:
    def __init__(self, out, err, code):
        self.out, self.err, self.code = out, err, code

    def lines(self):
        """As a golden file writes it; what would be read as another part of the file begins with a backslash."""
        lines = ["\\" + line if line.startswith(PARTS) else line for line in self.out.splitlines()]
        lines += ["2> " + line if line else "2>" for line in self.err.splitlines()]
        return lines + ([f"[exit {self.code}]"] if self.code else [])


def read_case(text):
    script = Script()
    lines = iter(text.splitlines())
    in_answer = False
    for line in lines:
        if line.startswith("$ "):
            script.parts.append(("run", line[2:]))
            in_answer = True
        elif line.startswith(">>> "):
            body = []
            for content in lines:
                if content == "<<<":
                    break
                body.append(content)
            script.parts.append(("file", line, body))
            in_answer = False
        elif line.startswith("# ") or line == "#" or (not in_answer and line == ""):
            script.parts.append(("text", line))
            in_answer = False
        elif line.startswith("use "):
            script.parts.append(("use", line))
        elif not in_answer:
            raise ValueError(f"neither a command nor an answer: {line}")
    return script


class Case:
    """Runs a script in a folder of its own, in which `tests` leads to the tests of the tree."""

    told = {}

    def __init__(self, script, folder, root, program, work):
        self.script, self.folder, self.root, self.program, self.work = script, folder, root, program, work

    def run(self):
        place = self.work / "case"
        shutil.rmtree(place, ignore_errors=True)
        used = [first.split()[1] for kind, first, *_ in self.script.parts if kind == "use"]
        if used:
            shutil.copytree(self.prepared(used[0]), place, symlinks=True)
        else:
            self.prepare(place)
        return [self.step(place, *part) for part in self.script.parts if part[0] == "run" or self.put(place, *part)]

    def prepared(self, name):
        """The folder a prelude leaves behind; made once per run of the runner."""
        place = self.work / f"prelude-{name}"
        if not place.exists():
            path = self.root / "tests" / "golden" / "preludes" / f"{name}.golden"
            script = read_case(path.read_text(encoding="utf-8"))
            self.__class__(script, path.parent, self.root, self.program, self.work).run()
            (self.work / "case").rename(place)
        return place

    def prepare(self, place):
        place.mkdir(parents=True)
        (place / "tests").symlink_to(self.root / "tests")
        (place / ".bin").mkdir()
        (place / ".bin" / "fundledger").symlink_to(self.program)
        # What a document calls `./quickstart demo` is the demo without building the program first.
        (place / "quickstart").write_text("#!/bin/sh\nexec sh tests/data/sample/demo.sh demo-output\n")
        (place / "quickstart").chmod(0o755)

    @staticmethod
    def put(place, kind, head, body=None):
        """Writes an input file; \\xNN is a byte, a trailing \\ leaves out the end of the line."""
        if kind == "file":
            name, _, encoding = head[4:].partition(" ")
            text = "".join(line[:-1] if line.endswith("\\") else line + "\n" for line in body)
            raw = BYTES.sub(lambda m: chr(0xF700 + int(m.group(1), 16)), text)
            data = b"".join(bytes([ord(c) - 0xF700]) if 0xF700 <= ord(c) <= 0xF7FF else c.encode(encoding or "utf-8")
                            for c in raw)
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(data)
        return False

    def step(self, place, _, command):
        """What a command answers. The demo is told once for all documents of a run: it leaves nothing they use."""
        if command == DEMO and DEMO in self.told:
            return self.told[DEMO]
        environment = {"PATH": f"{place / '.bin'}:{os.environ['PATH']}", "LANG": "C.UTF-8", "HOME": str(place),
                       "FUNDLEDGER_BOOKS": "books.db", "FUNDLEDGER_SCHEMAS": "tests/data/sample/schemas",
                       "FUNDLEDGER_TEST_CLOCK": str(place / (".demo-clock" if command == DEMO else ".clock"))}
        for name in ("ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS"):  # of a sanitizer build
            if name in os.environ:
                environment[name] = os.environ[name]
        done = subprocess.run(["sh", "-c", command], cwd=place, env=environment, capture_output=True, timeout=600,
                              check=False)
        answer = Answer(self.steady(done.stdout, place), self.steady(done.stderr, place), done.returncode)
        if command == DEMO:
            self.told[DEMO] = answer
        return answer

    def steady(self, output, place):
        """Chain heads depend on a secret of the store that no two stores share."""
        text = output.decode("utf-8", errors="backslashreplace").replace("\r\n", "\n")
        return DIGEST.sub("<digest>", text.replace(str(place), "<folder>").replace("\ufeff", "<BOM>"))
