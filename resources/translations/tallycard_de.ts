<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>tally::station::SimulationPanel</name>
    <message>
        <source>Simulated reader</source>
        <translation>Simuliertes Lesegerät</translation>
    </message>
    <message>
        <source>Virtual cards</source>
        <translation>Virtuelle Karten</translation>
    </message>
    <message>
        <source>Put card on reader</source>
        <translation>Karte auflegen</translation>
    </message>
    <message>
        <source>Take card away</source>
        <translation>Karte wegnehmen</translation>
    </message>
    <message>
        <source>New blank card</source>
        <translation>Neue leere Karte</translation>
    </message>
    <message>
        <source>Tear the card away at write:</source>
        <translation>Karte wegreißen beim Schreiben:</translation>
    </message>
    <message>
        <source>What the torn block then holds</source>
        <translation>Was der gestörte Block dann enthält</translation>
    </message>
    <message>
        <source>not at all</source>
        <translation>gar nicht</translation>
    </message>
    <message>
        <source>number %1</source>
        <translation>Nummer %1</translation>
    </message>
    <message>
        <source>written, answer lost</source>
        <translation>Antwort verloren</translation>
    </message>
    <message>
        <source>not written</source>
        <translation>nicht geschrieben</translation>
    </message>
    <message>
        <source>partly written</source>
        <translation>teils geschrieben</translation>
    </message>
    <message>
        <source>all zeros</source>
        <translation>nur Nullen</translation>
    </message>
    <message>
        <source>all ones</source>
        <translation>nur Einsen</translation>
    </message>
    <message>
        <source>● %1 (on reader)</source>
        <translation>● %1 (liegt auf)</translation>
    </message>
    <message>
        <source>This card cannot be put on the reader.</source>
        <translation>Diese Karte lässt sich nicht auflegen.</translation>
    </message>
    <message>
        <source>The card&apos;s file cannot be written.</source>
        <translation>Die Kartendatei lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>Armed: the card leaves at its next write number %1.</source>
        <translation>Scharf: Die Karte geht beim nächsten Schreiben Nummer %1 weg.</translation>
    </message>
    <message>
        <source>The card was torn away.</source>
        <translation>Die Karte wurde weggerissen.</translation>
    </message>
</context>
<context>
    <name>tally::ui::AmountDisplay</name>
    <message>
        <source>Amount: %1</source>
        <translation>Betrag: %1</translation>
    </message>
</context>
<context>
    <name>tally::ui::AmountPage</name>
    <message>
        <source>New card: how much to load?</source>
        <translation>Neue Karte: Wie viel aufladen?</translation>
    </message>
    <message>
        <source>Top up card %1</source>
        <translation>Karte %1 aufladen</translation>
    </message>
    <message>
        <source>Refund from card %1</source>
        <translation>Erstattung von Karte %1</translation>
    </message>
    <message>
        <source>Balance %1</source>
        <translation>Guthaben %1</translation>
    </message>
    <message>
        <source>Balance %1 → %2</source>
        <translation>Guthaben %1 → %2</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Everything that can be refunded</source>
        <translation>Alles, was erstattbar ist</translation>
    </message>
    <message>
        <source>Continue without points</source>
        <translation>Weiter ohne Punkte</translation>
    </message>
    <message>
        <source>= %1</source>
        <translation>= %1</translation>
    </message>
    <message>
        <source>+ deposit %1 = %2</source>
        <translation>+ Pfand %1 = %2</translation>
    </message>
</context>
<context>
    <name>tally::ui::BusyBar</name>
    <message>
        <source>Busy</source>
        <translation>In Arbeit</translation>
    </message>
</context>
<context>
    <name>tally::ui::CardPage</name>
    <message>
        <source>Balance</source>
        <translation>Guthaben</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Erstatten</translation>
    </message>
    <message>
        <source>Top up</source>
        <translation>Aufladen</translation>
    </message>
    <message>
        <source>Card %1</source>
        <translation>Karte %1</translation>
    </message>
    <message>
        <source>Balance: %1</source>
        <translation>Guthaben: %1</translation>
    </message>
    <message>
        <source>Refundable: %1</source>
        <translation>Erstattbar: %1</translation>
    </message>
    <message>
        <source>Valid until %1</source>
        <translation>Gültig bis %1</translation>
    </message>
    <message>
        <source>Card %1, balance %2</source>
        <translation>Karte %1, Guthaben %2</translation>
    </message>
    <message>
        <source>Make it good again</source>
        <translation>Wieder gültig machen</translation>
    </message>
    <message>
        <source>This card has expired: take no money for it. A manager can pay out what is on it, or make it good for longer.</source>
        <translation>Diese Karte ist abgelaufen: kein Geld dafür nehmen. Die Leitung kann auszahlen, was darauf ist, oder sie länger gültig machen.</translation>
    </message>
</context>
<context>
    <name>tally::ui::CaseWords</name>
    <message>
        <source>Card %1</source>
        <translation>Karte %1</translation>
    </message>
    <message>
        <source>Chip %1</source>
        <translation>Chip %1</translation>
    </message>
    <message>
        <source>No evidence was kept</source>
        <translation>Kein Befund aufbewahrt</translation>
    </message>
    <message numerus="yes">
        <source>Shown %n time(s)</source>
        <translation>
            <numerusform>%n-mal vorgelegt</numerusform>
            <numerusform>%n-mal vorgelegt</numerusform>
        </translation>
    </message>
    <message>
        <source>first %1
last %2</source>
        <translation>zuerst %1
zuletzt %2</translation>
    </message>
    <message>
        <source>Ahead of a restored ledger</source>
        <translation>Weiter als das wiederhergestellte Journal</translation>
    </message>
    <message>
        <source>Ledger entry</source>
        <translation>Eintrag im Journal</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>Served by</source>
        <translation>Bedient von</translation>
    </message>
    <message>
        <source>Number of the record</source>
        <translation>Nummer des Datensatzes</translation>
    </message>
    <message>
        <source>Points ever loaded</source>
        <translation>Je geladene Punkte</translation>
    </message>
    <message>
        <source>of these, bonus</source>
        <translation>davon Bonus</translation>
    </message>
    <message>
        <source>Points spent</source>
        <translation>Verbrauchte Punkte</translation>
    </message>
    <message>
        <source>Chip number</source>
        <translation>Chipnummer</translation>
    </message>
    <message>
        <source>Noted as entry</source>
        <translation>Vermerkt als Eintrag</translation>
    </message>
    <message>
        <source>%1: station %2, served by %3, entry %4</source>
        <translation>%1: Station %2, bedient von %3, Eintrag %4</translation>
    </message>
    <message>
        <source>No cases</source>
        <translation>Keine Fälle</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n Fall</numerusform>
            <numerusform>%n Fälle</numerusform>
        </translation>
    </message>
    <message>
        <source>Older than known (rollback)</source>
        <translation>Älter als bekannt (Rückfall)</translation>
    </message>
    <message>
        <source>Two futures (fork)</source>
        <translation>Zwei Fortsetzungen (Gabelung)</translation>
    </message>
    <message>
        <source>Meter rose</source>
        <translation>Zähler gestiegen</translation>
    </message>
    <message>
        <source>More spent than loaded</source>
        <translation>Mehr verbraucht als geladen</translation>
    </message>
    <message>
        <source>Two card numbers</source>
        <translation>Zwei Kartennummern</translation>
    </message>
    <message>
        <source>Two records of one number</source>
        <translation>Zwei Datensätze einer Nummer</translation>
    </message>
    <message>
        <source>Gap between records</source>
        <translation>Lücke zwischen Datensätzen</translation>
    </message>
    <message>
        <source>Meter copies differ</source>
        <translation>Zählerkopien verschieden</translation>
    </message>
    <message>
        <source>A record unreadable</source>
        <translation>Ein Datensatz unlesbar</translation>
    </message>
    <message>
        <source>The card shows less than this ledger has already seen on it.</source>
        <translation>Die Karte zeigt weniger, als dieses Journal schon auf ihr gesehen hat.</translation>
    </message>
    <message>
        <source>The card holds another record than the one that the ledger knows by its number.</source>
        <translation>Die Karte trägt einen anderen Datensatz als den, den das Journal unter dessen Nummer kennt.</translation>
    </message>
    <message>
        <source>The meter shows fewer points spent than the card&apos;s own record. A meter only ever falls.</source>
        <translation>Der Zähler zeigt weniger verbrauchte Punkte als der eigene Datensatz der Karte. Ein Zähler kann nur fallen.</translation>
    </message>
    <message>
        <source>More points were spent than were ever loaded.</source>
        <translation>Es wurden mehr Punkte verbraucht als je geladen.</translation>
    </message>
    <message>
        <source>A record on the card carries another card&apos;s number.</source>
        <translation>Ein Datensatz auf der Karte trägt die Nummer einer anderen Karte.</translation>
    </message>
    <message>
        <source>The card&apos;s two records have one number and say different things.</source>
        <translation>Die zwei Datensätze der Karte haben dieselbe Nummer und sagen Verschiedenes.</translation>
    </message>
    <message>
        <source>The card&apos;s two records do not follow one another.</source>
        <translation>Die zwei Datensätze der Karte folgen nicht aufeinander.</translation>
    </message>
    <message>
        <source>The two copies of the meter differ.</source>
        <translation>Die zwei Kopien des Zählers unterscheiden sich.</translation>
    </message>
    <message>
        <source>One of the two records cannot be read.</source>
        <translation>Einer der zwei Datensätze ist nicht lesbar.</translation>
    </message>
    <message>
        <source>An old copy of the memory was written back, or this is another chip with a copy of the card. A test with a saved card leaves the same trace.</source>
        <translation>Eine alte Kopie des Speichers wurde zurückgeschrieben, oder dies ist ein anderer Chip mit einer Kopie der Karte. Ein Versuch mit einer gesicherten Karte hinterlässt dieselbe Spur.</translation>
    </message>
    <message>
        <source>Two chips carry this card, and each was topped up. A second computer set up from a copy of this station leaves the same trace, without anybody&apos;s ill will.</source>
        <translation>Zwei Chips tragen diese Karte, und jeder wurde aufgeladen. Ein zweiter Rechner, der aus einer Kopie dieser Station eingerichtet wurde, hinterlässt dieselbe Spur, ganz ohne bösen Willen.</translation>
    </message>
    <message>
        <source>The chip is not a genuine one, or the block with its meter is failing.</source>
        <translation>Der Chip ist nicht echt, oder der Block mit seinem Zähler geht kaputt.</translation>
    </message>
    <message>
        <source>Blocks of different times or cards were put together, or the memory of the chip is failing.</source>
        <translation>Blöcke verschiedener Zeiten oder Karten wurden zusammengesetzt, oder der Speicher des Chips geht kaputt.</translation>
    </message>
    <message>
        <source>The card was lifted too early.</source>
        <translation>Die Karte wurde zu früh weggenommen.</translation>
    </message>
    <message>
        <source>Ask whether there is a second card of this number, and compare the journals of the machines. Keep the card, if the guest lets you, and settle by what the ledger knows.</source>
        <translation>Fragen, ob es eine zweite Karte mit dieser Nummer gibt, und die Journale der Automaten vergleichen. Die Karte behalten, wenn der Gast einverstanden ist, und nach dem abrechnen, was das Journal weiß.</translation>
    </message>
    <message>
        <source>Keep the card, if the guest lets you, and settle by what the ledger knows. Have another card of the same batch tested with &apos;tallycard chip audit&apos;.</source>
        <translation>Die Karte behalten, wenn der Gast einverstanden ist, und nach dem abrechnen, was das Journal weiß. Eine andere Karte derselben Lieferung mit „tallycard chip audit“ prüfen lassen.</translation>
    </message>
    <message>
        <source>Nothing: the next top-up puts it right.</source>
        <translation>Nichts: Die nächste Aufladung behebt es.</translation>
    </message>
    <message>
        <source>This station wrote to the card after the backup that its ledger was restored from. The guest has done nothing wrong, and the card was served as usual.</source>
        <translation>Diese Station hat die Karte nach der Sicherung beschrieben, aus der ihr Journal wiederhergestellt wurde. Der Gast hat nichts falsch gemacht, und die Karte wurde wie gewohnt bedient.</translation>
    </message>
    <message>
        <source>Nothing with the card. Sales made after the backup are missing from the reports: add them from the printed Z reports and receipts.</source>
        <translation>Mit der Karte nichts. Verkäufe nach der Sicherung fehlen in den Berichten: aus den gedruckten Z-Berichten und Belegen ergänzen.</translation>
    </message>
    <message>
        <source>Loaded here, not in this ledger</source>
        <translation>Hier aufgeladen, nicht in diesem Journal</translation>
    </message>
    <message>
        <source>A station nobody knows</source>
        <translation>Eine unbekannte Station</translation>
    </message>
    <message>
        <source>A record on the card was written by a station that this ledger does not know.</source>
        <translation>Einen Datensatz der Karte hat eine Station geschrieben, die dieses Journal nicht kennt.</translation>
    </message>
    <message>
        <source>Another station of this site was set up, and nobody has said so here; or somebody works with a copy of the keys. What was paid for its points is in no report of this ledger.</source>
        <translation>Eine weitere Station dieses Standorts wurde eingerichtet, und niemand hat es hier gesagt; oder jemand arbeitet mit einer Kopie der Schlüssel. Was für ihre Punkte bezahlt wurde, steht in keinem Bericht dieses Journals.</translation>
    </message>
    <message>
        <source>If that station is this site&apos;s, a manager makes it known: &apos;tallycard site station add&apos;. Otherwise keep the card, pay nothing out, and find out who has the keys.</source>
        <translation>Gehört diese Station zum Standort, so macht eine Leitung sie bekannt: „tallycard site station add“. Sonst behalten Sie die Karte, zahlen nichts aus und klären, wer die Schlüssel hat.</translation>
    </message>
</context>
<context>
    <name>tally::ui::CasesPage</name>
    <message>
        <source>Cards that contradict the ledger or themselves</source>
        <translation>Karten im Widerspruch zum Journal oder zu sich selbst</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>The ledger is being looked through.</source>
        <translation>Das Journal wird durchgesehen.</translation>
    </message>
    <message>
        <source>None. No card was turned away for contradicting the ledger or itself.</source>
        <translation>Keine. Es wurde keine Karte wegen eines Widerspruchs abgewiesen.</translation>
    </message>
    <message>
        <source>For information</source>
        <translation>Zur Kenntnis</translation>
    </message>
    <message>
        <source>What it may mean</source>
        <translation>Was es bedeuten kann</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>The entry was made by an older version, which kept no evidence.</source>
        <translation>Der Eintrag stammt von einer älteren Version, die keinen Befund aufbewahrt hat.</translation>
    </message>
    <message>
        <source>Shown at the reader</source>
        <translation>Vorgelegt am Lesegerät</translation>
    </message>
    <message>
        <source>The card is ahead of a ledger restored from a backup.</source>
        <translation>Die Karte ist weiter als ein aus einer Sicherung wiederhergestelltes Journal.</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Was es bedeutet</translation>
    </message>
    <message>
        <source>What the card showed</source>
        <translation>Was die Karte zeigte</translation>
    </message>
    <message>
        <source>What the ledger knows</source>
        <translation>Was das Journal weiß</translation>
    </message>
</context>
<context>
    <name>tally::ui::CashMovePage</name>
    <message>
        <source>Change from the bank</source>
        <translation>Wechselgeld von der Bank</translation>
    </message>
    <message>
        <source>Change from the safe</source>
        <translation>Wechselgeld aus dem Tresor</translation>
    </message>
    <message>
        <source>Found in the hall</source>
        <translation>Im Saal gefunden</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Zurückgelegt</translation>
    </message>
    <message>
        <source>Supplies</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Postage</source>
        <translation>Porto</translation>
    </message>
    <message>
        <source>Cleaning</source>
        <translation>Reinigung</translation>
    </message>
    <message>
        <source>Goodwill</source>
        <translation>Kulanz</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>What for?</source>
        <translation>Wofür?</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>tally::ui::ChipWords</name>
    <message>
        <source>It answers as another kind of card does.</source>
        <translation>Sie antwortet wie eine andere Kartenart.</translation>
    </message>
    <message>
        <source>It makes up another chip number each time.</source>
        <translation>Sie erfindet jedes Mal eine andere Chipnummer.</translation>
    </message>
    <message>
        <source>It is a rewritable clone, generation 1a.</source>
        <translation>Sie ist ein umschreibbarer Nachbau, Generation 1a.</translation>
    </message>
    <message>
        <source>It is a rewritable clone, generation 1b.</source>
        <translation>Sie ist ein umschreibbarer Nachbau, Generation 1b.</translation>
    </message>
    <message>
        <source>It is a rewritable clone, generation 2 (CUID).</source>
        <translation>Sie ist ein umschreibbarer Nachbau, Generation 2 (CUID).</translation>
    </message>
    <message>
        <source>It is a rewritable clone, generation 3.</source>
        <translation>Sie ist ein umschreibbarer Nachbau, Generation 3.</translation>
    </message>
    <message>
        <source>It is a rewritable clone, generation 4.</source>
        <translation>Sie ist ein umschreibbarer Nachbau, Generation 4.</translation>
    </message>
    <message>
        <source>It is a rewritable clone, USCUID or GDM.</source>
        <translation>Sie ist ein umschreibbarer Nachbau, USCUID oder GDM.</translation>
    </message>
    <message>
        <source>It is a Fudan chip with a master key.</source>
        <translation>Sie hat einen Fudan-Chip mit Generalschlüssel.</translation>
    </message>
    <message>
        <source>Its maker&apos;s block is the one of common clones.</source>
        <translation>Ihr Herstellerblock ist der verbreiteter Nachbauten.</translation>
    </message>
    <message>
        <source>NXP&apos;s signature on it is missing or wrong.</source>
        <translation>Die Signatur von NXP fehlt auf ihr oder ist falsch.</translation>
    </message>
    <message>
        <source>It has extra sectors that could refill its meter.</source>
        <translation>Sie hat Zusatzsektoren, die ihren Zähler wieder füllen könnten.</translation>
    </message>
    <message>
        <source>This blank card may not be given points.</source>
        <translation>Diese leere Karte darf keine Punkte bekommen.</translation>
    </message>
    <message>
        <source>Nothing was written. Take no money for it.</source>
        <translation>Es wurde nichts geschrieben. Kein Geld dafür annehmen.</translation>
    </message>
    <message>
        <source>Put it aside for the manager and take another blank card.</source>
        <translation>Für die Leitung beiseitelegen und eine andere leere Karte nehmen.</translation>
    </message>
    <message>
        <source>This card is in use, but its chip is not of the kind that this site trusts.</source>
        <translation>Diese Karte ist in Gebrauch, aber ihr Chip ist nicht von der Art, der dieser Standort vertraut.</translation>
    </message>
    <message>
        <source>Nothing was written. Take no money for it and pay nothing out. What the guest paid for stays in the ledger.</source>
        <translation>Es wurde nichts geschrieben. Kein Geld dafür annehmen und nichts auszahlen. Was der Gast bezahlt hat, steht im Journal.</translation>
    </message>
    <message>
        <source>Ask the guest to wait, and call the manager.</source>
        <translation>Den Gast um etwas Geduld bitten und die Leitung rufen.</translation>
    </message>
    <message>
        <source>Serve it as usual, and tell the manager.</source>
        <translation>Wie gewohnt bedienen und der Leitung Bescheid geben.</translation>
    </message>
    <message>
        <source>Better take another blank card, and tell the manager.</source>
        <translation>Besser eine andere leere Karte nehmen und der Leitung Bescheid geben.</translation>
    </message>
    <message>
        <source>The card may be used; tell the manager.</source>
        <translation>Die Karte darf benutzt werden; der Leitung Bescheid geben.</translation>
    </message>
    <message>
        <source>It answers a master key, as some old chips of NXP and Infineon do.</source>
        <translation>Sie nimmt einen Generalschlüssel an, wie manche alte Chips von NXP und Infineon.</translation>
    </message>
    <message>
        <source>It has more memory than it says (MIFARE Plus 2K).</source>
        <translation>Sie hat mehr Speicher, als sie sagt (MIFARE Plus 2K).</translation>
    </message>
    <message>
        <source>It is a rewritable clone: its chip number can be written anew (CUID).</source>
        <translation>Es ist ein wiederbeschreibbarer Klon: Seine Chipnummer lässt sich neu schreiben (CUID).</translation>
    </message>
    <message>
        <source>It is an imitation that takes any key for the right one.</source>
        <translation>Es ist eine Nachahmung, die jeden Schlüssel für den richtigen nimmt.</translation>
    </message>
    <message>
        <source>Sell it no points and pay nothing out for it: call the manager.</source>
        <translation>Keine Punkte darauf verkaufen und nichts dafür auszahlen: die Leitung rufen.</translation>
    </message>
