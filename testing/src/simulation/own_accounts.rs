//! The company's own accounts.

use crate::simulation::people::{bankgiro, iban};

/// The company's own accounts, of which the bank tells in different ways.
pub struct OwnAccounts {
    /// In camt.054 files.
    pub notified: String,
    /// In camt.053 files.
    pub stated: String,
    /// In both.
    pub euro: String,
    /// In BgMax files; its deposits go to an account of which nothing else is told.
    pub bankgiro: String,
    pub deposits: String,
}

pub fn own_accounts() -> OwnAccounts {
    OwnAccounts {
        notified: iban("SE", "50000000054910000003"),
        stated: iban("SE", "50000000054910000011"),
        euro: iban("SE", "50000000054910000029"),
        bankgiro: bankgiro(5_805_620),
        deposits: iban("SE", "50000000054910000037"),
    }
}
