"""What a person writes in a chat: openers, questions, wishes, background, follow-ups."""

from __future__ import annotations

from benchmarks.fourth_population.text.lists import listed

OPENERS = listed(
    """
    Hi,|Hello!|Hey|Hi there,|Quick one:|Please|Pls|Could you|Can you please|I need help:|Question -
    OK so|Good morning,|Hey, quick question.|Thanks in advance.|help|So,|Dear assistant,
    Act as an expert.|New topic.|Another one:|Morning!|Need this fast:|sorry, me again.|Right,
    For context,
    """
)

QUESTIONS = listed(
    """
    {act} a {noun} {ctx}|{act} the {noun} for {who}|can you {act} this {noun} {ctx}?
    I need to {act} a {adj} {noun} {ctx}|how do I {act} a {noun} {ctx}
    how would you {act} the {noun} that {who} sent|what is the best way to {act} a {noun} {ctx}?
    {who} wants me to {act} the {noun} {ctx}, where do I start
    give me {n} ideas for a {adj} {noun} {ctx}|what should I tell {who} about the {noun}?
    {who} asked about the {noun}. what do I say|is it normal that a {noun} takes {n} days {ctx}
    what's the difference between a {noun} and a {noun2}|{noun} vs {noun2} {ctx}?
    pros and cons of a {adj} {noun} {ctx}|list {n} mistakes people make with a {noun}
    make a checklist for the {noun} {ctx}|I have a {noun} and a {noun2}, which one first {ctx}
    why would {who} reject my {noun}|write an email to {who} about the {noun} and the {stuff}
    summarise the {noun} in {n} bullet points for {who}
    turn my notes about the {noun} into something {who} can read|explain {noun} like I'm {n2}
    we're in {city} and {who} needs a {noun} by {weekday}|is a {adj} {noun} still worth it {ctx}
    draft a short message: {noun} is delayed, {stuff} comes first
    what does a {adj} {noun} cost in {city}|step by step, {act} the {noun} {ctx}
    please {act}: {noun}, {stuff}, {stuff2}. {who} is waiting|my {noun} keeps failing {ctx}, ideas?
    the {stuff} for our {noun} is {adj}. {act} it
    how long until {who} answers about a {noun} usually
    make this sound better: the {noun} {ctx} was {adj} and {who} noticed
    table with columns {stuff}, {stuff2}, owner for the {noun}
    I'm {first} from {city}, I work on a {adj} {noun}. {act} it {ctx}
    compare {n} options for a {noun} {ctx}|what questions will {who} ask about the {noun}
    {noun} {ctx}|{act} {noun}|example of a {adj} {noun} please|title for a {noun} about {stuff}
    does {city} have rules on a {noun} {ctx}?|who should own the {noun}, {who} or us?
    I forgot how to {act} a {noun}, remind me {ctx}|shorter version of the {noun} for {who}
    check whether the {stuff} fits the {noun} {ctx}
    plan my week: {noun}, {stuff}, call with {first} {last}, {stuff2}
    {company} sent a {adj} {noun}. anything odd {ctx}?
    convert the {noun} to a {stuff} that {who} can sign|what goes wrong if we skip the {noun} {ctx}
    role-play {who}; I will present a {noun} {ctx}|how many {stuff}s does a {noun} need {ctx}
    write the FAQ for the {noun}, {n} questions|draft {n} subject lines about the {noun} {ctx}
    name for a {adj} {noun} project at {company}
    let's say {who} hates the {noun}. counter-arguments?|in one sentence, why a {noun} {ctx}
    critique: a {noun} with {n} {stuff}s and no {stuff2}
    """
)

WISHES = listed(
    """
    Keep it under {n0} words.|Use British spelling.|No jargon.|Bullet points only.|Formal tone.
    Make it friendly.|{n} options.|Mention the {stuff}.|Don't mention the {stuff}.|As a table.
    In {lang}.|Return markdown.|With an example from {city}.|Assume {who} knows nothing about it.
    Be blunt.|No intro.|Add a {stuff} at the end.|Cite sources if you can.|I have {n} minutes.
    Address it to {first} {last}.|Sign as {first}.|Include numbers.|Start with the {stuff}.
    One paragraph.|Think about the {adj} case too.|It's for {company}.|budget is {money}.
    due {weekday}.|Explain why.|plain text pls
    """
)

BACKGROUND = listed(
    """
    We are a {adj} team of {n0} in {city}.|{company} has used the same {stuff} since {year}.
    {first} said the {noun} was {adj}, but {who} disagreed.
    Last {weekday} the {stuff} went wrong and cost us {money}.
    The {noun} has {n0} pages and a {adj} {stuff}.|So far I tried a {stuff} and a {stuff2}.
    Our {stuff} is {adj}.|{who} prefers a {adj} {stuff}.|It worked in {year}, not any more.
    There is a {adj} {stuff} from {company} involved.|I am not a specialist, I usually do {stuff}s.
    Budget is about {money}.|We need it before the {stuff}.|{first} {last} signs it off.
    In {city} this is handled differently.|The {stuff2} cannot change.
    """
)

FOLLOW_UPS = listed(
    """
    shorter|make it shorter|more formal please|try again|continue|go on|thanks! now in {lang}
    can you add the {stuff}?|no, I meant the {noun}|what about {who}?|and {ctx}?|as a table|why?
    explain the second point|that's not right, the {stuff} is {adj}|give me {n} more
    ok and if {who} says no?|remove the part about the {stuff}|simpler|are you sure
    use {first} instead of {first2}|add a {adj} example|translate to {lang}|great, now the {noun2}
    and the cost?|in one paragraph|what would {who} change|can you double check the {stuff} numbers
    change the tone, less stiff|perfect, thanks|combine both|now write it for {company}
    which one would you pick {ctx}|yes|ok do it|I get an error about the {stuff}
    rewrite the first sentence|it should mention {city}|expand on {stuff}
    """
)
