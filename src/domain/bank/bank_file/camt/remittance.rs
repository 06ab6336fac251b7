//! What a payment is for: references in their own fields, and text.

use rust_decimal::Decimal;

use super::money;
use super::xml::Element;
use crate::domain::bank::bank_file::Reference;
use crate::domain::base::currency::Currency;

/// What a payer wrote.
#[derive(Default, Debug)]
pub struct Remittance {
    pub references: Vec<Reference>,
    pub lines: Vec<String>,
}

impl Remittance {
    /// Reads the `RmtInf` of a detail in a currency, after what was read before.
    pub fn add(&mut self, detail: &Element, currency: Currency) {
        for information in detail.all("RmtInf") {
            self.lines.extend(information.all("Ustrd").filter_map(|line| line.own_value()).map(str::to_string));
            for structured in information.all("Strd") {
                self.add_structured(structured, currency);
            }
        }
    }

    /// One `Strd` says what was paid by one reference: the creditor's own if there is one, else the number of the
    /// document. The number beside a creditor's reference means the same debt, so it is text, not a second reference.
    fn add_structured(&mut self, structured: &Element, currency: Currency) {
        let documents: Vec<&Element> =
            structured.all("RfrdDocInf").filter(|document| document.value("Nb").is_some()).collect();
        let is_credit_note =
            |document: &&Element| document.value("Tp/CdOrPrtry/Cd").or_else(|| document.value("Tp/Cd")) == Some("CREN");
        let any_credit_note = structured.all("RfrdDocInf").any(|document| is_credit_note(&document));
        let amount = structured.at("RfrdDocAmt").and_then(|amounts| amount(amounts, currency));
        let signed = |is_credit_note: bool| amount.map(|amount| if is_credit_note { -amount.abs() } else { amount });
        match structured.value("CdtrRefInf/Ref") {
            Some(text) => {
                self.references.push(Reference { text: text.to_string(), amount: signed(any_credit_note) });
                let numbers = documents.iter().filter_map(|document| document.value("Nb"));
                self.lines.extend(numbers.filter(|number| *number != text).map(str::to_string));
            }
            None => {
                // An amount for several documents is none of theirs.
                let is_alone = documents.len() == 1;
                self.references.extend(documents.iter().map(|document| Reference {
                    text: document.value("Nb").unwrap_or_default().to_string(),
                    amount: if is_alone { signed(is_credit_note(document)) } else { None },
                }));
            }
        }
        self.lines.extend(structured.all("AddtlRmtInf").filter_map(|line| line.own_value()).map(str::to_string));
    }
}

/// What was paid of a document: what was remitted, else the credit note's amount, else all that was due; only in the
/// currency in which it arrived.
fn amount(amounts: &Element, currency: Currency) -> Option<Decimal> {
    let read = |name: &str| {
        let element = amounts.at(name).filter(|element| element.currency.as_deref() == Some(currency.code()))?;
        money::unsigned(element, currency).ok()
    };
    read("RmtdAmt").or_else(|| read("CdtNoteAmt").map(|amount| -amount)).or_else(|| read("DuePyblAmt"))
}
