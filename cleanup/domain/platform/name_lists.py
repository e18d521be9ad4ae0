"""Words for finding names in texts: common first names, surnames, and capitals that are no person."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FIRST_NAMES = _words("""
aaliyah abdel abdul abdullah achmed adam aisha ahmed aicha alejandro alex alexander ali amber amina amir
amira anass anna anne anouk anouar arda arjan arjen armin astrid ayaan ayoub aylin ayse aziz badr bart basma
bayram beatrix bente benjamin berat bilal bjorn boaz bram brahim brian bryan burak büşra can carlos carmen
cem cemile charlotte chantal chaima chris christiaan christina cihan cornelis daan damian daniel danielle
danny daphne david demi deniz dennis derya dewi diana diego dilan dimitri dirk djenna dominique donny driss
dylan eduard elena elif elisa elise elisabeth ellen elmira els emily emine emir emma emre enes eric erik
esmee esra ester esther eva evelien evert evi ezra fabian farah farid fatih fatima fatma fatoumata faye
femke feyza finn floor florian frank frans frederik freek furkan gerard gerda gerrit gideon gijs giovanni
giulia gizem goran habib hafsa hakan hakim halima hamid hamza hana hanane hanna hannah hans harm hasan
hassan hatice hendrik henk hicham houda hugo hüseyin ibrahim idris ikram ilias ilse imane imran ingrid inge
isabel isabella ismail ivan jack jacob jacqueline jamal jamila jan janneke jannes janine jara jasmina jason
jasper jayden jeffrey jelle jennifer jens jeremy jeroen jerome jessica jesse jesper joanne joep johan
johanna johannes jolanda jonas jonathan joost jordy joris jose josephine joshua juan judith julia julian
julie jurre justin kaan karim karin karlijn kayleigh keano kees kelly kenza kerem kevin khadija khalid
khaled kimberly klaas koen kubra kyara laila lars latifa laura lauren laurens leila leroy leyla liam lieke
liesbeth lina linda lisa lisanne loes lotte lotfi louise lucas luca luuk lynn maaike maarten madelief
mahmoud malik manon marco margriet maria mariam marieke marijke mariska marit marjan marloes martijn martin
maryam mathijs mats matthijs maurits max medina mehdi mehmet melanie melissa merel mert merve mia michael
michelle miguel mike mila milan milou mina miriam mirjam mirthe mohamed mohammed mounir mourad murat mustafa
nadia nadira naima najat nathalie nathan nawal nick nicole niels nienke nina noa noah noor nora nour nouri
omar oscar oussama özge pascal patricia patrick paula pauline pepijn peter petra philip pieter pim quinten
rachid radouane rafael rania rashid rayan rebecca rené remco renske ricardo richard rick rik rob robbert
robert robin roel rogier romy ronald ruben rutger ryan saar sabrina safouan said salma samantha samir samira
sander sandra sanne sara sarah sascha saskia sebastiaan selim selma sem serkan sevda shanice shaniqua sharon
sjaak simon sina sjoerd sofia sofie soraya soufiane stefan steven sumeyye suzanne sven sylvia tamara tarik
teun thijmen thijs thomas thijn tim timo tobias tom tomas tygo umut vera vincent walid wesley willem wouter
xander yara yasin yasmin yasmine yassin yassine youssef youssra yunus yusuf zakaria zehra zeynep zoë zohra
zülal
""")
WORDS_TOO = _words("""
anna adam alex anne bart can emir els evi faye floor frank frans hana hans harm henk jack jan jara karin
kees klaas leroy lynn mats max medina merel mia milan mila mina nick nora noor nour pim rob roel robin rik
rick saar said sem sina tim tom tomas vera kelly linda wesley jordy amber diana carmen maria mike jason
simon martin noah eva sara ivan jose paula bram peter willem hugo jasper louise david daniel thomas oscar
lisa boaz demi
""")
HARDLY_WORDS = _words("""
jan kees tim tom rob nick mike jason kelly linda wesley jordy karin david daniel thomas peter bram willem
hugo simon martin jasper oscar lisa vera paula ivan sara noah henk hans roel robin klaas tomas boaz mats
""")
"""Of these names the ones that open no Dutch sentence as a word."""
VERBS = _words("""
was is had heeft kwam komt komen kwamen belde belt zei zegt vroeg vraagt gaat ging werd wordt
""")
"""What may follow "mevr." in small letters and is no name."""
SURNAMES = _words("""
jansen janssen hendriks hendriksen pietersen willemsen yilmaz yıldız kaya demir öztürk aydın bouali
elidrissi bouzid benali amrani aziz bakkali haddou idrissi hoekstra dijkstra postma boersma hofstra wiersma
veenstra vermeulen verhoeven verbeek vandenberg peeters maassen claassen martens smeets dekkers kuipers
scholten huisman schouten nguyen singh ramdin bhagwandin fernandes rodrigues gonzalez kowalski nowak petrov
hashimi rahimi wilders baudet rutte timmermans
""")
SURNAME_ENDS = (
    "sen",
    "stra",
    "sma",
    "inga",
    "mans",
    "oğlu",
    "oglu",
    "ević",
    "ović",
    "ovic",
    "kar",
    "zade",
    "vski",
    "wski",
)
BETWEEN = _words("van de der den ter ten te het 't el al bin ben ibn la le du von d' op in")
TITLES = _words("meneer mevrouw mevr dhr mw juf meester mr mrs ms miss dr drs prof pastoor dominee sir")
NO_PERSON = _words("""
nederland nederlands nederlandse nederlanders holland europa europese amerika amerikaanse america afrika
afrikaanse azië turkije turkse turken marokko marokkaanse marokkanen suriname surinaamse syrië syrische
oekraïne oekraïense polen poolse rusland russische china chinese israël israëlische palestina palestine gaza
duitsland duitse frankrijk franse belgië belgische engeland engelse spanje spaanse italië italiaanse dutch
english german french africa asia europe amsterdam rotterdam utrecht eindhoven groningen tilburg almere
breda nijmegen arnhem haarlem zwolle leiden maastricht den haag the hague bosch limburg brabant friesland
zeeland gelderland drenthe overijssel flevoland noord zuid oost west north south east new york london parijs
berlijn brussel antwerpen instagram tiktok snapchat youtube facebook whatsapp telegram twitter discord
twitch google netflix spotify roblox fortnite minecraft fifa playstation xbox nintendo apple samsung iphone
social cleanup day diversion pitstop kindertelefoon alles oké supportlijn helpwanted discriminatie veilig
thuis slachtofferhulp meld misdaad anoniem politie islam moslim moslims christen christenen jood joden joods
joodse hindoe hindoes bijbel koran god allah ramadan kerst pasen suikerfeest sinterklaas zwarte piet
kerstmis koningsdag bevrijdingsdag pride chanoeka tweede eerste kamer kabinet vvd pvv pvda groenlinks cda
denk sgp bij1 volt nsc bbb partij voor vrijheid dieren ajax psv feyenoord oranje champions league eredivisie
black lives matter white power free make great again good bye stop hate love all red blue friday happy
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli
augustus september oktober november december monday tuesday wednesday thursday saturday sunday january
february march june july august october lhbti lhbtiq lgbt lgbtq trans regenboog ok okay lol wtf omg ai vs eu
nl usa uk vn who wk ek lgbti hou houd ik jij hij zij wij jullie dit dat die deze als maar want omdat toch
nog niet geen ga kom doe kijk wat waar wie hoe waarom wanneer de het een je u we ze er en of is was zijn i
you he she they this that a an and or but if not no yes
""")
