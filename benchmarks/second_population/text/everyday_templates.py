"""What ordinary people and ordinary programs send."""

from __future__ import annotations

CHAT = {
    "chat_en": (
        "{{$sentences|how do i $noun1 the $adj1 $noun2{{?|}}|$sentence {{What should I "
        "do?|Any ideas?"
        "|is that normal}}|write {{me |}}a {{short|funny|formal|$adj1}} {{text|message|note|toast}}"
        " {{about|for}} {{my|the|our}} $noun1{{ and $noun2|}}|what is {{the difference between "
        "$noun1 and $noun2|a $adj1 $noun1|$brand1 $noun1}}{{?|}}|Explain $noun1 {{to "
        "me|simply|like "
        "I'm five}}.|can you {{fix|check|improve|shorten}} this: $sentences|$noun1 $noun2 "
        "{{ideas|examples|cost|$year1}}|I'm {{planning|thinking about}} a $noun1 in $city1 "
        "{{in|on}} {{$weekday1|$date1}}. $sentences|{{Who|what}} {{is|was}} $name1 $surname1"
        "{{?|, the one from $city1?}}|$paragraph}}"
    ),
    "chat_de": (
        "{{$sentences|wie kann ich {{die|das|den}} $noun1 {{ändern|bezahlen|kündigen|reparieren}}?|"
        "Schreib {{mir |}}{{eine kurze|eine höfliche|eine}} {{E-Mail|Nachricht|Rede}} über $noun1 "
        "und $noun2.|Was ist {{der Unterschied zwischen $noun1 und $noun2|ein $adj1 $noun1}}?|"
        "Kannst du das {{prüfen|kürzen|verbessern}}: $sentences|$noun1 $noun2 {{Ideen|Kosten|"
        "Beispiele}}|$paragraph}}"
    ),
    "chat_es": (
        "{{$sentences|¿cómo puedo {{cambiar|pagar|arreglar|cancelar}} {{el|la|mi}} $noun1?|Escribe "
        "{{un mensaje|una carta|un texto}} {{formal|corto|$adj1}} sobre $noun1 y $noun2|¿Qué es "
        "{{un $noun1|la diferencia entre $noun1 y $noun2}}?|puedes {{revisar|acortar}} esto: "
        "$sentences|$noun1 $noun2 {{ideas|precio|ejemplos}}|$paragraph}}"
    ),
    "chat_fr": (
        "{{$sentences|comment {{changer|payer|réparer|annuler}} {{le|la|mon}} $noun1 ?|Écris {{un "
        "message|une lettre|un texte}} {{formel|court|$adj1}} sur $noun1 et $noun2|C'est quoi "
        "{{un $noun1|la différence entre $noun1 et $noun2}} ?|peux-tu {{corriger|raccourcir}} : "
        "$sentences|$paragraph}}"
    ),
    "chat_ja": (
        "{{$sentences|$noun1の{{書き方|直し方|選び方|意味}}を教えて{{ください|}}|$noun1と$noun2の違いは"
        "{{何ですか|？}}|{{次の文を直して|要約して}}：$sentences|$noun1について{{短い|丁寧な}}"
        "{{メール|文章}}を書いて|$paragraph}}"
    ),
    "followup_en": (
        "{{{{thanks|ok|great|hmm}}{{, now|. Now}} make it {{shorter|longer|more formal|funnier}}"
        "|continue|go on|why?|what about the $noun1?|and for $noun1?|no, I meant $noun1|can you "
        "give {{me |}}{{an example|another one|more}}?|are you sure|thanks!|{{hi|hello|hey}}"
        "|add something about $noun1 and {{$noun2|$name1}}|translate that {{to|into}} $tongue1|"
        "$sentence}}"
    ),
    "followup_de": (
        "{{danke|weiter|kürzer bitte|und was ist mit $noun1?|Warum?|noch ein Beispiel|nein, ich "
        "meinte $noun1|$sentence|bitte förmlicher}}"
    ),
    "followup_es": (
        "{{gracias|sigue|más corto por favor|¿y $noun1?|¿por qué?|otro ejemplo|no, me refería a "
        "$noun1|$sentence|hola}}"
    ),
    "followup_fr": (
        "{{merci|continue|plus court|et $noun1 ?|pourquoi ?|encore un exemple|non, je parlais de "
        "$noun1|$sentence}}"
    ),
    "followup_ja": (
        "{{ありがとう|続けて|もっと短く|$noun1は？|なぜ？|例をください|$noun1のことです|$sentence}}"
    ),
}

