#!/usr/bin/env python3
"""Counts what a correct load of the example events must give, without anything of this project: zcat and python3 only.

Prints ../expected.yaml. A file that zcat cannot read to its end counts as skipped whole (ON_ERROR = SKIP_FILE). Leads qualify by
team_size >= 5 OR monthly_volume >= 100, where a value that is no number is null (TRY_TO_NUMBER), and null qualifies nobody.
"""
import decimal
import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
PATTERN = re.compile(r".*year=.*/month=.*/day=.*/.*\.gz")
TEST_3 = "year=2025/month=01/day=28/voice-analytics-to-s3-1-2025-01-28-19-30-00-abc123.gz"

# Share, its prefix, and what its conditions must come to.
SHARES = [
    ("partners/acme", "sessions/", ["Ready", "IamReady", "TrustEstablished", "SnowflakeReady"]),
    ("partners/globex", "sessions/", ["Ready", "IamReady", "TrustEstablished"]),
    ("partners/initech", "sessions/", ["Ready", "IamReady", "CredentialsReady"]),
    ("partners/stark", "sessions/", ["Ready", "IamReady", "CredentialsReady", "SnowflakeReady", "AccessVerified"]),
    ("partners/wayne", "sessions/", ["Ready", "IamReady", "CredentialsReady", "SnowflakeReady", "AccessVerified", "Adopted"]),
]

# Shares whose partner reads the objects itself instead of loading them.
READERS = [
    ("partners/hooli", "sessions/", ["Ready", "IamReady", "TrustEstablished"]),
    ("partners/umbrella", "sessions/", ["Ready", "IamReady", "TrustEstablished"]),
]

# Shares whose partner goes on with what it made by hand along the guide.
ADOPTED = [
    ("partners/vandelay", "sessions/", ["Ready", "IamReady", "TrustEstablished", "Adopted"]),
]


def objects(prefix):
    """Keys by S3's rule: a prefix is text; only the trailing slash makes it a folder."""
    keys = (path.relative_to(HERE).as_posix() for path in HERE.rglob("*") if path.is_file())
    return sorted(key for key in keys if key.startswith(prefix))


def records(key):
    """The events of one object, or None when it cannot be read to its end."""
    done = subprocess.run(["zcat", str(HERE / key)], capture_output=True)
    if done.returncode != 0:
        return None
    return [json.loads(line) for line in done.stdout.decode("utf-8").split("\n") if line]


def try_number(value):
    """TRY_TO_NUMBER(value::STRING): scale 0, halves away from zero, anything that is no number is null."""
    if value is None or isinstance(value, (bool, dict, list)):
        return None
    text = format(decimal.Decimal(repr(value)), "f") if isinstance(value, (int, float)) else value.strip()
    if not re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)", text):
        return None
    return int(decimal.Decimal(text).quantize(decimal.Decimal(1), rounding=decimal.ROUND_HALF_UP))


def qualified(event):
    signals = event.get("discovered_signals") or {}
    size, volume = try_number(signals.get("team_size")), try_number(signals.get("monthly_volume"))
    return (size is not None and size >= 5) or (volume is not None and volume >= 100)


def count(prefix):
    rows = leads = loaded = skipped = 0
    for key in objects(prefix):
        if not PATTERN.fullmatch(key):
            continue
        events = records(key)
        if events is None:
            skipped += 1
            continue
        loaded += 1
        rows += len(events)
        leads += sum(qualified(event) for event in events)
    return rows, leads, loaded, skipped


def main(out):
    out.write("# What each share of examples/ must come to. Written by examples/data/count.py from the files alone; do not edit.\n")
    out.write("shares:\n")
    for share, prefix, conditions in SHARES:
        rows, leads, loaded, skipped = count(prefix)
        first = records(prefix + TEST_3)
        out.write(f"  {share}:\n    conditions:\n")
        for condition in conditions:
            out.write(f'      {condition}: "True"\n')
        out.write(f"    objects: {len(objects(prefix))}          # Test 1: what LIST shows\n")
        out.write(f"    test3Rows: {len(first)}        # Test 3: rows of its one file\n")
        out.write(f"    loadedFiles: {loaded}\n    skippedFiles: {skipped}\n")
        out.write(f"    rows: {rows}\n    qualifiedLeads: {leads}     # Test 4\n")
    for share, prefix, conditions in ADOPTED:
        out.write(f"  {share}:\n    conditions:\n")
        for condition in conditions:
            out.write(f'      {condition}: "True"\n')
        out.write(f"    objects: {len(objects(prefix))}          # Test 1: what LIST shows\n")
        out.write("    bucketLocations: 1   # that it may ask; the guide's policy never grants it\n")
    for share, prefix, conditions in READERS:
        files = [records(key) for key in objects(prefix) if key.endswith(".gz")]
        whole = [events for events in files if events is not None]
        out.write(f"  {share}:\n    conditions:\n")
        for condition in conditions:
            out.write(f'      {condition}: "True"\n')
        out.write(f"    objects: {len(objects(prefix))}          # what listing the folder shows\n")
        out.write(f"    files: {len(whole)}            # that can be read to their end\n    brokenFiles: {len(files) - len(whole)}\n")
        out.write(f"    events: {sum(len(events) for events in whole)}          # in them\n")


if __name__ == "__main__":
    main(sys.stdout)
