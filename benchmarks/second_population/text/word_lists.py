"""Seed words of five languages, by word class. The long tail is coined in `lexicon`."""

from __future__ import annotations

LANGUAGES = ("en", "de", "es", "fr", "ja")

ENGLISH = {
    "noun": """invoice supplier garden kitchen lease tenant deposit recipe flour oven marathon knee
    therapist budget spreadsheet column formula report manager meeting agenda interview resume
    letter neighbour fence dog vet insurance claim engine tyre brake battery charger laptop screen
    keyboard router password backup server database index query table schema migration deploy
    container cluster function variable loop array thread socket packet header token session cookie
    cache queue worker message topic customer ticket refund parcel courier warehouse pallet order
    discount coupon campaign audience headline slogan logo colour font poster photo camera lens
    tripod film script scene actor novel chapter poem essay thesis citation footnote survey sample
    variance regression model dataset label feature gradient sensor voltage resistor circuit
    antenna valve pump pipe boiler roof gutter paint carpet sofa mattress curtain visa passport
    embassy flight luggage hotel itinerary museum beach mountain trail tent river bridge train
    station timetable bicycle helmet gym muscle diet protein vitamin allergy rash fever doctor
    prescription dosage nurse clinic patient symptom surgery dentist tooth teacher lesson homework
    exam grade scholarship university semester lecture tutor grammar verb accent dialect festival
    wedding guest speech gift birthday cake choir guitar chord melody rhythm concert vinyl podcast
    episode league striker referee pitch season tournament chess opening endgame dungeon quest
    dragon wizard tax bracket pension mortgage rate bond dividend ledger audit contract clause
    notice court judge witness statute patent trademark merger shareholder""",
    "adj": """old new small large quick slow late early cheap costly quiet loud broken spare clean
    dirty warm cold annual weekly final first second simple odd strange friendly formal short long
    empty full local foreign private public digital manual weak strong narrow wide bright dark
    fresh stale stable fragile rough smooth legal missing duplicate unpaid overdue polite careful
    honest modern rusty spicy bitter""",
    "verb": """changed moved sent broke fixed wrote read lost found opened closed missed booked
    cancelled paid charged printed copied shared deleted merged split tested measured compared
    explained ignored refused accepted planned delayed replaced ordered returned cleaned painted
    built sold bought cooked burned washed signed approved rejected noticed forgot remembered
    checked calculated translated summarised posted uploaded installed upgraded needed wanted
    expected caused reduced doubled""",
    "det": "the a my our this that every another some their",
    "prep": "with for from in on after before without near under about against during behind via",
    "conj": "and but because so while although since unless",
    "pron": "I we they she he you it someone nobody",
    "adv": """really often never today yesterday again still already usually quickly slowly maybe
    clearly almost twice recently only""",
}
GERMAN = {
    "noun": """Rechnung Vertrag Wohnung Miete Kündigung Frist Nachbar Garten Zaun Heizung Rohr Dach
    Küche Rezept Mehl Ofen Brot Auto Bremse Motor Werkstatt Versicherung Schaden Antrag Amt
    Bescheid Steuer Rente Gehalt Bewerbung Lebenslauf Stelle Chef Kollege Sitzung Bericht Tabelle
    Spalte Formel Datenbank Abfrage Server Fehler Passwort Drucker Bildschirm Urlaub Flug Koffer
    Hotel Zug Bahnhof Fahrrad Helm Arzt Rezeptur Allergie Fieber Knie Zahn Schule Lehrer Prüfung
    Note Aufsatz Gedicht Hochzeit Rede Geschenk Geburtstag Verein Turnier Trainer Lied Gitarre
    Foto Kamera Kunde Bestellung Paket Lager Rabatt Werbung Umfrage Gesetz Klage Gericht""",
    "adj": """alte neue kleine große schnelle langsame späte frühe billige teure leise laute kaputte
    saubere warme kalte jährliche letzte erste einfache seltsame freundliche kurze lange leere
    volle örtliche fremde private digitale schwache starke fehlende doppelte offene""",
    "verb": """änderte schickte kaufte verkaufte fand verlor öffnete schloss buchte zahlte druckte
    kopierte löschte prüfte verglich erklärte vergaß plante ersetzte bestellte putzte baute kochte
    schrieb las brauchte wollte erwartete senkte verdoppelte meldete""",
    "det": "der die das ein eine mein unsere diese jede",
    "prep": "mit für von in auf nach vor ohne bei unter über gegen während",
    "conj": "und aber weil denn während obwohl",
    "pron": "ich wir sie er ihr man jemand niemand",
    "adv": "wirklich oft nie heute gestern wieder noch schon meistens vielleicht fast kürzlich nur",
}
SPANISH = {
    "noun": """factura contrato piso alquiler vecino jardín valla tubería techo cocina receta harina
    horno pan coche freno motor taller seguro siniestro trámite impuesto pensión sueldo currículum
    puesto jefe compañero reunión informe tabla columna fórmula consulta servidor error contraseña
    impresora pantalla vacaciones vuelo maleta hotel tren estación bicicleta casco médico alergia
    fiebre rodilla diente escuela profesor examen nota ensayo poema boda discurso regalo cumpleaños
    torneo entrenador canción guitarra foto cámara cliente pedido paquete almacén descuento anuncio
    encuesta ley demanda juicio playa montaña río puente mercado""",
    "adj": """viejo nuevo pequeño grande rápido lento tarde barato caro tranquilo ruidoso roto
    limpio caliente frío anual último primero simple raro amable corto largo vacío lleno local ajeno
    privado digital débil fuerte duplicado abierto""",
    "verb": """cambió envió compró vendió encontró perdió abrió cerró reservó pagó imprimió copió
    borró revisó comparó explicó olvidó planeó reemplazó pidió limpió construyó cocinó escribió
    leyó necesitaba quería esperaba redujo duplicó""",
    "det": "el la un una mi nuestra este cada otro",
    "prep": "con para de en sobre después antes sin cerca bajo contra durante",
    "conj": "y pero porque así mientras aunque",
    "pron": "yo nosotros ella él usted alguien nadie",
    "adv": "realmente nunca hoy ayer otra todavía ya normalmente quizás casi solo siempre",
}
FRENCH = {
    "noun": """facture contrat appartement loyer voisin jardin clôture tuyau toit cuisine recette
    farine four pain voiture frein moteur garage assurance sinistre démarche impôt retraite salaire
    poste patron collègue réunion rapport tableau colonne formule requête serveur erreur mot écran
    imprimante vacances vol valise hôtel train gare vélo casque médecin allergie fièvre genou dent
    école professeur examen note dissertation poème mariage discours cadeau anniversaire tournoi
    chanson guitare photo client commande colis entrepôt remise annonce sondage loi plainte""",
    "adj": """vieux nouveau petit grand rapide lent cher calme bruyant cassé propre chaud froid
    annuel dernier premier simple étrange aimable court long vide plein local privé fragile""",
    "verb": """changea envoya acheta vendit trouva perdit ouvrit ferma réserva paya imprima copia
    effaça vérifia compara expliqua oublia planifia remplaça commanda nettoya écrivit lut voulait
    attendait réduisit doubla""",
    "det": "le la un une mon notre ce chaque",
    "prep": "avec pour de dans sur après avant sans près sous contre pendant",
    "conj": "et mais parce donc tandis bien",
    "pron": "je nous elle il vous quelqu'un personne",
    "adv": "vraiment jamais hier encore déjà souvent presque seulement toujours",
}
JAPANESE = {
    "noun": """
    請求書 契約 部屋 家賃 隣人 庭 台所 料理 小麦粉 パン 車 修理 保険 申請 役所 税金 年金
    給料 履歴書 面接 上司 同僚 会議 報告書 表 数式 データ サーバー 画面 印刷 旅行 飛行機
    荷物 旅館 電車 駅 自転車 病院 薬 熱 膝 歯 学校 先生 試験 成績 作文 詩 結婚式 挨拶 贈り物
    誕生日 大会 歌 写真 顧客 注文 倉庫 割引 広告 調査 法律 裁判 英語 文法 単語 物語 主人公
    猫 犬 天気 山 海 商品 企画書
    """,
    "adj": """
    古い 新しい 小さい 大きい 速い 遅い 安い 高い 静かな 簡単な 長い 短い 変な 大切な 有名な
    必要な
    """,
    "verb": """
    変えました 送りました 買いました 売りました 見つけました 失いました 開きました
    閉じました 予約しました 払いました 確認しました 比べました 説明しました 忘れました
    頼みました 書きました 読みました 必要です できません 知りたいです 困っています
    教えてください
    """,
    "particle": "は が を に で と も の へ から まで",
    "conj": "そして でも だから しかし また",
    "adv": "とても 今日 昨日 また まだ もう 多分 いつも 少し",
    "pron": "私 彼 彼女 友達 家族 母 父",
}
WORDS: dict[str, dict[str, str]] = {
    "en": ENGLISH,
    "de": GERMAN,
    "es": SPANISH,
    "fr": FRENCH,
    "ja": JAPANESE,
}

