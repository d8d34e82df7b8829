"""The query language: names in any script, predicates, parser, search index."""
