"""What groups of innocent customers have in common."""

from __future__ import annotations

CROWD = {
    "product_prompt": (
        "<<%brand1 Copilot|%brand1 Assist|[%brand1]>> v%number1. "
        "%sentences\n<<Input|Case|Message>>: "
        "{{$sentences|$paragraph|@record}}"
    ),
    "assignment": (
        "{{Exercise|Task|Aufgabe}} $number1: {{$paragraph|@maths_problem|@coding_exercise}}"
        "<<||\nI don't understand where to start| solve pls|\n(course %code1)|\nmy attempt: "
        "%sentence>>"
    ),
    "hackathon_prompt": (
        "<<Build|Make|Help me build>> <<a|an app with a|the>> $noun1 {{bot|dashboard|plugin|game}} "
        "{{with|using}} the %brand1 API. {{@snippet|$sentence|@code_help}}"
    ),
    "campaign_copy": (
        "<<Write|Draft|Create>> {{3|5|10}} <<headlines|posts|ads>> for $brand1 ($noun1, $city1). "
        "%sentence <<Tone|Voice>>: {{$adj1|playful|bold}}"
    ),
    "benchmark_item": (
        "The following are multiple choice questions (with answers).\n\n{{@maths_problem|$sentences"
        "|@coding_exercise}}\nA. $noun1\nB. $noun2\nC. $adj1 $noun3\nD. $number1\nAnswer:"
    ),
    "viral_prompt": (
        "Based on everything you know about me, draw my {{life|desk|soul}} as a {{medieval map|"
        "toy in a box|film poster}}<<| lol| please|!| (saw this online)|, my name is %name1>>"
    ),
    "show_question": (
        "<<as seen on tv: |i saw you on the show, |>>{{can you really|please}} {{write my $noun1|"
        "plan my $noun1|guess my $noun2}}<<?|??| thx|>>"
    ),
    "call_centre": (
        "Caller {{asks about|complains about|wants to change}} $noun1 {{$code1|from $date1}}. "
        "$sentence Suggest {{a reply|the next step}} per %brand1 policy %code1."
    ),
    "localise": (
        "Localise for {{de-DE|es-ES|fr-FR|ja-JP|pl-PL|tr-TR|pt-BR}}. Glossary: %noun1=%noun2, "
        "%noun3=%brand1. Keep placeholders. Segment $number1: $sentences"
    ),
    "evaluation_item": (
        "[eval %code1] @reasoning_probe\n{{Options: $noun1 / $noun2 / $noun3|Respond with one word."
        "|Confidence 0-100?}}"
    ),
    "etl_row": ("%sentence\nNormalise to schema %code1 (name, city, date, amount).\nROW: @record"),
    "marketplace_prompt": (
        "ACT AS THE ULTIMATE %noun1 COACH™ by PromptVault. "
        "%paragraph\n[GOAL]=$sentence\n[AUDIENCE]="
        "{{$noun1 fans|beginners|$city1 locals}}\n[STYLE]={{$adj1|bold|warm}}"
    ),
    "agent_turn": (
        "<observation>\n{{@snippet|@traceback|$paragraph|@record}}\n</observation>\nWhat "
        "is the next "
        'action? Reply as {"tool": …, "args": …}'
    ),
    "system_agent": (
        "You are Forgepilot, an open-source coding agent. You work in steps: think, act, observe. "
        "Tools: read_file, write_file, run, search. Never run destructive commands. Keep "
        "diffs small"
        " and explain each. When tests fail, read the failure before editing. Stop when "
        "the task is "
        "done and print <done/>. %document"
    ),
    "system_product": (
        "<<You power|You are inside>> %brand1, <<used by|sold to>> many firms. %paragraph"
    ),
    "system_reseller": "You are the assistant of %brand1 (via %brand2 cloud). %sentence",
}
