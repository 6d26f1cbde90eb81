#!/usr/bin/env python3
"""Writes the example events: the bucket's objects as files below this folder. The same output for every run.

Layout as the voice pipeline writes it: <prefix>/year=YYYY/month=MM/day=DD/voice-analytics-to-s3-1-<time>-<id>.gz, gzipped JSON,
one event a line. Beside ordinary events there are the odd ones that real data has, one file that is cut off, and two folders
beside sessions/ that no partner may ever see.
"""
import datetime
import gzip
import io
import json
import pathlib
import random
import shutil

HERE = pathlib.Path(__file__).parent
DAYS = ["2025-01-24", "2025-01-25", "2025-01-26", "2025-01-27", "2025-01-28"]
FILE_OF_TEST_3 = ("2025-01-28", "19-30-00", "abc123")
INDUSTRIES = ["SaaS", "Healthcare", "Real estate", "Legal", "Gesundheit & Pflege", "不動産", "Éducation", "Construction"]
URGENCIES = ["low", "medium", "high", "this week", None]
TOOLS = ["book_meeting", "lookup_pricing", "send_followup", "transfer_to_human"]
SNIPPETS = [
    "We send about forty contracts a month.",
    "Können Sie das auf Deutsch erklären?",
    "C'est pour une équipe de douze personnes.",
    "価格を教えてください。",
    "Sounds good 👍, let's \"book\" it; thanks -- bye",
    "Line one\nline two\twith a tab",
]

# Signals that a conversion must survive: numbers as text, open ends, nulls, fractions, words.
ODD_TEAM_SIZES = ["5+", None, "12", 12.0, "unknown", "", "4", "7 people", -1, 0, "five"]
ODD_VOLUMES = ["100+", None, "250", 99, 100, "1.2k", "", "n/a", 99.2, "1,200"]
ODD_DURATIONS = [None, "183.25", 0, 0.001, 1234.5678, "4m 12s", -1]


def event(rng, moment, number):
    duration = round(rng.uniform(20, 900), 3)
    signals = {
        "team_size": rng.choice([1, 2, 3, 4, 5, 8, 12, 25, 60]),
        "monthly_volume": rng.choice([0, 5, 20, 60, 99, 100, 140, 400]),
        "urgency": rng.choice(URGENCIES),
        "industry": rng.choice(INDUSTRIES),
    }
    if rng.random() < 0.35:
        signals = {"team_size": rng.choice([1, 2, 3, 4]), "monthly_volume": rng.choice([0, 5, 20, 60])}
    return {
        "_event_type": "session_analytics",
        "_timestamp": int(moment.timestamp()),
        "_session_id": f"session-{number:04d}-{rng.getrandbits(32):08x}",
        "duration_seconds": duration,
        "discovered_signals": signals,
        "tool_calls": [
            {"name": rng.choice(TOOLS), "success": rng.random() < 0.9, "latency_ms": rng.randrange(80, 2400)}
            for _ in range(rng.randrange(0, 4))
        ],
        "metrics_summary": {
            "llm_tokens": rng.randrange(300, 9000),
            "stt_audio_seconds": round(duration * rng.uniform(0.4, 0.9), 2),
            "tts_characters": rng.randrange(100, 6000),
        },
        "last_utterance": rng.choice(SNIPPETS),
    }


def make_odd(rng, record, number):
    """Every eleventh event is one that breaks a naive cast."""
    kind = (number // 11) % 10
    signals = record["discovered_signals"]
    if kind == 0:
        signals["team_size"] = ODD_TEAM_SIZES[number % len(ODD_TEAM_SIZES)]
    elif kind == 1:
        signals["monthly_volume"] = ODD_VOLUMES[number % len(ODD_VOLUMES)]
    elif kind == 2:
        del record["discovered_signals"]
    elif kind == 3:
        record["duration_seconds"] = ODD_DURATIONS[number % len(ODD_DURATIONS)]
    elif kind == 4:
        record["_timestamp"] = record["_timestamp"] * 1000
    elif kind == 5:
        record["_timestamp"] = record["_timestamp"] + 0.25
    elif kind == 6:
        record["_timestamp"] = "2025-01-28T19:30:00Z"
    elif kind == 7:
        record["discovered_signals"] = None
    elif kind == 8:
        signals["team_size"] = ODD_TEAM_SIZES[(number + 3) % len(ODD_TEAM_SIZES)]
        signals["monthly_volume"] = ODD_VOLUMES[(number + 5) % len(ODD_VOLUMES)]
    else:
        record["discovered_signals"] = {}
        del record["tool_calls"]


def events(rng, start, count, first_number):
    records = []
    for i in range(count):
        number = first_number + i
        record = event(rng, start + datetime.timedelta(seconds=i * 37), number)
        if number % 11 == 0:
            make_odd(rng, record, number)
        records.append(record)
    return records


def packed(records):
    text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, compresslevel=9, mtime=0) as file:
        file.write(text.encode("utf-8"))
    return buffer.getvalue()


def write(prefix, day, time, suffix, content):
    year, month, date = day.split("-")
    folder = HERE / prefix / f"year={year}" / f"month={month}" / f"day={date}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"voice-analytics-to-s3-1-{day}-{time}-{suffix}.gz").write_bytes(content)


def main():
    rng = random.Random(20250128)
    for prefix in ("sessions", "sessions-private", "internal"):
        shutil.rmtree(HERE / prefix, ignore_errors=True)
    number = 1
    for day in DAYS:
        for time in ("09-00-00", "14-15-00", "19-30-00"):
            start = datetime.datetime.strptime(f"{day} {time} +0000", "%Y-%m-%d %H-%M-%S %z")
            count = rng.randrange(18, 30)
            suffix = FILE_OF_TEST_3[2] if (day, time) == FILE_OF_TEST_3[:2] else f"{rng.getrandbits(24):06x}"
            write("sessions", day, time, suffix, packed(events(rng, start, count, number)))
            number += count
    # Cut off in transfer: Snowflake's SKIP_FILE leaves the whole file out and goes on.
    start = datetime.datetime(2025, 1, 27, 23, 45, tzinfo=datetime.timezone.utc)
    whole = packed(events(rng, start, 20, number))
    write("sessions", "2025-01-27", "23-45-00", "badbad", whole[: len(whole) // 2])
    # Listed but never loaded: the pattern wants .gz.
    marker = HERE / "sessions/year=2025/month=01/day=28/_SUCCESS"
    marker.write_bytes(b"")
    # What no partner may see. The first differs from sessions/ only where whole segments count.
    for prefix in ("sessions-private", "internal"):
        start = datetime.datetime(2025, 1, 28, 12, 0, tzinfo=datetime.timezone.utc)
        write(prefix, "2025-01-28", "12-00-00", "0ff11m", packed(events(rng, start, 6, 9000)))


if __name__ == "__main__":
    main()
