"""An OCR giro file as netsgiro writes it. KID and amount of each payment go to the standard error, as `kid,amount`."""
import datetime
import random
import sys

import netsgiro

chance = random.Random(20240531)
day = datetime.date(2024, 5, 31)
file = netsgiro.Transmission(number="1000081", data_transmitter="00008080", data_recipient="00010200", date=day)
for assignment_no in (1, 2):
    assignment = file.add_assignment(
        service_code=netsgiro.ServiceCode.OCR_GIRO,
        assignment_type=netsgiro.AssignmentType.TRANSACTIONS,
        agreement_id="001008566",
        number="%07d" % assignment_no,
        account="99998877661",
        date=day,
    )
    for number in range(1, 51):
        kid = str(chance.randrange(10, 10 ** chance.randrange(3, 24)))
        amount = chance.randrange(1, 10 ** 8)
        assignment.transactions.append(netsgiro.Transaction(
            service_code=netsgiro.ServiceCode.OCR_GIRO,
            type=netsgiro.TransactionType.FROM_GIRO_DEBITED_ACCOUNT,
            number=number,
            date=day,
            amount="%d.%02d" % divmod(amount, 100),
            kid=kid,
            reference="%09d" % number,
            text=None,
            centre_id="13",
            day_code=chance.randrange(1, 31),
            partial_settlement_number=1,
            partial_settlement_serial_number="%05d" % number,
            sign="0",
            form_number="%010d" % number,
            bank_date=day,
            debit_account="99990512341",
            filler=None,
        ))
        print("%s,%d.%02d" % (kid, *divmod(amount, 100)), file=sys.stderr)
print(file.to_ocr())
