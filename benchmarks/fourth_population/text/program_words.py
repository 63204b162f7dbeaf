"""Words of programs: parts of identifiers, variables, programming languages."""

from __future__ import annotations

from benchmarks.fourth_population.text.lists import listed

IDENTIFIER_HEADS = listed(
    """
    user|order|cart|token|batch|node|edge|frame|price|stock|event|queue|cache|index|parse|load
    merge|split|sync|fetch|build|score|rank|match|filter|group|shape|tile|route|auth|login|mail
    invoice|report|sensor|signal|model|layer|epoch|grid|cell|row|field|record|trace|audit|config
    flag|job|task|worker
    """
)

IDENTIFIER_TAILS = listed(
    """
    id|list|map|key|count|total|size|rate|name|type|path|url|ts|date|buf|ctx|state|item|data|value
    ref|hash|info|opts|result|handler|factory|client|service|repo|util|spec|view|form|loader
    """
)

VARIABLES = listed(
    """
    i|j|k|x|y|n|m|row|item|val|tmp|res|err|acc|s|t|d|key|obj|e
    """
)

PROGRAMMING_LANGUAGES = listed(
    """
    Python|Rust|Go|Java|C++|TypeScript|Kotlin|Haskell|SQL|Ruby|Swift|PHP|Scala|Julia|C#
    """
)
