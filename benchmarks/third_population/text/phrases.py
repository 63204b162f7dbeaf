"""How people begin, ask and close, by language; what they send in between."""

from __future__ import annotations

import polars as pl

from benchmarks.third_population.world.countries import LANGUAGES

_OPEN = {
    "en": "||||hi,|hello!|hey|good morning,|quick question:|ok so|please help:",
    "es": "||||hola,|buenos días,|oye|una pregunta:|por favor,",
    "de": "||||hallo,|guten Tag,|kurze Frage:|bitte|moin,",
    "fr": "||||bonjour,|salut,|une question :|s'il te plaît,|merci d'avance,",
    "pt": "||||oi,|olá,|bom dia,|uma dúvida:|por favor,",
    "zh": "||||你好，|请问|您好，|麻烦|帮忙",
    "id": "||||halo,|selamat pagi,|mau tanya,|tolong|min,",
}
_ASK = {
    "en": "|what is|explain|how do i|can you write about|give me ideas for|summarise|why does|"
    "compare|help me with|is it normal that|translate|rewrite this:|what should i do about",
    "es": "|qué es|explícame|cómo puedo|escribe sobre|dame ideas para|resume|por qué|ayúdame con",
    "de": "|was ist|erkläre|wie kann ich|schreibe über|fasse zusammen:|warum|hilf mir mit",
    "fr": "|qu'est-ce que|explique|comment|écris sur|résume|pourquoi|aide-moi avec",
    "pt": "|o que é|explique|como posso|escreva sobre|resuma|por que|me ajude com",
    "zh": "|什么是|解释一下|怎么|写一篇关于|总结|为什么|翻译",
    "id": "|apa itu|jelaskan|bagaimana cara|tulis tentang|ringkas|kenapa|bantu saya",
}
_CLOSE = {
    "en": "||||?|thanks|please keep it short|in simple words|as a table|with examples|step by step",
    "es": "|||?|gracias|breve por favor|con ejemplos|paso a paso",
    "de": "|||?|danke|bitte kurz|mit Beispielen|als Tabelle",
    "fr": "|||?|merci|en bref|avec des exemples|étape par étape",
    "pt": "|||?|obrigado|bem curto|com exemplos|passo a passo",
    "zh": "|||？|谢谢|简短一点|举例说明|分步骤",
    "id": "|||?|terima kasih|singkat saja|dengan contoh|langkah demi langkah",
}
_AGAIN = {
    "en": "continue|thanks!|make it shorter|more formal please|try again|and the next one?|why?|"
    "can you give another example|that is not right|ok now as bullet points|yes|go on",
    "es": "continúa|gracias|más corto|otra vez|¿por qué?|más formal|sí|otro ejemplo",
    "de": "weiter|danke|kürzer|nochmal|warum?|förmlicher bitte|ja|noch ein Beispiel",
    "fr": "continue|merci|plus court|encore|pourquoi ?|plus formel|oui|un autre exemple",
    "pt": "continua|obrigado|mais curto|de novo|por quê?|mais formal|sim|outro exemplo",
    "zh": "继续|谢谢|短一点|再试一次|为什么|更正式一点|好的|再举个例子",
    "id": "lanjut|makasih|lebih pendek|coba lagi|kenapa?|lebih formal|ya|contoh lain",
}
_CODE_ASK = (
    "why does this fail|fix this|refactor|write tests for|add types|explain this code|"
    "it throws an error|make it faster|convert to async|what is wrong here|review this diff|"
    "write a query that does this|optimise|add logging"
)
_BRIEF = (
    "Explain|Describe in detail|Write about|Give a full answer on|Discuss|Work out|Analyse|"
    "Teach me|What would an expert say of|Reason about|Set out|Take apart|Think through|Cover"
)
_LINK = "and|with regard to|given|in the light of|under|as opposed to|, then|considering|for|via|:"
_FINISH = "||.|?|, show all steps|, with the reasoning|, at length|, in depth|and say why"


class Phrases:
    """One pool a table, with where each language's part begins and how long it is."""

    def __init__(self) -> None:
        self.open, self.ask = _Pool(_OPEN), _Pool(_ASK)
        self.close, self.again = _Pool(_CLOSE), _Pool(_AGAIN)
        self.code_ask = pl.Series(_CODE_ASK.split("|"))
        self.brief = pl.Series(_BRIEF.split("|"))
        self.link = pl.Series(_LINK.split("|"))
        self.finish = pl.Series(_FINISH.split("|"))


class _Pool:
    """The phrases of all languages in one series."""

    def __init__(self, table: dict[str, str]) -> None:
        parts = [table[code].split("|") for code in LANGUAGES]
        self.series = pl.Series([phrase for part in parts for phrase in part])
        self.size = [len(part) for part in parts]
        self.first = [sum(self.size[:place]) for place in range(len(parts))]