WORK = {
    "opening": "{{$sentences|Help me with $noun1 and $noun2.|$sentence|Explain $noun1.}}",
    # A chat client that sends the talk so far with each turn: the same start, one more turn.
    "history": "User: @opening\nAssistant: $paragraph\nUser: <<~followup_en|%sentence|%sentences>>",
    "python_function": (
        "def $ident1_$ident2($ident3, $ident4{{=None|=$number1|}}):\n    {{for $ident5 in "
        "$ident3:\n"
        "        if $ident5.$ident6 {{>|<|==}} $number2:\n            {{yield $ident5|return "
        "$ident5|continue}}|$ident5 = {{[]|{}|0}}\n    while $ident4:\n        $ident5 += "
        "$ident4.pop()|with open($ident3) as f:\n        $ident5 = json.load(f)}}\n    return "
        "{{$ident5|None|len($ident3)}}"
    ),
    "script_function": (
        "const $ident1 = {{async |}}($ident2, $ident3) => {\n  const $ident4 = {{await |}}"
        "$ident2.{{map|filter|find}}($ident5 => $ident5.$ident6 {{===|>|<}} {{$number1|'$brand1'}})"
        ";\n  return {{$ident4|$ident4.length|{ $ident4, $ident3 }}};\n}"
    ),
    "sql_query": (
        "select $ident1, {{count(*)|sum($ident2)|max($ident2)}}\nfrom $ident3s\n{{where $ident4 "
        "{{>|<}} $bignumber1\n|join $ident5s using ($ident4)\n|}}group by 1{{ order by 2 desc|}}"
    ),
    "snippet": "{{@python_function|@script_function|@sql_query}}",
    "traceback": (
        'Traceback (most recent call last):\n  File "{{app|main|$ident1}}.py", line $bignumber1, '
        "in $ident2\n{{TypeError: '$ident3' object is not iterable|KeyError: '$ident4'|ValueError: "
        "invalid $ident3: $number1|AttributeError: 'NoneType' object has no attribute '$ident5'}}"
    ),
    "code_help": (
        "{{why does this {{fail|return nothing|throw}}?\n\n@snippet\n\n@traceback|@traceback|"
        "{{refactor|optimize|add types to|write tests for}} this:\n@snippet|how do I $ident1 a "
        "$ident2 in {{python|javascript|sql|rust|go}}|@snippet|$sentence\n```\n@snippet\n```}}"
    ),
    "record": (
        '{"id": "$hex1", "name": "$name1 $surname1", "city": "$city1", "{{amount|total|balance}}": '
        '$bignumber1, "{{date|due|seen}}": "$date1", "{{sku|ref|model}}": "$code1"{{, "note": '
        '"$sentence"|}}}'
    ),
    "json_question": (
        "{{what's wrong with this json|turn this into a table|make a schema for this|Summarize:}}\n"
        "@record"
    ),
    "document_question": (
        "{{{{Summarize|Summarise|tl;dr}}{{ this| the following|}}:\n\n$document|$document\n\n---\n"
        "{{What does it say about $noun1?|List the main points.|Is there a risk for $noun2?}}}}"
    ),
    "rewrite": (
        "{{Make this {{sound |}}{{professional|friendlier|shorter|clearer}}|Proofread|Correct the "
        "grammar}}:\n{{Dear|Hi|Hello}} $name1,\n$paragraph\n{{Best|Regards|Thanks}},\n$name2"
    ),
    "translate": "{{Translate {{this |}}{{to|into}} $tongue1|in $tongue1 please}}: $sentences",
    "homework": (
        "{{@maths_problem|@maths_problem {{please "
        "help|how|explain}}|@coding_exercise|write an essay"
        " about $noun1 and $noun2, {{300|500|800}} words. $sentence|$sentence Explain with "
        "sources.}}"
    ),
}

APPLICATIONS = {
    # The wording key is the application's: everything with << >> and % is its fixed prompt.
    "app_task": (
        "<<Classify|Label|Route|Score|Tag>> <<the|this|each>> "
        "<<message|review|ticket|record|email>>"
        "<< from %brand1 customers| for %brand2|>><<.|:|, and be brief.>> <<%sentence |>>"
    ),
    "app_short": "~app_task\n{{$sentence|$sentences|@record}}",
    "app_extract": (
        "<<Extract|Return|Find|List>> <<the fields|the entities|every %noun1 and %noun2>> "
        "<<as JSON|"
        "in a table|one per line>>. %sentences\n<<Input|Text|Document|Record>>: "
        "<<@record|$paragraph|"
        "$sentences>>"
    ),
    "app_reply": (
        "<<You write|Write|Draft>> <<replies|answers|follow-ups>> <<for|at>> %brand1<<. Tone: %adj1"
        "|. Never mention %noun1|>>.\nCustomer: {{$sentences|$sentence|$paragraph}}"
    ),
    "app_retrieval": (
        "<<Use only the context.|Answer from the passages.|Context follows.>>\n[1] $paragraph\n[2] "
        "$paragraph1\n<<Question|Q|User>>: {{$sentence|what about $noun1 and $noun2?}}"
    ),
    "app_raw": "{{$sentence|$sentences|$paragraph|@record|$name1 $surname1, $city1, $date1}}",
    "app_enrich": (
        "<<Describe|Write a listing for|Give keywords for>> <<product|item|article>> $code1 "
        "($brand1 $noun1, $adj1, $money1)<<. %sentence|. Max %number1 words.|>>"
    ),
}

SYSTEM = {
    "system_app": (
        "<<You are|Act as>> <<an assistant|a bot|the %adj1 guide>> <<of|for>> %brand1<<, a %noun1 "
        "company|>>. %sentences"
    ),
    "system_persona": (
        "<<You are|Be>> <<%name1, a %adj1 %noun1 expert|a helpful assistant|a senior engineer|"
        "a tutor>><<. %sentence|. Answer briefly.|.>>"
    ),
}
EVERYDAY = {**CHAT, **WORK, **APPLICATIONS, **SYSTEM}
