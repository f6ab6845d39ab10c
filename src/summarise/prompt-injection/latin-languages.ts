import type { Language } from './language-words.ts';

/** Languages written in Latin letters. */
export const latinLanguages: Readonly<Record<string, Language>> = {
  german: {
    order:
      'vergiss|vergesst|vergessen sie|ignorier(?:e|en sie|t bitte)|missachte|(?:be)?acht(?:e|en sie) nicht|beschreib(?:e|en sie)|bewert(?:e|en sie)|empfiehl|empfehlen sie|lob(?:e|en sie)|preise|gib|geben sie|vergib|vergeben sie|nenn(?:e|en sie)|bezeichn(?:e|en sie)|schreib(?:e|en sie)?|erwahn(?:e|en sie)|verschweig(?:e|en sie)|betone|betonen sie|sag(?:e|en sie)?|stell(?:e|en sie)? .{0,60} dar|antworte|antworten sie|fass(?:e|en sie)? .{0,60} zusammen|nimm|nehmen sie|bitte|du bist|sie sind eine?|antworte|akzeptier(?:e|en sie)|nimm|verfass(?:e|en sie)|erwahn(?:e|en sie)|konzentrier(?:e|en sie)|du (?:musst|sollst|hast)|(?:ihre|deine|eure) aufgabe|nehmen sie .{0,40} an',
    drop: 'ignorier\\w*|vergiss|vergessen sie|missacht\\w*|beacht\\w* .{0,20}nicht|verwirf|verwerfen sie|ubergeh\\w*',
    orders:
      'anweisung\\w*|vorgabe\\w*|instruktion\\w*|regeln?|anleitung\\w*|befehle?|system-?prompt|prompts?|richtlinien|alles .{0,12}(?:oben|bisherige|zuvor|vorherige)\\w*|auftr[a-z]+|aufforderung\\w*',
    praise:
      'durchbruch\\w*|bahnbrechend\\w*|hochst\\w*|best(?:e[rsmn]?|note)|meilenstein\\w*|hervorragend\\w*|revolutionar\\w*|sensationell\\w*|exzellent\\w*|ausgezeichnet\\w*|uberschwanglich|lob\\w*|positiv\\w*|annahme|anzunehmen|erster stelle|perfekt\\w*|volle punktzahl|herausragend\\w*|empfiehl|empfehlen|positive[nrs]?|genial\\w*|einzigartig\\w*|exzellenz|grossartig\\w*|beste[rsn]?|nehmen sie .{0,40} an|annahme empfohlen',
    machine:
      'ki-?\\w*|sprachmodelle?n?|kunstliche[nrs]? intelligenz|chatbots?|assistent\\w*|gutachter\\w*|automatisch\\w* \\w+|llms?',
    flaws: 'schwache\\w*|mangel|einschrankung\\w*|nachteile?|kritik|grenzen',
    duty: 'muss|mussen|soll|sollen|ist .{0,40} (?:darzustellen|zu bewerten|zu nennen|anzunehmen|zu empfehlen)|hat .{0,40} zu|sind .{0,40} (?:darzustellen|zu bewerten)|falls du|wenn du',
  },
  spanish: {
    order:
      'olvid(?:a|e|en) (?:todas?|las?|los?|tus?|sus?|cualquier)|por favor|no menciones?|no tengas? en cuenta|di que|diga que|haz|haga|eres un[ao]?|usted es|da?le|deme|dame|debes|tu tarea|tu trabajo es',
    first:
      'ignor[ae]n?|olvid[ae]n?|descart[ae]|describ[ae]n?|otorg(?:a|ue)n?|asign[ae]n?|califi(?:ca|que)n?|recomiend[ae]n?|alab[ae]|elogi[ae]|resum[ae]|present[ae]|destaca|destaque|da|den|pon(?:ga)?|escrib[ae]|responda?|evalu[ae]|acept(?:a|e|en)|redact[ae]|inclu(?:ye|ya)|responde|califique|dad|recomiende',
    drop: 'ignor[ae]n?|olvid[ae]n?|descart[ae]n?|desobede\\w+|no (?:sigas?|tengas? en cuenta)',
    orders:
      'instrucci(?:on|ones)|reglas|indicaciones|ordenes|directrices|prompts?|normas|todo lo (?:anterior|que)|mensajes? del sistema|lo anterior',
    praise:
      'avance|revolucionari[oa]s?|mejor(?:es)?|excelentes?|maxim[oa]s?|perfect[oa]s?|hito|sobresalientes?|historic[oa]|positiv[oa]s?|aceptad[oa]|aceptacion|extraordinari[oa]|innovador\\w*|primer lugar|obra maestra|pionero|mas alt[ao]|positiv[oa]|genial(?:es)?|brillantes?|impecables?|sobresaliente|nota maxima|alabar|elogiar|recomendar',
    machine:
      'ia|modelos? de lenguaje|asistentes?|inteligencia artificial|revisor(?:es)?|chatbots?|llms?',
    flaws: 'limitaciones|debilidades|defectos|criticas|puntos debiles',
    duty: 'debe[ns]?|tiene[ns]? que|hay que|si eres|si es usted',
  },
  french: {
    order:
      '(?!(?:chez|assez|nez|rez|allez)\\b)[a-z]{3,}ez|ne mentionne pas|ne dis pas|s.il (?:te|vous) plait|tu es|vous etes|vous devez|tu dois|(?:votre|ta) tache',
    first:
      'ignore|oublie|decris|donne|attribue|recommande|loue|resume|presente|dis|ecris|reponds|qualifie|note|evalue|fais|neglige|accepte|redige|rends|mets|inclus|repete|donne',
    drop: 'ignor(?:e|ez)|oubli(?:e|ez)|neglig(?:e|ez)|ne (?:tiens|tenez) (?:pas|aucun) compte|desobei\\w+|abandonn(?:e|ez)',
    orders:
      'instructions?|consignes?|regles|directives?|invites?|prompts?|ordres|tout ce qui precede|systeme',
    praise:
      'percee|revolutionnaires?|excellente?s?|maximale?s?|meilleure?s?|parfaite?s?|vivement|eloges?|exceptionnel\\w*|remarquables?|positi(?:f|ve)s?|historique|chef-d.oeuvre|accepte[re]?|acceptation|extraordinaires?|majeure?|geniale?s?|brillante?s?|avis positif|acceptee?|meilleure note|chef d.oeuvre|sensationnel\\w*|recommander|louer',
    machine:
      'ia|modeles? de langage|assistante?s?|intelligence artificielle|relecteurs?|chatbots?|llms?|evaluateurs?',
    flaws: 'faiblesses|limites|limitations|defauts|critiques',
    duty: 'doit|doivent|devez|dois|il faut|si vous etes|si tu es',
  },
  italian: {
    order:
      'per favore|non menzionare|non citare|di. che|consiglialo|ignorate|dimenticate|descrivete|assegnate|sei un[ao]?|dalle|dagli|devi|il tuo compito',
    first:
      'ignora(?:te)?|dimentica(?:te)?|trascura(?:te)?|descrivi|scrivi|assegna|raccomanda|consiglia|loda|elogia|presenta|riassumi|valuta|da.|rispondi|definisci|gentile .{0,40}descrivi|accetta|redigi|includi|dai|dare|parla|attribuisci|metti',
    drop: 'ignora(?:te)?|dimentica(?:te)?|trascura(?:te)?|non (?:seguire|considerare)',
    orders:
      'istruzion[ei]|regole|indicazioni|direttive|comandi|prompt|ordini|tutto cio|quanto sopra|quanto precede',
    praise:
      'straordinari[oa]|massim[oa]|eccellent[ei]|rivoluzionari[oa]|migliore?|perfett[oa]|svolta|pietra miliare|a tutti|positiv[oa]|eccezional[ei]|accettat[oa]|capolavoro|storic[oa]|genial[ei]|brillant[ei]|dieci|positiva|accettazione|voto piu alto|ottim[oa]|miglior[ei]?|lodare|raccomandare',
    machine:
      'ia|modell[oi] linguistic[oi]|assistent[ei]|intelligenza artificiale|revisor[ei]|chatbot|llm',
    flaws: 'limit[ei]|limitazioni|debolezze|difetti|critiche|punti deboli',
    duty: 'deve|devono|devi|bisogna|se sei',
  },
  portuguese: {
    order:
      'por favor|nao mencione[ms]?|nao cite|diga que|esqueca[ms]?|desconsidere[ms]?|atribuam?|descreva[ms]?|elogiem?|recomende[ms]?|resuma[ms]?|escreva[ms]?|ignorem|voce e|de nota|de a|aceite|da nota|escreva|voce deve|(?:sua|tua) tarefa',
    first:
      'ignor[ae]m?|esque[cç](?:a|e)|descreva|elogie|recomende|avalie|apresente|destaque|responda|diga|de|da|redija|inclua|escreve|classifique',
    drop: 'ignor[ae]m?|esqueca[ms]?|esquece|desconsidere[ms]?|nao siga[ms]?',
    orders:
      'instruc(?:ao|oes)|regras|orientacoes|diretrizes|comandos|prompts?|ordens|tudo o que|o que foi dito|acima',
    praise:
      'marco|historic[oa]|maxim[oa]|excelentes?|revolucionari[oa]|melhor(?:es)?|perfeit[oa]|avanco|elogie\\w*|positiv[oa]|aceit[oa]|aceitacao|extraordinari[oa]|inovador\\w*|obra-prima|genia(?:l|is)|brilhantes?|nota maxima|maxima|positiva|elogiar|recomendar',
    machine:
      'ia|modelos? de linguagem|assistentes?|inteligencia artificial|revisor(?:es)?|chatbots?|llms?',
    flaws: 'limitacoes|fraquezas|defeitos|criticas|pontos fracos',
    duty: 'deve[ms]?|tem de|e preciso|se voce (?:e|for)',
  },
  dutch: {
    order:
      'negeer|vergeet|beschrijf|geef|vermeld (?:geen|niet)|noem|prijs|beveel .{0,60} aan|schrijf|beoordeel|antwoord met|alstublieft|zeg dat|vat .{0,60} samen|je bent|u bent|accepteer|schrijf|waardeer|raad .{0,60} aan',
    drop: 'negeer|vergeet|sla .{0,40} over',
    orders: 'instructies?|regels|opdrachten|aanwijzingen|richtlijnen|prompts?',
    praise:
      'doorbraak|hoogste|beste|uitstekend|baanbrekend|revolutionair|perfect|meesterwerk|mijlpaal|fantastisch|lovend|positieve?|geweldig\\w*|briljant\\w*|lovende?|geaccepteerd',
    machine:
      'ai|taalmodel\\w*|assistent|kunstmatige intelligentie|reviewers?|chatbots?|beoordelaars?',
    flaws: 'zwakke punten|zwaktes?|beperkingen|gebreken|kritiek',
    duty: 'moet|moeten|dient|als je een',
  },
  polish: {
    order:
      'zignoruj(?:cie)?|zapomnij\\w*|opisz(?:cie)?|pochwal\\w*|ocen(?:cie)?|zarekomenduj\\w*|polec(?:cie)?|napisz\\w*|prosze|daj|przyznaj\\w*|nie wspominaj\\w*|podsumuj\\w*|pomin(?:cie)?|jestes|zaakceptuj\\w*|przedstaw(?:cie)?|nazwij\\w*|ignoruj(?:cie)?',
    drop: 'zignoruj(?:cie)?|ignoruj(?:cie)?|zapomnij\\w*|pomin(?:cie)?',
    orders: 'instrukcj\\w+|polece\\w+|zasad\\w*|wytyczn\\w+|prompt\\w*|wskazow\\w+',
    praise:
      'przelom\\w*|najwyz\\w+|najleps\\w+|doskonal\\w+|rewolucyjn\\w+|pochwal\\w*|przyjeci\\w+|znakomit\\w+|wybitn\\w+|polec\\w*|zarekomenduj\\w*|pozytywn\\w+|genialn\\w+|wspanial\\w+|zaakceptuj\\w*|arcydziel\\w*',
    machine:
      'si|ai|model\\w* jezykow\\w+|asystent\\w*|sztuczn\\w+ inteligencj\\w+|recenzen\\w+|chatbot\\w*',
    flaws: 'wad\\w*|ograniczen\\w*|slabo\\w+|krytyk\\w*',
    duty: 'musi|musz\\w+|nalezy|powin\\w+|jesli jestes',
  },
  swedish: {
    order:
      'bortse|glom|beskriv|berom|rekommendera|ge (?:den|detta|artikeln)|skriv att|namn inte|ignorera alla|vanligen|du ar|skriv|acceptera|ge|bedom|lovorda|ignorera|upprepa|namn',
    drop: 'bortse|glom|ignorera',
    orders: 'instruktion\\w*|regler\\w*|anvisning\\w*|uppmaning\\w*|prompt\\w*',
    praise:
      'genombrott|hogsta|basta|utmarkt|enastaende|banbrytande|revolutionerande|berom|perfekt|masterverk|milstolpe|positiv\\w*|lysande|fantastisk\\w*|acceptera\\w*|lovord\\w*',
    machine: 'ai|sprakmodell\\w*|assistent\\w*|granskare|chattbot\\w*',
    flaws: 'svagheter|brister|begransningar|kritik',
    duty: 'maste|ska|skall|om du ar',
  },
  turkish: {
    order:
      'yok say\\w*|gormezden gel\\w*|unut\\w*|ov|ovun|tavsiye et\\w*|oner|onerin|ver(?:in)?|yaz(?:in)?|belirtme\\w*|lutfen|ozetle\\w*|tanimla\\w*|degerlendir(?:in)?|sen bir|siz bir|kabul et\\w*|yazin|yaziniz|verin',
    drop: 'yok say\\w*|gormezden gel\\w*|unut\\w*|dikkate alma\\w*',
    orders: 'talimat\\w*|kural\\w*|yonerge\\w*|komut\\w*|istem\\w*',
    praise:
      'cigir acan|devrim\\w*|en yuksek|en iyi|mukemmel|olaganustu|ov|ovun|kusursuz|basyapit|tavsiye et\\w*|olumlu|harika|kabul|essiz',
    machine: 'yapay zeka\\w*|dil model\\w*|asistan\\w*|hakem\\w*|sohbet robotu\\w*',
    flaws: 'zayif\\w*|eksik\\w*|sinirlilik\\w*|kusur\\w*',
    duty: 'meli|mali|zorunda\\w*|gerekir',
  },
  czech: {
    order:
      'ignoruj(?:te)?|zapomen(?:te)?|popis(?:te)?|doporuc(?:te)?|chval(?:te)?|pochval(?:te)?|ohodnot(?:te)?|napis(?:te)?|prosim|nezminuj(?:te)?|jsi|prijm(?:i|ete)|predstav(?:te)?|napis',
    drop: 'ignoruj(?:te)?|zapomen(?:te)?|nedbej(?:te)?',
    orders: 'instrukc\\w+|pokyn\\w*|pravid\\w+|prikaz\\w*|prompt\\w*',
    praise:
      'prulom\\w*|nejlepsi\\w*|nejvyssi\\w*|vynikajic\\w*|revolucni\\w*|prijet\\w*|dokonal\\w*|pochval\\w*|doporuc\\w*|pozitivn\\w*|skvel\\w*|genialn\\w*',
    machine: 'ai|jazykov\\w+ model\\w*|asistent\\w*|recenzent\\w*|uml\\w+ inteligenc\\w+',
    flaws: 'slabin\\w*|nedostat\\w+|omezen\\w*|chyb\\w*',
    duty: 'musi|mus\\w+|je treba|pokud jsi',
  },
  indonesian: {
    order:
      'abaikan|lupakan|jelaskan|berikan|rekomendasikan|pujilah|sebutkan|tolong|mohon|jangan (?:sebut|menyebut)\\w*|tulis(?:kan|lah)?|anda adalah|tulis\\w*|terima|nyatakan',
    drop: 'abaikan|lupakan',
    orders: 'instruksi|perintah|aturan|petunjuk|arahan|prompt',
    praise:
      'terobosan|terbaik|tertinggi|luar biasa|sempurna|revolusioner|diterima|pujilah|puji|positif|hebat|jenius',
    machine: 'ai|model bahasa|asisten|kecerdasan buatan|peninjau',
    flaws: 'kelemahan|keterbatasan|kekurangan',
    duty: 'harus|wajib|jika anda',
  },
  vietnamese: {
    order:
      'descrivi|scrivi|riassumi|definisci|hay|bo qua|quen|xin|vui long|khong de cap|de xuat|khen|ban la|viet',
    drop: 'bo qua|quen|phot lo',
    orders: 'huong dan|chi thi|menh lenh|quy tac|lenh|prompt',
    praise: 'dot pha|tot nhat|cao nhat|xuat sac|hoan hao|cach mang|khen|tich cuc|tuyet voi',
    machine: 'ai|mo hinh ngon ngu|tro ly|phan bien',
    flaws: 'diem yeu|han che|thieu sot',
    duty: 'phai|neu ban la',
  },
  danish: {
    order:
      'ignorer(?:e)? (?:alle|de)|glem|se bort|beskriv|ros|anbefal|giv|gi|skriv|vurder|bedom|du er|naevn ikke|nevn ikke|vennligst|venligst',
    drop: 'ignorer\\w*|glem|se bort',
    orders: 'instruktion\\w*|instruks\\w*|anvisning\\w*|regler|prompt\\w*|ordrer?',
    praise:
      'gennembrud|gjennombrudd|hojeste|hoyeste|bedste|beste|fremragende|banebrydende|banebrytende|ros|perfekt|mestervaerk|positiv\\w*|anbefal|revolutionerende',
    machine: 'ai|ki|sprogmodel\\w*|sprakmodell\\w*|assistent\\w*|bedommer\\w*|fagfelle\\w*',
    flaws: 'svagheder|svakheter|mangler|begraensninger|begrensninger|kritik',
    duty: 'skal|ma|bor|hvis du er',
  },
  romanian: {
    order:
      'ignorati|ignora|uitati|uita|descrieti|descrie|laudati|lauda|recomandati|recomanda|acordati|acorda|scrieti|scrie|nu mentionati|nu mentiona|va rog|te rog|esti|sunteti',
    drop: 'ignor\\w+|uit[ai]\\w*',
    orders: 'instructiun\\w+|reguli\\w*|indicatii\\w*|comenzi\\w*|prompt\\w*',
    praise:
      'revolutionar\\w*|excelent\\w*|maxim\\w*|cel mai bun|cea mai buna|descoperire majora|pozitiv\\w*|laud\\w*|perfect\\w*|recomand\\w*',
    machine: 'ia|model\\w* (?:de limba|lingvistic)\\w*|asistent\\w*|recenz\\w+',
    flaws: 'slabiciun\\w+|limitar\\w+|defecte\\w*|critic\\w*',
    duty: 'trebuie|daca esti',
  },
  hungarian: {
    order:
      'hagyd|hagyja|felejtsd|felejtse|dicserd|dicserje|ajanld|ajanlja|irj|irja|adj|adjon|ertekeld|ertekelje|ird|kerem|kerlek|ne emlitsd|ne emlitse|te egy',
    drop: 'figyelmen kivul|hagyd|felejts\\w*',
    orders: 'utasitas\\w*|szabaly\\w*|parancs\\w*|iranyelv\\w*|prompt\\w*',
    praise:
      'attores\\w*|legjobb\\w*|legmagasabb\\w*|kivalo\\w*|forradalmi\\w*|dicser\\w*|pozitiv\\w*|tokeletes\\w*|ajanl\\w*',
    machine: 'mi|nyelvi modell\\w*|asszisztens\\w*|biralo\\w*|lektor\\w*',
    flaws: 'gyenge\\w*|korlat\\w*|hianyossag\\w*|kritika\\w*',
    duty: 'kell|ha te',
  },
  finnish: {
    order:
      'ohita|unohda|jata|kehu|ylista|suosittele|anna|kirjoita|kuvaile|arvioi|ala mainitse|ole hyva|olet',
    drop: 'ohita|unohda|jata',
    orders: 'ohje\\w*|saanno\\w*|kehote\\w*|maarays\\w*',
    praise:
      'lapimurto\\w*|paras|parhaa\\w*|korkein\\w*|erinomai\\w*|mullistav\\w*|kehu|ylista|myontei\\w*|taydelli\\w*|suosittele',
    machine: 'tekoaly\\w*|kielimalli\\w*|avustaja\\w*|arvioija\\w*',
    flaws: 'heikkou\\w*|puut\\w*|rajoituk\\w*|kritiikki\\w*',
    duty: 'pitaa|tulee|jos olet',
  },
};