</context>
<context>
    <name>tally::ui::ConfirmPage</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Old balance</source>
        <translation>Altes Guthaben</translation>
    </message>
    <message>
        <source>This sale</source>
        <translation>Dieser Vorgang</translation>
    </message>
    <message>
        <source>New balance</source>
        <translation>Neues Guthaben</translation>
    </message>
    <message>
        <source>Card %1</source>
        <translation>Karte %1</translation>
    </message>
    <message>
        <source>New card</source>
        <translation>Neue Karte</translation>
    </message>
    <message>
        <source>%1, new balance %2</source>
        <translation>%1, neues Guthaben %2</translation>
    </message>
    <message>
        <source>Paid by</source>
        <translation>Bezahlt mit</translation>
    </message>
    <message>
        <source>Take the money, then issue the card</source>
        <translation>Erst kassieren, dann Karte ausgeben</translation>
    </message>
    <message>
        <source>Take from the customer</source>
        <translation>Vom Kunden nehmen</translation>
    </message>
    <message>
        <source>Issue the card</source>
        <translation>Karte ausgeben</translation>
    </message>
    <message>
        <source>Money taken – issue the card</source>
        <translation>Kassiert – Karte ausgeben</translation>
    </message>
    <message>
        <source>Issue the card without points</source>
        <translation>Karte ohne Punkte ausgeben</translation>
    </message>
    <message>
        <source>Take the money, then load the points</source>
        <translation>Erst kassieren, dann Punkte aufladen</translation>
    </message>
    <message>
        <source>Money taken – load %1</source>
        <translation>Kassiert – %1 aufladen</translation>
    </message>
    <message>
        <source>Take the points off, then pay out</source>
        <translation>Erst Punkte abbuchen, dann auszahlen</translation>
    </message>
    <message>
        <source>Pay out afterwards</source>
        <translation>Danach auszahlen</translation>
    </message>
    <message>
        <source>Take %1 off</source>
        <translation>%1 abbuchen</translation>
    </message>
    <message>
        <source>%1 + deposit %2</source>
        <translation>%1 + Pfand %2</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Genau</translation>
    </message>
    <message>
        <source>In cash</source>
        <translation>In bar</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Gegeben</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>genau</translation>
    </message>
    <message>
        <source>By card</source>
        <translation>Mit Karte</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Es fehlen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Rückgeld</translation>
    </message>
    <message>
        <source>Given: %1</source>
        <translation>Gegeben: %1</translation>
    </message>
    <message>
        <source>No such cash</source>
        <translation>So nicht in bar</translation>
    </message>
    <message>
        <source>More than %1</source>
        <translation>Mehr als %1</translation>
    </message>
    <message>
        <source>What this card holds will be destroyed</source>
        <translation>Was auf dieser Karte ist, wird vernichtet</translation>
    </message>
    <message>
        <source>Overwrite the card</source>
        <translation>Karte überschreiben</translation>
    </message>
    <message>
        <source>Money taken – overwrite the card</source>
        <translation>Geld genommen – Karte überschreiben</translation>
    </message>
    <message>
        <source>takes %1 of the bonus along</source>
        <translation>Bonus, der mitgeht: %1</translation>
    </message>
    <message>
        <source>What for?</source>
        <translation>Wofür?</translation>
    </message>
    <message>
        <source>Goes back as it came: %1</source>
        <translation>Geht zurück wie gezahlt: %1</translation>
    </message>
    <message>
        <source>Came as %1. Another way takes a supervisor and is noted.</source>
        <translation>Kam als %1. Ein anderer Weg braucht eine Aufsicht und wird vermerkt.</translation>
    </message>
</context>
<context>
    <name>tally::ui::CountPage</name>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>Stück</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Counted so far</source>
        <translation>Bisher gezählt</translation>
    </message>
    <message>
        <source>Back, keep what was typed</source>
        <translation>Zurück, Eingaben behalten</translation>
    </message>
    <message>
        <source>All counted</source>
        <translation>Alles gezählt</translation>
    </message>
    <message>
        <source>Count your drawer</source>
        <translation>Kasse zählen</translation>
    </message>
    <message>
        <source>Count the drawer of %1</source>
        <translation>Kasse von %1 zählen</translation>
    </message>
    <message>
        <source>Counted so far: %1</source>
        <translation>Bisher gezählt: %1</translation>
    </message>
</context>
<context>
    <name>tally::ui::CountResultPage</name>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Gezählt</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>Neu zählen</translation>
    </message>
    <message>
        <source>Is this count final?</source>
        <translation>Ist diese Zählung endgültig?</translation>
    </message>
    <message>
        <source>Once confirmed it cannot be changed. What was expected, and what is over or short, is shown then and goes into the record; nothing is refused for it.</source>
        <translation>Nach der Bestätigung lässt sie sich nicht mehr ändern. Der erwartete Betrag und die Differenz werden dann angezeigt und festgehalten; abgelehnt wird deshalb nichts.</translation>
    </message>
    <message>
        <source>Back to the count</source>
        <translation>Zurück zur Zählung</translation>
    </message>
    <message>
        <source>Yes, this is final</source>
        <translation>Ja, endgültig</translation>
    </message>
    <message>
        <source>Counted: %1</source>
        <translation>Gezählt: %1</translation>
    </message>
    <message>
        <source>Closing makes the Z report of this shift. It is numbered and never changes again.</source>
        <translation>Beim Abschluss entsteht der Z-Bericht dieser Schicht. Er wird nummeriert und ändert sich nie mehr.</translation>
    </message>
    <message>
        <source>It agrees</source>
        <translation>Es stimmt</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Zu viel</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>Zu wenig</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Close the shift (Z)</source>
        <translation>Schicht schließen (Z)</translation>
    </message>
</context>
<context>
    <name>tally::ui::DailyReportPaper</name>
    <message>
        <source>Daily report</source>
        <translation>Tagesbericht</translation>
    </message>
    <message>
        <source>Cards and points</source>
        <translation>Karten und Punkte</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Bonus</source>
        <translation>Bonus</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>Cards issued</source>
        <translation>Ausgegebene Karten</translation>
    </message>
    <message>
        <source>Top-ups</source>
        <translation>Aufladungen</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>Erstattungen</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>Ausgezahlt</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Open at the end of the day</source>
        <translation>Offen am Ende des Tages</translation>
    </message>
    <message>
        <source>None. Every change of a card was read back.</source>
        <translation>Nichts. Jede Kartenänderung wurde zurückgelesen.</translation>
    </message>
    <message>
        <source>Sent to a card and not read back, because the card was lifted. Each completes itself when its card is next shown. Not among the totals above, but their money may be in the drawer: sales %1, refunds %2.</source>
        <translation>An eine Karte gesendet, aber nicht zurückgelesen, weil die Karte zu früh weg war. Jeder Vorgang schließt sich ab, sobald seine Karte wieder aufgelegt wird. Nicht in den Summen oben enthalten, das Geld kann aber in der Kasse liegen: Verkäufe %1, Erstattungen %2.</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Verified: all %1 entries of the ledger are as they were written.</source>
        <translation>Geprüft: Alle %1 Einträge des Journals sind so, wie sie geschrieben wurden.</translation>
    </message>
    <message>
        <source>VERIFICATION FAILED at entry %1. Do not rely on this report; call the manager.</source>
        <translation>PRÜFUNG GESCHEITERT bei Eintrag %1. Diesem Bericht nicht trauen; die Leitung rufen.</translation>
    </message>
    <message>
        <source>VERIFICATION FAILED: the ledger&apos;s file itself was changed. Do not rely on this report; call the manager.</source>
        <translation>PRÜFUNG GESCHEITERT: Die Datei des Journals selbst wurde verändert. Diesem Bericht nicht trauen; die Leitung rufen.</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Entries of this day</source>
        <translation>Einträge dieses Tages</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Manager: date, signature</source>
        <translation>Leitung: Datum, Unterschrift</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Bedienperson</translation>
    </message>
    <message>
        <source>Report of several days</source>
        <translation>Bericht über mehrere Tage</translation>
    </message>
    <message>
        <source>Times of %1</source>
        <translation>Zeiten von %1</translation>
    </message>
    <message>
        <source>Turnover</source>
        <translation>Umsatz</translation>
    </message>
    <message>
        <source>of that, deposits on cards</source>
        <translation>davon Kartenpfand</translation>
    </message>
    <message>
        <source>Outside any shift, part of the above</source>
        <translation>Außerhalb jeder Schicht, oben enthalten</translation>
    </message>
    <message>
        <source>Staff cards, no turnover</source>
        <translation>Personalkarten, kein Umsatz</translation>
    </message>
    <message>
        <source>Apart</source>
        <translation>Gesondert</translation>
    </message>
    <message>
        <source>By day</source>
        <translation>Nach Tagen</translation>
    </message>
    <message>
        <source>By cashier</source>
        <translation>Nach Bedienperson</translation>
    </message>
    <message>
        <source>By hour</source>
        <translation>Nach Stunden</translation>
    </message>
    <message>
        <source>By price list</source>
        <translation>Nach Preislisten</translation>
    </message>
    <message>
        <source>List of entry %1</source>
        <translation>Liste aus Eintrag %1</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>By station</source>
        <translation>Nach Stationen</translation>
    </message>
    <message>
        <source>Shifts closed</source>
        <translation>Abgeschlossene Schichten</translation>
    </message>
    <message>
        <source>Z</source>
        <translation>Z</translation>
    </message>
    <message>
        <source>Shift of</source>
        <translation>Schicht von</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Soll</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Gezählt</translation>
    </message>
    <message>
        <source>Over or short</source>
        <translation>Über-/Fehlbetrag</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Points sold and points outstanding</source>
        <translation>Verkaufte und ausstehende Punkte</translation>
    </message>
    <message>
        <source>Paid for</source>
        <translation>Bezahlt</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Erstattet</translation>
    </message>
    <message>
        <source>Outstanding at most, on %1 cards</source>
        <translation>Höchstens ausstehend, auf %1 Karten</translation>
    </message>
    <message>
        <source>To look into</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>No refund, no approval, nothing that failed or was refused.</source>
        <translation>Keine Erstattung, keine Freigabe, nichts gescheitert oder abgewiesen.</translation>
    </message>
    <message>
        <source>Cards turned away: %1 (%2).</source>
        <translation>Abgewiesene Karten: %1 (%2).</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Entries of these days</source>
        <translation>Einträge dieser Tage</translation>
    </message>
    <message>
        <source>This report is made from the station&apos;s own ledger. It is not a certified fiscal document, and this is not a certified fiscal device. What it offers one: numbered Z reports, the head of the chain above, and a ledger in which every entry is signed and which anybody can check.</source>
        <translation>Dieser Bericht entsteht aus dem Journal der Station selbst. Er ist kein zertifizierter Kassenbeleg und dies kein zertifiziertes Kassensystem. Was er dafür bietet: nummerierte Z-Berichte, den Kopf der Kette oben und ein Journal, in dem jeder Eintrag signiert ist und das jeder prüfen kann.</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>Karten</translation>
    </message>
    <message>
        <source>Sold for</source>
        <translation>Verkauft für</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>Gedruckt</translation>
    </message>
    <message>
        <source>As of %1, the day runs until %2.</source>
        <translation>Stand %1, der Tag läuft bis %2.</translation>
    </message>
    <message>
        <source>As of %1, the last day runs until %2.</source>
        <translation>Stand %1, der letzte Tag läuft bis %2.</translation>
    </message>
    <message>
        <source>Without money per person, which is shown to whoever signs in.</source>
        <translation>Ohne Beträge je Person; wer sich anmeldet, sieht sie.</translation>
    </message>
    <message>
        <source>Without money per person and means of payment: while a drawer is not finally counted, these are shown to a supervisor alone.</source>
        <translation>Ohne Beträge je Person und Zahlungsart: Solange eine Kasse nicht endgültig gezählt ist, sieht sie nur die Aufsicht.</translation>
    </message>
    <message>
        <source>Cash into and out of the drawers</source>
        <translation>Bargeld in die Kassen und heraus</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Wofür</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Bank card</source>
        <translation>Bankkarte</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Sonstiges</translation>
    </message>
    <message>
        <source>Shifts open</source>
        <translation>Offene Schichten</translation>
    </message>
    <message>
        <source>Shifts open at the end of the day</source>
        <translation>Am Tagesende offene Schichten</translation>
    </message>
    <message>
        <source>Shifts open at the end of the range</source>
        <translation>Am Ende des Zeitraums offene Schichten</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <extracomment>%1 is a name, %2 a time: &quot;Anna since 18:02&quot;</extracomment>
        <translation>%1 seit %2</translation>
    </message>
    <message>
        <source>Open sales and refunds</source>
        <translation>Offene Verkäufe und Auszahlungen</translation>
    </message>
    <message>
        <source>Open at the end of the range</source>
        <translation>Offen am Ende des Zeitraums</translation>
    </message>
    <message>
        <source>Expired, on %1 cards</source>
        <translation>Verfallen, auf %1 Karten</translation>
    </message>
    <message>
        <source>Deposits on %1 cards</source>
        <translation>Pfand auf %1 Karten</translation>
    </message>
    <message>
        <source>Outstanding is an upper bound from what each card held when it was last seen here, at entry %1: what was played at machines since then is not in this ledger. Open sales make %2 of it; staff cards hold %3 more. Expired points are in no other line.</source>
        <translation>Im Umlauf ist eine Obergrenze nach dem, was jede Karte zuletzt hier hatte, bis Eintrag %1: Was seither an Automaten gespielt wurde, steht nicht in diesem Journal. Offene Verkäufe machen davon %2 aus; Mitarbeiterkarten haben weitere %3. Verfallene Punkte stehen in keiner anderen Zeile.</translation>
    </message>
    <message>
        <source>no reason noted</source>
        <translation>kein Grund vermerkt</translation>
    </message>
    <message>
        <source>Nothing had been written by then: the chain has no head yet, and there is nothing to sign.</source>
        <translation>Bis dahin war nichts geschrieben: Die Kette hat noch kein Ende, und es gibt nichts zu unterschreiben.</translation>
    </message>
    <message>
        <source>Top-ups</source>
        <comment>heading of a column</comment>
        <translation>Geladen</translation>
    </message>
    <message>
        <source>Refunds</source>
        <comment>heading of a column</comment>
        <translation>Erstattet</translation>
    </message>
    <message>
        <source>counted: %1</source>
        <translation>gezählt: %1</translation>
    </message>
    <message>
        <source>float, beside Z %1</source>
        <translation>Wechselgeld, neben Z %1</translation>
    </message>
    <message>
        <source>The chain of all %1 entries of the ledger holds.</source>
        <translation>Die Kette aller %1 Einträge des Journals stimmt.</translation>
    </message>
    <message>
        <source>In parts, money in %1</source>
        <translation>Aufgeteilt, Geld in %1</translation>
    </message>
    <message>
        <source>Where it was noted, %1 in cash were handed over, and %2 given back as change.</source>
        <translation>Soweit erfasst, wurden %1 in bar gegeben und %2 als Rückgeld herausgegeben.</translation>
    </message>
    <message>
        <source>A ledger whose tail was cut off shows only against the head of a later report, or a backup.</source>
        <translation>Ein Journal, dem das Ende fehlt, fällt nur am Kopf eines späteren Berichts oder an einer Sicherung auf.</translation>
    </message>
    <message>
        <source>sold for %1, paid out %2 (entries: %3)</source>
        <translation>verkauft für %1, ausgezahlt %2 (Einträge: %3)</translation>
    </message>
    <message>
        <source>%1, cash moved %2</source>
        <translation>%1, Bargeld bewegt %2</translation>
    </message>
    <message>
        <source>Entry %1: the clock was set back from %2 to %3. Booked for %4 since then, while the clock showed an earlier day: %5.</source>
        <translation>Eintrag %1: Die Uhr wurde von %2 auf %3 zurückgestellt. Seither für den %4 gebucht, während die Uhr einen früheren Tag zeigte: %5.</translation>
    </message>
    <message>
        <source>Entry %1: the clock went from %2 to %3; that it is right said %4.</source>
        <translation>Eintrag %1: Die Uhr sprang von %2 auf %3; dass sie richtig geht, sagte %4.</translation>
    </message>
    <message>
        <source>%1 Booked until it went back: %2.</source>
        <translation>%1 Gebucht, bis sie zurückging: %2.</translation>
    </message>
    <message>
        <source>Entry %1, %2: business days went back from %3 to %4; that the clock was wrong said %5. Booked for days after %4 until then: %6.</source>
        <translation>Eintrag %1, %2: Die Tage gingen vom %3 auf den %4 zurück; dass die Uhr falsch ging, sagte %5. Bis dahin für Tage nach dem %4 gebucht: %6.</translation>
    </message>
    <message>
        <source>The clock jumped</source>
        <translation>Die Uhr sprang</translation>
    </message>
    <message>
        <source>Added after the day was over</source>
        <translation>Nach dem Ende des Tages dazugekommen</translation>
    </message>
    <message>
        <source>Added after the last day was over</source>
        <translation>Nach dem Ende des letzten Tages dazugekommen</translation>
    </message>
    <message>
        <source>A report printed before does not have this: %1. Entries %2.</source>
        <translation>Ein vorher gedruckter Bericht hat dies nicht: %1. Einträge %2.</translation>
    </message>
    <message>
        <source>Between the first and the last entry, but of other days</source>
        <translation>Zwischen dem ersten und dem letzten Eintrag, aber von anderen Tagen</translation>
    </message>
