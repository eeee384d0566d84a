"""Reads scrapes by the strict parser of OpenMetrics: strict_parser.py FILE..."""

import sys

from prometheus_client.openmetrics.parser import text_string_to_metric_families

for path in sys.argv[1:]:
    with open(path) as file:
        families = text_string_to_metric_families(file.read())
    samples = [sample for family in families for sample in family.samples]
    exemplars = [sample for sample in samples if sample.exemplar]
    assert exemplars, "no sample has an exemplar"
    print(f"the strict parser takes all {len(samples)} samples, {len(exemplars)} with exemplars")
