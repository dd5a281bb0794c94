"""The cases by kind."""

from cases import csv_tables, documents, files, listings, output, papers, parquet_tables, policies, usage, workbooks

KINDS = [
    documents.KIND, workbooks.KIND, csv_tables.KIND, parquet_tables.KIND, policies.KIND, output.KIND, listings.KIND,
    files.KIND, papers.KIND, usage.KIND,
]
CASES = [case for kind in KINDS for case in kind.cases]
