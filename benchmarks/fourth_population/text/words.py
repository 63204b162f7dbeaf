"""Words of all subjects: names of people, places and firms, things, parts of programs."""

from __future__ import annotations

from benchmarks.fourth_population.text.lists import listed

FIRST_NAMES = listed(
    """
    Anna|Ben|Carla|David|Elena|Farid|Grace|Hiro|Irene|Jonas|Karim|Lucia|Marek|Nadia|Omar|Priya
    Quentin|Rosa|Samir|Tanya|Uwe|Vera|Wei|Ximena|Yusuf|Zoe|Aditi|Bruno|Chloe|Diego|Emeka|Fatima
    Goran|Hana|Ivan|Julia|Kofi|Laila|Mateo|Nina|Oleg|Paula|Rahul|Sofia|Tomas|Ursula|Victor|Wanda
    Yara|Zane|Aaron|Bianca|Cyrus|Daria|Ethan|Freya|Gustav|Helen|Isaac|Jade|Kenji|Lena|Miguel|Noor
    Olivia|Pedro|Rita|Sven|Thea|Umar|Vikram|Wendy|Xavier|Yuki|Zara|Alex|Brian|Cathy|Dmitri|Esther
    Felix|Gita|Hugo|Ines|James|Kate|Leo|Maria|Nils|Owen|Petra|Ravi|Sara|Tim|Usha|Vlad|Will|Yan
    Zeynep|Amara|Bilal|Chen|Dina|Eli|Fiona|Gabe|Huda|Ilya|Joao|Kira|Liam|Mona|Nate|Otto|Peggy|Rene
    Simon|Tessa|Vince|Abby|Boris|Callum|Deepa|Erik|Faye|Glen|Holly|Imran|Jing|Kurt|Lara|Max|Neil
    Oscar|Pia|Ron|Shreya|Tariq|Una|Walt|Yves|Zack
    """
)

LAST_NAMES = listed(
    """
    Abbott|Almeida|Anders|Bauer|Becker|Bianchi|Brown|Cardoso|Chen|Clark|Costa|Cruz|Das|Diaz|Dubois
    Eriksen|Evans|Fischer|Fontaine|Garcia|Ghosh|Gomez|Green|Gupta|Haddad|Hall|Hansen|Hoffman
    Hussain|Ibrahim|Ito|Ivanov|Jackson|Jansen|Johnson|Kapoor|Kaur|Keller|Khan|Kim|Klein|Kowalski
    Kumar|Larsen|Lee|Lewis|Lopez|Mahmoud|Martin|Mehta|Meyer|Miller|Moreau|Moreno|Murphy|Nair
    Nakamura|Nguyen|Novak|Nowak|Obi|Okafor|Olsen|Ortiz|Owens|Park|Patel|Perez|Petrov|Phillips|Popov
    Quinn|Rahman|Ramos|Reddy|Reyes|Ricci|Rossi|Russo|Santos|Sato|Schmidt|Schulz|Sharma|Silva|Singh
    Smith|Sokolov|Suzuki|Tan|Taylor|Thomas|Torres|Tran|Turner|Varga|Vasquez|Vogel|Wagner|Walker
    Wang|Weber|White|Wilson|Wong|Wright|Yamada|Yilmaz|Young|Zhang|Ziegler|Osei|Mensah|Pham|Castro
    Fuentes|Lindqvist|Virtanen|Horvat|Dimitrov|Papadakis|OBrien|Doyle|Baker|Carter|Foster|Hughes
    Price|Ward|Watson|Wood|Bennett|Gray|Hayes|Jenkins|Mason|Perry|Powell|Reid|Stone|Wells
    """
)

CITIES = listed(
    """
    Lagos|Leeds|Porto|Quito|Osaka|Pune|Ghent|Austin|Turin|Cork|Dakar|Hanoi|Perth|Lyon|Bergen|Tampa
    Graz|Split|Surat|Cebu|Accra|Basel|Cusco|Dubai|Essen|Fargo|Genoa|Hull|Izmir|Jaipur|Kyoto|Lodz
    Malmo|Nantes|Omaha|Patras|Recife|Seville|Tulsa|Utrecht|Varna|Warsaw|York|Zagreb|Athens|Boise
    Cali|Denver|Erfurt|Fresno|Geneva|Haifa|Iasi|Jena|Kazan|Lima|Milan|Nairobi|Oslo|Prague|Reno
    Sofia|Tokyo|Ulm|Vienna|Wuhan|Zurich|Bogota|Cairo|Dublin|Edmonton|Fukuoka|Glasgow|Houston
    Istanbul|Jakarta|Kigali|Lisbon|Madrid|Naples|Ottawa|Paris|Riga|Sydney|Tunis|Valencia|Windhoek
    Yerevan|Mumbai|Chennai|Manila|Hyderabad|Phoenix|Dallas|Toronto|Montreal|Berlin|Hamburg|Munich
    Monterrey|Santiago|Lahore|Dhaka|Colombo|Kampala
    """
)

