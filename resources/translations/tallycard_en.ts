<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>tally::ui::CaseWords</name>
    <message numerus="yes">
        <source>Shown %n time(s)</source>
        <translation>
            <numerusform>Shown once</numerusform>
            <numerusform>Shown %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n case</numerusform>
            <numerusform>%n cases</numerusform>
        </translation>
    </message>
</context>
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
    <name>tally::ui::PricesPage</name>
    <message numerus="yes">
        <source>%n day(s) after each load</source>
        <translation>
            <numerusform>%n day after each load</numerusform>
            <numerusform>%n days after each load</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ui::SignInPage</name>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation>
            <numerusform>%n digit typed</numerusform>
            <numerusform>%n digits typed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ui::StationWindow</name>
    <message numerus="yes">
        <source>%n sale(s) waiting (F5)</source>
        <translation>
            <numerusform>%n sale waiting (F5)</numerusform>
            <numerusform>%n sales waiting (F5)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ui::Words</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wrong PIN. %n more wrong one(s), and this name is locked for a while.</source>
        <translation>
            <numerusform>Wrong PIN. %n more wrong one, and this name is locked for a while.</numerusform>
            <numerusform>Wrong PIN. %n more wrong ones, and this name is locked for a while.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
</TS>
