"""Questions in other languages: by language its subjects, templates and weekdays."""

from __future__ import annotations

from typing import NamedTuple

from benchmarks.fourth_population.text.lists import listed


class Foreign(NamedTuple):
    """What people ask about in a language, how they ask, and its weekdays."""

    subjects: list[str]
    questions: list[str]
    weekdays: list[str]


FOREIGN = {
    "Spanish": Foreign(
        listed(
            """
            contrato de alquiler|factura|receta de arroz|carta de presentación
            plan de entrenamiento|examen de historia|correo para un cliente|hoja de cálculo
            menú semanal|resumen del libro|campaña de Navidad|informe médico|viaje a Granada
            cuento infantil|presupuesto de obra|currículum|función de Excel|guion de vídeo
            reclamación|tesis
            """
        ),
        listed(
            """
            hazme un {f} para {first}|cómo mejoro un {f} en {n} pasos
            necesito un {f} antes del {fd}|¿puedes revisar este {f}? es para {company}
            resume el {f} en {n0} palabras|dame {n} ideas para un {f}
            qué diferencia hay entre un {f} y un {f2}|escribe un {f} formal sobre {f2}
            no entiendo el {f}, explícamelo con un ejemplo de {city}|traduce el {f} al inglés
            corrige la ortografía de mi {f}
            """
        ),
        listed(
            """
            lunes|martes|jueves|viernes
            """
        ),
    ),
    "German": Foreign(
        listed(
            """
            Mietvertrag|Angebot|Rezept|Bewerbungsschreiben|Trainingsplan|Protokoll
            E-Mail an den Kunden|Excel-Formel|Hausarbeit|Pressemitteilung|Reiseplan|Kündigung
            Rechnung|Zeugnis|Gedicht|Python-Skript|Steuererklärung|Gutachten|Einladung|Produkttext
            """
        ),
        listed(
            """
            Schreib mir bitte: {f} für {first}|Kannst du den Text ({f}) kürzen, max. {n0} Wörter
            Was ist bei {f} und {f2} zu beachten?|Ich brauche bis {fd} etwas zu {f}
            {n} Ideen für {f} bitte|Erkläre {f} einfach, mit Beispiel aus {city}
            Prüfe {f} von {company} auf Fehler|Formuliere {f} höflicher
            Wie lange dauert {f} normalerweise?|{f} auf Englisch übersetzen
            Gliederung für {f} und {f2}
            """
        ),
        listed(
            """
            Montag|Dienstag|Donnerstag|Freitag
            """
        ),
    ),
    "French": Foreign(
        listed(
            """
            lettre de motivation|contrat de bail|recette de tarte|plan de cours|compte rendu|devis
            facture impayée|discours de mariage|exposé|résumé de chapitre|fiche produit
            courriel au client|itinéraire|tableau Excel|poème|budget familial|règlement intérieur
            annonce immobilière
            """
        ),
        listed(
            """
            rédige une {f} pour {first}|peux-tu corriger ma {f} ?|explique {f} en {n} points
            il me faut {f} avant {fd}|différence entre {f} et {f2} ?|donne {n} exemples de {f}
            résume {f} en {n0} mots|{f} plus formel, c'est pour {company}|idées pour {f} à {city}
            traduis {f} en anglais
            """
        ),
        listed(
            """
            lundi|mardi|jeudi|vendredi
            """
        ),
    ),
    "Portuguese": Foreign(
        listed(
            """
            contrato de trabalho|nota fiscal|receita de bolo|plano de aula|carta comercial
            legenda para Instagram|planilha de gastos|resumo do capítulo|roteiro de viagem
            currículo|proposta comercial|redação do ENEM|consulta SQL|treino de academia
            relatório mensal|descrição de produto
            """
        ),
        listed(
            """
            faz um {f} para {first}|como melhorar {f} em {n} passos|preciso de {f} até {fd}
            revisa esse {f} da {company}|me dá {n} ideias de {f}|qual a diferença entre {f} e {f2}
            explica {f} com exemplo de {city}|resume {f} em {n0} palavras|traduz {f} para inglês
            deixa o {f} mais formal
            """
        ),
        listed(
            """
            segunda|terça|quinta|sexta
            """
        ),
    ),
}
