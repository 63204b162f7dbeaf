"""Sentences of pasted documents, by the kind of document."""

from __future__ import annotations

from benchmarks.fourth_population.text.lists import listed

SENTENCES = {
    "email": listed(
        """
    Hi {first},
    Following up on the {stuff} we discussed on {weekday}, {who} still has not confirmed the {noun}.
    We would need the {adj} {stuff} by {weekday} so that {first2} can finish the {stuff2}.
    {company} quoted {money} for the {noun}, which is {n0} percent above last year.
    Could you let me know whether the {stuff} is included?
    I have copied {first2} {last}, who looks after the {noun} in {city}.
    Apologies for the {adj} reply, the {stuff} took longer than planned.
    As agreed, we hold the {stuff2} until {who} signs.|Please find the {noun} attached.
    Kind regards, {first} {last}|If that does not work, {weekday} after {n} is fine too.
    The {noun2} was not part of the scope.
    There is one open point on the {stuff}: the {adj} version or the {adj2} one.
        """
    ),
    "notes": listed(
        """
    - {first}: {noun} is {adj}, needs {stuff}
    - action {first2}: call {who} re {stuff2} by {weekday}|- budget {money}, spent {n0}%
    - risk: {company} may drop the {noun}|- decision: go with the {adj} {stuff}
    - open: {noun2} {ctx}?|- {city} site has {n0} {stuff}s left|- parked: {stuff2}
    - next meeting {weekday} {n}:30|- {who} unhappy with {stuff}|- {first} to send {adj} {noun}
        """
    ),
    "article": listed(
        """
    The {noun} has long been regarded as {adj}, yet {who} in {city} began to question it in {year}.
    According to {first} {last} of {company}, a {adj} {stuff} matters more than the {stuff2}.
    Between {year} and {year2} the number of {stuff}s rose by {n0} percent.
    Critics say the {noun} {ctx} leaves little room for a {stuff}.
    In {city}, {n0} of {n00} respondents preferred the {adj} approach.
    None of this means the {noun2} is finished.
    A {adj} {stuff} may cost {money}, and {who} rarely budgets for it.
    What changed is the {stuff}: it became {adj} and, in places, {adj2}.
    {company} declined to comment on its {stuff2}.
    The report lists {n} causes, from the {stuff} to the {adj} {stuff2}.
        """
    ),
    "contract": listed(
        """
    {n}.{n} The Supplier shall deliver the {noun} within {n0} days of the {stuff}.
    {n}.{n} {company} may terminate on {n0} days' notice if the {stuff} is {adj}.
    {n}.{n} Liability for the {noun2} is limited to {money}.
    {n}.{n} The parties shall keep the {stuff} and the {stuff2} confidential until {year2}.
    {n}.{n} Any {adj} {stuff} must be notified to {first} {last} in writing.
    {n}.{n} The courts of {city} have jurisdiction.
    {n}.{n} Fees of {money} are payable upon acceptance of the {stuff}.
    {n}.{n} This clause survives the {stuff2} {ctx}.
        """
    ),
    "transcript": listed(
        """
    [00:{mm}:{mm}] SPEAKER {n}: so the {noun}, um, we had a {adj} {stuff}
    [00:{mm}:{mm}] SPEAKER {n}: yeah {first} told me {who} was gonna {act} it
    [00:{mm}:{mm}] SPEAKER {n}: right, right, and the {stuff2} in {city}
    [00:{mm}:{mm}] SPEAKER {n}: I'd say {money}, maybe a bit more {ctx}
    [00:{mm}:{mm}] SPEAKER {n}: [inaudible] {company} {stuff}
    [00:{mm}:{mm}] SPEAKER {n}: let's circle back on {weekday}
    [00:{mm}:{mm}] SPEAKER {n}: no that's the {adj} one, the {noun2}
        """
    ),
    "log": listed(
        """
    {year2}-0{n}-1{n} {mm}:{mm}:{mm} ERROR [{ident}] {ident2} failed: {stuff} not found (code {n00})
    {year2}-0{n}-1{n} {mm}:{mm}:{mm} WARN [{ident}] retry {n} for {ident2}
    {year2}-0{n}-1{n} {mm}:{mm}:{mm} INFO [{ident2}] processed {n00} rows in {n0} ms
    at {ident}.{ident2}({ident}.java:{n00})
    File "/app/{ident}/{ident2}.py", line {n00}, in {ident2}|KeyError: '{ident2}'
    TypeError: {ident}() got an unexpected keyword argument '{ident2}'
        """
    ),
    "code": listed(
        """
    def {ident}({ident2}, {v}={n}):|for {v} in range({n0}):|{v2} = {ident2}[{v}] * {n}
    if {v} is None or {v2} > {n0}:|return {ident}({v2})
    {ident2} = [{v} for {v} in {ident} if {v} % {n}]|class {Ident}({Ident2}):
    self.{ident2} = {ident}.get('{v2}', {n00})|assert {ident}({n}) == {n0}|import {ident}
    try: {v2} = {ident2}.load({v})|except ValueError as {v}: raise {Ident2}(str({v}))
    const {ident} = await {ident2}({{ {v}: {n00} }});|return {ident}.map({v} => {v}.{ident2});
    SELECT {ident}, COUNT(*) FROM {ident2} WHERE {v} > {n0} GROUP BY 1;
    ALTER TABLE {ident} ADD COLUMN {ident2} INT DEFAULT {n};
        """
    ),
    "csv": listed(
        """
    {n00},{first} {last},{city},{stuff},{money}|{n00};{company};{adj};{n0}
    {ident},{n00},{n0},{year}|{stuff},{adj},{n0},{city}
        """
    ),
    "review": listed(
        """
    Bought the {noun} in {city}, {stuff} was {adj}.|{n} stars because {who} ignored the {stuff2}.
    Would not recommend the {adj} {stuff} {ctx}.|Staff at {company} ({first}) were great.
    Waited {n0} minutes for the {noun}.
    The {stuff} broke after {n} weeks, support said it is {adj}.|Good value at {money}.
        """
    ),
}
