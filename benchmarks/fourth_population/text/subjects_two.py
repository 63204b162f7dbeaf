"""Subjects, second half."""

from __future__ import annotations

from benchmarks.fourth_population.text.domain import domain

SUBJECTS = {
    "science": domain(
        nouns="""
        enzyme assay|PCR protocol|photosynthesis|orbital period|titration|plate tectonics|neutrino
        CRISPR screen|p-value|confidence interval|mass spectrum|soil sample|dark matter|catalyst
        alloy|wave equation|genome assembly|spectral line|fluid flow|entropy|Bayesian prior
        random forest|survival curve|reaction rate|semiconductor|bird migration|coral bleaching
        glacier core|vaccine trial|laser cavity
        """,
        actions="""
        explain|derive|summarise|design an experiment on|critique|estimate|simulate
        outline a paper about|plot|compare methods for|find errors in my notes on
        write an abstract about
        """,
        contexts="""
        at undergraduate level|with error bars|for a lay audience|at room temperature
        with limited equipment|in SI units|for a grant|step by step|with references|in R
        for a poster|using an analogy
        """,
        people="""
        my supervisor|reviewer 2|the lab|a journalist|the committee|students|a collaborator
        the editor
        """,
    ),
    "hr": domain(
        nouns="""
        job advert|onboarding plan|performance review|exit interview|remote-work policy|salary band
        grievance letter|interview questions|org announcement|parental leave request
        training needs survey|rejection e-mail|probation review|offer letter|diversity statement
        sick-leave note|relocation package|timesheet reminder|wellbeing newsletter
        team-building day
        """,
        actions="""
        write|review|soften|shorten|structure|translate|improve|compare|anonymise|prepare
        check the tone of|draft
        """,
        contexts="""
        for a warehouse team|for a senior engineer|under German labour law|for a hybrid office
        after the reorganisation|for forty interns|with inclusive language|for a nurse
        within the budget|before Friday|for managers|for a union meeting
        """,
        people="""
        the candidate|my manager|the team|HR|the works council|a recruiter|the new hire|employees
        """,
    ),
    "logistics": domain(
        nouns="""
        customs declaration|pallet plan|route schedule|cold-chain log|bill of lading|stock count
        carrier contract|late-delivery notice|packing instruction|reorder point|demurrage dispute
        driver roster|dock appointment|freight quote|hazmat label|warehouse layout|return flow
        KPI dashboard|supplier scorecard|incoterm
        """,
        actions="""
        optimise|explain|draft|check|calculate|summarise|translate|compare|plan|automate|reformat
        audit
        """,
        contexts="""
        from Rotterdam to Basel|for 14 trucks|with DAP terms|during peak season|for frozen goods
        across three sites|with a two-day buffer|for a new carrier|per SKU|after the strike
        with missing weights|for the night shift
        """,
        people="""
        the carrier|our broker|the driver|the warehouse lead|customs|the shipper|the buyer|dispatch
        """,
    ),
    "creative": domain(
        nouns="""
        short story|villain|haiku|opening scene|fantasy map|dialogue|song lyric|limerick
        character backstory|plot twist|dungeon encounter|screenplay|love letter|eulogy
        children's rhyme|murder mystery|space opera|diary entry|myth|comic strip|stand-up bit
        world-building bible|monologue|radio play
        """,
        actions="""
        write|continue|rewrite|give me ideas for|critique|title|outline|shorten|add humour to
        darken|rhyme|finish
        """,
        contexts="""
        set in a lighthouse|with an unreliable narrator|in the style of a noir film
        without adjectives|about two sisters|in iambic pentameter|for a D&D night
        with a happy ending|on a dying planet|in second person|for a ten-year-old|in 1920s Cairo
        """,
        people="""
        my readers|the editor|my writing group|the players|the protagonist|a child|the audience
        my sister
        """,
    ),
    "home": domain(
        nouns="""
        leaking tap|vegetable bed|loft insulation|noisy fridge|wallpaper|compost heap|budget
        moving checklist|lawn|mould in the bathroom|heat pump|shelf|fence|paint colour|nursery
        smart thermostat|solar panel|dog training|cat that will not eat|houseplant|cleaning rota
        garage sale|bike repair|wifi dead zone
        """,
        actions="""
        fix|plan|choose|install|compare options for|estimate the cost of|troubleshoot|clean
        schedule|explain|improve|replace
        """,
        contexts="""
        in a rented flat|on a north-facing wall|for under 200|with basic tools|in winter
        before the inspection|in an old house|with kids around|without drilling|in a small yard
        on a slope|this weekend
        """,
        people="""
        my landlord|the plumber|the neighbours|a contractor|my wife|my husband|the council|the vet
        """,
    ),
    "data": domain(
        nouns="""
        churn model|sales dashboard|customer table|outlier check|forecast|survey export|join
        pivot table|ETL job|data dictionary|cohort chart|embedding index|missing values|time series
        AB test readout|schema|null rate|geo lookup|log file|segmentation|feature store
        duplicate rows|JSON column|confusion matrix|KPI definition
        """,
        actions="""
        clean|build|explain|write SQL for|visualise|document|validate|speed up|summarise|debug
        model|normalise
        """,
        contexts="""
        in BigQuery|with pandas|with 40 million rows|for the weekly report|by region|in dbt
        with daylight saving|for a non-technical reader|in Power BI|per customer|since January
        with sparse labels
        """,
        people="""
        the analyst|stakeholders|the data team|product|the VP|finance|a customer|engineering
        """,
    ),
    "engineering": domain(
        nouns="""
        beam deflection|pump curve|PLC ladder|gear ratio|heat exchanger|wiring diagram
        tolerance stack|FMEA|maintenance plan|hydraulic press|3D print|torque spec|sensor drift
        conveyor|weld procedure|pressure vessel|drone frame|battery pack|PCB layout|HVAC load
        concrete mix|site survey|vibration test|valve sizing
        """,
        actions="""
        size|explain|check|design|calculate|troubleshoot|document|compare|specify|estimate|improve
        model
        """,
        contexts="""
        at 400 V|to Eurocode|with a 2x safety factor|for a retrofit|in stainless steel|at 60 Hz
        for an offshore site|under cyclic load|with an Arduino|in a clean room|on a student budget
        per ISO 9001
        """,
        people="""
        the site manager|the inspector|procurement|the operator|my professor|the client
        the technician|the foreman
        """,
    ),
    "public": domain(
        nouns="""
        planning notice|citizen letter|council minutes|tender notice|FOI reply|grant scheme
        press line|waste calendar|parking permit|building permit|census form|flood warning
        tax reminder|consultation summary|policy brief|by-law|speech|benefit decision
        school admission|election notice
        """,
        actions="""
        draft|summarise|put into plain language|translate|check|shorten|structure|answer|compare
        proofread|prepare|explain
        """,
        contexts="""
        for residents|for the minister|in easy-read format|before the committee|in two languages
        for the website|with the legal basis|for elderly people|for the press|for small firms
        per department style|by close of business
        """,
        people="""
        residents|the councillor|the ministry|applicants|the press office|the committee|a citizen
        local firms
        """,
    ),
    "realestate": domain(
        nouns="""
        property listing|tenancy agreement|viewing schedule|valuation report|service charge query
        inventory check|mortgage offer|renovation estimate|open house flyer|floor plan caption
        eviction notice|rent review|neighbourhood guide|survey report|deposit dispute
        Airbnb description
        """,
        actions="""
        write|improve|summarise|shorten|translate|check|compare|reply to|price|describe|draft
        proofread
        """,
        contexts="""
        for a two-bed flat|near the station|for first-time buyers|with sea view|for students
        in a listed building|for investors|with a garden|below market|for a holiday let
        with tenants in place|after the survey
        """,
        people="""
        the buyer|the landlord|tenants|the agent|the seller|the surveyor|guests|the lender
        """,
    ),
}