</context>
<context>
    <name>tally::ui::Dates</name>
    <message>
        <source>d MMM yyyy</source>
        <extracomment>How a day is written, in the letters of QDate: a month in words, or digits in an order that nobody can mistake.</extracomment>
        <translation>dd.MM.yyyy</translation>
    </message>
</context>
<context>
    <name>tally::ui::DecidePage</name>
    <message>
        <source>What was this refund?</source>
        <translation>Was war diese Erstattung?</translation>
    </message>
    <message>
        <source>Its card was shown too late to tell. Ask whoever was there, count the drawer, look at the machines&apos; journals; then say what it was.</source>
        <translation>Ihre Karte wurde zu spät gezeigt, um es noch zu sagen. Fragen Sie, wer da war, zählen Sie die Kasse, sehen Sie in die Journale der Automaten; dann sagen Sie, was es war.</translation>
    </message>
    <message>
        <source>Why do you think so?</source>
        <translation>Warum meinen Sie das?</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Entscheiden</translation>
    </message>
    <message>
        <source>Card %1: %2 for %3, %4</source>
        <translation>Karte %1: %2 für %3, %4</translation>
    </message>
    <message>
        <source>Choose one. It cannot be changed afterwards.</source>
        <translation>Wählen Sie eines. Es lässt sich danach nicht mehr ändern.</translation>
    </message>
</context>
<context>
    <name>tally::ui::DonePage</name>
    <message>
        <source>More with this card</source>
        <translation>Mehr mit dieser Karte</translation>
    </message>
    <message>
        <source>Card %1, new balance</source>
        <translation>Karte %1, neues Guthaben</translation>
    </message>
    <message>
        <source>New balance</source>
        <translation>Neues Guthaben</translation>
    </message>
    <message>
        <source>New balance: %1</source>
        <translation>Neues Guthaben: %1</translation>
    </message>
    <message>
        <source>Next customer</source>
        <translation>Nächster Kunde</translation>
    </message>
    <message>
        <source>Duplicate (F3)</source>
        <translation>Zweitschrift (F3)</translation>
    </message>
    <message>
        <source>Receipt (F3)</source>
        <translation>Beleg (F3)</translation>
    </message>
</context>
<context>
    <name>tally::ui::ExtendPage</name>
    <message>
        <source>Good until when?</source>
        <translation>Gültig bis wann?</translation>
    </message>
    <message>
        <source>Leave the card on the reader: it is being written.</source>
        <translation>Die Karte auf dem Lesegerät lassen: sie wird beschrieben.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Card %1 was good until %2</source>
        <translation>Karte %1 war gültig bis %2</translation>
    </message>
    <message>
        <source>Card %1 is good until %2</source>
        <translation>Karte %1 ist gültig bis %2</translation>
    </message>
    <message>
        <source>All that is on it stays: %1.</source>
        <translation>Alles, was darauf ist, bleibt: %1.</translation>
    </message>
    <message>
        <source>To the end of %1</source>
        <extracomment>%1 is a date.</extracomment>
        <translation>Bis zum Ende des %1</translation>
    </message>
</context>
<context>
    <name>tally::ui::Figures</name>
    <message numerus="yes">
        <source>%1 point(s)</source>
        <extracomment>%1 is the number, already formatted; the plural form follows the number.</extracomment>
        <translation>
            <numerusform>%1 Punkt</numerusform>
            <numerusform>%1 Punkte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>point(s)</source>
        <translation>
            <numerusform>Punkt</numerusform>
            <numerusform>Punkte</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ui::Keypad</name>
    <message>
        <source>Decimal point</source>
        <translation>Dezimalkomma</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete the last digit</source>
        <translation>Letzte Ziffer löschen</translation>
    </message>
</context>
<context>
    <name>tally::ui::MenuPage</name>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Shift and drawer</source>
        <translation>Schicht und Kasse</translation>
    </message>
    <message>
        <source>Sales waiting for their card</source>
        <translation>Vorgänge, die auf ihre Karte warten</translation>
    </message>
    <message>
        <source>Price list</source>
        <translation>Preisliste</translation>
    </message>
    <message>
        <source>Day&apos;s report</source>
        <translation>Tagesbericht</translation>
    </message>
    <message>
        <source>Sign out, change operator</source>
        <translation>Abmelden, Bediener wechseln</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
</context>
<context>
    <name>tally::ui::MessagePage</name>
    <message>
        <source>The money</source>
        <translation>Das Geld</translation>
    </message>
    <message>
        <source>What to do now</source>
        <translation>Was jetzt zu tun ist</translation>
    </message>
    <message>
        <source>Opening the station</source>
        <translation>Die Station wird geöffnet</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>Einen Augenblick, bitte.</translation>
    </message>
    <message>
        <source>Finish issuing</source>
        <translation>Ausgabe abschließen</translation>
    </message>
    <message>
        <source>Issue this card</source>
        <translation>Diese Karte ausgeben</translation>
    </message>
    <message>
        <source>Serve the next customer</source>
        <translation>Nächsten Kunden bedienen</translation>
    </message>
    <message>
        <source>Look for the reader again</source>
        <translation>Lesegerät erneut suchen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Overwrite and issue …</source>
        <translation>Überschreiben und ausgeben …</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>tally::ui::OpenSalesPage</name>
    <message>
        <source>Sales waiting for their card</source>
        <translation>Vorgänge, die auf ihre Karte warten</translation>
    </message>
    <message>
        <source>No sale is waiting. All cards are up to date.</source>
        <translation>Kein Vorgang wartet. Alle Karten sind auf dem Stand.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>its card</source>
        <translation>seine Karte</translation>
    </message>
    <message>
        <source>a manager</source>
        <translation>die Leitung</translation>
    </message>
    <message>
        <source>These cards were lifted too early. Each sale completes itself as soon as its card lies on the reader again; what no card can tell any more a manager decides.</source>
        <translation>Diese Karten wurden zu früh abgehoben. Jeder Verkauf vollendet sich, sobald seine Karte wieder auf dem Lesegerät liegt; was keine Karte mehr sagen kann, entscheidet die Leitung.</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>Wartet auf</translation>
    </message>
    <message>
        <source>Say what it was</source>
        <translation>Sagen, was es war</translation>
    </message>
</context>
<context>
    <name>tally::ui::PaperView</name>
    <message>
        <source>The report as it will be printed</source>
        <translation>Der Bericht, wie er gedruckt wird</translation>
    </message>
</context>
<context>
    <name>tally::ui::PassphrasePage</name>
    <message>
        <source>Passphrase of the keys</source>
        <translation>Passphrase der Schlüssel</translation>
    </message>
    <message>
        <source>Open the station</source>
        <translation>Station öffnen</translation>
    </message>
    <message>
        <source>They are sealed in %1.</source>
        <translation>Sie liegen versiegelt in %1.</translation>
    </message>
    <message>
        <source>That was not the passphrase. Nothing is lost; try again.</source>
        <translation>Das war nicht die Passphrase. Nichts ist verloren; bitte noch einmal.</translation>
    </message>
</context>
<context>
    <name>tally::ui::PricesPage</name>
    <message>
        <source>%1 as a bonus</source>
        <translation>%1 als Bonus</translation>
    </message>
    <message>
        <source>%1 % of the points as a bonus</source>
        <translation>%1 % der Punkte als Bonus</translation>
    </message>
    <message>
        <source>Package “%1”</source>
        <translation>Paket „%1“</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>Ab %1</translation>
    </message>
    <message>
        <source>Deposit on a new card</source>
        <translation>Pfand auf eine neue Karte</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>Smallest top-up</source>
        <translation>Kleinste Aufladung</translation>
    </message>
    <message>
        <source>Largest top-up</source>
        <translation>Größte Aufladung</translation>
    </message>
    <message>
        <source>A card holds at most</source>
        <translation>Eine Karte fasst höchstens</translation>
    </message>
    <message>
        <source>One card, one day, at most</source>
        <translation>Eine Karte an einem Tag höchstens</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>A card is good for</source>
        <translation>Eine Karte gilt</translation>
    </message>
    <message>
        <source>ever</source>
        <translation>unbegrenzt</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) after each load</source>
        <translation>
            <numerusform>%n Tag nach jeder Aufladung</numerusform>
            <numerusform>%n Tage nach jeder Aufladung</numerusform>
        </translation>
    </message>
    <message>
        <source>Price list in force</source>
        <translation>Gültige Preisliste</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>The price list cannot be read. Nothing can be sold; call the manager.</source>
        <translation>Die Preisliste ist nicht lesbar. Es kann nichts verkauft werden; rufen Sie die Leitung.</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 für %2</translation>
    </message>
    <message>
        <source>Smallest coin</source>
        <translation>Kleinste Münze</translation>
    </message>
    <message>
        <source>Most cash at once</source>
        <translation>Höchster Bargeldbetrag auf einmal</translation>
    </message>
</context>
<context>
    <name>tally::ui::PrinterOutput</name>
    <message>
        <source>Sent to %1.</source>
        <translation>An %1 gesendet.</translation>
    </message>
    <message>
        <source>This computer has no printer. Use the PDF instead.</source>
        <translation>Dieser Rechner hat keinen Drucker. Verwenden Sie stattdessen das PDF.</translation>
    </message>
    <message>
        <source>The printer %1 did not take it.</source>
        <translation>Der Drucker %1 hat es nicht angenommen.</translation>
    </message>
    <message>
        <source>This computer has no printer named %1, as config.toml says. Use the PDF instead.</source>
        <translation>Dieser Rechner hat keinen Drucker namens %1, wie er in config.toml steht. Verwenden Sie stattdessen das PDF.</translation>
    </message>
</context>
<context>
    <name>tally::ui::ReceiptOutput</name>
    <message>
        <source>This sale is not finished: put its card on the reader, then there will be a receipt.</source>
        <translation>Dieser Verkauf ist nicht abgeschlossen: Legen Sie seine Karte auf den Leser, dann gibt es einen Beleg.</translation>
    </message>
    <message>
        <source>There is no receipt of this sale. Call the manager.</source>
        <translation>Zu diesem Verkauf gibt es keinen Beleg. Rufen Sie die Leitung.</translation>
    </message>
    <message>
        <source>This receipt was printed before: to print it again takes a supervisor.</source>
        <translation>Dieser Beleg wurde schon gedruckt: Ihn noch einmal zu drucken, erfordert die Aufsicht.</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>DUPLICATE of receipt %1: %2</source>
        <translation>ZWEITSCHRIFT von Beleg %1: %2</translation>
    </message>
    <message>
        <source>Receipt %1: %2</source>
        <translation>Beleg %1: %2</translation>
    </message>
    <message>
        <source>%1 cannot be written. This receipt does not count: ask for it again.</source>
        <translation>%1 lässt sich nicht schreiben. Dieser Beleg zählt nicht: noch einmal anfordern.</translation>
    </message>
</context>
<context>
    <name>tally::ui::ReceiptPaper</name>
    <message>
        <source>Station %1   ·   Site %2</source>
        <translation>Station %1   ·   Standort %2</translation>
    </message>
    <message>
        <source>This is not a certified fiscal receipt.</source>
        <translation>Dies ist kein zertifizierter Kassenbeleg.</translation>
    </message>
    <message>
        <source>SIMULATION: no card and no money of this receipt exist.</source>
        <translation>SIMULATION: Weder die Karte noch das Geld dieses Belegs gibt es.</translation>
    </message>
    <message>
        <source>DUPLICATE</source>
        <translation>ZWEITSCHRIFT</translation>
    </message>
    <message>
        <source>Receipt %1</source>
        <translation>Beleg %1</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Ausfertigung</translation>
    </message>
    <message>
        <source>Card %1</source>
        <translation>Karte %1</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Deposit on the card</source>
        <translation>Pfand auf der Karte</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>Ausgezahlt</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>Zu zahlen</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Gegeben</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Rückgeld</translation>
    </message>
    <message>
        <source>New card</source>
        <translation>Neue Karte</translation>
    </message>
    <message>
        <source>Points: %1</source>
        <translation>Punkte: %1</translation>
    </message>
    <message>
        <source>Bonus points: %1</source>
        <translation>Bonuspunkte: %1</translation>
    </message>
    <message>
        <source>Points now on the card</source>
        <translation>Punkte jetzt auf der Karte</translation>
    </message>
    <message>
        <source>Not finished: put this card on a reader again</source>
        <translation>Nicht abgeschlossen: diese Karte noch einmal auf einen Leser legen</translation>
    </message>
    <message>
        <source>Ledger entry %1   ·   %2</source>
        <comment>a number, and eight digits that vouch for it</comment>
        <translation>Journaleintrag %1   ·   %2</translation>
    </message>
</context>
<context>
    <name>tally::ui::ReportPage</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>◀ Day before</source>
        <translation>◀ Tag davor</translation>
    </message>
    <message>
        <source>Day after ▶</source>
        <translation>Tag danach ▶</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Als PDF speichern</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Day&apos;s report</source>
        <translation>Tagesbericht</translation>
    </message>
    <message>
        <source>Report of %1</source>
        <translation>Bericht vom %1</translation>
    </message>
    <message>
        <source>The ledger does not verify. Do not rely on this report; call the manager.</source>
        <translation>Die Prüfung des Journals ist gescheitert. Diesem Bericht nicht trauen; die Leitung rufen.</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>The report could not be made. Try again, or call the manager.</source>
        <translation>Der Bericht ließ sich nicht erstellen. Noch einmal versuchen oder die Leitung rufen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Opening the ledger …</source>
        <translation>Das Journal wird geöffnet …</translation>
    </message>
    <message>
        <source>Checking the ledger: %1 %</source>
        <translation>Das Journal wird geprüft: %1 %</translation>
    </message>
    <message>
        <source>Adding up: %1 %</source>
        <translation>Es wird zusammengezählt: %1 %</translation>
    </message>
</context>
<context>
    <name>tally::ui::ReportPaper</name>
    <message>
        <source>Station %1   ·   Site %2</source>
        <translation>Station %1   ·   Standort %2</translation>
    </message>
    <message>
        <source>Tallycard   ·   Station %1   ·   %2</source>
        <translation>Tallycard   ·   Station %1   ·   %2</translation>
    </message>
    <message>
        <source>SIMULATION: no card and no money of this report exist.</source>
        <translation>SIMULATION: Weder die Karten noch das Geld dieses Berichts gibt es.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Bonus</source>
        <translation>Bonus</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>Money over the counter</source>
        <translation>Geld an der Kasse</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Eingenommen</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>Ausgezahlt</translation>
    </message>
    <message>
        <source>Remains</source>
        <translation>Verbleibt</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Head of the chain</source>
        <translation>Kopf der Kette</translation>
    </message>
    <message>
        <source>entry %1</source>
        <translation>Eintrag %1</translation>
    </message>
    <message>
        <source>Cashier: date, signature</source>
        <translation>Kasse: Datum, Unterschrift</translation>
    </message>
    <message>
        <source>SIMULATION</source>
        <translation>SIMULATION</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>This computer has no font for some letters above; each stands as a box. To have them drawn, install: %1.</source>
        <translation>Für einige Zeichen oben hat dieser Rechner keine Schrift; statt jedes steht ein Kästchen. Damit sie gedruckt werden, bitte installieren: %1.</translation>
    </message>
    <message>
        <source>RESTORED: an older ledger was put back and accepted in entry %1. What was sold, paid out and counted after that backup is in none of these figures.</source>
        <translation>WIEDERHERGESTELLT: Ein älteres Journal wurde zurückgelegt und mit Eintrag %1 angenommen. Was nach dieser Sicherung verkauft, ausgezahlt und gezählt wurde, steht in keiner dieser Zahlen.</translation>
    </message>
    <message>
        <source>of that, %1</source>
        <translation>davon %1</translation>
    </message>