_SPACED = {
    "START": "det:8 pron:5 adv:1 prep:1 noun:1",
    "det": "noun:11 adj:5",
    "adj": "noun:15 adj:1",
    "noun": "verb:7 prep:4 conj:1 END:4",
    "pron": "verb:13 adv:3",
    "verb": "det:9 prep:3 adv:2 noun:1 END:1",
    "prep": "det:11 noun:4 pron:1",
    "adv": "verb:6 det:4 END:3 prep:3",
    "conj": "pron:7 det:8 adv:1",
}
_JAPANESE = {
    "START": "noun:8 pron:4 adv:2 adj:2",
    "noun": "particle:16",
    "pron": "particle:16",
    "particle": "noun:7 verb:5 adj:3 adv:1",
    "adj": "noun:16",
    "adv": "verb:8 noun:8",
    "verb": "END:13 conj:3",
    "conj": "noun:10 pron:6",
}
CHAINS: dict[str, dict[str, str]] = {
    language: _JAPANESE if language == "ja" else _SPACED for language in LANGUAGES
}

SYLLABLES = {
    "en": "ba cor den fal gra hol in jas kel lo mer nor os pre qui ran sto tal ul ver win zo",
    "de": "bach dorf eis feld grau hei kel land mann neu ober ritz schel stein tal wald zen",
    "es": "al be car do es fue gon her la mar no pa qui ro san te va zu",
    "fr": "au beau char du et fon gri lai mon nou pre quin roi sau ter vil",
    "ja": "ア イ カ キ サ シ タ ト ナ ノ マ ミ ラ リ ロ ン フ ケ ソ メ",
}
_FIRST_NAMES = """
Anna Ben Carla David Elif Farah Goran Hana Ivan Jonas Keiko Lena Mateo Nadia Omar Priya Quinn
Rosa Samir Tara Uwe Vera Wei Xenia Yusuf Zoe Aisha Bruno Chen Dilan Emeka Fatima Greta Hugo
Ines Jamal Karim Lucia Minh Noah Olga Paolo Rania Sofia Tomas Umar Viktor Wendy Yara Zeynep
Arjun Beatriz Chidi Dmitri Esther Felipe Grace Hiro Isla Joao Kofi Linh Marta Nikhil Oscar
Paula Ravi Sana Thiago Ursula Vikram Wanda Akira Brigitte Camille Deepa Enrique Freya Gita
Henrik
"""
FIRST_NAMES = _FIRST_NAMES.split()
_CITIES = """
Lagos Berlin Madrid Osaka Lyon Austin Leeds Porto Hanoi Cebu Bogota Krakow Utrecht Izmir Pune
Jaipur Surabaya Recife Leon Nagoya Hamburg Seville Lille Denver Toronto Perth Busan Taipei
Shenzhen Chengdu Singapore Kyiv Gdansk Malmo Bristol Tucson Fresno Boise Nantes Bilbao Kobe
Dresden Monterrey Curitiba Medan Davao Hue Ibadan Kano Ankara
"""
CITIES = _CITIES.split()
_CODE_WORDS = """
user order item total count price index cache token row value key node path line batch event
queue score limit offset buffer record session payload result config handler parser client
server report invoice stock cart route image label matrix vector graph edge weight
"""
CODE_WORDS = _CODE_WORDS.split()
