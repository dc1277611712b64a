<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>tally::ui::AmountPage</name>
    <message>
        <source>New card: how much to load?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top up card %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund from card %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balance %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balance %1 → %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything that can be refunded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decimal point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the last digit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue without points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>= %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tally::ui::BusyBar</name>
    <message>
        <source>Busy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tally::ui::CardPage</name>
    <message>
        <source>Balance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balance: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refundable: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid until %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card %1, balance %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tally::ui::ConfirmPage</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Old balance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This sale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New balance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, new balance %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the money, then issue the card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take from the customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issue the card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Money taken – issue the card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issue the card without points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the money, then load the points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Money taken – load %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the points off, then pay out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pay out afterwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid out by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take %1 off</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tally::ui::DonePage</name>
    <message>
        <source>More with this card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card %1, new balance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New balance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New balance: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tally::ui::Figures</name>
    <message numerus="yes">
        <source>%1 point(s)</source>
        <extracomment>%1 is the number, already formatted; the plural form follows the number.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>point(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ui::MessagePage</name>
    <message>
        <source>The money</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the station</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish issuing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issue this card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serve the next customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for the reader again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tally::ui::OpenSalesPage</name>
    <message>
        <source>Sales waiting for their card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These cards were lifted too early. Each sale completes itself as soon as its card lies on the reader again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sale is waiting. All cards are up to date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Money</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tally::ui::PassphrasePage</name>
    <message>
        <source>Passphrase of the keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the station</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are sealed in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That was not the passphrase. Nothing is lost; try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tally::ui::ReportPage</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tally::ui::StationWindow</name>
    <message>
        <source>Tallycard station</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SIMULATION – no real reader, no real money</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day&apos;s report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Station %1   ·   %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Served by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No open sales</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) waiting for their card</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ui::WaitingPage</name>
    <message>
        <source>A card over a reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put a card on the reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its balance appears by itself. A blank card is offered for issue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tally::ui::Words</name>
    <message>
        <source>card %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No card reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The station finds no card reader.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was written to any card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the cable of the reader. If it stays silent, unplug it and plug it in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reader does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to the card reader broke off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No card on the reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card was not there when it was to be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has changed on the card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the card on the reader and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two cards on the reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is more than one card on the reader.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was written to either of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take all cards away and put one back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card was lifted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card left the reader before anything was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put it back and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is another card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This sale began with a different card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the first card back, or go back and begin again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card does not answer properly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It lies badly on the reader, or it is failing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lift it, wipe it, and put it back flat. If that does not help, call the manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a card of this kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a card that can hold points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take no money for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it back, and take a blank card from the box.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card is still blank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has not been issued yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issue it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card is already in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has been issued before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lift it and put it back to see its balance, or take a blank card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chip was issued before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card is blank, but this station has already issued a card with the same chip number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put it aside for the manager and take another blank card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This number is taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another card already carries this number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issue the card with another number, or call the manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not one of our cards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card belongs to somebody else. It was not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card is closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was taken out of service and holds no more points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offer a new card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card has expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its last day of use is over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call the manager, or offer a new card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card is blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is on the list of lost or replaced cards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take no money for it and pay nothing out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the card and call the manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its balance cannot be read any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The points are not lost: the station knows what was loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the card, note its printed number and call the manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card is spoiled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It broke while it was being issued and can never be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No points are on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put it in the box for destruction and take another blank card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is wrong with this card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the card says does not fit together, or does not fit what this station knows of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card is newer than this station</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was written by a newer version of this program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serve it at another station, and have this one updated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This amount does not work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not come to a whole number of points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type another amount.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too much at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One top-up may not be that large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a smaller amount.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card would hold too much</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The balance would pass the largest allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than can be refunded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only points that were paid for are paid out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pay nothing out yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This sale was begun differently</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sale with the same number is on record with another amount or another card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lift the card, put it back, and begin again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An earlier sale of this card is unsettled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether it took effect can only be told from the records of the other machines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take no money for it and pay nothing out until that is known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call the manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This station cannot load cards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its keys are good for reading only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take no money.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call the manager: the station&apos;s keys must be imported again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without its record nothing may be put on a card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was written to the card. Take no money.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger has no room for another record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call the manager: space must be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger is busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is holding it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was written to the card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait a moment and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 of this sale belong to the customer: use them for the next card, or give them back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the same card back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card has a sale that is not finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be lost or counted twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the card on the reader.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new card was lifted too early. It may be finished, or only half.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the customer&apos;s %1 where it is. Nothing can be lost or counted twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 may or may not be on %2 yet: it was lifted too early.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 may or may not be off %2 yet: it was lifted too early.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not pay out the %1 yet. Nothing can be lost or counted twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the same card back on the reader: it completes itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the card on the reader: it is being completed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is another card. Put %1 back on the reader.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reader does not answer. Check its cable, then put the same card back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was written to the card. The sale goes on when the reader is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This station is not set up yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no data folder. A manager makes it once, at a terminal of this computer:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then start the station again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The station is already open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is working with cards in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is working with cards in %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the window that is open, or close it and start this one again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data folder cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read or written by this user.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keys are damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file site.keys in %1 is incomplete or altered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call the manager: the keys must be restored from their backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger cannot be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file ledger.sqlite in %1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger is newer than this program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was last used by a newer version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have this station updated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger does not verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An entry of it is not what this station wrote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take no money for cards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulation and reality do not mix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger in %1 and the reader are not of one kind: one is simulated, the other is not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the station with the folder that belongs to this reader.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the card on the reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new card is being written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 are being loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 are being taken off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window closes as soon as the card is written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the card off the reader.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card issued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points taken off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now pay out %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Money taken: %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Money taken: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half-issued card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issuing this card was interrupted. It can be finished now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blank card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card is new. Issue it, with or without points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half issued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spoiled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anomaly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newer than this station</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Foreign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two copies of its meter differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of its two records is unreadable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its meter went up, which no honest card does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More points were spent than were ever loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It carries two different numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It holds two different records with the same number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its two records do not follow each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is older than what this station wrote to it: an old copy may have been put back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This station knows another record in its place: it may be a copy of another card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The earlier refund is complete: %1 are off the card. Pay out %2 if that was not done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The earlier sale is complete: %1 for %2 are on the card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The earlier refund of %1 did not take place. Pay nothing out for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The earlier sale of %1 did not take place. Its %2 belong to the customer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An earlier sale of %1 for %2 is still unsettled. Call the manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card %1 issued for %2. Balance %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card %1 topped up for %2. Balance %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card %1 refunded, %2 paid out. Balance %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bank card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site set up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys rotated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meter repaired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card turned away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put %1 back on the reader.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is another card. Put %1 back on the reader, or go back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reader does not answer. Check its cable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is no whole number of points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most %1 at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A card holds at most %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most %1 can be refunded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for the reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reader ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reader does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Information</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All is well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