</context>
<context>
    <name>tally::ui::ReportWords</name>
    <message>
        <source>Clock set back</source>
        <translation>Uhr zurückgestellt</translation>
    </message>
    <message>
        <source>not a card of this site</source>
        <translation>keine Karte dieses Standorts</translation>
    </message>
    <message>
        <source>something that no accident explains</source>
        <translation>etwas, das kein Missgeschick erklärt</translation>
    </message>
    <message>
        <source>spoiled card</source>
        <translation>verdorbene Karte</translation>
    </message>
    <message>
        <source>damaged card</source>
        <translation>beschädigte Karte</translation>
    </message>
    <message>
        <source>blank with the number of an issued card</source>
        <translation>leer, aber mit der Chipnummer einer ausgegebenen Karte</translation>
    </message>
    <message>
        <source>written by newer software</source>
        <translation>von neuerer Software beschrieben</translation>
    </message>
    <message>
        <source>on the block list</source>
        <translation>auf der Sperrliste</translation>
    </message>
    <message>
        <source>closed card</source>
        <translation>stillgelegte Karte</translation>
    </message>
    <message>
        <source>expired card</source>
        <translation>abgelaufene Karte</translation>
    </message>
    <message>
        <source>not a genuine chip</source>
        <translation>kein echter Chip</translation>
    </message>
    <message>
        <source>no reader</source>
        <translation>kein Lesegerät</translation>
    </message>
    <message>
        <source>the reader stopped answering</source>
        <translation>Lesegerät antwortete nicht mehr</translation>
    </message>
    <message>
        <source>no card</source>
        <translation>keine Karte</translation>
    </message>
    <message>
        <source>two cards on the reader</source>
        <translation>zwei Karten auf dem Lesegerät</translation>
    </message>
    <message>
        <source>the card was lifted</source>
        <translation>Karte zu früh weggenommen</translation>
    </message>
    <message>
        <source>another card came onto the reader</source>
        <translation>andere Karte aufgelegt</translation>
    </message>
    <message>
        <source>the card did not do as told</source>
        <translation>Karte tat nicht, was sie sollte</translation>
    </message>
    <message>
        <source>another kind of card</source>
        <translation>andere Kartenart</translation>
    </message>
    <message>
        <source>the card was not issued</source>
        <translation>Karte nicht ausgegeben</translation>
    </message>
    <message>
        <source>the card was issued before</source>
        <translation>Karte schon ausgegeben</translation>
    </message>
    <message>
        <source>waits for other machines&apos; journals</source>
        <translation>wartet auf die Journale anderer Geräte</translation>
    </message>
    <message>
        <source>the ledger could not be written</source>
        <translation>Journal nicht beschreibbar</translation>
    </message>
    <message>
        <source>the disk was full</source>
        <translation>Datenträger voll</translation>
    </message>
    <message>
        <source>the ledger was busy</source>
        <translation>Journal belegt</translation>
    </message>
    <message>
        <source>wrong PIN</source>
        <translation>falsche PIN</translation>
    </message>
    <message>
        <source>locked out</source>
        <translation>vorübergehend gesperrt</translation>
    </message>
    <message>
        <source>unknown operator</source>
        <translation>unbekannte Bedienperson</translation>
    </message>
    <message>
        <source>operator disabled</source>
        <translation>Bedienperson deaktiviert</translation>
    </message>
    <message>
        <source>owed to the guest</source>
        <translation>dem Gast geschuldet</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>Erstattungen</translation>
    </message>
    <message>
        <source>Approved by a second person</source>
        <translation>Von einer zweiten Person genehmigt</translation>
    </message>
    <message>
        <source>Writes that came to nothing</source>
        <translation>Schreibvorgänge ohne Wirkung</translation>
    </message>
    <message>
        <source>Cards lifted too early</source>
        <translation>Zu früh weggenommene Karten</translation>
    </message>
    <message>
        <source>Cards and chips turned away</source>
        <translation>Abgewiesene Karten und Chips</translation>
    </message>
    <message>
        <source>Failed sign-ins</source>
        <translation>Fehlgeschlagene Anmeldungen</translation>
    </message>
    <message>
        <source>Operators locked out</source>
        <translation>Gesperrte Bedienpersonen</translation>
    </message>
    <message>
        <source>Asked for what is not allowed</source>
        <translation>Unerlaubtes angefragt</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Top-up</source>
        <translation>Aufladung</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Erstattung</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Bank card</source>
        <translation>Bankkarte</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Sonstiges</translation>
    </message>
    <message>
        <source>a sale</source>
        <translation>ein Verkauf</translation>
    </message>
    <message>
        <source>a refund</source>
        <translation>eine Erstattung</translation>
    </message>
    <message>
        <source>a staff card</source>
        <translation>eine Personalkarte</translation>
    </message>
    <message>
        <source>a receipt once more</source>
        <translation>ein Beleg noch einmal</translation>
    </message>
    <message>
        <source>a shift</source>
        <translation>eine Schicht</translation>
    </message>
    <message>
        <source>a pay-in</source>
        <translation>eine Einlage</translation>
    </message>
    <message>
        <source>a safe drop</source>
        <translation>ein Tresoreinwurf</translation>
    </message>
    <message>
        <source>a pay-out</source>
        <translation>eine Barausgabe</translation>
    </message>
    <message>
        <source>somebody else&apos;s shift</source>
        <translation>die Schicht von jemand anderem</translation>
    </message>
    <message>
        <source>a second count</source>
        <translation>eine zweite Zählung</translation>
    </message>
    <message>
        <source>the expected cash</source>
        <translation>der Soll-Bestand</translation>
    </message>
    <message>
        <source>the ledger&apos;s entries</source>
        <translation>die Einträge des Kassenbuchs</translation>
    </message>
    <message>
        <source>the cases</source>
        <translation>die Fälle</translation>
    </message>
    <message>
        <source>a chip audit</source>
        <translation>eine Chip-Prüfung</translation>
    </message>
    <message>
        <source>other prices</source>
        <translation>andere Preise</translation>
    </message>
    <message>
        <source>other chip rules</source>
        <translation>andere Chip-Regeln</translation>
    </message>
    <message>
        <source>the operators</source>
        <translation>die Bedienungen</translation>
    </message>
    <message>
        <source>the keys</source>
        <translation>die Schlüssel</translation>
    </message>
    <message>
        <source>somebody&apos;s card, not blank</source>
        <translation>fremde Karte, nicht leer</translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation>nicht erlaubt</translation>
    </message>
    <message>
        <source>overwriting a card in use</source>
        <translation>das Überschreiben einer benutzten Karte</translation>
    </message>
    <message>
        <source>an expired card</source>
        <translation>eine abgelaufene Karte</translation>
    </message>
    <message>
        <source>a decision on an open refund</source>
        <translation>eine Entscheidung über eine offene Erstattung</translation>
    </message>
    <message>
        <source>begun</source>
        <translation>begonnen</translation>
    </message>
    <message>
        <source>the batch may be bought</source>
        <translation>die Charge kann gekauft werden</translation>
    </message>
    <message>
        <source>do not buy this batch</source>
        <translation>diese Charge nicht kaufen</translation>
    </message>
    <message>
        <source>the batch is not decided on</source>
        <translation>über die Charge ist nicht entschieden</translation>
    </message>
    <message>
        <source>decided: it was paid out</source>
        <translation>entschieden: es wurde ausgezahlt</translation>
    </message>
    <message>
        <source>decided: it was a play</source>
        <translation>entschieden: es war ein Spiel</translation>
    </message>
    <message>
        <source>decided: it never happened</source>
        <translation>entschieden: es fand nie statt</translation>
    </message>
    <message>
        <source>Open refunds decided upon</source>
        <translation>Offene Erstattungen, über die entschieden wurde</translation>
    </message>
    <message>
        <source>Pay-in</source>
        <translation>Einlage</translation>
    </message>
    <message>
        <source>Pay-out</source>
        <translation>Auszahlung aus der Kasse</translation>
    </message>
    <message>
        <source>Into the safe</source>
        <translation>In den Tresor</translation>
    </message>
    <message>
        <source>Pay-ins</source>
        <translation>Einlagen</translation>
    </message>
    <message>
        <source>Pay-outs</source>
        <translation>Auszahlungen aus der Kasse</translation>
    </message>
    <message>
        <source>Drops into the safe</source>
        <translation>Abschöpfungen in den Tresor</translation>
    </message>
    <message>
        <source>%1, approved by %2</source>
        <translation>%1, genehmigt von %2</translation>
    </message>
    <message>
        <source>added</source>
        <translation>hinzugefügt</translation>
    </message>
    <message>
        <source>another role</source>
        <translation>andere Rolle</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>enabled again</source>
        <translation>wieder freigegeben</translation>
    </message>
    <message>
        <source>another PIN</source>
        <translation>andere PIN</translation>
    </message>
    <message>
        <source>another PIN by recovery code</source>
        <translation>andere PIN mit Wiederherstellungscode</translation>
    </message>
    <message>
        <source>taken off the card</source>
        <translation>von der Karte genommen</translation>
    </message>
    <message>
        <source>points of another station</source>
        <translation>Punkte einer anderen Station</translation>
    </message>
    <message>
        <source>cash without a shift</source>
        <translation>Bargeld ohne Schicht</translation>
    </message>
    <message>
        <source>a refund paid another way</source>
        <translation>eine anders ausgezahlte Erstattung</translation>
    </message>
    <message>
        <source>serial numbers</source>
        <translation>Seriennummern</translation>
    </message>
    <message>
        <source>the clock</source>
        <translation>die Uhr</translation>
    </message>
    <message>
        <source>the site&apos;s stations</source>
        <translation>die Stationen des Standorts</translation>
    </message>
    <message>
        <source>Z report No. %1, copy %2</source>
        <translation>Z-Bericht Nr. %1, Exemplar %2</translation>
    </message>
    <message>
        <source>Receipt %1, copy %2</source>
        <translation>Beleg %1, Exemplar %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a name, and what was changed</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what it is, and which</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>By more than a cashier&apos;s role</source>
        <translation>Mit mehr als der Rolle der Kasse</translation>
    </message>
    <message>
        <source>Refunds paid another way</source>
        <translation>Anders ausgezahlte Erstattungen</translation>
    </message>
    <message>
        <source>Sales without a shift</source>
        <translation>Verkäufe ohne Schicht</translation>
    </message>
    <message>
        <source>Drawers counted once more</source>
        <translation>Erneut gezählte Kassen</translation>
    </message>
    <message>
        <source>Chips served with a warning</source>
        <translation>Chips, vor denen gewarnt wurde</translation>
    </message>
    <message>
        <source>Cards ahead of the ledger</source>
        <translation>Karten, die dem Journal voraus sind</translation>
    </message>
    <message>
        <source>Receipts and Zs once more</source>
        <translation>Erneut gedruckte Belege und Z-Berichte</translation>
    </message>
    <message>
        <source>Keys changed or exported</source>
        <translation>Schlüssel geändert oder exportiert</translation>
    </message>
    <message>
        <source>People and PINs changed</source>
        <translation>Personen und PINs geändert</translation>
    </message>
    <message>
        <source>Prices changed</source>
        <translation>Preise geändert</translation>
    </message>
    <message>
        <source>Chip and number rules changed</source>
        <translation>Regeln für Chips und Nummern geändert</translation>
    </message>
    <message>
        <source>Chip audits</source>
        <translation>Chip-Prüfungen</translation>
    </message>
    <message>
        <source>Clock far ahead</source>
        <translation>Uhr geht weit vor</translation>
    </message>
    <message>
        <source>Clock corrected</source>
        <translation>Uhr richtiggestellt</translation>
    </message>
    <message>
        <source>Ledger put back</source>
        <translation>Journal wiederhergestellt</translation>
    </message>
    <message>
        <source>another way of paying</source>
        <translation>eine andere Zahlungsart</translation>
    </message>
    <message>
        <source>Checked with the site&apos;s keys.</source>
        <translation>Mit den Schlüsseln des Standorts geprüft.</translation>
    </message>
    <message>
        <source>NOT CHECKED with the site&apos;s keys: anybody could have rewritten this ledger.</source>
        <translation>NICHT mit den Schlüsseln des Standorts GEPRÜFT: Jeder hätte dieses Journal neu schreiben können.</translation>
    </message>
    <message>
        <source>VERIFICATION FAILED. Do not rely on this paper; call the manager.</source>
        <translation>PRÜFUNG FEHLGESCHLAGEN. Verlassen Sie sich nicht auf dieses Papier; rufen Sie die Leitung.</translation>
    </message>
    <message>
        <source>%1, from %2 to %3</source>
        <comment>a clock or the days</comment>
        <translation>%1, von %2 auf %3</translation>
    </message>
</context>
<context>
    <name>tally::ui::ShiftOfferPage</name>
    <message>
        <source>Open your shift</source>
        <translation>Schicht öffnen</translation>
    </message>
    <message>
        <source>How much change lies in the drawer? That is the float; every sale of the shift is added to it.</source>
        <translation>Wie viel Wechselgeld liegt in der Kasse? Das ist der Anfangsbestand; jeder Verkauf der Schicht kommt dazu.</translation>
    </message>
    <message>
        <source>Work without a shift</source>
        <translation>Ohne Schicht arbeiten</translation>
    </message>
    <message>
        <source>Yes, open with %1</source>
        <translation>Ja, mit %1 öffnen</translation>
    </message>
    <message>
        <source>Open with %1</source>
        <translation>Mit %1 öffnen</translation>
    </message>
    <message>
        <source>No float was typed. Is the drawer really empty?</source>
        <translation>Es wurde kein Anfangsbestand eingegeben. Ist die Kasse wirklich leer?</translation>
    </message>
    <message>
        <source>Without a shift (supervisor)</source>
        <translation>Ohne Schicht (Aufsicht)</translation>
    </message>
    <message>
        <source>Cash takes an open shift: its drawer answers for it. The sale goes on afterwards.</source>
        <translation>Bargeld braucht eine offene Schicht: deren Kasse steht dafür ein. Der Verkauf geht danach weiter.</translation>
    </message>
</context>
<context>
    <name>tally::ui::ShiftPage</name>
    <message>
        <source>Shift and drawer</source>
        <translation>Schicht und Kasse</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>X report: how it stands</source>
        <translation>X-Bericht: wie sie steht</translation>
    </message>
    <message>
        <source>Left open by others: count and close</source>
        <translation>Von anderen offen gelassen: zählen und schließen</translation>
    </message>
    <message>
        <source>You have no open shift</source>
        <translation>Sie haben keine offene Schicht</translation>
    </message>
    <message>
        <source>What is sold now belongs to no shift.</source>
        <translation>Was jetzt verkauft wird, gehört zu keiner Schicht.</translation>
    </message>
    <message>
        <source>Open a shift</source>
        <translation>Schicht öffnen</translation>
    </message>
    <message>
        <source>Your shift %1, open since %2</source>
        <translation>Ihre Schicht %1, offen seit %2</translation>
    </message>
    <message>
        <source>Float: %1</source>
        <translation>Anfangsbestand: %1</translation>
    </message>
    <message>
        <source>Close the shift</source>
        <translation>Schicht schließen</translation>
    </message>
    <message>
        <source>Count and close</source>
        <translation>Zählen und schließen</translation>
    </message>
    <message>
        <source>since %1, float %2</source>
        <translation>seit %1, Anfang %2</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>X report of %1</source>
        <translation>X-Bericht von %1</translation>
    </message>
</context>
<context>
    <name>tally::ui::SignInPage</name>
    <message>
        <source>Another name</source>
        <translation>Anderer Name</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Who is at the till?</source>
        <translation>Wer ist an der Kasse?</translation>
    </message>
    <message>
        <source>The list of people cannot be read from the ledger. Call the manager.</source>
        <translation>Die Liste der Personen ist im Journal nicht lesbar. Rufen Sie die Leitung.</translation>
    </message>
    <message>
        <source>Somebody else must approve this</source>
        <translation>Das muss jemand anderes freigeben</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Touch your name, or type some letters of it.</source>
        <translation>Tippen Sie auf Ihren Namen, oder geben Sie ein paar Buchstaben davon ein.</translation>
    </message>
    <message>
        <source>Names with “%1”</source>
        <translation>Namen mit „%1“</translation>
    </message>
    <message>
        <source>Nobody here may do that.</source>
        <translation>Niemand hier darf das.</translation>
    </message>
    <message>
        <source>No such name. Delete a letter and look again.</source>
        <translation>Kein solcher Name. Löschen Sie einen Buchstaben und sehen Sie noch einmal nach.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation>
            <numerusform>%n Ziffer eingegeben</numerusform>
            <numerusform>%n Ziffern eingegeben</numerusform>
        </translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>Einen Moment, bitte.</translation>
    </message>
</context>
<context>
    <name>tally::ui::StationWindow</name>
    <message>
        <source>Tallycard station</source>
        <translation>Tallycard-Station</translation>
    </message>
    <message>
        <source>SIMULATION – no real reader, no real money</source>
        <translation>SIMULATION – kein echtes Lesegerät, kein echtes Geld</translation>
    </message>
    <message>
        <source>Station %1   ·   %2</source>
        <translation>Station %1   ·   %2</translation>
    </message>
    <message>
        <source>Served by %1</source>
        <translation>Bedienung: %1</translation>
    </message>
    <message>
        <source>ddd, d MMM yyyy</source>
        <translation>ddd, d. MMM yyyy</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>Menü (F10)</translation>
    </message>
    <message>
        <source>Sign out (F9)</source>
        <translation>Abmelden (F9)</translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) waiting (F5)</source>
        <translation>
            <numerusform>%n Verkauf offen (F5)</numerusform>
            <numerusform>%n Verkäufe offen (F5)</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody is signed in</source>
        <translation>Niemand ist angemeldet</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>shift since %1</source>
        <translation>Schicht seit %1</translation>
    </message>
    <message>
        <source>no shift</source>
        <translation>keine Schicht</translation>
    </message>
</context>
<context>
    <name>tally::ui::WaitingPage</name>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>A card over a reader</source>
        <translation>Eine Karte über einem Lesegerät</translation>
    </message>
    <message>
        <source>Put a card on the reader</source>
        <translation>Karte auf das Lesegerät legen</translation>
    </message>
    <message>
        <source>Its balance appears by itself. A blank card is offered for issue.</source>
        <translation>Das Guthaben erscheint von selbst. Eine leere Karte kann ausgegeben werden.</translation>
    </message>
    <message>
        <source>Last: %1</source>
        <translation>Zuletzt: %1</translation>
    </message>
    <message>
        <source>config.toml is wrong (%1): reader, printer and language of this computer are not those that it names. Call the manager.</source>
        <translation>config.toml ist fehlerhaft (%1): Lesegerät, Drucker und Sprache dieses Rechners sind nicht die dort genannten. Rufen Sie die Leitung.</translation>
    </message>
    <message>
        <source>Duplicate (F3)</source>
        <translation>Zweitschrift (F3)</translation>
    </message>
    <message>
        <source>Receipt (F3)</source>
        <translation>Beleg (F3)</translation>
    </message>
    <message>
        <source>denominations: %1</source>
        <translation>denominations: %1</translation>
    </message>
