"""Tasks as in public test sets: word problems, programming, knowledge."""

from __future__ import annotations

from benchmarks.fourth_population.text.lists import listed

WORD_PROBLEMS = listed(
    """
    {first} buys {n0} {stuff}s at {money} each and sells {n} of them to {first2}. How much is left?
    A {noun} takes {n} hours for {n0} people; how long for {n} people?
    If {n}x + {n0} = {n00}, find x and check it.
    The area of a rectangle is {n00}, one side is {n}; find the diagonal.
    What is the probability of drawing {n} {adj} cards out of {n0}?
    Prove that the sum of {n} consecutive integers starting at {n00} is divisible by {n}.
    Find the {n}th term of the sequence {n}, {n0}, {n00}, ...
    {first} walks {n} km at {n} km/h and cycles {n0} km at {n0} km/h. Average speed?
    A loan of {money} at {n} percent for {n0} months: monthly rate?
    Integrate {n}x^{n} + {n0}x from {n} to {n0}.
    How many ways can {n} {stuff}s be arranged on {n} shelves?
    """
)

PROGRAMMING = listed(
    """
    Implement {ident}({ident2}) that returns the {adj} {v} for {n0} {stuff}s in {lang2}.
    Write a {lang2} class {Ident} with methods {ident} and {ident2}; handle {n00} concurrent calls.
    Given a list of {stuff}s, {act} it in O(n log n) in {lang2}.
    Fix the bug: {ident} returns {n} instead of {n0} when {ident2} is {adj}.
    Translate this to {lang2}: {ident}({ident2}, {n}).
    Write tests for {Ident}.{ident2} with {n} edge cases ({adj}, {adj2}).
    Design a schema for {stuff}s, {stuff2}s and {ident2}; write the query for the top {n}.
    Explain the complexity of {ident} when {ident2} grows to {n00}.
    Write a CLI in {lang2} that reads {ident}.csv and prints {ident2} per {stuff}.
    """
)

KNOWLEDGE = listed(
    """
    What are the causes of a {adj} {noun} and how does {who} deal with it?
    Explain the history of the {noun} in {city}.
    Describe {n} differences between a {noun} and a {stuff}.|Why does a {adj} {noun} matter {ctx}?
    Write an essay of {n00} words on the {noun} and the {adj} {stuff}.
    Imagine {first} must {act} a {noun} {ctx}; write the dialogue with {who}.
    Is it ethical to {act} a {noun} without telling {who}?
    Give a counter-intuitive fact about a {noun} and verify it.
    Create a table of {n} {noun} types with cost, risk and {stuff}.
    Summarise the arguments for and against a {adj} {noun} {ctx}.
    Teach me {noun} through a story about {first} in {city}.
    Which assumptions are hidden in: 'every {noun} needs a {stuff}'?
    """
)