FIRM_HEADS = listed(
    """
    Alder|Amber|Apex|Arc|Ash|Atlas|Aurora|Beacon|Birch|Blue|Bolt|Bright|Cedar|Cinder|Clear|Cobalt
    Copper|Coral|Crest|Delta|Drift|Echo|Elm|Ember|Ever|Fern|Flint|Forge|Fox|Glen|Granite|Grove
    Harbor|Haven|Hawk|Hazel|Helio|Indigo|Iron|Ivy|Jade|Juniper|Keen|Kestrel|Lark|Lumen|Maple|Meadow
    Mesa|Mint|Moss|Nimbus|North|Nova|Oak|Onyx|Orbit|Otter|Peak|Pine|Pivot|Plain|Polar|Prime|Quartz
    Quill|Raven|Ridge|River|Rowan|Sage|Silver|Slate|Solar|Spruce|Stone|Summit|Swift|Tern|Thistle
    Tidal|Topaz|True|Umber|Vale|Vector|Verde|Violet|West|Willow|Wren|Zen|Zephyr
    """
)

FIRM_TAILS = listed(
    """
    works|soft|labs|logic|line|point|bridge|field|path|gate|wise|ware|cast|mark|link|stack|grid
    desk|care|pay|ship|trade|foods|media|legal|health|motors|energy|retail|data|press|craft|parts
    build|lane|space|cloud|learn|talent|travel|bank|invest|design|sound|print|farm|textile|steel
    chem|optics|pharma|advisors|partners|group|systems|analytics|studio|supply|services|consult
    digital|global|staffing|outsourcing|language|review
    """
)

ADJECTIVES = listed(
    """
    small|large|new|old|busy|quiet|cheap|premium|family-run|regional|seasonal|annual|monthly|weekly
    urgent|draft|final|internal|external|technical|simple|complex|recurring|one-off|remote|local
    automated|manual|broken|slow|fast|heavy|light|custom|standard|legacy|modern|rural|urban
    early-stage|mid-size|public|private|independent|temporary|shared|unusual|typical|outdated
    updated|incomplete|detailed|short|long|second-hand|vintage|portable|mobile|offline|online
    experimental|multilingual|compact|robust|fragile|half-finished|overdue|upcoming|joint|voluntary
    mandatory|confidential|routine
    """
)

THINGS = listed(
    """
    budget|deadline|supplier|invoice|warranty|schedule|training plan|inventory|landing page
    newsletter|survey|meeting|complaint|refund|handover|onboarding|checklist|forecast|presentation
    proposal|spreadsheet|backlog|permit|audit|recipe|playlist|garden|kitchen|bicycle|laptop|router
    printer|boiler|roof|contract|lease|mortgage|pension|visa|passport|itinerary|wedding|birthday
    reunion|marathon|podcast|blog post|novel|short story|poem|speech|toast|cover letter|resume
    portfolio|thesis|essay|lab report|poster|experiment|data set|dashboard|query|script|pipeline
    test suite|API|database|server|container|repository|library|plugin|theme|logo|brochure|label
    catalogue|price list|quote|tender|policy|handbook|org chart|job advert|interview|appraisal
    payslip|timesheet|expense report|purchase order|delivery note|customs form|manifest|route|fleet
    warehouse|shelf|display|menu|allergen list|diet plan|workout|physio routine|prescription
    referral|discharge letter|care plan|risk assessment|incident report|safety drill|evacuation map
    floor plan|blueprint|site visit|sensor|pump|valve|motor|bearing|weld|mould|batch record|sample
    assay|protocol|grant|ethics form|manuscript|citation|bibliography
    """
)

LANGUAGES = listed(
    """
    Spanish|French|German|Portuguese|Hindi|Polish|Turkish|Dutch|Arabic|Japanese|Italian|Swedish
    Tagalog|Vietnamese
    """
)

WEEKDAYS = listed(
    """
    Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday
    """
)