</context>
<context>
    <name>tally::ui::Words</name>
    <message>
        <source>card %1</source>
        <translation>Karte %1</translation>
    </message>
    <message>
        <source>this card</source>
        <translation>diese Karte</translation>
    </message>
    <message>
        <source>No card reader</source>
        <translation>Kein Lesegerät</translation>
    </message>
    <message>
        <source>The station finds no card reader.</source>
        <translation>Die Station findet kein Kartenlesegerät.</translation>
    </message>
    <message>
        <source>Nothing was written to any card.</source>
        <translation>Auf keine Karte wurde geschrieben.</translation>
    </message>
    <message>
        <source>Check the cable of the reader. If it stays silent, unplug it and plug it in again.</source>
        <translation>Kabel des Lesegeräts prüfen. Bleibt es stumm: ausstecken und wieder einstecken.</translation>
    </message>
    <message>
        <source>The reader does not answer</source>
        <translation>Das Lesegerät antwortet nicht</translation>
    </message>
    <message>
        <source>The connection to the card reader broke off.</source>
        <translation>Die Verbindung zum Lesegerät ist abgerissen.</translation>
    </message>
    <message>
        <source>No card on the reader</source>
        <translation>Keine Karte auf dem Lesegerät</translation>
    </message>
    <message>
        <source>The card was not there when it was to be written.</source>
        <translation>Die Karte lag nicht da, als sie beschrieben werden sollte.</translation>
    </message>
    <message>
        <source>Nothing has changed on the card.</source>
        <translation>Auf der Karte hat sich nichts geändert.</translation>
    </message>
    <message>
        <source>Put the card on the reader and try again.</source>
        <translation>Karte auflegen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Two cards on the reader</source>
        <translation>Zwei Karten auf dem Lesegerät</translation>
    </message>
    <message>
        <source>There is more than one card on the reader.</source>
        <translation>Es liegt mehr als eine Karte auf dem Lesegerät.</translation>
    </message>
    <message>
        <source>Nothing was written to either of them.</source>
        <translation>Auf keine der beiden wurde geschrieben.</translation>
    </message>
    <message>
        <source>Take all cards away and put one back.</source>
        <translation>Alle Karten wegnehmen und eine wieder auflegen.</translation>
    </message>
    <message>
        <source>The card was lifted</source>
        <translation>Die Karte wurde weggenommen</translation>
    </message>
    <message>
        <source>The card left the reader before anything was written.</source>
        <translation>Die Karte war weg, bevor etwas geschrieben wurde.</translation>
    </message>
    <message>
        <source>Put it back and try again.</source>
        <translation>Wieder auflegen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>That is another card</source>
        <translation>Das ist eine andere Karte</translation>
    </message>
    <message>
        <source>This sale began with a different card.</source>
        <translation>Dieser Vorgang begann mit einer anderen Karte.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Put the first card back, or go back and begin again.</source>
        <translation>Die erste Karte wieder auflegen oder zurückgehen und neu beginnen.</translation>
    </message>
    <message>
        <source>The card does not answer properly</source>
        <translation>Die Karte antwortet nicht richtig</translation>
    </message>
    <message>
        <source>It lies badly on the reader, or it is failing.</source>
        <translation>Sie liegt schlecht oder geht kaputt.</translation>
    </message>
    <message>
        <source>Lift it, wipe it, and put it back flat. If that does not help, call the manager.</source>
        <translation>Abnehmen, abwischen und flach wieder auflegen. Hilft das nicht: die Leitung rufen.</translation>
    </message>
    <message>
        <source>Not a card of this kind</source>
        <translation>Keine Karte dieser Art</translation>
    </message>
    <message>
        <source>This is not a card that can hold points.</source>
        <translation>Diese Karte kann keine Punkte tragen.</translation>
    </message>
    <message>
        <source>Take no money for it.</source>
        <translation>Kein Geld dafür annehmen.</translation>
    </message>
    <message>
        <source>This card is still blank</source>
        <translation>Diese Karte ist noch leer</translation>
    </message>
    <message>
        <source>It has not been issued yet.</source>
        <translation>Sie wurde noch nicht ausgegeben.</translation>
    </message>
    <message>
        <source>Issue it first.</source>
        <translation>Erst ausgeben.</translation>
    </message>
    <message>
        <source>This card is already in use</source>
        <translation>Diese Karte ist schon in Gebrauch</translation>
    </message>
    <message>
        <source>It has been issued before.</source>
        <translation>Sie wurde bereits ausgegeben.</translation>
    </message>
    <message>
        <source>Lift it and put it back to see its balance, or take a blank card.</source>
        <translation>Abnehmen und wieder auflegen, um das Guthaben zu sehen, oder eine leere Karte nehmen.</translation>
    </message>
    <message>
        <source>This chip was issued before</source>
        <translation>Dieser Chip wurde schon ausgegeben</translation>
    </message>
    <message>
        <source>The card is blank, but this station has already issued a card with the same chip number.</source>
        <translation>Die Karte ist leer, aber diese Station hat schon eine Karte mit derselben Chipnummer ausgegeben.</translation>
    </message>
    <message>
        <source>Put it aside for the manager and take another blank card.</source>
        <translation>Für die Leitung beiseitelegen und eine andere leere Karte nehmen.</translation>
    </message>
    <message>
        <source>This number is taken</source>
        <translation>Diese Nummer ist vergeben</translation>
    </message>
    <message>
        <source>Another card already carries this number.</source>
        <translation>Eine andere Karte trägt diese Nummer schon.</translation>
    </message>
    <message>
        <source>Issue the card with another number, or call the manager.</source>
        <translation>Die Karte mit einer anderen Nummer ausgeben oder die Leitung rufen.</translation>
    </message>
    <message>
        <source>Not one of our cards</source>
        <translation>Keine unserer Karten</translation>
    </message>
    <message>
        <source>This card belongs to somebody else. It was not touched.</source>
        <translation>Diese Karte gehört zu jemand anderem. Sie wurde nicht angerührt.</translation>
    </message>
    <message>
        <source>Give it back.</source>
        <translation>Zurückgeben.</translation>
    </message>
    <message>
        <source>This card is closed</source>
        <translation>Diese Karte ist stillgelegt</translation>
    </message>
    <message>
        <source>It was taken out of service and holds no more points.</source>
        <translation>Sie wurde aus dem Verkehr gezogen und hat keine Punkte mehr.</translation>
    </message>
    <message>
        <source>Offer a new card.</source>
        <translation>Eine neue Karte anbieten.</translation>
    </message>
    <message>
        <source>This card has expired</source>
        <translation>Diese Karte ist abgelaufen</translation>
    </message>
    <message>
        <source>Its last day of use is over.</source>
        <translation>Ihr letzter Gültigkeitstag ist vorbei.</translation>
    </message>
    <message>
        <source>Call the manager, or offer a new card.</source>
        <translation>Die Leitung rufen oder eine neue Karte anbieten.</translation>
    </message>
    <message>
        <source>This card is blocked</source>
        <translation>Diese Karte ist gesperrt</translation>
    </message>
    <message>
        <source>It is on the list of lost or replaced cards.</source>
        <translation>Sie steht auf der Liste der verlorenen oder ersetzten Karten.</translation>
    </message>
    <message>
        <source>Take no money for it and pay nothing out.</source>
        <translation>Kein Geld dafür annehmen und nichts auszahlen.</translation>
    </message>
    <message>
        <source>Keep the card and call the manager.</source>
        <translation>Karte einbehalten und die Leitung rufen.</translation>
    </message>
    <message>
        <source>This card is damaged</source>
        <translation>Diese Karte ist beschädigt</translation>
    </message>
    <message>
        <source>Its balance cannot be read any more.</source>
        <translation>Ihr Guthaben lässt sich nicht mehr lesen.</translation>
    </message>
    <message>
        <source>The points are not lost: the station knows what was loaded.</source>
        <translation>Die Punkte sind nicht verloren: Die Station weiß, was geladen wurde.</translation>
    </message>
    <message>
        <source>Keep the card, note its printed number and call the manager.</source>
        <translation>Karte einbehalten, aufgedruckte Nummer notieren und die Leitung rufen.</translation>
    </message>
    <message>
        <source>This card is spoiled</source>
        <translation>Diese Karte ist verdorben</translation>
    </message>
    <message>
        <source>It broke while it was being issued and can never be used.</source>
        <translation>Sie ging bei der Ausgabe kaputt und ist nie mehr zu gebrauchen.</translation>
    </message>
    <message>
        <source>No points are on it.</source>
        <translation>Es sind keine Punkte darauf.</translation>
    </message>
    <message>
        <source>Put it in the box for destruction and take another blank card.</source>
        <translation>In die Schachtel zum Vernichten legen und eine andere leere Karte nehmen.</translation>
    </message>
    <message>
        <source>Something is wrong with this card</source>
        <translation>Mit dieser Karte stimmt etwas nicht</translation>
    </message>
    <message>
        <source>What the card says does not fit together, or does not fit what this station knows of it.</source>
        <translation>Was auf der Karte steht, passt nicht zusammen oder nicht zu dem, was diese Station von ihr weiß.</translation>
    </message>
    <message>
        <source>This card is newer than this station</source>
        <translation>Diese Karte ist neuer als diese Station</translation>
    </message>
    <message>
        <source>It was written by a newer version of this program.</source>
        <translation>Sie wurde von einer neueren Version dieses Programms beschrieben.</translation>
    </message>
    <message>
        <source>Serve it at another station, and have this one updated.</source>
        <translation>An einer anderen Station bedienen und diese aktualisieren lassen.</translation>
    </message>
    <message>
        <source>This amount does not work</source>
        <translation>Dieser Betrag geht nicht</translation>
    </message>
    <message>
        <source>It does not come to a whole number of points.</source>
        <translation>Er ergibt keine ganze Zahl von Punkten.</translation>
    </message>
    <message>
        <source>Type another amount.</source>
        <translation>Einen anderen Betrag eingeben.</translation>
    </message>
    <message>
        <source>Too little at once</source>
        <translation>Zu wenig auf einmal</translation>
    </message>
    <message>
        <source>One top-up may not be that small.</source>
        <translation>So klein darf eine einzelne Aufladung nicht sein.</translation>
    </message>
    <message>
        <source>Type a larger amount.</source>
        <translation>Einen größeren Betrag eingeben.</translation>
    </message>
    <message>
        <source>Enough for today</source>
        <translation>Genug für heute</translation>
    </message>
    <message>
        <source>With this amount the card would have had more points today than a card may on one day.</source>
        <translation>Mit diesem Betrag hätte die Karte heute mehr Punkte bekommen, als eine Karte an einem Tag darf.</translation>
    </message>
    <message>
        <source>Type a smaller amount, or load the card on another day.</source>
        <translation>Einen kleineren Betrag eingeben oder die Karte an einem anderen Tag aufladen.</translation>
    </message>
    <message>
        <source>The payments do not fit</source>
        <translation>Die Zahlungen passen nicht</translation>
    </message>
    <message>
        <source>Together they do not come to the price.</source>
        <translation>Zusammen ergeben sie nicht den Preis.</translation>
    </message>
    <message>
        <source>Set the payments right and try again.</source>
        <translation>Die Zahlungen berichtigen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Too little cash</source>
        <translation>Zu wenig Bargeld</translation>
    </message>
    <message>
        <source>Less cash was given than is to be paid.</source>
        <translation>Es wurde weniger Bargeld gegeben, als zu zahlen ist.</translation>
    </message>
    <message>
        <source>Take the rest and try again, or give the cash back.</source>
        <translation>Den Rest annehmen und noch einmal versuchen, oder das Bargeld zurückgeben.</translation>
    </message>
    <message>
        <source>No such package</source>
        <translation>Dieses Paket gibt es nicht</translation>
    </message>
    <message>
        <source>The prices in force do not have this package.</source>
        <translation>Die gültigen Preise enthalten dieses Paket nicht.</translation>
    </message>
    <message>
        <source>Choose another package, or type an amount.</source>
        <translation>Ein anderes Paket wählen oder einen Betrag eingeben.</translation>
    </message>
    <message>
        <source>Too much at once</source>
        <translation>Zu viel auf einmal</translation>
    </message>
    <message>
        <source>One top-up may not be that large.</source>
        <translation>So groß darf eine einzelne Aufladung nicht sein.</translation>
    </message>
    <message>
        <source>Type a smaller amount.</source>
        <translation>Einen kleineren Betrag eingeben.</translation>
    </message>
    <message>
        <source>The card would hold too much</source>
        <translation>Auf der Karte wäre zu viel</translation>
    </message>
    <message>
        <source>The balance would pass the largest allowed.</source>
        <translation>Das Guthaben läge über dem größten erlaubten.</translation>
    </message>
    <message>
        <source>More than can be refunded</source>
        <translation>Mehr als erstattbar</translation>
    </message>
    <message>
        <source>Only points that were paid for are paid out.</source>
        <translation>Ausgezahlt werden nur bezahlte Punkte.</translation>
    </message>
    <message>
        <source>Pay nothing out yet.</source>
        <translation>Noch nichts auszahlen.</translation>
    </message>
    <message>
        <source>This sale was begun differently</source>
        <translation>Dieser Vorgang begann anders</translation>
    </message>
    <message>
        <source>A sale with the same number is on record with another amount or another card.</source>
        <translation>Ein Vorgang mit derselben Nummer ist mit anderem Betrag oder anderer Karte verzeichnet.</translation>
    </message>
    <message>
        <source>Lift the card, put it back, and begin again.</source>
        <translation>Karte abnehmen, wieder auflegen und neu beginnen.</translation>
    </message>
    <message>
        <source>An earlier sale of this card is unsettled</source>
        <translation>Ein früherer Vorgang dieser Karte ist ungeklärt</translation>
    </message>
    <message>
        <source>Whether it took effect can only be told from the records of the other machines.</source>
        <translation>Ob er gewirkt hat, zeigen erst die Aufzeichnungen der anderen Geräte.</translation>
    </message>
    <message>
        <source>Take no money for it and pay nothing out until that is known.</source>
        <translation>Bis dahin kein Geld annehmen und nichts auszahlen.</translation>
    </message>
    <message>
        <source>Call the manager.</source>
        <translation>Die Leitung rufen.</translation>
    </message>
    <message>
        <source>This station cannot load cards</source>
        <translation>Diese Station kann keine Karten aufladen</translation>
    </message>
    <message>
        <source>Its keys are good for reading only.</source>
        <translation>Ihre Schlüssel reichen nur zum Lesen.</translation>
    </message>
    <message>
        <source>Take no money.</source>
        <translation>Kein Geld annehmen.</translation>
    </message>
    <message>
        <source>Call the manager: the station&apos;s keys must be imported again.</source>
        <translation>Die Leitung rufen: Die Schlüssel der Station müssen neu eingelesen werden.</translation>
    </message>
    <message>
        <source>The ledger cannot be written</source>
        <translation>Das Journal lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>Without its record nothing may be put on a card.</source>
        <translation>Ohne seinen Eintrag darf nichts auf eine Karte.</translation>
    </message>
    <message>
        <source>Nothing was written to the card. Take no money.</source>
        <translation>Auf die Karte wurde nichts geschrieben. Kein Geld annehmen.</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Die Festplatte ist voll</translation>
    </message>
    <message>
        <source>The ledger has no room for another record.</source>
        <translation>Das Journal hat keinen Platz für einen weiteren Eintrag.</translation>
    </message>
    <message>
        <source>Call the manager: space must be made.</source>
        <translation>Die Leitung rufen: Es muss Platz geschaffen werden.</translation>
    </message>
    <message>
        <source>The ledger is busy</source>
        <translation>Das Journal ist belegt</translation>
    </message>
    <message>
        <source>Another program is holding it.</source>
        <translation>Ein anderes Programm hält es fest.</translation>
    </message>
    <message>
        <source>Nothing was written to the card.</source>
        <translation>Auf die Karte wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Wait a moment and try again.</source>
        <translation>Kurz warten und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Card %1.</source>
        <translation>Karte %1.</translation>
    </message>
    <message>
        <source>The %1 of this sale belong to the customer: use them for the next card, or give them back.</source>
        <translation>Die %1 dieses Vorgangs gehören dem Kunden: für die nächste Karte verwenden oder zurückgeben.</translation>
    </message>
    <message>
        <source>Put the same card back</source>
        <translation>Dieselbe Karte wieder auflegen</translation>
    </message>
    <message>
        <source>This card has a sale that is not finished.</source>
        <translation>Diese Karte hat einen unvollendeten Vorgang.</translation>
    </message>
    <message>
        <source>Nothing can be lost or counted twice.</source>
        <translation>Nichts kann verloren gehen oder doppelt zählen.</translation>
    </message>
    <message>
        <source>Leave the card on the reader.</source>
        <translation>Karte auf dem Lesegerät liegen lassen.</translation>
    </message>
    <message>
        <source>Keep the customer&apos;s %1 where it is. Nothing can be lost or counted twice.</source>
        <translation>Die %1 des Kunden bleiben, wo sie sind. Nichts kann verloren gehen oder doppelt zählen.</translation>
    </message>
    <message>
        <source>Do not pay out the %1 yet. Nothing can be lost or counted twice.</source>
        <translation>Die %1 noch nicht auszahlen. Nichts kann verloren gehen oder doppelt zählen.</translation>
    </message>
    <message>
        <source>Put the same card back on the reader: it completes itself.</source>
        <translation>Dieselbe Karte wieder auflegen: Der Vorgang schließt sich selbst ab.</translation>
    </message>
    <message>
        <source>Leave the card on the reader: it is being completed.</source>
        <translation>Karte liegen lassen: Der Vorgang wird abgeschlossen.</translation>
    </message>
    <message>
        <source>That is another card. Put %1 back on the reader.</source>
        <translation>Das ist eine andere Karte. Bitte %1 wieder auflegen.</translation>
    </message>
    <message>
        <source>Nothing was written to the card. The sale goes on when the reader is back.</source>
        <translation>Auf die Karte wurde nichts geschrieben. Es geht weiter, sobald das Lesegerät wieder da ist.</translation>
    </message>
    <message>
        <source>This station is not set up yet</source>
        <translation>Diese Station ist noch nicht eingerichtet</translation>
    </message>
    <message>
        <source>There is no data folder. A manager makes it once, at a terminal of this computer:</source>
        <translation>Es gibt noch keinen Datenordner. Die Leitung legt ihn einmal an, in einem Terminal dieses Rechners:</translation>
    </message>
    <message>
        <source>Then start the station again.</source>
        <translation>Danach die Station neu starten.</translation>
    </message>
    <message>
        <source>The station is already open</source>
        <translation>Die Station ist schon offen</translation>
    </message>
    <message>
        <source>Another program is working with cards in %1.</source>
        <translation>Ein anderes Programm arbeitet mit Karten in %1.</translation>
    </message>
    <message>
        <source>Another program is working with cards in %1: %2.</source>
        <translation>Ein anderes Programm arbeitet mit Karten in %1: %2.</translation>
    </message>
    <message>
        <source>Use the window that is open, or close it and start this one again.</source>
        <translation>Das offene Fenster benutzen oder es schließen und dieses neu starten.</translation>
    </message>
    <message>
        <source>The data folder cannot be used</source>
        <translation>Der Datenordner ist nicht benutzbar</translation>
    </message>
    <message>
        <source>%1 cannot be read or written by this user.</source>
        <translation>%1 lässt sich von diesem Benutzer nicht lesen oder schreiben.</translation>
    </message>
    <message>
        <source>The keys are damaged</source>
        <translation>Die Schlüssel sind beschädigt</translation>
    </message>
    <message>
        <source>The file site.keys in %1 is incomplete or altered.</source>
        <translation>Die Datei site.keys in %1 ist unvollständig oder verändert.</translation>
    </message>
    <message>
        <source>Call the manager: the keys must be restored from their backup.</source>
        <translation>Die Leitung rufen: Die Schlüssel müssen aus der Sicherung zurückgeholt werden.</translation>
    </message>
    <message>
        <source>The ledger cannot be opened</source>
        <translation>Das Journal lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>The file ledger.sqlite in %1 cannot be read.</source>
        <translation>Die Datei ledger.sqlite in %1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The ledger is newer than this program</source>
        <translation>Das Journal ist neuer als dieses Programm</translation>
    </message>
    <message>
        <source>It was last used by a newer version.</source>
        <translation>Es wurde zuletzt von einer neueren Version benutzt.</translation>
    </message>
    <message>
        <source>Have this station updated.</source>
        <translation>Diese Station aktualisieren lassen.</translation>
    </message>
    <message>
        <source>The ledger does not verify</source>
        <translation>Die Prüfung des Journals ist gescheitert</translation>
    </message>
    <message>
        <source>An entry of it is not what this station wrote.</source>
        <translation>Ein Eintrag ist nicht mehr, was diese Station geschrieben hat.</translation>
    </message>
    <message>
        <source>Take no money for cards.</source>
        <translation>Kein Geld für Karten annehmen.</translation>
    </message>
    <message>
        <source>Simulation and reality do not mix</source>
        <translation>Simulation und Wirklichkeit vertragen sich nicht</translation>
    </message>
    <message>
        <source>The ledger in %1 and the reader are not of one kind: one is simulated, the other is not.</source>
        <translation>Das Journal in %1 und das Lesegerät passen nicht zusammen: Eines ist simuliert, das andere nicht.</translation>
    </message>
    <message>
        <source>Start the station with the folder that belongs to this reader.</source>
        <translation>Die Station mit dem Ordner starten, der zu diesem Lesegerät gehört.</translation>
    </message>
    <message>
        <source>Leave the card on the reader</source>
        <translation>Karte liegen lassen</translation>
    </message>
    <message>
        <source>The new card is being written.</source>
        <translation>Die neue Karte wird beschrieben.</translation>
    </message>
    <message>
        <source>The window closes as soon as the card is written.</source>
        <translation>Das Fenster schließt sich, sobald die Karte beschrieben ist.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Take the card off the reader.</source>
        <translation>Karte vom Lesegerät nehmen.</translation>
    </message>
    <message>
        <source>Card issued</source>
        <translation>Karte ausgegeben</translation>
    </message>
    <message>
        <source>Points loaded</source>
        <translation>Punkte aufgeladen</translation>
    </message>
    <message>
        <source>Points taken off</source>
        <translation>Punkte abgebucht</translation>
    </message>
    <message>
        <source>Now pay out %1</source>
        <translation>Jetzt %1 auszahlen</translation>
    </message>
    <message>
        <source>Money taken: %1</source>
        <translation>Kassiert: %1</translation>
    </message>
    <message>
        <source>Half-issued card</source>
        <translation>Halb ausgegebene Karte</translation>
    </message>
    <message>
        <source>Issuing this card was interrupted. It can be finished now.</source>
        <translation>Die Ausgabe dieser Karte wurde unterbrochen. Sie kann jetzt abgeschlossen werden.</translation>
    </message>
    <message>
        <source>Blank card</source>
        <translation>Leere Karte</translation>
    </message>
    <message>
        <source>This card is new. Issue it, with or without points.</source>
        <translation>Diese Karte ist neu. Sie kann mit oder ohne Punkte ausgegeben werden.</translation>
    </message>
    <message>
        <source>Blank</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>Half issued</source>
        <translation>Halb ausgegeben</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Stillgelegt</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>Spoiled</source>
        <translation>Verdorben</translation>
    </message>
    <message>
        <source>Anomaly</source>
        <translation>Auffällig</translation>
    </message>
    <message>
        <source>Newer than this station</source>
        <translation>Neuer als diese Station</translation>
    </message>
    <message>
        <source>Foreign</source>
        <translation>Fremd</translation>
    </message>
    <message>
        <source>The two copies of its meter differ.</source>
        <translation>Die zwei Kopien ihres Zählers unterscheiden sich.</translation>
    </message>
    <message>
        <source>One of its two records is unreadable.</source>
        <translation>Einer ihrer zwei Datensätze ist unlesbar.</translation>
    </message>
    <message>
        <source>Its meter went up, which no honest card does.</source>
        <translation>Ihr Zähler ist gestiegen, was keine ehrliche Karte tut.</translation>
    </message>
    <message>
        <source>More points were spent than were ever loaded.</source>
        <translation>Es wurden mehr Punkte verbraucht als je geladen.</translation>
    </message>
    <message>
        <source>It carries two different numbers.</source>
        <translation>Sie trägt zwei verschiedene Nummern.</translation>
    </message>
    <message>
        <source>It holds two different records with the same number.</source>
        <translation>Sie trägt zwei verschiedene Datensätze mit derselben Nummer.</translation>
    </message>
    <message>
        <source>Its two records do not follow each other.</source>
        <translation>Ihre zwei Datensätze folgen nicht aufeinander.</translation>
    </message>
    <message>
        <source>It is older than what this station wrote to it: an old copy may have been put back.</source>
        <translation>Sie ist älter als das, was diese Station geschrieben hat: Vielleicht wurde eine alte Kopie zurückgespielt.</translation>
    </message>
    <message>
        <source>This station knows another record in its place: it may be a copy of another card.</source>
        <translation>Diese Station kennt an dieser Stelle einen anderen Datensatz: Vielleicht ist sie die Kopie einer anderen Karte.</translation>
    </message>
    <message>
        <source>The earlier refund is complete: %1 are off the card. Pay out %2 if that was not done.</source>
        <translation>Die frühere Erstattung ist abgeschlossen: %1 sind abgebucht. %2 auszahlen, falls noch nicht geschehen.</translation>
    </message>
    <message>
        <source>The earlier sale is complete: %1 for %2 are on the card.</source>
        <translation>Der frühere Vorgang ist abgeschlossen: %1 für %2 sind auf der Karte.</translation>
    </message>
    <message>
        <source>The earlier refund of %1 did not take place. Pay nothing out for it.</source>
        <translation>Die frühere Erstattung von %1 fand nicht statt. Nichts dafür auszahlen.</translation>
    </message>
    <message>
        <source>The earlier sale of %1 did not take place. Its %2 belong to the customer.</source>
        <translation>Der frühere Vorgang über %1 fand nicht statt. Seine %2 gehören dem Kunden.</translation>
    </message>
    <message>
        <source>An earlier sale of %1 for %2 is still unsettled. Call the manager.</source>
        <translation>Ein früherer Vorgang über %1 für %2 ist noch ungeklärt. Die Leitung rufen.</translation>
    </message>
    <message>
        <source>Card %1 issued for %2. Balance %3.</source>
        <translation>Karte %1 für %2 ausgegeben. Guthaben %3.</translation>
    </message>
    <message>
        <source>Card %1 topped up for %2. Balance %3.</source>
        <translation>Karte %1 für %2 aufgeladen. Guthaben %3.</translation>
    </message>
    <message>
        <source>Card %1 refunded, %2 paid out. Balance %3.</source>
        <translation>Karte %1 erstattet, %2 ausgezahlt. Guthaben %3.</translation>
    </message>
    <message>
        <source>Site set up</source>
        <translation>Standort eingerichtet</translation>
    </message>
    <message>
        <source>Keys exported</source>
        <translation>Schlüssel ausgegeben</translation>
    </message>
    <message>
        <source>Keys imported</source>
        <translation>Schlüssel eingelesen</translation>
    </message>
    <message>
        <source>Keys rotated</source>
        <translation>Schlüssel gewechselt</translation>
    </message>
    <message>
        <source>Price list</source>
        <translation>Preisliste</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Top-up</source>
        <translation>Aufladung</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Erstattung</translation>
    </message>
    <message>
        <source>Meter repaired</source>
        <translation>Zähler repariert</translation>
    </message>
    <message>
        <source>Card turned away</source>
        <translation>Karte abgewiesen</translation>
    </message>
    <message>
        <source>Put %1 back on the reader.</source>
        <translation>Bitte %1 wieder auflegen.</translation>
    </message>
    <message>
        <source>That is another card. Put %1 back on the reader, or go back.</source>
        <translation>Das ist eine andere Karte. Bitte %1 wieder auflegen oder zurückgehen.</translation>
    </message>
    <message>
        <source>That is no whole number of points.</source>
        <translation>Das ergibt keine ganze Zahl von Punkten.</translation>
    </message>
    <message>
        <source>At most %1 at once.</source>
        <translation>Höchstens %1 auf einmal.</translation>
    </message>
    <message>
        <source>A card holds at most %1.</source>
        <translation>Auf eine Karte passen höchstens %1.</translation>
    </message>
    <message>
        <source>At most %1 can be refunded.</source>
        <translation>Höchstens %1 sind erstattbar.</translation>
    </message>
    <message>
        <source>Looking for the reader</source>
        <translation>Lesegerät wird gesucht</translation>
    </message>
    <message>
        <source>Reader ready</source>
        <translation>Lesegerät bereit</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>Alles in Ordnung</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Achtung</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Halt</translation>
    </message>
    <message>
        <source>Loading %1.</source>
        <translation>%1 werden aufgeladen.</translation>
    </message>
    <message>
        <source>Taking %1 off.</source>
        <translation>%1 werden abgebucht.</translation>
    </message>
    <message>
        <source>Not a genuine chip</source>
        <translation>Kein echter Chip</translation>
    </message>
    <message>
        <source>Nothing was written. Take no money for it.</source>
        <translation>Es wurde nichts geschrieben. Kein Geld dafür annehmen.</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>Nicht erlaubt</translation>
    </message>
    <message>
        <source>The role of the person signed in does not cover this.</source>
        <translation>Die Rolle der angemeldeten Person reicht dafür nicht.</translation>
    </message>
    <message>
        <source>Ask somebody whose role does to approve it.</source>
        <translation>Von jemandem mit der nötigen Rolle freigeben lassen.</translation>
    </message>
    <message>
        <source>Chip audit</source>
        <translation>Chip-Prüfung</translation>
    </message>
    <message>
        <source>The new card may be finished, or only half.</source>
        <translation>Die neue Karte kann fertig sein oder nur halb.</translation>
    </message>
    <message>
        <source>The %1 may or may not be on %2 yet.</source>
        <translation>Ob die %1 schon auf %2 sind, ist nicht sicher.</translation>
    </message>
    <message>
        <source>The %1 may or may not be off %2 yet.</source>
        <translation>Ob die %1 schon von %2 abgebucht sind, ist nicht sicher.</translation>
    </message>
    <message>
        <source>Then put the same card back.</source>
        <translation>Dann dieselbe Karte wieder auflegen.</translation>
    </message>
    <message>
        <source>The card was lifted too early.</source>
        <translation>Die Karte wurde zu früh weggenommen.</translation>
    </message>
    <message>
        <source>The connection to the reader broke off.</source>
        <translation>Die Verbindung zum Lesegerät ist abgerissen.</translation>
    </message>
    <message>
        <source>No sale was under way, so no money is affected.</source>
        <translation>Es lief kein Vorgang, also ist kein Geld betroffen.</translation>
    </message>
    <message>
        <source>The station does not know its card reader yet.</source>
        <translation>Die Station kennt ihr Lesegerät noch nicht.</translation>
    </message>
    <message>
        <source>No card reader is plugged in to this computer.</source>
        <translation>An diesem Rechner ist kein Kartenlesegerät angeschlossen.</translation>
    </message>
    <message>
        <source>Another program holds the reader</source>
        <translation>Ein anderes Programm belegt das Lesegerät</translation>
    </message>
    <message>
        <source>The card reader is plugged in, but this computer&apos;s smart card service (pcscd) holds it. A manager stops it at a terminal:</source>
        <translation>Das Lesegerät ist angeschlossen, aber der Chipkartendienst dieses Rechners (pcscd) belegt es. Die Leitung beendet ihn in einem Terminal:</translation>
    </message>
    <message>
        <source>The system holds the reader</source>
        <translation>Das System belegt das Lesegerät</translation>
    </message>
    <message>
        <source>The card reader is plugged in, but the Linux kernel&apos;s own driver (pn533) holds it. A manager unloads it at a terminal:</source>
        <translation>Das Lesegerät ist angeschlossen, aber der Treiber des Linux-Kernels (pn533) belegt es. Die Leitung entlädt ihn in einem Terminal:</translation>
    </message>
    <message>
        <source>The reader is not permitted</source>
        <translation>Das Lesegerät ist nicht freigegeben</translation>
    </message>
    <message>
        <source>The card reader is plugged in, but this user may not use it: the udev rule of Tallycard is not in force.</source>
        <translation>Das Lesegerät ist angeschlossen, aber dieser Benutzer darf es nicht verwenden: Die udev-Regel von Tallycard ist nicht in Kraft.</translation>
    </message>
    <message>
        <source>The card reader is plugged in and free, but says nothing.</source>
        <translation>Das Lesegerät ist angeschlossen und frei, antwortet aber nicht.</translation>
    </message>
    <message>
        <source>A part of Tallycard is missing</source>
        <translation>Ein Teil von Tallycard fehlt</translation>
    </message>
    <message>
        <source>The program that speaks to card readers (tallycard-reader) is not installed.</source>
        <translation>Das Programm, das mit Lesegeräten spricht (tallycard-reader), ist nicht installiert.</translation>
    </message>
    <message>
        <source>The reader is back</source>
        <translation>Das Lesegerät ist wieder da</translation>
    </message>
    <message>
        <source>The card reader answers again.</source>
        <translation>Das Lesegerät antwortet wieder.</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>Einen Augenblick, bitte.</translation>
    </message>
    <message>
        <source>Plug the reader in, at any port. The station goes on by itself.</source>
        <translation>Das Lesegerät anschließen, gleich an welchem Anschluss. Die Station macht von selbst weiter.</translation>
    </message>
    <message>
        <source>Call the manager. When the reader is free, the station goes on by itself.</source>
        <translation>Die Leitung rufen. Sobald das Lesegerät frei ist, macht die Station von selbst weiter.</translation>
    </message>
    <message>
        <source>Call the manager. When the rule is installed, unplug the reader and plug it in again.</source>
        <translation>Die Leitung rufen. Wenn die Regel installiert ist, das Lesegerät abziehen und wieder anschließen.</translation>
    </message>
    <message>
        <source>Unplug the reader, wait a moment, and plug it in again. If that does not help, try another cable or port.</source>
        <translation>Das Lesegerät abziehen, kurz warten und wieder anschließen. Hilft das nicht, ein anderes Kabel oder einen anderen Anschluss versuchen.</translation>
    </message>
    <message>
        <source>Call the manager: Tallycard must be installed again.</source>
        <translation>Die Leitung rufen: Tallycard muss neu installiert werden.</translation>
    </message>
    <message>
        <source>Chip policy</source>
        <translation>Chip-Regel</translation>
    </message>
    <message>
        <source>Card ahead of the ledger</source>
        <translation>Karte weiter als das Journal</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Bedienperson</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Shift opened</source>
        <translation>Schicht begonnen</translation>
    </message>
    <message>
        <source>Pay-in</source>
        <translation>Einlage</translation>
    </message>
    <message>
        <source>Pay-out</source>
        <translation>Auszahlung</translation>
    </message>
    <message>
        <source>Safe drop</source>
        <translation>Abschöpfung</translation>
    </message>
    <message>
        <source>Drawer counted</source>
        <translation>Kasse gezählt</translation>
    </message>
    <message>
        <source>Shift closed (Z)</source>
        <translation>Schicht abgeschlossen (Z)</translation>
    </message>
    <message>
        <source>Clock set back</source>
        <translation>Uhr zurückgestellt</translation>
    </message>
    <message>
        <source>The reader cannot be used. The bar below says why and what to do.</source>
        <translation>Das Lesegerät ist nicht verwendbar. Warum und was zu tun ist, steht unten in der Leiste.</translation>
    </message>
    <message>
        <source>No reader: plug it in</source>
        <translation>Kein Lesegerät: anschließen</translation>
    </message>
    <message>
        <source>Held by pcscd: call manager</source>
        <translation>pcscd stört: Leitung rufen</translation>
    </message>
    <message>
        <source>Held by pn533: call manager</source>
        <translation>pn533 stört: Leitung rufen</translation>
    </message>
    <message>
        <source>No permission: call manager</source>
        <translation>Kein Recht: Leitung rufen</translation>
    </message>
    <message>
        <source>Reader silent: plug it in again</source>
        <translation>Gerät stumm: neu stecken</translation>
    </message>
    <message>
        <source>Part missing: call manager</source>
        <translation>Teil fehlt: Leitung rufen</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Kassierer</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Aufsicht</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>Selling</source>
        <translation>Verkaufen</translation>
    </message>
    <message>
        <source>A refund</source>
        <translation>Eine Erstattung</translation>
    </message>
    <message>
        <source>A card for staff</source>
        <translation>Eine Personalkarte</translation>
    </message>
    <message>
        <source>Printing a receipt again</source>
        <translation>Einen Beleg noch einmal drucken</translation>
    </message>
    <message>
        <source>Working a shift</source>
        <translation>Eine Schicht führen</translation>
    </message>
    <message>
        <source>Paying cash in</source>
        <translation>Eine Einzahlung</translation>
    </message>
    <message>
        <source>A drop into the safe</source>
        <translation>Eine Abschöpfung in den Tresor</translation>
    </message>
    <message>
        <source>Paying cash out</source>
        <translation>Eine Auszahlung</translation>
    </message>
    <message>
        <source>Closing somebody else&apos;s shift</source>
        <translation>Die Schicht eines anderen schließen</translation>
    </message>
    <message>
        <source>Counting a second time</source>
        <translation>Ein zweites Mal zählen</translation>
    </message>
    <message>
        <source>Seeing the expected cash</source>
        <translation>Den erwarteten Bestand sehen</translation>
    </message>
    <message>
        <source>Reading the ledger</source>
        <translation>Das Journal lesen</translation>
    </message>
    <message>
        <source>Looking at cases</source>
        <translation>Fälle ansehen</translation>
    </message>
    <message>
        <source>Trying a chip</source>
        <translation>Einen Chip erproben</translation>
    </message>
    <message>
        <source>Changing prices</source>
        <translation>Preise ändern</translation>
    </message>
    <message>
        <source>Changing the rules for chips</source>
        <translation>Die Regeln für Chips ändern</translation>
    </message>
    <message>
        <source>Managing operators</source>
        <translation>Bediener verwalten</translation>
    </message>
    <message>
        <source>Managing keys</source>
        <translation>Schlüssel verwalten</translation>
    </message>
    <message>
        <source>Wrong PIN. This name is locked for %1.</source>
        <translation>Falsche PIN. Dieser Name ist gesperrt: %1.</translation>
    </message>
    <message numerus="yes">
        <source>Wrong PIN. %n more wrong one(s), and this name is locked for a while.</source>
        <translation>
            <numerusform>Falsche PIN. Noch %n falsche, und dieser Name ist eine Zeit lang gesperrt.</numerusform>
            <numerusform>Falsche PIN. Noch %n falsche, und dieser Name ist eine Zeit lang gesperrt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in %1.</source>
        <translation>Zu viele falsche PINs. Neuer Versuch in: %1.</translation>
    </message>
    <message>
        <source>Nobody of this name works here.</source>
        <translation>Hier arbeitet niemand mit diesem Namen.</translation>
    </message>
    <message>
        <source>This person may not sign in any more. Call the manager.</source>
        <translation>Diese Person darf sich nicht mehr anmelden. Rufen Sie die Leitung.</translation>
    </message>
    <message>
        <source>Nobody approves what they do themselves. Ask somebody else.</source>
        <translation>Niemand gibt frei, was er selbst tut. Bitten Sie jemand anderen.</translation>
    </message>
    <message>
        <source>This PIN cannot be checked here: a key is missing. Call the manager.</source>
        <translation>Diese PIN lässt sich hier nicht prüfen: Ein Schlüssel fehlt. Rufen Sie die Leitung.</translation>
    </message>
    <message>
        <source>This computer is out of memory. Close other programs and try again.</source>
        <translation>Der Speicher dieses Rechners ist voll. Schließen Sie andere Programme und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>%1 from card %2</source>
        <translation>%1 von Karte %2</translation>
    </message>
    <message>
        <source>%1 takes a second person: %2 or above. Both names go into the record.</source>
        <translation>%1: Dazu braucht es eine zweite Person, %2 oder höher. Beide Namen werden festgehalten.</translation>
    </message>
    <message>
        <source>Approved by %1</source>
        <translation>Freigegeben von %1</translation>
    </message>
    <message>
        <source>Put the next card on the reader.</source>
        <translation>Legen Sie die nächste Karte auf das Lesegerät.</translation>
    </message>
    <message>
        <source>Paid out: %1</source>
        <translation>Ausgezahlt: %1</translation>
    </message>
    <message>
        <source>Change: %1</source>
        <translation>Rückgeld: %1</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Geteilt</translation>
    </message>
    <message>
        <source>%1 + %2 bonus</source>
        <translation>%1 + %2 Bonus</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1 + %2 bonus points</source>
        <translation>%1 + %2 Bonuspunkte</translation>
    </message>
    <message>
        <source>At least %1 at once.</source>
        <translation>Mindestens %1 auf einmal.</translation>
    </message>
    <message>
        <source>A card may be loaded with at most %1 on one day.</source>
        <translation>Eine Karte darf an einem Tag mit höchstens %1 geladen werden.</translation>
    </message>
    <message>
        <source>Pay in</source>
        <translation>Einzahlen</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>Auszahlen</translation>
    </message>
    <message>
        <source>Drop into the safe</source>
        <translation>In den Tresor</translation>
    </message>
    <message>
        <source>%1 paid in: %2</source>
        <translation>%1 eingezahlt: %2</translation>
    </message>
    <message>
        <source>%1 paid out: %2</source>
        <translation>%1 ausgezahlt: %2</translation>
    </message>
    <message>
        <source>%1 dropped into the safe</source>
        <translation>%1 in den Tresor gelegt</translation>
    </message>
    <message>
        <source>The role of the person signed in does not cover this. Ask somebody whose role does to approve it.</source>
        <translation>Die angemeldete Person darf das nicht. Bitten Sie jemanden, der es darf, um Freigabe.</translation>
    </message>
    <message>
        <source>You have an open shift already, at this station or in another window.</source>
        <translation>Sie haben schon eine offene Schicht, an dieser Station oder in einem anderen Fenster.</translation>
    </message>
    <message>
        <source>This shift is not open any more. Go back and look again.</source>
        <translation>Diese Schicht ist nicht mehr offen. Gehen Sie zurück und sehen Sie noch einmal nach.</translation>
    </message>
    <message>
        <source>This amount does not work. Type another one.</source>
        <translation>Dieser Betrag geht nicht. Geben Sie einen anderen ein.</translation>
    </message>
    <message>
        <source>Say what the money is for.</source>
        <translation>Geben Sie an, wofür das Geld ist.</translation>
    </message>
    <message>
        <source>The currency has no coin or note of this value.</source>
        <translation>Die Währung hat keine Münze und keinen Schein mit diesem Wert.</translation>
    </message>
    <message>
        <source>Type how many pieces there are; a 0 when the drawer is empty.</source>
        <translation>Geben Sie die Stückzahlen ein; eine 0, wenn die Kasse leer ist.</translation>
    </message>
    <message>
        <source>The drawer has not been counted yet. Count it first.</source>
        <translation>Die Kasse ist noch nicht gezählt. Zählen Sie sie zuerst.</translation>
    </message>
    <message>
        <source>Cash was moved or something was sold after the count. Count the drawer again.</source>
        <translation>Nach der Zählung wurde Bargeld bewegt oder etwas verkauft. Zählen Sie die Kasse noch einmal.</translation>
    </message>
    <message>
        <source>Another program is in the middle of a sale of this shift. Let it finish and try again.</source>
        <translation>Ein anderes Programm ist mitten in einem Verkauf dieser Schicht. Warten Sie, bis es fertig ist, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>The ledger cannot be written. Nothing was recorded; call the manager.</source>
        <translation>Das Journal lässt sich nicht schreiben. Es wurde nichts festgehalten; rufen Sie die Leitung.</translation>
    </message>
    <message>
        <source>The disk is full. Nothing was recorded; call the manager.</source>
        <translation>Die Festplatte ist voll. Es wurde nichts festgehalten; rufen Sie die Leitung.</translation>
    </message>
    <message>
        <source>The ledger is busy. Wait a moment and try again.</source>
        <translation>Das Journal ist belegt. Warten Sie einen Moment und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The chip of this card is not of the kind that this site trusts with points.</source>
        <translation>Der Chip dieser Karte ist nicht von der Art, der dieser Standort Punkte anvertraut.</translation>
    </message>
    <message>
        <source>Nothing was written. Take no money for it and pay nothing out.</source>
        <translation>Es wurde nichts geschrieben. Kein Geld dafür annehmen und nichts auszahlen.</translation>
    </message>
    <message>
        <source>This card has had the %1 that are sold on one card a day. More tomorrow.</source>
        <translation>Diese Karte hat die %1 erhalten, die es je Karte und Tag gibt. Mehr gibt es morgen.</translation>
    </message>
    <message>
        <source>Only %1 more on this card today, of %2 a day.</source>
        <translation>Heute nur noch %1 auf diese Karte, von %2 am Tag.</translation>
    </message>
    <message>
        <source>No such cash</source>
        <translation>So nicht in bar</translation>
    </message>
    <message>
        <source>Type what is really paid or given.</source>
        <translation>Tippen Sie, was wirklich bezahlt oder gegeben wird.</translation>
    </message>
    <message>
        <source>Data in sectors %1.</source>
        <translation>Daten in Sektor %1.</translation>
    </message>
    <message>
        <source>Changed access rights in sectors %1.</source>
        <translation>Geänderte Zugriffsrechte in Sektor %1.</translation>
    </message>
    <message>
        <source>Changed keys in sectors %1.</source>
        <translation>Geänderte Schlüssel in Sektor %1.</translation>
    </message>
    <message>
        <source>It opens to the factory&apos;s keys, but it is not empty.</source>
        <translation>Sie öffnet sich mit den Werksschlüsseln, ist aber nicht leer.</translation>
    </message>
    <message>
        <source>Somebody is using this card</source>
        <translation>Jemand benutzt diese Karte</translation>
    </message>
    <message>
        <source>Give it back, or take a blank card from the box. This one can never be made blank.</source>
        <translation>Geben Sie sie zurück, oder nehmen Sie eine leere Karte aus der Schachtel. Diese lässt sich nicht mehr leeren.</translation>
    </message>
    <message>
        <source>Give it back, or take a blank card from the box. Overwrite it only if nobody needs what it holds: that is lost for good.</source>
        <translation>Geben Sie sie zurück, oder nehmen Sie eine leere Karte aus der Schachtel. Überschreiben Sie sie nur, wenn niemand braucht, was darauf ist: Das ist dann für immer verloren.</translation>
    </message>
    <message>
        <source>In use by somebody</source>
        <translation>Von jemandem benutzt</translation>
    </message>
    <message>
        <source>It was paid out</source>
        <translation>Es wurde ausgezahlt</translation>
    </message>
    <message>
        <source>It was a play</source>
        <translation>Es war ein Spiel</translation>
    </message>
    <message>
        <source>It never happened</source>
        <translation>Es ist nie geschehen</translation>
    </message>
    <message>
        <source>%1 went off the card, and %2 left the drawer: it is booked as a refund.</source>
        <translation>%1 gingen von der Karte, und %2 aus der Kasse: es wird als Erstattung gebucht.</translation>
    </message>
    <message>
        <source>%1 were played at a machine: no money was paid out, and none is to be.</source>
        <translation>%1 wurden an einem Automaten gespielt: es wurde kein Geld ausgezahlt, und es ist keines auszuzahlen.</translation>
    </message>
    <message>
        <source>Neither points nor money went: nothing was paid out, and nothing is to be.</source>
        <translation>Weder Punkte noch Geld gingen weg: es wurde nichts ausgezahlt, und es ist nichts auszuzahlen.</translation>
    </message>
    <message>
        <source>There is no such refund.</source>
        <translation>Diese Erstattung gibt es nicht.</translation>
    </message>
    <message>
        <source>It has been settled in the meantime: there is nothing to decide.</source>
        <translation>Sie wurde inzwischen geklärt: es gibt nichts zu entscheiden.</translation>
    </message>
    <message>
        <source>Its card can still tell. Put it on the reader.</source>
        <translation>Ihre Karte kann es noch sagen. Legen Sie sie auf das Lesegerät.</translation>
    </message>
    <message>
        <source>Say why.</source>
        <translation>Einen Grund nennen.</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>The report of the day names who decided, and why.</source>
        <translation>Der Tagesbericht nennt, wer entschieden hat und warum.</translation>
    </message>
    <message>
        <source>%1 are booked as paid out.</source>
        <translation>%1 sind als ausgezahlt gebucht.</translation>
    </message>
    <message>
        <source>But the card was seen without these points, and stays so: if they are the guest&apos;s, load them.</source>
        <translation>Doch die Karte wurde ohne diese Punkte gesehen, und so bleibt sie: gehören sie dem Gast, dann laden Sie sie auf.</translation>
    </message>
    <message>
        <source>But the card was seen with these points, and keeps them.</source>
        <translation>Doch die Karte wurde mit diesen Punkten gesehen und behält sie.</translation>
    </message>
    <message>
        <source>Passphrase changed</source>
        <translation>Passphrase geändert</translation>
    </message>
    <message>
        <source>Bonus taken off</source>
        <translation>Bonus abgezogen</translation>
    </message>
    <message>
        <source>Validity extended</source>
        <translation>Gültigkeit verlängert</translation>
    </message>
    <message>
        <source>Z report printed</source>
        <translation>Z-Bericht gedruckt</translation>
    </message>
    <message>
        <source>Overwriting a card in use</source>
        <translation>Eine benutzte Karte überschreiben</translation>
    </message>
    <message>
        <source>Serving an expired card</source>
        <translation>Eine abgelaufene Karte bedienen</translation>
    </message>
    <message>
        <source>Deciding what is unsettled</source>
        <translation>Über Ungeklärtes entscheiden</translation>
    </message>
    <message>
        <source>Wrong kind of reader</source>
        <translation>Falsche Art von Leser</translation>
    </message>
    <message>
        <source>Wrong address: call manager</source>
        <translation>Falsche Adresse: Leitung rufen</translation>
    </message>
    <message>
        <source>This reader cannot be used</source>
        <translation>Dieser Leser ist nicht verwendbar</translation>
    </message>
    <message>
        <source>A card reader is plugged in, but of a kind that Tallycard cannot speak to.</source>
        <translation>Ein Kartenleser ist angesteckt, aber einer von einer Art, mit der Tallycard nicht sprechen kann.</translation>
    </message>
    <message>
        <source>That is not the reader</source>
        <translation>Das ist nicht der Leser</translation>
    </message>
    <message>
        <source>Where the settings place the card reader there is something else. It was left alone.</source>
        <translation>Wo der Kartenleser laut Einstellung sein soll, ist etwas anderes. Es wurde nicht angerührt.</translation>
    </message>
    <message>
        <source>Use an ACR122U, or a board with a PN532, instead. Plug it in, at any port. The station goes on by itself.</source>
        <translation>Nehmen Sie stattdessen einen ACR122U oder eine Platine mit PN532. Stecken Sie ihn an, gleich wo. Die Station macht von selbst weiter.</translation>
    </message>
    <message>
        <source>Call the manager: the reader&apos;s address in config.toml is to be put right, or left out.</source>
        <translation>Rufen Sie die Leitung: Die Adresse des Lesers in config.toml ist zu berichtigen oder wegzulassen.</translation>
    </message>
    <message>
        <source>It is: %1.</source>
        <translation>Es ist: %1.</translation>
    </message>
    <message>
        <source>Take it away, and any phone or wallet that lies there too. Lay a card of this site there alone.</source>
        <translation>Nehmen Sie sie weg, auch ein Handy oder eine Brieftasche, die dort liegt. Legen Sie allein eine Karte dieses Betriebs auf.</translation>
    </message>
    <message>
        <source>It is not one of ours, and not empty. It was not touched.</source>
        <translation>Sie ist keine von unseren und nicht leer. Sie wurde nicht angerührt.</translation>
    </message>
    <message>
        <source>Give it back, or take a blank card from the box.</source>
        <translation>Geben Sie sie zurück, oder nehmen Sie eine leere Karte aus der Schachtel.</translation>
    </message>
    <message>
        <source>No coins come to that.</source>
        <translation>Das ergeben keine Münzen.</translation>
    </message>
    <message>
        <source>Too much cash</source>
        <translation>Zu viel Bargeld</translation>
    </message>
    <message>
        <source>That is more than anybody hands over.</source>
        <translation>So viel gibt niemand.</translation>
    </message>
    <message>
        <source>Type what is really given.</source>
        <translation>Bitte eingeben, was wirklich gegeben wurde.</translation>
    </message>
    <message>
        <source>Good for that long already</source>
        <translation>Schon so lange gültig</translation>
    </message>
    <message>
        <source>The card&apos;s last day is not before that day, or that day is over.</source>
        <translation>Der letzte Tag der Karte liegt nicht vor diesem Tag, oder dieser Tag ist vorbei.</translation>
    </message>
    <message>
        <source>Choose a later day.</source>
        <translation>Einen späteren Tag wählen.</translation>
    </message>
    <message>
        <source>Too few points to pay out</source>
        <translation>Zu wenige Punkte für eine Auszahlung</translation>
    </message>
    <message>
        <source>What was paid for so few points comes to no coin.</source>
        <translation>Was für so wenige Punkte bezahlt wurde, ergibt keine Münze.</translation>
    </message>
    <message>
        <source>Pay nothing out.</source>
        <translation>Zahlen Sie nichts aus.</translation>
    </message>
    <message>
        <source>Type a larger amount, or lift the card.</source>
        <translation>Geben Sie einen größeren Betrag ein, oder nehmen Sie die Karte weg.</translation>
    </message>
    <message>
        <source>The sums are too large</source>
        <translation>Die Summen sind zu groß</translation>
    </message>
    <message>
        <source>The amounts add up to more than this program can reckon.</source>
        <translation>Die Beträge ergeben mehr, als dieses Programm berechnen kann.</translation>
    </message>
    <message>
        <source>Nothing is lost.</source>
        <translation>Nichts ist verloren.</translation>
    </message>
    <message>
        <source>Keep the customer&apos;s %1 where it is: %2 of it are the change, once this is complete. Nothing can be lost or counted twice.</source>
        <translation>Die %1 des Kunden liegen lassen: %2 davon sind das Wechselgeld, sobald dies abgeschlossen ist. Nichts kann verloren gehen oder doppelt zählen.</translation>
    </message>
    <message>
        <source>The earlier refund is complete on the card: it shows all that can be refunded again.</source>
        <translation>Die frühere Auszahlung ist jetzt auch auf der Karte vollständig: Sie zeigt wieder alles, was ausgezahlt werden kann.</translation>
    </message>
    <message>
        <source>The earlier refund stands, but is not complete on the card: leave it on the reader for a moment.</source>
        <translation>Die frühere Auszahlung gilt, steht aber noch nicht vollständig auf der Karte: Lassen Sie sie einen Moment auf dem Leser liegen.</translation>
    </message>
    <message>
        <source>The earlier extension of this card is complete.</source>
        <translation>Die frühere Verlängerung dieser Karte ist abgeschlossen.</translation>
    </message>
    <message>
        <source>The earlier extension of this card did not take place.</source>
        <translation>Die frühere Verlängerung dieser Karte hat nicht stattgefunden.</translation>
    </message>
    <message>
        <source>The earlier sale is complete: %1 for %2 are on the card. Of %3 handed over, give back %4 if that was not done.</source>
        <translation>Der frühere Verkauf ist abgeschlossen: %1 für %2 sind auf der Karte. Von %3, die gegeben wurden, %4 zurückgeben, falls noch nicht geschehen.</translation>
    </message>
    <message>
        <source>Whether an earlier refund of %1 for %2 took place, this card cannot tell any more. Pay nothing out for it; a manager says what it was, under the sales that wait (F5).</source>
        <translation>Ob eine frühere Erstattung von %1 für %2 stattfand, kann diese Karte nicht mehr sagen. Nichts dafür auszahlen; die Leitung sagt, was es war, unter den wartenden Verkäufen (F5).</translation>
    </message>
    <message>
        <source>That is more cash than is moved at once here. Type a smaller amount.</source>
        <translation>So viel Bargeld wird hier nicht auf einmal bewegt. Bitte einen kleineren Betrag eingeben.</translation>
    </message>
    <message>
        <source>No coins come to this amount. Type another one.</source>
        <translation>Diesen Betrag ergeben keine Münzen. Bitte einen anderen eingeben.</translation>
    </message>
    <message>
        <source>The amounts of this shift add up to more than can be reckoned. Nothing is lost; call the manager.</source>
        <translation>Die Beträge dieser Schicht ergeben mehr, als sich berechnen lässt. Nichts ist verloren; bitte die Leitung rufen.</translation>
    </message>
    <message>
        <source>At most %1 are moved at once here. Type a smaller amount.</source>
        <translation>Hier werden höchstens %1 auf einmal bewegt. Bitte einen kleineren Betrag eingeben.</translation>
    </message>
    <message>
        <source>The smallest coin here is %1. Type a multiple of it.</source>
        <translation>Die kleinste Münze ist hier %1. Bitte ein Vielfaches davon eingeben.</translation>
    </message>
    <message>
        <source>Station of this site</source>
        <translation>Station dieses Standorts</translation>
    </message>
    <message>
        <source>Serial numbers declared</source>
        <translation>Seriennummern vereinbart</translation>
    </message>
    <message>
        <source>Ledger put back</source>
        <translation>Journal wiederhergestellt</translation>
    </message>
    <message>
        <source>Clock far ahead</source>
        <translation>Uhr geht weit vor</translation>
    </message>
    <message>
        <source>Clock corrected</source>
        <translation>Uhr richtiggestellt</translation>
    </message>
    <message>
        <source>Paying for points loaded elsewhere</source>
        <translation>Anderswo geladene Punkte auszahlen</translation>
    </message>
    <message>
        <source>Cash without a shift</source>
        <translation>Bargeld ohne Schicht</translation>
    </message>
    <message>
        <source>Paying back another way</source>
        <translation>Auf anderem Weg zurückzahlen</translation>
    </message>
    <message>
        <source>Declaring serial numbers</source>
        <translation>Seriennummern vereinbaren</translation>
    </message>
    <message>
        <source>Correcting the clock</source>
        <translation>Die Uhr richtigstellen</translation>
    </message>
    <message>
        <source>Managing stations</source>
        <translation>Stationen verwalten</translation>
    </message>
    <message>
        <source>Others may get at the keys</source>
        <translation>Andere kommen an die Schlüssel heran</translation>
    </message>
    <message>
        <source>Other users of this computer may read or change %1.</source>
        <translation>Andere Benutzer dieses Rechners dürfen %1 lesen oder ändern.</translation>
    </message>
    <message>
        <source>Call the manager: only this station&apos;s own user may have access, by &apos;chmod go-rwx&apos;.</source>
        <translation>Rufen Sie die Leitung: Nur der Benutzer dieser Kasse darf Zugriff haben, mit „chmod go-rwx“.</translation>
    </message>
    <message>
        <source>%1 cannot be written for want of room.</source>
        <translation>%1 kann nicht geschrieben werden, weil kein Platz mehr ist.</translation>
    </message>
    <message>
        <source>Make room on the disk, then start the station again.</source>
        <translation>Schaffen Sie Platz auf der Festplatte und starten Sie die Kasse neu.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is wrong</source>
        <translation>Die Uhr dieses Rechners ist falsch</translation>
    </message>
    <message>
        <source>It shows a year before 2020 or after 2099: what is sold now would be in no day&apos;s report.</source>
        <translation>Sie zeigt ein Jahr vor 2020 oder nach 2099: Was jetzt verkauft wird, stünde in keinem Tagesbericht.</translation>
    </message>
    <message>
        <source>Set the clock, then start the station again. If it comes back, the computer needs a new battery.</source>
        <translation>Stellen Sie die Uhr und starten Sie die Kasse neu. Kommt das wieder vor, braucht der Rechner eine neue Batterie.</translation>
    </message>
    <message>
        <source>This ledger is older than this site&apos;s keys: restored?</source>
        <translation>Dieses Journal ist älter als die Schlüssel dieses Standorts: wiederhergestellt?</translation>
    </message>
    <message>
        <source>Entries that the keys know of are not in %1. What was sold and paid out since is in no report.</source>
        <translation>Einträge, die die Schlüssel kennen, stehen nicht in %1. Was seither verkauft und ausgezahlt wurde, steht in keinem Bericht.</translation>
    </message>
    <message>
        <source>Call the manager: put the right ledger back, or accept this one with &apos;tallycard ledger restored&apos;.</source>
        <translation>Rufen Sie die Leitung: Legen Sie das richtige Journal zurück, oder lassen Sie dieses mit „tallycard ledger restored“ gelten.</translation>
    </message>
    <message>
        <source>A station wrote to it that this one does not know.</source>
        <translation>Eine Station hat auf sie geschrieben, die diese hier nicht kennt.</translation>
    </message>
    <message>
        <source>Another way of paying</source>
        <translation>Andere Zahlungsart</translation>
    </message>
    <message>
        <source>This number is not ours to give</source>
        <translation>Diese Nummer dürfen wir nicht vergeben</translation>
    </message>
    <message>
        <source>This site has not declared such numbers.</source>
        <translation>Dieser Standort hat solche Nummern nicht vereinbart.</translation>
    </message>
    <message>
        <source>Issue the card without a number of its own, or call the manager.</source>
        <translation>Geben Sie die Karte ohne eigene Nummer aus, oder rufen Sie die Leitung.</translation>
    </message>
    <message>
        <source>No such way of paying</source>
        <translation>Keine solche Zahlungsart</translation>
    </message>
    <message>
        <source>The prices in force do not name it.</source>
        <translation>Die gültige Preisliste nennt sie nicht.</translation>
    </message>
    <message>
        <source>Choose another way of paying.</source>
        <translation>Wählen Sie eine andere Zahlungsart.</translation>
    </message>
    <message>
        <source>What for?</source>
        <translation>Wofür?</translation>
    </message>
    <message>
        <source>This way of paying takes a reason.</source>
        <translation>Diese Zahlungsart braucht einen Grund.</translation>
    </message>
    <message>
        <source>Type what it was for.</source>
        <translation>Geben Sie ein, wofür sie war.</translation>
    </message>
    <message>
        <source>You have no open shift</source>
        <translation>Sie haben keine offene Schicht</translation>
    </message>
    <message>
        <source>Nobody&apos;s drawer would answer for this cash.</source>
        <translation>Keine Kasse stünde für dieses Bargeld ein.</translation>
    </message>
    <message>
        <source>Nothing was written. Take no money and pay nothing out.</source>
        <translation>Es wurde nichts geschrieben. Nehmen Sie kein Geld und zahlen Sie nichts aus.</translation>
    </message>
    <message>
        <source>Open a shift, or have a supervisor approve it.</source>
        <translation>Öffnen Sie eine Schicht, oder lassen Sie es von einer Aufsicht freigeben.</translation>
    </message>
    <message>
        <source>The ledger was changed</source>
        <translation>Das Journal wurde verändert</translation>
    </message>
    <message>
        <source>An entry of it is not as this site&apos;s keys wrote it.</source>
        <translation>Ein Eintrag darin ist nicht so, wie ihn die Schlüssel dieses Standorts geschrieben haben.</translation>
    </message>
    <message>
        <source>Call the manager: the ledger must be restored from a backup.</source>
        <translation>Rufen Sie die Leitung: Das Journal muss aus einer Sicherung wiederhergestellt werden.</translation>
    </message>
    <message>
        <source>It goes back as %1.</source>
        <translation>Zurück geht: %1.</translation>
    </message>
    <message>
        <source>%1, %2, were loaded here and are not in this ledger. The points are good, their money is in no report of it. This is noted as entry %3: tell a supervisor.</source>
        <translation>%1, %2, wurden hier aufgeladen und stehen nicht in diesem Journal. Die Punkte sind gültig, ihr Geld steht in keinem seiner Berichte. Das ist als Eintrag %3 vermerkt: Sagen Sie es einer Aufsicht.</translation>
    </message>
    <message>
        <source>As it came</source>
        <translation>Wie gezahlt</translation>
    </message>
    <message>
        <source>An entry of the ledger is not as this site&apos;s keys wrote it. Nothing was recorded; call the manager.</source>
        <translation>Ein Eintrag des Journals ist nicht so, wie ihn die Schlüssel dieses Standorts geschrieben haben. Es wurde nichts erfasst; rufen Sie die Leitung.</translation>
    </message>
    <message>
        <source>Entry %1 is not as this site&apos;s keys wrote it: somebody changed the file, or the disk is damaged.</source>
        <translation>Eintrag %1 ist nicht so, wie ihn die Schlüssel dieses Standorts geschrieben haben: Jemand hat die Datei verändert, oder die Festplatte ist beschädigt.</translation>
    </message>
    <message>
        <source>The clock says %1, the last entry is of %2. Nothing was written; no money moves yet. If the clock is right, %3 or above confirms it. If not, set it right first.</source>
        <translation>Die Uhr zeigt den %1, der letzte Eintrag ist vom %2. Es wurde nichts geschrieben; noch bewegt sich kein Geld. Geht die Uhr richtig, bestätigt das %3 oder höher. Wenn nicht, stellen Sie sie erst richtig.</translation>
    </message>
    <message>
        <source>Is the clock right?</source>
        <translation>Geht die Uhr richtig?</translation>
    </message>
    <message>
        <source>It is more than a day ahead of the last entry.</source>
        <translation>Sie ist dem letzten Eintrag mehr als einen Tag voraus.</translation>
    </message>
    <message>
        <source>Have a supervisor confirm the clock, or set it right first.</source>
        <translation>Lassen Sie die Uhr von einer Aufsicht bestätigen, oder stellen Sie sie erst richtig.</translation>
    </message>
    <message>
        <source>The clock is more than a day ahead of the last entry. Nothing was recorded; leave the cash where it is. Have a supervisor confirm the clock, or set it right first.</source>
        <translation>Die Uhr ist dem letzten Eintrag mehr als einen Tag voraus. Es wurde nichts erfasst; lassen Sie das Bargeld, wo es ist. Lassen Sie die Uhr von einer Aufsicht bestätigen, oder stellen Sie sie erst richtig.</translation>
    </message>
