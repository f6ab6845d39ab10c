/**
 * German words of papers' summaries with an English word for each, for comparing a German sentence with an English one; `*` stands for
 * any ending, `_` for a blank. Compounds are taken apart by these.
 */
const pairs = `
der=the die=the das=the den=the dem=the des=of_the ein=a eine=a einen=a einem=a einer=a eines=a und=and oder=or aber=but doch=but
in=in im=in_the an=on am=on_the auf=on von=of vom=of_the zu=to zum=to_the zur=to_the mit=with aus=from bei=at beim=at_the für=for
durch=through über=over unter=under nach=after vor=before ohne=without gegen=against gegenüber=compared_with zwischen=between um=by
als=as wie=as wenn=when während=while wobei=while sobald=when falls=if weil=because da=because denn=since dass=that damit=so_that ob=whether
statt=instead anstatt=instead anstelle=instead dagegen=whereas hingegen=whereas sondern=but jedoch=however allerdings=however
ist=is sind=is war=was waren=was wird=is werden=is wurde=was wurden=was hat=has haben=has kann=can können=can konnte=can konnten=can
es=it er=it sie=it ihr*=its sein*=its sich=itself wir=we uns=we unser*=our man=one dies*=this jede*=each alle=all allen=all aller=all
auch=also nur=only sehr=very dabei=thereby dafür=for_that dadurch=thereby hierzu=for_this bereits=already noch=still immer=always meist*=usually
oft=often häufig*=often selten*=rarely nie=never niemals=never nicht=not kein=no keine=no keinen=no keinem=no keiner=no keinerlei=no weder=neither
mehr=more weniger=fewer meisten=most wenige=few viele=many vielen=many mehrere=several mehreren=several einige=some etwa=about rund=about fast=nearly
nahezu=nearly mindestens=at_least höchstens=at_most bis=to pro=per je=per sowie=and sowohl=both beide=both beiden=both zusätzlich*=additional
bestehend*=existing bisherig*=existing frühere*=past herkömmlich*=conventional üblich*=common aktuell*=current neu=new neue=new neuen=new neuer=new neues=new
zwei=two drei=three vier=four fünf=five sechs=six sieben=seven acht=eight neun=nine zehn=ten elf=eleven zwölf=twelve zwanzig=twenty dreißig=thirty
vierzig=forty fünfzig=fifty hundert=hundred tausend=thousand million*=million milliarde*=billion hälfte=half viertel=quarter drittel=third
prozent=percent prozentpunkt*=percentage_points punkt*=points prozentual*=percent
größer*=larger größte*=largest groß*=large kleiner*=smaller kleinste*=smallest klein*=small höher*=higher höchste*=highest hoch=high hohe*=high
niedriger*=lower niedrig*=low geringer*=lower gering*=low besser*=better beste=best besten=best bester=best bestes=best schlechter*=worse schlecht*=bad
schneller*=faster schnell*=fast langsamer*=slower langsam*=slow länger*=longer lang=long lange=long langen=long langer=long kürzer*=shorter kurz*=short
stärker*=more stark*=strong schwächer*=weaker schwach*=weak überlegen*=superior unterlegen*=inferior genauer*=more_accurate schwerer*=harder schwer*=hard schwierig*=difficult
leichter*=easier leicht*=easy einfach*=simple komplex*=complex teuer*=expensive teurer*=expensive günstig*=cheap billig*=cheap
übertr*=outperforms übertreff*=outperform überbiet*=surpasses schlägt=beats schlagen=beat unterlieg*=underperforms unterbiet*=undercuts
verbesser*=improves steiger*=increases steig*=increases erhöh*=increases wächst=grows wachs*=grow zunimmt=increases nimmt_zu=increases verstärk*=increases vergrößer*=increases
senk*=reduces sinkt=decreases sinken=decrease sank=decreased gesunken=decreased gesenkt*=reduced verringer*=reduces reduzier*=reduces vermindert*=reduces minder*=reduces
fällt=falls fallen=fall fiel=fell gefallen=fallen schrumpf*=shrinks verkürz*=reduces verkleiner*=reduces abnimmt=decreases minimier*=minimizes begrenz*=limits beschränk*=limits
verschlechter*=degrades schade*=harms schadet=harms schädig*=harms verlangsam*=slows beschleunig*=accelerates halbier*=halves verdoppel*=doubles verdreifach*=triples verlänger*=increases
erreich*=achieves erziel*=achieves behält=retains behalten=retain erhält=receives erhalten=retain bewahr*=preserves gelingt=achieves
nutz*=uses benutz*=uses verwend*=uses braucht=needs brauchen=need benötig*=needs erforder*=requires verlang*=requires setzt_ein=uses eingesetzt*=used einsatz*=use
lern*=learns gelernt*=learned erlernt*=learned trainier*=trains train*=training nachtrainier*=fine-tuned feinabgestimmt*=fine-tuned feinabstimm*=fine-tuning vortrain*=pretraining umschul*=retraining
zeig*=shows beleg*=shows ergeb*=result ergebnis*=results erklär*=explains beschreib*=describes untersuch*=studies prüf*=tests teste*=tests mess*=measures misst=measures gemessen=measured
bewert*=score evaluier*=evaluates schätz*=estimates vorhers*=predicts vorhersag*=predicts voraus=ahead prognos*=forecast berechn*=computes rechen*=compute wähl*=chooses
erzeug*=generates generier*=generates erstell*=creates bild=image bilder=images bildet=builds bau*=builds entwickel*=develops entwick*=develops einführ*=introduces führt_ein=introduces vorgestellt*=presented stellt_vor=presents vorstell*=presents
ersetz*=replaces entfern*=removes beseitig*=removes vermeid*=avoids verhinder*=prevents blockier*=blocks lös*=solves behandel*=treats handel*=act handlung*=action
ermöglich*=enables erlaub*=allows lässt=lets lassen=let unterstütz*=supports verbind*=combines kombinier*=combines vereint=unifies vereinig*=unifies füg*=adds hinzufüg*=adds ergänz*=adds
teil*=part gib*=gives gebe*=gives vergib*=assigns weis*=assigns zuweis*=assigns steuer*=controls regel*=rules plan*=plans find*=finds fand=found gefunden*=found such*=search ruf*=retrieves abruf*=retrieves abgerufen*=retrieved
üb*=practice übertrag*=transfers transfer*=transfer verallgemeiner*=generalizes generalisier*=generalizes skalier*=scales passt=fits anpass*=adapts angepasst*=adapted abgestimmt*=tuned abstimm*=tuning
konvergier*=converges stabilisier*=stabilizes stabil*=stable instabil*=unstable zusammenbr*=collapse bricht=collapses verschwind*=disappears sättig*=saturates unverändert*=unchanged veränder*=change änder*=change
erkund*=explore exploration*=exploration ausnutz*=exploitation ausbeut*=exploitation ausführ*=executes ausgeführt*=executed führ*=runs lauf*=runs läuf*=runs verlauf*=rollout verläuf*=rollouts
quantisier*=quantises destillier*=distils destillation*=distillation filter*=filters ausricht*=alignment
modell*=model daten=data datensatz*=dataset datensätz*=datasets aufgabe*=tasks agent*=agents umgebung*=environments belohn*=reward strateg*=policy richtlinie*=policy politik=policy
wert=value werte=values wertfunktion*=value_function wertung*=score zustand*=state zuständ*=states aktion*=action ziel=goal ziele=goals zielfunktion*=objective vorteil*=advantage kritiker*=critic
leistung*=performance genauigkeit*=accuracy güte=quality qualität*=quality fehler*=error fehlschl*=failures verlust*=loss ertrag*=return erträg*=returns erfolg*=success rate=rate raten=rates quote*=rate
effizien*=efficient wirksam*=effective wirkungsvoll*=effective durchsatz*=throughput latenz*=latency verzöger*=delay verzögerung*=delays zeit*=time dauer*=takes stunde*=hours minute*=minutes tag=day täglich*=daily jahr*=years
speicher*=memory bedarf*=demand kosten=cost aufwand*=cost energie*=energy strom*=power netz*=network netzwerk*=network parameter*=parameters schicht*=layers merkmal*=features
verfahren*=method methode*=method ansatz*=approach ansätz*=approaches rahmen*=framework technik*=technique system*=system werkzeug*=tool modul*=module architektur*=architecture algorithm*=algorithm
sprach*=language sprache*=language text*=text wort=word wörter=words antwort*=answer frage*=question anfrage*=queries gedanke*=thought kette*=chain denk*=reasoning schluss*=reasoning schlussfolger*=reasoning
lehr*=teacher lehrer*=teacher schüler*=student mensch*=human menschlich*=human expert*=expert nutzer*=user betreiber*=operators designer*=designers
stichprobe*=samples beispiel*=examples probe*=samples protokoll*=logs aufzeichn*=recorded aufgezeichnet*=recorded trajektorie*=trajectories demonstration*=demonstrations schritt*=step runde*=rounds versuch*=trials experiment*=experiments
simulation*=simulation simulator*=simulator roboter*=robot arm=arm arme=arms spiel*=games karte*=map labyrinth*=maze welt*=world lager*=warehouse gelenk*=joint moment*=torques reibung*=friction eis=ice
vielfalt*=diversity vielfältig*=diverse sicherheit*=safety sicher*=confident unsicherheit*=uncertainty unsicher*=unsafe verstoß*=violation verstöß*=violations verletz*=violation risik*=risk schutz*=shield schild*=shield gefähr*=dangerous
echt*=real real*=real zufällig*=random zufall*=random früh*=early ausstieg*=exit spät*=late schwellenwert*=threshold schwelle*=threshold grenz*=bound verteil*=distribution entrausch*=denoising rausch*=noise
wahrscheinlich*=likelihood präferenz*=preference paar*=pairs überarbeit*=revisions umschreib*=paraphrases überein*=agreement verzerr*=bias inhalt*=content länge*=length zahl=number anzahl=number menge=quantity
zentral*=central dezentral*=decentralised hierarchisch*=hierarchical echtzeit*=real_time kollision*=collisions zusammenstöß*=collisions heuristik*=heuristic baseline*=baseline vergleich*=compared verglichen=compared basislinie*=baseline
forschung*=research arbeit*=work studie*=study autor*=authors bericht*=report stand=state stärke*=strength schwäche*=weakness grund*=basic grundlage*=foundation
gewinn*=gain zuwachs*=gain schaden*=harm nutzen=benefit vertraut*=familiar fremd*=unfamiliar seite*=sites stelle*=place bereich*=range gebiet*=domain
verstärkend*=reinforcement bestärkend*=reinforcement bestärkungs*=reinforcement verstärkungslernen*=reinforcement_learning überwacht*=supervised unüberwacht*=unsupervised maschinell*=machine neuronal*=neural künstlich*=artificial intelligen*=intelligence
tief*=deep kontinuierlich*=continuous diskret*=discrete gemeinsam*=joint gleichzeitig*=simultaneous verschieden*=different unterschied*=different ähnlich*=similar gleich*=same eigen*=own extern*=external intern*=internal
intrinsisch*=intrinsic neugier*=curiosity robust*=robust kalibrier*=calibrated kontrafakt*=counterfactual kooperativ*=cooperative vorgestellte=imagined adaptiv*=adaptive dynamisch*=dynamic statisch*=static
code=code mathemat*=math logik*=logic medizin*=medical bildgeb*=imaging video*=video sprachlich*=linguistic visuell*=visual mehrsprachig*=multilingual multimodal*=multimodal
reihenfolge*=order auswahl*=selection suche*=search speicherbedarf*=memory_footprint zwischen=between abhäng*=depends unabhäng*=independent bedeut*=matters zähl*=matters wichtig*=important entscheid*=decision
beitrag*=contribution anteil*=share lücke*=gap problem*=problem herausforder*=challenge vorgehen*=approach rückmeld*=feedback signal*=signal annotation*=labels etikett*=labels label*=labels
umgekehrt*=reverse ausdrucksstark*=expressive gewicht*=weight gradient*=gradient aktualisier*=update optimier*=optimization optimal*=optimal maximier*=maximize beding*=condition annahme*=assumption beweis*=proof
theor*=theory schranke*=bound garant*=guarantee fehlerfrei*=error-free kollaps*=collapse instabilität*=instability stabilität*=stability bildschirm*=screen werkstatt*=workshop vierbein*=quadruped stufe*=levels level=levels
`;

/** Words as they stand, and beginnings of words. */
export const germanPairs: readonly (readonly [german: string, english: string])[] = pairs
  .trim()
  .split(/\s+/)
  .map((pair) => {
    const [german = '', english = ''] = pair.split('=');
    return [german.replaceAll('_', ' '), english.replaceAll('_', ' ')] as const;
  });
