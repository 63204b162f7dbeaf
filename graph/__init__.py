"""How a night works: one module a step, from source files to published verdicts."""
