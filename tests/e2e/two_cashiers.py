#!/usr/bin/env python3
"""A day with two cashiers and a supervisor, on the command line, and its numbers added up by other means.

    two_cashiers.py TALLYCARD [FOLDER]     FOLDER (default: a temporary one) keeps the day's files

The day's totals are worked out by hand in the comments below. They are compared with the daily report (JSON and PDF) and
with both Z reports; and a second time with what a few lines of Python make of the ledger's own entries.
"""
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

PINS = {"Mia": "424242", "Anna": "1111", "Ben": "2222", "Sam": "3333"}


class Day:
    def __init__(self, tallycard, folder):
        self.tallycard = tallycard
        self.folder = folder
        self.card = None
        for name, pin in PINS.items():
            self.secret(f"pin-{name}", pin)
        self.secret("wrong-pin", "9999")
        self.secret("passphrase", "a long way to the arcade")

    def secret(self, name, text):
        file = self.folder / name
        file.write_text(text + "\n")
        file.chmod(0o600)

    def run(self, *command, by=None, approved_by=None, pin=None, tear=None, expect=0):
        """Runs one command, shows it, and returns its JSON."""
        who = [] if by is None else ["--operator", by, "--pin-file", self.folder / (pin or f"pin-{by}")]
        if approved_by:
            who += ["--approver", approved_by, "--approver-pin-file", self.folder / f"pin-{approved_by}"]
        reader = [] if self.card is None else ["--reader", f"sim:{self.folder / self.card}" + (f",tear={tear}" if tear else "")]
        arguments = [self.tallycard, "--json", "--data", self.folder / "site", "--passphrase-file",
                     self.folder / "passphrase", *who, *reader, *command]
        done = subprocess.run([str(each) for each in arguments], capture_output=True, text=True, check=False)
        print(f"{by or '-':>5}  {' '.join(str(each) for each in command)}  -> {done.returncode}")
        if done.returncode != expect:
            sys.exit(f"expected exit {expect}, got {done.returncode}:\n{done.stdout}{done.stderr}")
        lines = [json.loads(line) for line in done.stdout.splitlines() if line]
        return lines[-1] if lines else {}


