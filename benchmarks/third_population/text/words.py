"""Vocabularies: function words, everyday words, topical words; seven languages and code."""

from __future__ import annotations

import numpy as np

FUNCTION = {
    "en": "the a of to and in for with on my is it that this from as by or if when not we our be "
    "can should into about between after before each which how what more than only but then",
    "es": "el la de que y en un una para con por mi es se los las del al como pero si cuando no "
    "más sobre entre desde hasta cada qué cómo este esta sin muy también su",
    "de": "der die das und in zu den mit für auf ein eine ist nicht von dem wie mein wenn aber bei "
    "aus nach über zwischen jede welche was mehr nur dann wir sich als auch",
    "fr": "le la les de des et en un une pour avec sur mon est que qui dans par pas plus mais si "
    "quand ce cette au aux chaque comment entre sans très aussi son nous",
    "pt": "o a os as de e em um uma para com por meu é que não no na do da como mas se quando mais "
    "sobre entre cada qual esta este sem muito também nosso seu",
    "zh": "的 了 在 是 和 我 请 一个 这个 如何 为什么 可以 需要 以及 如果 对 与 从 "
    "把 吗 请问 帮我 关于 什么",
    "id": "yang dan di ke dari untuk dengan ini itu saya pada adalah tidak bisa bagaimana apa jika "
    "atau karena oleh dalam antara setiap lebih juga kami sudah akan agar",
}
GENERAL = {
    "en": "people work plan list idea question example problem time team step reason result change "
    "version option detail sample short clear simple better best new write explain compare check "
    "improve summarise rewrite find make use show need want help week month",
    "es": "persona trabajo plan lista idea pregunta ejemplo problema tiempo equipo paso razón "
    "resultado cambio corto claro simple mejor nuevo escribir explicar comparar revisar mejorar "
    "resumir buscar hacer usar mostrar necesito quiero ayuda semana",
    "de": "Leute Arbeit Plan Liste Idee Frage Beispiel Problem Zeit Team Schritt Grund Ergebnis "
    "Änderung kurz klar einfach besser neu schreiben erklären vergleichen prüfen verbessern "
    "zusammenfassen finden machen zeigen brauche möchte Hilfe Woche",
    "fr": "personne travail plan liste idée question exemple problème temps équipe étape raison "
    "résultat changement court clair simple meilleur nouveau écrire expliquer comparer vérifier "
    "améliorer résumer trouver faire montrer besoin veux aide semaine",
    "pt": "pessoa trabalho plano lista ideia pergunta exemplo problema tempo equipe passo razão "
    "resultado mudança curto claro simples melhor novo escrever explicar comparar verificar "
    "melhorar resumir encontrar fazer mostrar preciso quero ajuda semana",
    "zh": "工作 计划 列表 问题 例子 时间 团队 步骤 原因 结果 变化 简短 清楚 更好 新的 写 "
    "解释 比较 检查 改进 总结 "
    "翻译 方法 建议 内容 客户 数据 学生 文章 报告",
    "id": "orang kerja rencana daftar ide pertanyaan contoh masalah waktu tim langkah alasan hasil "
    "perubahan singkat jelas mudah baik baru tulis jelaskan bandingkan periksa perbaiki ringkas "
    "cari buat pakai tunjukkan perlu mau bantu minggu",
}
ENGLISH_TOPICS = (
    "contract clause liability tenant lease court notice breach warranty settlement appeal statute",
    "dough oven garlic broth simmer recipe flour yeast marinade skillet lentils glaze vinegar",
    "itinerary visa hostel train ferry island luggage museum border layover passport reservation",
    "portfolio bond dividend mortgage inflation ledger invoice margin equity tax budget hedge",
    "symptom dose vaccine artery insulin biopsy fever allergy scan surgery nerve diagnosis",
    "squat protein marathon recovery stretch cadence deadlift calories sleep injury interval",
    "quest boss inventory dungeon loot guild character lore level puzzle campaign dice",
    "empire treaty dynasty revolt archive colony trade siege emperor reform parliament plague",
    "entropy photon orbit momentum quantum lattice plasma neutrino field decay spectrum inertia",
    "theorem integral matrix prime proof vector modulus polynomial limit series graph lemma",
    "campaign brand funnel audience slogan newsletter conversion keyword landing persona launch",
    "onboarding salary candidate interview review policy handbook leave feedback promotion culture",
    "compost seedling pruning soil mulch tomato greenhouse aphids fertiliser orchard hedge frost",
    "chord melody tempo verse chorus bassline mixing scale harmony synth rhythm arrangement",
    "narrator metaphor stanza protagonist novel dialogue irony chapter sonnet plot setting tone",
    "refund shipment ticket warranty complaint delivery subscription cancel password outage order",
)
CODE = (
    "def return for in if else import self None True len range print list dict = ( ) [ ] : == += "
    "df.groupby np.array append items() lambda try: except raise yield async await",
    "SELECT FROM WHERE JOIN ON GROUP BY ORDER COUNT(*) SUM AS LEFT id user_id created_at >= NULL "
    "CASE WHEN THEN END DISTINCT HAVING LIMIT partition over with cte",
    "const => function return await { } ( ) ; map filter useState props import export default null "
    "=== async fetch then response.json() className onClick useEffect import from",
    "apiVersion kind metadata spec containers image ports env name value docker run -p --rm "
    "RUN COPY "
    "FROM kubectl apply helm terraform resource variable output sudo systemctl",
)
_SOUNDS = {
    "en": ("th st br cl fr pl m n r s t w h d", "a e i o u ea ou", "n t ck ll rd st m ng sh"),
    "es": ("c r t l m p d gu br ll ch", "a e i o ue ie", "r n s do ción dad l"),
    "de": ("sch st k b g w f kr pf tr", "a e i u ä ü ei au", "ung t n rt ch keit lich"),
    "fr": ("ch b v l m pr tr j d c", "a e i ou eau é oi", "r t ment tion que lle s"),
    "pt": ("c m p t lh br f v d nh", "a e i o ã ei ou", "r ção dade m s nte l"),
    "zh": (
        "中 大 新 高 电 水 天 市 学 金 生 海 文 光",
        "机 法 场 子 业 力 线 书 品 器",
        " 化 率 学 员",
    ),
    "id": ("ber me pe ke s t k b d m", "a i u e o ai", "n k t ng s r kan"),
}


def invented(rng: np.random.Generator, language: str, count: int) -> list[str]:
    """Words with the sound of a language: its long tail."""
    heads, hearts, tails = (part.split(" ") for part in _SOUNDS[language])
    middle = hearts if language == "zh" else [h + t for h in hearts for t in tails[:5] + [""]]
    parts = (rng.choice(heads, count), rng.choice(middle, count), rng.choice(tails, count))
    seconds = rng.choice(heads, count) if language != "zh" else [""] * count
    return [f"{a}{b}{s}{c}" for a, b, c, s in zip(*parts, seconds, strict=True)]


def entities(rng: np.random.Generator, count: int) -> list[str]:
    """Names of projects, customers, variables and places that only few people write."""
    stems = invented(rng, "en", count)
    others = invented(rng, "id", count)
    ways = rng.integers(0, 4, count)
    numbers = rng.integers(2, 9_000, count)
    made = []
    for stem, other, way, number in zip(stems, others, ways, numbers, strict=True):
        name = (
            f"{stem}_{other}",
            f"{stem.title()}{other.title()}",
            stem.title(),
            f"{other}{number}",
        )
        made.append(name[way])
    return made