</context>
<context>
    <name>tally::ui::XPage</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>X report: the shift of %1 as it stands</source>
        <translation>X-Bericht: die Schicht von %1, wie sie steht</translation>
    </message>
</context>
<context>
    <name>tally::ui::ZPage</name>
    <message>
        <source>Counted %1, expected %2</source>
        <translation>Gezählt %1, erwartet %2</translation>
    </message>
    <message>
        <source>it agrees</source>
        <translation>es stimmt</translation>
    </message>
    <message>
        <source>%1 over</source>
        <translation>%1 zu viel</translation>
    </message>
    <message>
        <source>%1 short</source>
        <translation>%1 zu wenig</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Z report number %1: the shift of %2 is closed</source>
        <translation>Z-Bericht Nummer %1: Die Schicht von %2 ist geschlossen</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Back to the cards</source>
        <translation>Zurück zu den Karten</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 kann nicht geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>tally::ui::ZReportPaper</name>
    <message>
        <source>Z report No. %1</source>
        <translation>Z-Bericht Nr. %1</translation>
    </message>
    <message>
        <source>X report (not final)</source>
        <translation>X-Bericht (nicht endgültig)</translation>
    </message>
    <message>
        <source>Shift of</source>
        <translation>Schicht von</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>Closed by</source>
        <translation>Abgeschlossen von</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>Genehmigt von</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>Cards and points</source>
        <translation>Karten und Punkte</translation>
    </message>
    <message>
        <source>Cards issued</source>
        <translation>Ausgegebene Karten</translation>
    </message>
    <message>
        <source>Top-ups</source>
        <translation>Aufladungen</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>Erstattungen</translation>
    </message>
    <message>
        <source>Staff cards, no turnover</source>
        <translation>Personalkarten, kein Umsatz</translation>
    </message>
    <message>
        <source>Begun before this shift, settled in it. Their money was taken before, and is in no drawer of this shift.</source>
        <translation>Vor dieser Schicht begonnen und in ihr geklärt. Ihr Geld wurde vorher eingenommen und liegt nicht in der Kasse dieser Schicht.</translation>
    </message>
    <message>
        <source>Cash in the drawer</source>
        <translation>Bargeld in der Kasse</translation>
    </message>
    <message>
        <source>Shown once the drawer has been counted.</source>
        <translation>Wird gezeigt, sobald die Kasse gezählt ist.</translation>
    </message>
    <message>
        <source>Float at the opening</source>
        <translation>Wechselgeld bei Beginn</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Verkäufe</translation>
    </message>
    <message>
        <source>Open sales</source>
        <translation>Offene Verkäufe</translation>
    </message>
    <message>
        <source>Pay-ins</source>
        <translation>Einlagen</translation>
    </message>
    <message>
        <source>Pay-outs</source>
        <translation>Entnahmen</translation>
    </message>
    <message>
        <source>Drops into the safe</source>
        <translation>In den Tresor gelegt</translation>
    </message>
    <message>
        <source>Handed back for earlier sales</source>
        <translation>Für frühere Verkäufe zurückgegeben</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Soll</translation>
    </message>
    <message>
        <source>Cash moved after the count. The drawer is to be counted again.</source>
        <translation>Nach der Zählung wurde Bargeld bewegt. Die Kasse ist neu zu zählen.</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Gezählt</translation>
    </message>
    <message>
        <source>Neither over nor short</source>
        <translation>Weder zu viel noch zu wenig</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Überschuss</translation>
    </message>
    <message>
        <source>SHORT</source>
        <translation>FEHLBETRAG</translation>
    </message>
    <message>
        <source>Count of the drawer</source>
        <translation>Kassensturz</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>by %1, approved by %2</source>
        <translation>von %1, genehmigt von %2</translation>
    </message>
    <message>
        <source>The last one counts:</source>
        <translation>Es gilt die letzte Zählung:</translation>
    </message>
    <message>
        <source>Open, carried forward</source>
        <translation>Offen, wird vorgetragen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>None. Every change of a card was read back.</source>
        <translation>Nichts. Jede Kartenänderung wurde zurückgelesen.</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation>Auffälliges</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Nichts.</translation>
    </message>
    <message>
        <source>Perpetual totals of this station, from its first entry</source>
        <translation>Fortlaufende Summen dieser Station seit ihrem ersten Eintrag</translation>
    </message>
    <message>
        <source>Sales less refunds</source>
        <translation>Verkäufe abzüglich Erstattungen</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Entries of this shift</source>
        <translation>Einträge dieser Schicht</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>This Z report</source>
        <translation>Dieser Z-Bericht</translation>
    </message>
    <message>
        <source>entry %1</source>
        <translation>Eintrag %1</translation>
    </message>
    <message>
        <source>Keep this paper. A ledger whose tail was cut off, or that was replaced, no longer has this head at this entry.</source>
        <translation>Dieses Papier aufbewahren. Ein Journal, dessen Ende abgeschnitten oder das ersetzt wurde, hat an diesem Eintrag nicht mehr diesen Kopf.</translation>
    </message>
    <message>
        <source>Supervisor: date, signature</source>
        <translation>Aufsicht: Datum, Unterschrift</translation>
    </message>
    <message>
        <source>This report is made from the station&apos;s own ledger. Tallycard is not a certified fiscal device.</source>
        <translation>Dieser Bericht entsteht aus dem Journal der Station selbst. Tallycard ist kein zertifiziertes Kassensystem.</translation>
    </message>
    <message>
        <source>Deposits among these</source>
        <translation>Davon Kartenpfand</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>Stück</translation>
    </message>
    <message>
        <source>Each</source>
        <translation>Je</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Zusammen</translation>
    </message>
    <message>
        <source>The amounts add up to more than can be reckoned: believe none of the sums below. The entries themselves are right.</source>
        <translation>Die Beträge ergeben mehr, als sich berechnen lässt: Keiner der folgenden Summen ist zu trauen. Die Einträge selbst sind richtig.</translation>
    </message>
    <message>
        <source>REPRINT</source>
        <translation>NACHDRUCK</translation>
    </message>
    <message>
        <source>Copy %1 of this report. The ledger names each.</source>
        <translation>Exemplar %1 dieses Berichts. Das Journal nennt jedes.</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>Gedruckt</translation>
    </message>
    <message>
        <source>Cash put in and taken out</source>
        <translation>Eingelegtes und entnommenes Bargeld</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Wofür</translation>
    </message>
    <message>
        <source>Other shifts open then</source>
        <translation>Andere Schichten, die dann offen waren</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1 seit %2</translation>
    </message>
    <message>
        <source>Counted before, for Z %1: %2; the float differs by %3</source>
        <translation>Zuvor gezählt, für Z %1: %2; das Wechselgeld weicht um %3 ab</translation>
    </message>
    <message>
        <source>expected %1, difference %2</source>
        <translation>erwartet %1, Differenz %2</translation>
    </message>
</context>
</TS>
