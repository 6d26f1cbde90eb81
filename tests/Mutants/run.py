#!/usr/bin/env python3
"""Breaks the product on purpose, one mutant at a time, and shows that a named test notices each.

Works on a copy of the committed tree, never on the checkout. Exit code 1 if a mutant survives, cannot be applied or does
not compile. See README.md for the form of a mutant.
"""
import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
QUICK = ["--no-restore", "-v", "q", "--nologo", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false",
         "-p:EnforceCodeStyleInBuild=false", "-p:GenerateDocumentationFile=false"]


class Mutant:
    """A description: what is broken, who notices it, and the edits."""

    def __init__(self, path):
        self.name, self.why, self.kills, self.edits = path.stem, "", [], []
        lines = path.read_text(encoding="utf-8").split("\n")
        position = 0
        while position < len(lines):
            line = lines[position]
            position += 1
            if line.startswith("why: "):
                self.why = line[5:]
            elif line.startswith("kill: "):
                project, *classes = line[6:].split()
                self.kills.append((project, classes))
            elif line.startswith("file: "):
                find, position = block(lines, position, "--- find", "--- replace")
                replace, position = block(lines, position - 1, "--- replace", "--- end")
                self.edits.append((line[6:], find, replace))
            elif line.strip():
                sys.exit(f"{path.name}: line {position} is not understood: {line}")
        if not (self.why and self.kills and self.edits):
            sys.exit(f"{path.name}: needs 'why:', 'kill:' and at least one 'file:'")

    def outdated(self, copy):
        """What no longer fits, in words; each edit must fit exactly once."""
        for file, find, _ in self.edits:
            path = copy / file
            times = path.read_text(encoding="utf-8").count(find) if path.exists() else 0
            if times != 1:
                yield f"{self.name}: the text to replace occurs {times} times in {file}; the mutant must be brought up to date"

    def mutate(self, copy):
        """Applies the edits. Returns the former texts."""
        former = {}
        for file, find, replace in self.edits:
            path = copy / file
            text = path.read_text(encoding="utf-8")
            former.setdefault(path, text)
            path.write_text(text.replace(find, replace), encoding="utf-8")
        return former


def block(lines, position, begin, end):
    if lines[position] != begin:
        sys.exit(f"'{begin}' expected, found '{lines[position]}'")
    last = lines.index(end, position)
    return "\n".join(lines[position + 1:last]), last + 1


def restore(former):
    for path, text in former.items():
        path.write_text(text, encoding="utf-8")


def run(command, cwd, seconds):
    try:
        done = subprocess.run(command, cwd=cwd, timeout=seconds, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        return done.returncode, done.stdout
    except subprocess.TimeoutExpired as late:
        return None, (late.stdout or b"").decode(errors="replace") if isinstance(late.stdout, bytes) else (late.stdout or "")


def build(copy, project, seconds):
    # GitHub's and our own builds treat warnings as errors; a mutant may well leave an unused parameter behind.
    code, output = run(["dotnet", "build", f"tests/{project}", *QUICK], copy, seconds)
    errors = sorted({line.strip() for line in output.splitlines() if ": error " in line})
    return code == 0, errors or [f"dotnet build did not end well (exit code {code})"]


def test(copy, project, classes, seconds):
    """True if the tests pass. A run that hangs counts as noticed: the suite would not pass."""
    executable = next((copy / "tests" / project / "bin" / "Debug").glob(f"*/{project}"))
    arguments = [part for name in classes for part in ("-class", name)]
    code, output = run([str(executable), "-noColor", "-noLogo", "-stopOnFail", *arguments], copy, seconds)
    failed = next((line.strip() for line in output.splitlines() if line.rstrip().endswith("[FAIL]")), None)
    if code is None:
        return False, "timeout"
    if "Total: 0" in output or "Total:" not in output:
        sys.exit(f"{project} {' '.join(classes)}: no test ran\n{output[-2000:]}")
    return code == 0, (failed or "").replace("[FAIL]", "").strip()


def attempt(copy, mutant, arguments):
    former = mutant.mutate(copy)
    try:
        for project, classes in mutant.kills:
            built, errors = build(copy, project, arguments.build_timeout)
            if not built:
                return "does not compile", errors[0]
            passed, first = test(copy, project, classes, arguments.timeout)
            if not passed:
                return "killed", f"{project}: {first}"
        return "SURVIVED", ""
    finally:
        restore(former)


def prepare(copy, mutants, arguments):
    """A copy of the committed tree that every mutant fits, built once."""
    print(f"Copy of the committed tree in {copy}", flush=True)
    archive = subprocess.Popen(["git", "archive", "HEAD"], cwd=ROOT, stdout=subprocess.PIPE)
    subprocess.run(["tar", "-x", "-C", str(copy)], stdin=archive.stdout, check=True)
    outdated = [line for mutant in mutants for line in mutant.outdated(copy)]
    if outdated:
        sys.exit("\n".join(outdated))
    projects = sorted({project for mutant in mutants for project, _ in mutant.kills})
    for project in projects:
        code, output = run(["dotnet", "restore", f"tests/{project}", "-v", "q"], copy, arguments.build_timeout)
        if code != 0:
            sys.exit(f"{project} cannot be restored\n{output[-3000:]}")
        built, errors = build(copy, project, arguments.build_timeout)
        if not built:
            sys.exit(f"{project} does not build without a mutant:\n" + "\n".join(errors))


def check_sound(copy, mutants, arguments):
    """Without a mutant every named class must pass, else a kill says nothing."""
    named = {}
    for mutant in mutants:
        for project, classes in mutant.kills:
            named.setdefault(project, set()).update(classes)
    for project, classes in sorted(named.items()):
        for name in sorted(classes):
            passed, first = test(copy, project, [name], arguments.timeout)
            if not passed:
                sys.exit(f"{name} fails without a mutant: {first}")
        print(f"{project}: {len(classes)} classes pass without a mutant", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="mutants to run; default: all")
    parser.add_argument("--timeout", type=int, default=300, help="seconds for one test run")
    parser.add_argument("--build-timeout", type=int, default=900, help="seconds for one build")
    parser.add_argument("--keep", metavar="FOLDER", help="use and keep this copy instead of a temporary one; one that exists is built upon")
    arguments = parser.parse_args()

    mutants = [Mutant(path) for path in sorted((HERE / "mutants").glob("*.mutant"))]
    unknown = set(arguments.names) - {mutant.name for mutant in mutants}
    if unknown:
        sys.exit(f"no such mutant: {', '.join(sorted(unknown))}")
    mutants = [mutant for mutant in mutants if not arguments.names or mutant.name in arguments.names]
    copy = pathlib.Path(arguments.keep or tempfile.mkdtemp(prefix="mutants-"))
    copy.mkdir(parents=True, exist_ok=True)
    results = []
    try:
        prepare(copy, mutants, arguments)
        check_sound(copy, mutants, arguments)
        for mutant in mutants:
            started = time.monotonic()
            verdict, by = attempt(copy, mutant, arguments)
            results.append((mutant, verdict))
            print(f"{verdict:<17}{mutant.name:<36}{time.monotonic() - started:5.0f} s  {by}", flush=True)
    finally:
        if not arguments.keep:
            shutil.rmtree(copy, ignore_errors=True)
    bad = [mutant.name for mutant, verdict in results if verdict != "killed"]
    print(f"{len(results) - len(bad)} of {len(results)} mutants killed" + (f"; not killed: {', '.join(bad)}" if bad else ""))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
