//! What a movement is, by its direction and the bank's code for it.

use rust_decimal::Decimal;

use super::xml::Element;
use crate::domain::bank::bank_file::Kind;

/// Domains of ISO 20022's bank transaction codes in which no customer pays an invoice: the account itself (interest and
/// fees), cash management, foreign exchange, loans, securities, derivatives, commodities, precious metals.
const OTHER_DOMAINS: [&str; 8] = ["ACMT", "CAMT", "FORX", "LDAS", "SECU", "DERV", "CMDT", "PMET"];
/// Sub-families that are the bank's own doing in any family.
const OTHER_SUBFAMILIES: [&str; 5] = ["CHRG", "COMM", "FEES", "INTR", "TAXE"];
/// Families of money that comes in: credit transfers and instant ones received, direct debits and cheques collected.
const RECEIVED: [&str; 4] = ["RCDT", "RRCT", "IDDT", "RCHQ"];
/// Sub-families of something that is undone: returned and cancelled transfers, unpaid, reversed and cancelled direct
/// debits, unpaid and reversed cheques.
const UNDONE: [&str; 8] = ["RRTN", "RPCR", "UPDD", "PRDD", "RCDD", "UPCQ", "CQRV", "UPCT"];

/// A bank transaction code: ISO 20022's three levels, the bank's own, or both.
#[derive(Clone, Copy, Default, Debug)]
pub struct BankCode<'e> {
    domain: Option<&'e str>,
    family: Option<&'e str>,
    subfamily: Option<&'e str>,
    pub proprietary: Option<&'e str>,
}

impl<'e> BankCode<'e> {
    /// The code of a detail, or that of its entry if it has none.
    pub fn read(detail: Option<&'e Element>, entry: &'e Element) -> BankCode<'e> {
        let element = detail.and_then(|detail| detail.at("BkTxCd")).or_else(|| entry.at("BkTxCd"));
        let Some(element) = element else { return BankCode::default() };
        BankCode {
            domain: element.value("Domn/Cd"),
            family: element.value("Domn/Fmly/Cd"),
            subfamily: element.value("Domn/Fmly/SubFmlyCd"),
            proprietary: element.value("Prtry/Cd"),
        }
    }

    /// `PMNT/RCDT/DMCT`.
    pub fn iso(&self) -> Option<String> {
        let levels: Vec<&str> = [self.domain, self.family, self.subfamily].into_iter().flatten().collect();
        Some(levels.join("/")).filter(|code| !code.is_empty())
    }

    /// What a movement of `amount` is that reverses another one (`is_reversal`) or gives a reason for its return.
    pub fn kind(&self, amount: Decimal, is_reversal: bool, is_return: bool) -> Kind {
        let is_one_of = |code: Option<&str>, codes: &[&str]| code.is_some_and(|code| codes.contains(&code));
        let is_undone = is_one_of(self.subfamily, &UNDONE);
        if amount.is_sign_negative() {
            let is_back = is_reversal || is_return || is_undone && is_one_of(self.family, &RECEIVED);
            return if is_back { Kind::Return } else { Kind::Other };
        }
        // What is undone by a credit is a payment or fee of our own.
        let is_other = amount.is_zero()
            || is_reversal
            || is_return
            || is_undone
            || is_one_of(self.domain, &OTHER_DOMAINS)
            || is_one_of(self.subfamily, &OTHER_SUBFAMILIES);
        if is_other { Kind::Other } else { Kind::Payment }
    }
}
