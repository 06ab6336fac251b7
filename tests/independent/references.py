"""References as python-stdnum makes them: one a line, scheme and reference, from seeded numbers."""
import random

from stdnum import iso11649, luhn
from stdnum.be import ogm_vcs
from stdnum.ch import esr
from stdnum.iso7064 import mod_97_10

chance = random.Random(20240531)
for _ in range(200):
    number = str(chance.randrange(1, 10 ** chance.randrange(2, 12)))
    digit = luhn.calc_check_digit(number)
    print("se_ocr", number, number + digit, sep=",")
    print("no_kid_mod10", number, number + digit, sep=",")
    with_length = number + str((len(number) + 2) % 10)
    print("se_ocr_length", number, with_length + luhn.calc_check_digit(with_length), sep=",")
    letters = "".join(chance.choice("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") for _ in range(chance.randrange(4, 21)))
    creditor = "RF" + mod_97_10.calc_check_digits(letters + "RF") + letters
    assert iso11649.is_valid(creditor)
    print("iso11649", letters, creditor, sep=",")
    ten = "%010d" % chance.randrange(1, 10 ** 10)
    print("be_ogm", ten, ogm_vcs.format(ten + ogm_vcs.calc_check_digits(ten)), sep=",")
    swiss = "%026d" % chance.randrange(1, 10 ** 26)
    print("ch_qrr", swiss, esr.format(swiss + esr.calc_check_digit(swiss)), sep=",")
