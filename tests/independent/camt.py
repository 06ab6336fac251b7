"""A camt.054 or camt.053 (the argument) as mock-bank writes it. Reference, amount, payer and text of each payment go to
the standard error, between tabs."""
import datetime
import random
import sys

from mockbank import messages

chance = random.Random(20240531)
day = datetime.date(2024, 5, 31)
account = {"iban": "SE4550000000058398257466", "currency": "SEK", "name": "Åkeri Öst AB"}
credits = []
for number in range(1, 51):
    credit = {
        "id": number,
        "amount": chance.randrange(1, 10 ** 8),
        "currency": "SEK",
        "value_date": "2024-05-30",
        "end_to_end_id": "E2E-%d" % number,
        "debtor_name": chance.choice(["Bygg & Målning AB", "Eva Ångström", "Nordiska <Kontor>"]),
        "debtor_iban": "SE3550000000054910000003",
        "debtor_bic": "ESSESESS",
        "reference": str(chance.randrange(10 ** 6, 10 ** 9)) if number % 2 else "",
        "note": [] if number % 2 else ["faktura %d" % number, "tack"],
        "incoming": True,
        "credit": True,
    }
    credits.append(credit)
    amount = "%d.%02d" % divmod(credit["amount"], 100)
    line = [credit["reference"], amount, credit["debtor_name"], " ".join(credit["note"])]
    sys.stderr.buffer.write(("\t".join(line) + "\n").encode())
created = datetime.datetime(2024, 5, 31, 18, 0, tzinfo=datetime.timezone.utc)
if sys.argv[1] == "camt.054":
    content = messages.write_camt054(account, credits, day, "MB-C054-1", created)
else:
    closing = sum(credit["amount"] for credit in credits)
    content = messages.write_camt053(
        account, day, 1, 0, closing, credits, "MB-C053-1", created, datetime.timezone.utc)
sys.stdout.buffer.write(content)
