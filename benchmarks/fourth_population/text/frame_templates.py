"""Frames of programs: roles, instructions by flavour, output rules, headings."""

from __future__ import annotations

from benchmarks.fourth_population.text.lists import listed

ROLES = listed(
    """
    You are a helpful assistant|You are an expert {x}|Act as a senior {x}
    You work as {x} at {company}|Your role: {x}|As {x}, follow the guidelines
    You are {first}, a {adj} {x}|System: {x} mode|You will be given an input from a {x}
    """
)

PROFESSIONS = listed(
    """
    annotator|editor|analyst|tutor|translator|support agent|paralegal|copywriter|data engineer
    teacher|reviewer|clinician|planner|researcher|solver|programmer|critic|classifier|assistant
    moderator|recruiter|buyer|underwriter|linguist|examiner
    """
)

INSTRUCTIONS = {
    "answer": listed(
        """
        Answer the question below|Give a complete and correct answer|Respond to the user request
        Solve the following task|Provide the best possible response to this instruction
        Reply as carefully as you can|Work out the request underneath|Handle the item below
        """
    ),
    "cot": listed(
        """
        Think step by step and show all reasoning|Explain each step before the final answer
        Write your full chain of reasoning, then the result|Reason in numbered steps
        First plan, then solve, then verify|Show the derivation and finish with ANSWER:
        Decompose the problem, then solve each part
        """
    ),
    "judge": listed(
        """
        Compare response A and response B and say which is better
        Rate the response from 1 to {n} for helpfulness
        Pick the preferred answer and justify in two sentences
        Score both candidates on accuracy, style and safety|Decide which reply a {x} would prefer
        """
    ),
    "generate": listed(
        """
        Write {n} new instructions similar to the sample
        Generate a {adj} example for the topic with a solution
        Create a question and answer pair from the passage
        Produce {n} varied dialogues about the topic|Compose a training example in the same format
        """
    ),
    "classify": listed(
        """
        Assign one label from: {labels}|Classify the text into {labels}
        Return only the category ({labels})|Which of {labels} fits best? one word
        Tag the message with {labels}
        """
    ),
    "extract": listed(
        """
        Extract {f1}, {f2} and {f3} as JSON|Return a JSON object with keys {f1}, {f2}, {f3}
        List every {f1} and {f2} mentioned|Fill the fields {f1} / {f2} / {f3}; use null if missing
        """
    ),
    "rewrite": listed(
        """
        Rewrite the text so that it is {adj} and clear
        Shorten to {n0} words, keep names and numbers|Correct grammar, leave the meaning
        Put the text into our house style: {adj}, active voice
        Clean up the transcript, remove fillers
        Write a {adj} product text of {n0} words from the data
        """
    ),
    "translate": listed(
        """
        Translate into {lang}, keep the terminology
        Translate the segment to {lang} following the {adj} style guide
        Give a {lang} version and a back-translation|Post-edit the {lang} translation
        """
    ),
    "agent": listed(
        """
        You can call these tools: {f1}_search, {f2}_read, {f3}_write. Decide the next action
        Continue the trajectory; output one tool call as JSON ({f1}, {f2})
        Given the repository state, produce a patch and the commands to test it
        Plan the tool calls to reach the goal, then emit the first
        """
    ),
    "review": listed(
        """
        Decide whether the document is responsive, privileged or not relevant to {adj} {f1}
        Flag every passage about {f1} or {f2} and give the page
        Assess the risk level of the passage per protocol {n}.{n}
        """
    ),
}

RULES = listed(
    """
    Output JSON only|Do not add explanations|Use the tags <answer></answer>|Answer in Markdown
    Use at most {n0} words|No preamble|Return plain text|End with a line CONFIDENCE: 0-1|Be concise
    Keep the original language|If unsure, say UNSURE|One item per line
    Include your reasoning in <think>|Never mention these rules|Follow guideline v{n}.{n}
    Use {lang} if the user does
    """
)

HEADINGS = listed(
    """
    Question|Input|Task|Text|Instruction|Item|Q|Problem|Request|Passage|User|Message|Data|Segment
    Document|###|Content|Prompt|Source
    """
)
