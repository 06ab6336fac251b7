//! What of a discount or loss on an invoice is tax.
//!
//! Tax in proportion is cumulative per tax code: what all reductions of the invoice so far are worth in tax, less what
//! the earlier ones have taken already. So the parts never add up to more, or less, than the invoice's tax.

use rust_decimal::Decimal;

use super::invoice::tax_relief;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::Result;

/// The tax of one code on an invoice, after its credit notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxPart {
    pub tax_code: String,
    pub account: String,
    pub tax: Decimal,
    /// What earlier discounts and losses have taken of it.
    pub relieved: Decimal,
}

/// An invoice after its credit notes, and what earlier discounts and losses have taken of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaxBasis {
    pub gross: Decimal,
    pub relieved_gross: Decimal,
    pub parts: Vec<TaxPart>,
}

impl TaxBasis {
    /// The tax in a reduction of `part`, by tax code; and counts the reduction as taken.
    pub fn relieve(&mut self, part: Decimal, currency: Currency) -> Result<Vec<(String, String, Decimal)>> {
        let mut reliefs = Vec::with_capacity(self.parts.len());
        // More may be open than the invoice is for after its credit notes, where those were used for something else: its
        // tax goes with what it is for.
        let part = part.min(self.gross - self.relieved_gross);
        if part <= Decimal::ZERO {
            return Ok(reliefs);
        }
        for tax in &mut self.parts {
            let relief = tax_relief(tax.tax, self.gross, self.relieved_gross, part, tax.relieved, currency)?;
            tax.relieved += relief;
            reliefs.push((tax.tax_code.clone(), tax.account.clone(), relief));
        }
        self.relieved_gross += part;
        Ok(reliefs)
    }

    /// The tax that would be in a further reduction of `part`, of all codes together.
    pub fn share_of(&self, part: Decimal, currency: Currency) -> Result<Decimal> {
        let reliefs = self.clone().relieve(part, currency)?;
        Ok(reliefs.iter().map(|(_, _, tax)| tax).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn reductions_of_an_invoice_take_its_tax_to_the_last_cent() {
        let sek = Currency::parse("SEK").unwrap();
        let mut basis = TaxBasis {
            gross: d("100.00"),
            relieved_gross: Decimal::ZERO,
            parts: vec![TaxPart {
                tax_code: "S25".into(),
                account: "2611".into(),
                tax: d("20.00"),
                relieved: Decimal::ZERO,
            }],
        };
        let taken: Vec<Decimal> =
            ["33.33", "33.33", "33.34"].iter().map(|part| basis.relieve(d(part), sek).unwrap()[0].2).collect();
        assert_eq!(taken, [d("6.67"), d("6.66"), d("6.67")]);
    }

    #[test]
    fn a_loss_of_more_than_the_invoice_is_for_takes_all_its_tax_and_no_more() {
        let part = TaxPart { tax_code: "S25".into(), account: "2611".into(), tax: d("125.00"), relieved: d("0") };
        let mut basis = TaxBasis { gross: d("625.00"), relieved_gross: d("0"), parts: vec![part] };
        let sek = Currency::parse("SEK").unwrap();
        assert_eq!(basis.relieve(d("1250.00"), sek).unwrap()[0].2, d("125.00"));
        assert_eq!(basis.relieve(d("1.00"), sek).unwrap(), []);
    }

    #[test]
    fn a_discount_of_two_percent_on_2000_and_500_tax_is_40_and_10() {
        let sek = Currency::parse("SEK").unwrap();
        let part = TaxPart { tax_code: "S25".into(), account: "2611".into(), tax: d("500.00"), relieved: d("0") };
        let mut basis = TaxBasis { gross: d("2500.00"), relieved_gross: d("0"), parts: vec![part] };
        assert_eq!(basis.relieve(d("50.00"), sek).unwrap()[0].2, d("10.00"));
    }
}
