//! The kinds of documents, as the ledger calls them.

macro_rules! kinds {
    ($($variant:ident = $name:literal),* $(,)?) => {
        /// The kinds of document.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Kind { $($variant),* }

        impl Kind {
            pub const ALL: &[Kind] = &[$(Kind::$variant),*];

            pub fn name(self) -> &'static str {
                match self { $(Kind::$variant => $name),* }
            }

            pub fn of(name: &str) -> Option<Kind> {
                match name { $($name => Some(Kind::$variant),)* _ => None }
            }
        }
    };
}

kinds! {
    Invoice = "invoice",
    CreditNote = "credit_note",
    Payment = "payment",
    Refund = "refund",
    Charge = "charge",
    CashDiscount = "cash_discount",
    WriteOff = "write_off",
    Recovery = "recovery",
    Adjustment = "adjustment",
    Transfer = "transfer",
    ExchangeDifference = "exchange_difference",
    OpeningBalance = "opening_balance",
    Allowance = "allowance",
    Factoring = "factoring",
    Reversal = "reversal",
}

impl Kind {
    /// Its name in words, for people.
    pub fn words(self) -> String {
        self.name().replace('_', " ")
    }
}
