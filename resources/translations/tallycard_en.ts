<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>tally::ui::Figures</name>
    <message numerus="yes">
        <source>%1 point(s)</source>
        <extracomment>%1 is the number, already formatted; the plural form follows the number.</extracomment>
        <translation>
            <numerusform>%1 point</numerusform>
            <numerusform>%1 points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>point(s)</source>
        <translation>
            <numerusform>point</numerusform>
            <numerusform>points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ui::StationWindow</name>
    <message numerus="yes">
        <source>%n sale(s) waiting for their card</source>
        <translation>
            <numerusform>%n sale waiting for its card</numerusform>
            <numerusform>%n sales waiting for their card</numerusform>
        </translation>
    </message>
</context>
</TS>