def expect_same(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: got {got!r}, worked out by hand it is {wanted!r}")


def open_the_site(day):
    day.run("site", "init", "--site-id", 7, "--station", 1, "--currency", "EUR", "--simulated", "--manager", "Mia",
            "--pin-file", day.folder / "pin-Mia")
    for name, role in (("Anna", "cashier"), ("Ben", "cashier"), ("Sam", "supervisor")):
        day.run("operator", "add", name, "--role", role, "--new-pin-file", day.folder / f"pin-{name}", by="Mia")
    prices = {"points": 10, "money": 100, "largest_top_up": 10000, "largest_balance": 20000, "cash_step": 1, "deposit": 200,
              "bonus": [{"from": 2000, "percent": 10}],
              "packages": [{"name": "Party", "money": 1500, "points": 150, "bonus": 50}]}
    (day.folder / "prices.json").write_text(json.dumps(prices))
    day.run("prices", "set", day.folder / "prices.json", by="Mia")
    day.run("prices", "set", day.folder / "prices.json", by="Ben", expect=5)
    for card in ("card-1", "card-2"):
        day.run("sim", "new", day.folder / card)


def sell(day):
    """The drawers, in cents. Anna: 10000 float. Ben: 5000 float."""
    day.run("shift", "open", "--float", "100.00", by="Anna")
    day.run("shift", "open", "--float", "5.00", by="Anna", expect=5)
    day.run("shift", "open", "--float", "50.00", by="Ben")

    day.card = "card-1"
    # 100 points 10.00 + deposit 2.00 = 12.00 in cash; 20.00 given, 8.00 back. Anna 11200.
    issued = day.run("card", "issue", "--points", 100, "--given", "20.00", by="Anna")
    expect_same("money of the first card", (issued["money"], issued["change"]), (1200, 800))
    receipt = day.run("card", "receipt", issued["entry"], "--pdf", day.folder / "receipt.pdf", by="Anna")
    expect_same("the receipt", (receipt["money"], receipt["payments"][0]["change"], receipt["duplicate"]), (1200, 800, False))
    day.run("card", "receipt", issued["entry"], by="Anna", expect=5)
    again = day.run("card", "receipt", issued["entry"], "--pdf", day.folder / "duplicate.pdf", by="Sam")
    expect_same("the second print", (again["duplicate"], again["copy"]), (True, 2))
    # 200 points 20.00, 20 as a bonus. Anna 13200.
    day.run("card", "topup", "--money", "20.00", by="Anna")
    day.run("card", "topup", "--money", "20.00", by="Anna", pin="wrong-pin", expect=5)

    day.card = "card-2"
    # The package 15.00 (150 points, 50 as a bonus) + deposit 2.00 = 17.00 by card.
    day.run("card", "issue", "--package", "Party", "--payment", "card", by="Ben")
    # 300 points 30.00, 30 as a bonus: 10.00 cash, 20.00 by card. Ben 6000.
    day.run("card", "topup", "--points", 300, "--payment", "cash=10.00", "--payment", "card=20.00", by="Ben")

    day.card = "card-1"
    # 50 of 300 paid points back at 0.10 each, 5.00 paid out, which takes a supervisor; of the 20 bonus points that came with
    # them, 50/300 go, rounded up: 4. Anna 12700.
    day.run("card", "refund", "--points", 50, by="Anna", expect=5)
    day.run("card", "refund", "--points", 50, by="Anna", approved_by="Sam")
    # 50 points 5.00 in cash, torn: open. Anna 13200, of which 500 open.
    day.run("card", "topup", "--points", 50, by="Anna", tear="3:old", expect=6)

    # Ben: 10.00 in, 3.50 out with Sam, 20.00 into the safe: 6000 + 1000 - 350 - 2000 = 4650.
    day.run("shift", "pay-in", "10.00", "--reason", "coins from the bank", by="Ben")
    day.run("shift", "pay-out", "3.50", "--reason", "window cleaner", by="Ben", expect=5)
    day.run("shift", "pay-out", "3.50", "--reason", "window cleaner", by="Ben", approved_by="Sam")
    day.run("shift", "drop", "20.00", by="Ben")


def close(day):
    day.card = None
    day.run("shift", "close", by="Anna", expect=5)  # not counted yet
    day.run("shift", "count", "50x2", "20xtwo", by="Anna", expect=2)
    # 13150 in the drawer, 50 short.
    day.run("shift", "count", "50x2", "20x1", "10x1", "1x1", "0.50x1", by="Anna")
    first = day.run("shift", "close", by="Anna")

    # The card comes back to Ben: done by itself, its cash is in Anna's Z.
    day.card = "card-1"
    settled = day.run("card", "settle", by="Ben")
    expect_same("balance after all", settled["balance"], 100 + 220 - 54 + 50)
    day.card = None

    # Ben went home; Sam counts his drawer and closes it: 4650, as expected.
    day.run("shift", "count", "20x2", "5x1", "1x1", "0.50x1", "--of", "Ben", by="Anna", expect=5)
    day.run("shift", "count", "20x2", "5x1", "1x1", "0.50x1", "--of", "Ben", by="Sam")
    second = day.run("shift", "close", "--of", "Ben", by="Sam")
    return first, second


# What the comments above come to, in cents and points.
DAY = {"issued": {"count": 2, "points": 300, "bonus": 50, "money": 2900},
       "topped_up": {"count": 3, "points": 600, "bonus": 50, "money": 5500},
       "refunded": {"count": 1, "points": 54, "bonus": 4, "money": 500},
       "deposits": 400,
       "payments": {"cash": {"taken": 4700, "given": 500, "net": 4200},
                    "card": {"taken": 3700, "given": 0, "net": 3700},
                    "other": {"taken": 0, "given": 0, "net": 0}}}
ANNAS_DRAWER = {"float": 10000, "sales": 3200, "open_sales": 500, "pay_ins": 0, "pay_outs": 0, "drops": 0, "refunds": 500,
                "handed_back": 0, "expected": 13200}
BENS_DRAWER = {"float": 5000, "sales": 1000, "open_sales": 0, "pay_ins": 1000, "pay_outs": 350, "drops": 2000, "refunds": 0,
               "handed_back": 0, "expected": 4650}


def check_z(z, number, drawer, counted, carried, settled):
    cash = {line: value["money"] if isinstance(value, dict) else value for line, value in z["cash"].items()}
    expect_same(f"number of Z {number}", z["z"], number)
    expect_same(f"drawer of Z {number}", cash, drawer)
    count = z["counts"][-1]
    expect_same(f"count of Z {number}", (count["counted"], count["difference"]), (counted, counted - drawer["expected"]))
    expect_same(f"carried forward by Z {number}", [each["money"] for each in z["open"]], carried)
    expect_same(f"settled in Z {number}", z["settled"]["topped_up"]["money"], settled)


def add_up(ledger):
    """The same totals from the entries themselves."""
    entries = [(number, json.loads(body)) for number, body in
               sqlite3.connect(f"file:{ledger}?mode=ro", uri=True).execute("SELECT number, body FROM entry ORDER BY number")]
    totals = {"deposits": 0, "payments": {kind: {"taken": 0, "given": 0} for kind in ("cash", "card", "other")}}
    names = {"issue": "issued", "top-up": "topped_up", "refund": "refunded"}
    for name in names.values():
        totals[name] = {"count": 0, "points": 0, "bonus": 0, "money": 0}
    for _, body in entries:
        if body["kind"] not in names or body["phase"] != "done":
            continue
        line = totals[names[body["kind"]]]
        line["count"] += 1
        for field in ("points", "bonus", "money"):
            line[field] += body.get(field, 0)
        totals["deposits"] += body.get("deposit", 0)
        for payment in body.get("payments", []):
            totals["payments"][payment["kind"]]["given" if body["kind"] == "refund" else "taken"] += payment["amount"]
    for payment in totals["payments"].values():
        payment["net"] = payment["taken"] - payment["given"]
    return totals, dict(entries)


def check_frozen(day, first):
    """A Z is printed from its entry for ever: nothing that came after changes it."""
    again = day.run("report", "z", 1)
    for field in ("cash", "counts", "open", "turnover", "perpetual", "head"):
        expect_same(f"{field} of Z 1, printed later", again[field], first[field])


def check_paper(day):
    day.run("report", "z", 1, "--pdf", day.folder / "z-1.pdf", expect=5)  # whose copy is it?
    expect_same("the first copy", day.run("report", "z", 1, "--pdf", day.folder / "z-1.pdf", by="Anna")["reprint"], False)
    again = day.run("report", "z", 1, "--pdf", day.folder / "z-1-again.pdf", by="Sam")
    expect_same("the second copy", (again["reprint"], again["copy"]), (True, 2))
    paper = {name: " ".join(subprocess.run(["pdftotext", "-layout", day.folder / name, "-"], capture_output=True,
                                           text=True, check=True).stdout.replace("\xa0", " ").split())
             for name in ("day.pdf", "z-1.pdf", "z-1-again.pdf", "receipt.pdf", "duplicate.pdf")}
    for name, texts in (("day.pdf", ("29.00 EUR", "55.00 EUR", "84.00 EUR", "−0.50 EUR", "window cleaner", "not a certified")),
                        ("z-1.pdf", ("132.00 EUR", "131.50 EUR", "−0.50 EUR", "not a certified")),
                        ("z-1-again.pdf", ("132.00 EUR", "REPRINT", "by Sam")),
                        ("receipt.pdf", ("12.00 EUR", "20.00 EUR", "8.00 EUR", "Deposit", "Anna")),
                        ("duplicate.pdf", ("DUPLICATE", "12.00 EUR"))):
        for text in texts:
            if text not in paper[name]:
                sys.exit(f"{name} does not say {text!r}:\n{paper[name]}")
    if "REPRINT" in paper["z-1.pdf"]:
        sys.exit("the first copy of a Z is marked as a reprint")
    if "DUPLICATE" in paper["receipt.pdf"]:
        sys.exit("the first receipt is marked as a duplicate")


def main():
    tallycard = pathlib.Path(sys.argv[1]).resolve()
    kept = len(sys.argv) > 2
    folder = pathlib.Path(sys.argv[2] if kept else tempfile.mkdtemp(prefix="tallycard-two-cashiers.")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("TALLYCARD_DATA", "TALLYCARD_READER", "TALLYCARD_OPERATOR", "TALLYCARD_PIN_FILE"):
        os.environ.pop(name, None)
    day = Day(tallycard, folder)
    open_the_site(day)
    sell(day)
    first, second = close(day)
    check_z(first, 1, ANNAS_DRAWER, counted=13150, carried=[500], settled=0)
    check_z(second, 2, BENS_DRAWER, counted=4650, carried=[], settled=500)

    unsigned = day.run("report", "daily")
    expect_same("money per person for nobody", {each["operator"]: each["issued"]["money"] for each in unsigned["operators"]},
                {"Anna": None, "Ben": None})
    report = day.run("report", "daily", "--pdf", folder / "day.pdf", by="Sam")
    expect_same("daily report", {name: report[name] for name in DAY}, DAY)
    # Anna 12.00 + 20.00 + the torn 5.00, whoever was there when it settled itself; Ben 17.00 + 30.00.
    sold = {each["operator"]: each["issued"]["money"] + each["topped_up"]["money"] for each in report["operators"]}
    expect_same("sold by cashier", sold, {"Anna": 3700, "Ben": 4700})
    # Anna 12.00 + 20.00 + 5.00 - 5.00 in cash; Ben 10.00 in cash, 17.00 + 20.00 by card.
    net = {each["operator"]: [each["payments"][kind]["net"] for kind in ("cash", "card", "other")] for each in report["operators"]}
    expect_same("cash, card, other by cashier", net, {"Anna": [3200, 0, 0], "Ben": [1000, 3700, 0]})
    moved = [(each["kind"], each["operator"], each["approver"], each["remark"], each["money"]) for each in report["cash_movements"]]
    expect_same("cash movements", moved, [("pay-in", "Ben", "", "coins from the bank", 1000),
                                          ("pay-out", "Ben", "Sam", "window cleaner", 350), ("safe-drop", "Ben", "", "", 2000)])
    expect_same("movements in the Z", [each["money"] for each in second["movements"]], [1000, 350, 2000])
    expect_same("who had a shift beside", [each["owner"] for each in first["beside"]], ["Ben"])
    refunds = report["exceptions"]["refund"]["entries"]
    approvals = report["exceptions"]["approval"]["entries"]
    expect_same("the refund, listed once", ([each["money"] for each in refunds],
                                            [each["kind"] for each in approvals if each["kind"] == "refund"]), ([500], []))
    expect_same("who made the report", report["made_by"], "Sam")
    totals, entries = add_up(folder / "site" / "ledger.sqlite")
    expect_same("sums of the ledger's entries", totals, DAY)
    refund = next(body for body in entries.values() if body["kind"] == "refund" and body["phase"] == "done")
    expect_same("who refunded and who approved", (refund["operator"], refund["approver"]), ("Anna", "Sam"))
    check_frozen(day, first)
    check_paper(day)
    expect_same("the ledger", day.run("ledger", "verify")["ok"], True)
    print("Two Zs and the day's report come to what was worked out by hand, and to the sums of the ledger's entries.")
    if kept:
        print(f"The day's files are in {folder}")
    else:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
