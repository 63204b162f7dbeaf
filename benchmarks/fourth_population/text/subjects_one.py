"""Subjects, first half."""

from __future__ import annotations

from benchmarks.fourth_population.text.domain import domain

SUBJECTS = {
    "law": domain(
        nouns="""
        non-compete clause|data processing agreement|lease termination|shareholder agreement
        indemnity cap|force majeure clause|NDA|will|power of attorney|small-claims filing
        arbitration notice|trademark opposition|employment tribunal claim|easement|bail hearing
        cease and desist letter|service-level agreement|license grant|privacy notice
        subpoena response|settlement offer|due diligence list|privilege log|deposition outline
        board resolution|escrow arrangement|letter of intent|liability waiver|consumer complaint
        appeal brief
        """,
        actions="""
        review|summarise|redline|explain|compare|draft|shorten|translate into plain language|check
        find the risks in|rewrite|annotate
        """,
        contexts="""
        under Dutch law|for a Delaware company|before the hearing on Monday
        for a landlord who will not answer|with a counterparty in Singapore|after the merger
        for a two-person startup|given the new regulation|for a client who is not a lawyer
        where the term has lapsed|without admitting fault|for the regulator
        """,
        people="""
        my client|the counterparty|the judge|our general counsel|the tenant|the buyer
        opposing counsel|the notary
        """,
    ),
    "code": domain(
        nouns="""
        Python decorator|race condition|SQL window function|React hook|Dockerfile|regex
        pagination endpoint|OAuth flow|memory leak|unit test|CI job|Terraform module|binary search
        websocket server|CSV parser|cache layer|rate limiter|Kafka consumer|git rebase|CSS grid
        Rust lifetime|Go channel|Java stream|TypeScript generic|Kotlin coroutine|bash script
        cron entry|GraphQL resolver|ORM migration|linked list|priority queue|REST client|shader
        makefile|null pointer|segfault|deadlock|date parser|retry wrapper|feature flag
        """,
        actions="""
        write|debug|refactor|explain|optimise|document|port|test|review|simplify|type-annotate
        benchmark
        """,
        contexts="""
        in Python 3.11|in a monorepo|on Windows|for a Django app|without extra dependencies|on ARM
        under heavy load|with asyncio|for a beginner|inside a Lambda|on Postgres 15
        with strict typing|for an embedded board|behind nginx|in a Next.js project
        """,
        people="""
        our reviewer|the junior dev|ops|the client|my tech lead|the QA engineer|the on-call person
        a contributor
        """,
    ),
    "support": domain(
        nouns="""
        late parcel|double charge|lost password|damaged item|cancelled subscription|wrong size
        missing refund|locked account|out-of-stock notice|warranty claim|delivery window
        promo code that fails|broken charger|unexpected fee|change of address|gift card balance
        noisy appliance|app crash|billing cycle|roaming charge|seat change|overbooked room
        return label|loyalty points
        """,
        actions="""
        reply to|apologise for|explain|escalate|summarise|classify|close|follow up on
        soften the tone about|write a macro for|answer|acknowledge
        """,
        contexts="""
        for a VIP customer|in a friendly tone|in under 80 words|without offering a refund
        and offer a voucher|per our returns policy|for the third time|for an angry shopper|by chat
        by e-mail|after a system outage|during the holiday rush
        """,
        people="""
        the customer|the shopper|the guest|the subscriber|the caller|the passenger|my supervisor
        the merchant
        """,
    ),
    "marketing": domain(
        nouns="""
        product launch|email campaign|tagline|Instagram caption|brand voice guide|press release
        case study|SEO outline|meta description|customer persona|webinar invite
        landing page headline|A/B test|value proposition|LinkedIn post|video script
        trade fair flyer|loyalty programme|referral scheme|Black Friday offer|survey invite
        product description|media kit|newsletter intro|radio spot|content calendar|influencer brief
        """,
        actions="""
        write|brainstorm|improve|shorten|localise|critique|plan|rewrite|punch up|outline|adapt|name
        """,
        contexts="""
        for a vegan bakery|for Gen Z|for busy parents|with no exclamation marks|for B2B buyers
        on a tiny budget|for the autumn season|for hotel owners|with a playful tone
        for a dental clinic|for a bike shop|aimed at CFOs|for a local gym|for pet owners
        """,
        people="""
        our audience|the brand manager|shoppers|subscribers|the agency|my boss|prospects|followers
        """,
    ),
    "medicine": domain(
        nouns="""
        discharge summary|blood pressure log|medication list|referral letter|patient leaflet
        triage note|lab result|asthma plan|vaccination schedule|consent form|shift handover
        diabetes diary|physiotherapy plan|radiology report|dental estimate|allergy record
        sleep diary|nutrition plan|post-op instructions|case presentation|clinic newsletter
        trial protocol
        """,
        actions="""
        summarise|explain|simplify|format|check|translate for the patient|structure|code|draft
        compare|proofread|turn into bullets
        """,
        contexts="""
        for a 70-year-old|for a worried parent|in plain words|for the night team
        following local guidelines|with metric units|for the insurer|at a sixth-grade level
        for a rural clinic|after knee surgery|for a first-time mother|for the GP
        """,
        people="""
        the patient|the nurse|the consultant|a carer|the pharmacist|the resident|the insurer
        the family
        """,
    ),
    "finance": domain(
        nouns="""
        cash-flow forecast|VAT return|balance sheet|expense policy|bank reconciliation
        loan covenant|investor update|unit economics|depreciation schedule|transfer pricing note
        payroll query|audit finding|budget variance|month-end close|credit memo|cap table
        dividend notice|fund fact sheet|bond ladder|currency hedge|break-even analysis|accrual
        purchase ledger|pitch deck|KYC file|risk memo|IFRS 16 lease
        """,
        actions="""
        explain|build|check|summarise|reconcile|model|comment on|draft|restate|stress-test
        walk me through|prepare
        """,
        contexts="""
        for the second quarter|in euros|for a restaurant chain|with a 3-year horizon
        for the board pack|under IFRS|for a sole trader|at 7 percent interest|after the price rise
        for the auditors|for a seed round|in Excel
        """,
        people="""
        the CFO|our auditor|the bank|investors|the controller|a lender|the tax office
        accounts payable
        """,
    ),
    "education": domain(
        nouns="""
        lesson plan|quiz|rubric|essay outline|reading list|seating chart|report card comment
        parent letter|lab safety sheet|history timeline|grammar drill|spelling game|field trip form
        science fair idea|study schedule|flashcard set|debate motion|book report|algebra worksheet
        group project|thesis statement|literature review|oral exam|syllabus|peer feedback form
        """,
        actions="""
        make|write|grade|improve|explain|simplify|plan|extend|adapt|check|create|prepare
        """,
        contexts="""
        for year 8|for a mixed-ability class|in 45 minutes|for dyslexic learners
        for adult beginners|aligned with the curriculum|for an online class|with answers
        for the final exam|with real-life examples|for IB students|for a substitute teacher
        """,
        people="""
        my students|the class|parents|the head teacher|a tutor|the examiner|first-years|my daughter
        """,
    ),
    "cooking": domain(
        nouns="""
        lentil soup|sourdough starter|birthday cake|gluten-free pizza|meal plan|thai curry
        picnic menu|slow-cooker stew|jam|vegan brunch|kimchi|roast chicken|tapas evening|risotto
        lunchbox|pickles|dumplings|pancakes|barbecue marinade|wedding buffet|tagine|fish tacos
        ramen broth|shortbread|granola
        """,
        actions="""
        plan|scale up|fix|suggest a side for|convert|improve|write a recipe for
        make a shopping list for|cost|time|replace the eggs in|pair a wine with
        """,
        contexts="""
        for twelve people|without nuts|with what is in the fridge|on a camping stove|for a toddler
        under ten euros|in an air fryer|at high altitude|for Ramadan|a day ahead
        with seasonal vegetables|low in salt
        """,
        people="""
        my guests|the kids|my mother-in-law|the caterer|a diabetic friend|my flatmates|the chef
        our team
        """,
    ),
    "travel": domain(
        nouns="""
        weekend itinerary|train connection|visa letter|packing list|hostel booking|road trip
        layover|honeymoon|ski week|museum day|camping route|travel insurance claim
        car rental dispute|ferry timetable|group tour|budget breakdown|city break|hiking loop
        airport transfer|sabbatical|night bus|cycle tour
        """,
        actions="""
        plan|optimise|compare options for|write to the hotel about|budget|shorten|suggest|check
        rebook|translate the notes on|describe|map out
        """,
        contexts="""
        in late October|with two small kids|without flying|for under 600 dollars|in a wheelchair
        with a dog|from the main station|over Easter|for a solo traveller|in three days
        with a vegetarian|in the rainy season
        """,
        people="""
        my parents|the airline|the host|our group|the embassy|a friend|the travel desk|my partner
        """,
    ),
}
