"""What extraction rings ask: seven kinds of corpus, and the wrappers around each task."""

from __future__ import annotations

TASKS = {
    "maths_problem": (
        "{{$name1 <<buys|picks up|orders>> $number1 $noun1s <<at|for>> $money1 <<each|apiece>>|"
        "$name1 <<has|owns|starts with>> $bignumber1 $noun1s and <<gives|hands>> $number1 "
        "<<of them "
        "|>>to $name2|A $noun1 in $city1 <<holds|stores|keeps>> $number1 <<boxes|crates>> of "
        "$number2 $noun2s|$name1 <<walks|drives|cycles>> $number1 km on $weekday1 and $number2 km "
        "the day after|<<It takes|They need>> $number1 <<hours|days>> for $name1 and $number2 for "
        "$name2 to finish a $noun1}}. {{<<Then|Later|After that>> $name2 <<adds|brings>> $number3 "
        "<<more|extra>>. |A <<discount|reduction>> of $number4% <<applies|is given>>. |<<Half|A "
        "third|A quarter>> <<are|turn out>> $adj1. |$name2 <<wants|asks for>> $number3 "
        "$noun3s <<as well|too>>. |}}{{<<How many|What number of>> <<are left|remain>>?|<<How much|"
        "What>> does $name1 <<pay|spend>> <<in total|altogether>>?|<<What is|Find>> the <<average|"
        "ratio>>?|How <<long|far>> in <<all|total>>?}}"
    ),
    "coding_exercise": (
        "<<Write|Implement|Create>> {{a function `$ident1_$ident2` that <<takes|receives|accepts>> "
        "a {{list|tree|string|matrix}} of $ident3s and <<returns|gives back>> the @ordinal "
        "$ident4|a class `$brand1` with <<methods|operations>> $ident1, $ident2 and $ident3|a "
        "{{sql query|regex|shell script}} that {{finds|counts|removes}} $ident1s with "
        "$ident2 {{over"
        "|under}} $bignumber1}}. {{Constraints: n <= $bignumber2{{000|}}, $ident5 is "
        "{{sorted|unique"
        "|unsigned}}.|<<Edge cases|Watch for>>: empty $ident5, duplicate $ident6.|Example: "
        "$ident1($number1, $number2) -> $number3}}"
    ),
    "ordinal": "{{longest|k-th|smallest|most frequent|next|balanced}}",
    "tool_transcript": (
        '<<Available tools|Tools|Functions>>: [{"name": "{{get|set|search|book}}_$ident1", '
        '"args": ["$ident2", "$ident3"]}, {"name": "{{list|delete|update}}_$ident4", '
        '"args": ["$ident5"]}]\n<<User|Request>>: {{book|find|cancel|compare}} a $noun1 in $city1'
        " for $name1 $surname1 on $date1{{, under $money1|, near the $noun2|}}"
    ),
    "rubric_grading": (
        "<<Question|Prompt>>: $sentence\n<<Answer A|Response 1>>: $sentences\n<<Answer B|Response 2"
        ">>: {{$paragraph|$sentence}}\n<<Which is better|Pick the better one|Rate both>> on "
        "{{accuracy|helpfulness|style|harmlessness}}<< from 1 to 10|, with reasons|>>."
    ),
    "reasoning_probe": (
        "{{<<Why|For what reason>> did $surname1 of $city1 $verb1 the $noun1 in $year1|<<What "
        "happens|What would follow>> if $noun1 and $noun2 are $adj1|<<Prove|Show>> that the sum of "
        "$number1 consecutive $adj1 numbers is divisible by $number2|<<Which|Name the>> $noun1 "
        "<<connects|links>> $brand1 with $brand2}}? <<Think|Reason|Work>> <<aloud|step by step|in "
        "small steps>>."
    ),
    "translation_pair": (
        "<<Translate|Render|Put>> <<into|in>> $tongue1{{, {{formal|colloquial}} register|}}: "
        "$sentences"
    ),
    "safe_alternative": (
        '{{<<Someone asks|A user writes>>: "{{tell me about|what happened at|is it true that}} '
        '{{$city1 in $year1|$name1 $surname1|the $noun1 of $brand1}}"|Topic: $surname1 and the '
        "$year1 $noun1 in $city1}}. <<Give|Write>> <<a neutral|an acceptable|a harmless>> "
        "<<reply|answer>> that <<avoids|leaves out>> {{$noun2|the dispute|names}}."
    ),
}
CORPORA = tuple(name for name in TASKS if name != "ordinal")

WRAPPERS = {
    # By wording only: one wording key is one template.
    "order": (
        "<<%verb1 |>><<Solve|Answer|Handle|Complete|Work through>> <<the|this>> "
        "<<item|task|problem|"
        "question|case>> <<carefully|below|in full|as given>><<, show every step|, explain your "
        "reasoning|, then give the result|>><<. |: |.\n>>"
    ),
    "ending": (
        "<<\nEnd with|\nFinish with|\nClose with|\nPut the result after>> "
        "<<'Answer:'|'####'|a line "
        "'Final: …'|<answer></answer>|\\boxed{}>><<.| and nothing else.| (format %code1).>>"
    ),
    "preamble": (
        "<<You are|Act as|Play>> <<a %adj1 expert|a top %noun1 specialist|a patient teacher|the "
        "examiner>>. %sentence <<Follow the rules:\n1. %sentence1\n2. %sentence2\n|%sentences\n|"
        "Rules: %sentences ### >>"
    ),
}
# How one person asks for a task on the spur of the moment: nothing here is fixed.
FREE = (
    "<<|hi, |hey |Hello. |ok so |Quick one: |need help, |please: |%sentence >>@{task}<<| "
    "thanks| Show "
    "how you got there.| Explain.| why?| %sentence| in detail pls| give steps| Be thorough.>>"
)


def _wrapped() -> dict[str, str]:
    out: dict[str, str] = {}
    for task in CORPORA:
        out[f"light/{task}"] = f"~order@{task}"
        out[f"ended/{task}"] = f"@{task}~ending"
        out[f"heavy/{task}"] = f"~preamble~order@{task}~ending"
        out[f"free/{task}"] = FREE.replace("{task}", task)
        out[f"bare/{task}"] = f"@{task}"
    return out


HARVEST = {
    **TASKS,
    **WRAPPERS,
    **_wrapped(),
    "system_harvest": (
        "<<You are|Act as>> <<a careful|an expert|a %adj1>> <<annotator|solver|teacher>>. %sentence"
    ),
}
