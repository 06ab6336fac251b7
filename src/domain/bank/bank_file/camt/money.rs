//! Amounts, directions and charges as the messages write them: an amount is never negative, an indicator beside it says
//! whether it came in or went out.

use std::ops::AddAssign;

use rust_decimal::Decimal;

use super::xml::Element;
use crate::domain::base::amount;
use crate::domain::base::currency::Currency;

/// The amount that an element holds, which is in `currency`: exactly as written, zeros at the end aside.
pub fn unsigned(element: &Element, currency: Currency) -> Result<Decimal, String> {
    let text = element.own_value().ok_or_else(|| format!("its {} is empty", element.name))?;
    if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return Err(format!("its {} \"{text:.40}\" is not an amount", element.name));
    }
    amount::from_text(text, element.name)
        .and_then(|value| amount::exact(value, currency, element.name))
        .map_err(|error| error.message)
}

/// The currency that an amount names.
pub fn currency(element: &Element) -> Result<Currency, String> {
    let code = element.currency.as_deref().ok_or_else(|| format!("its {} has no currency", element.name))?;
    Currency::parse(code).map_err(|error| error.message)
}

/// Whether an element's amount came in, if it says so.
pub fn is_credit(element: &Element) -> Result<Option<bool>, String> {
    match element.value("CdtDbtInd") {
        None => Ok(None),
        Some("CRDT") => Ok(Some(true)),
        Some("DBIT") => Ok(Some(false)),
        Some(other) => Err(format!("its CdtDbtInd \"{other:.20}\" is neither CRDT nor DBIT")),
    }
}

/// A yes-or-no of XML Schema, if there is one.
pub fn indicator(element: &Element, path: &str) -> Option<bool> {
    match element.value(path)? {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// An amount with its sign.
pub fn signed(amount: Decimal, is_credit: bool) -> Decimal {
    if is_credit || amount.is_zero() { amount } else { -amount }
}

/// What the bank says that it charges, in the currency of the account; negative where it gives something back.
#[derive(Clone, Copy, Default, Debug)]
pub struct Charges {
    /// All that it names.
    pub named: Decimal,
    /// Only what it kept of the money, by its own word: not what it will ask for in an entry of its own, and not what
    /// the payer paid on top.
    pub kept: Decimal,
    /// What of that it says by so many words to have taken out of the amount.
    pub included: Decimal,
}

impl AddAssign for Charges {
    fn add_assign(&mut self, other: Charges) {
        self.named += other.named;
        self.kept += other.kept;
        self.included += other.included;
    }
}

impl Charges {
    /// The charges of an entry or detail whose amount came in (`is_credit`) or went out. Version 02 repeats `Chrgs`, and
    /// has no word for "not included"; later ones have one `Chrgs` with records.
    pub fn read(element: &Element, currency: Currency, is_credit: bool) -> Result<Charges, String> {
        let mut charges = Charges::default();
        for block in element.all("Chrgs") {
            if block.at("Rcrd").is_none() {
                charges += Charges::record(block, currency, is_credit)?;
            }
            for record in block.all("Rcrd") {
                charges += Charges::record(record, currency, is_credit)?;
            }
        }
        Ok(charges)
    }

    fn record(record: &Element, currency: Currency, is_credit: bool) -> Result<Charges, String> {
        let Some(element) = record.at("Amt").or_else(|| record.at("TtlChrgsAndTaxAmt")) else {
            return Ok(Charges::default());
        };
        if element.currency.as_deref() != Some(currency.code()) {
            return Ok(Charges::default());
        }
        let named = signed(unsigned(element, currency)?, self::is_credit(record)? != Some(true));
        let said = indicator(record, "ChrgInclInd");
        let apart = said == Some(false) || is_credit && record.value("Br") == Some("DEBT");
        let of = |is_it: bool| if is_it { named } else { Decimal::ZERO };
        Ok(Charges { named, kept: of(!apart), included: of(!apart && said == Some(true)) })
    }
}
