//! The kinds of documents: their names, and what each of them is.
//!
//! What a kind is stands here alone. Reports and checks ask `ar_internal.kind_is(kind, 'sale')`, whose text
//! (`sql/helpers/kind_is.sql`) is held equal to this table by a test; the ledger asks [`Kind::is`].

macro_rules! kinds {
    ($($variant:ident = $name:literal [$($meaning:ident),* $(,)?]),* $(,)?) => {
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

            /// All that it is.
            pub fn meanings(self) -> &'static [Meaning] {
                match self { $(Kind::$variant => &[$(Meaning::$meaning),*]),* }
            }
        }
    };
}

macro_rules! meanings {
    ($($(#[$what:meta])* $variant:ident = $name:literal),* $(,)?) => {
        /// What a kind of document can be.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Meaning { $($(#[$what])* $variant),* }

        impl Meaning {
            pub const ALL: &[Meaning] = &[$(Meaning::$variant),*];

            pub fn name(self) -> &'static str {
                match self { $(Meaning::$variant => $name),* }
            }
        }
    };
}

meanings! {
    /// Sales: an invoice adds to them, a credit note takes away.
    Sale = "sale",
    /// Something that a customer comes to owe by it.
    Claim = "claim",
    /// Money that has come in or gone out.
    Money = "money",
    /// Has tax of its own, by the version of the code on its own tax date.
    Taxed = "taxed",
    /// Takes from a claim what is not paid, and from its tax in proportion.
    Relief = "relief",
    /// May be corrected by credit notes.
    Correctable = "correctable",
    /// Payers name it by number or reference.
    Named = "named",
    /// Its items are debits.
    Debit = "debit",
    /// Its items are credits.
    Credit = "credit",
    /// Its amount has a sign, and its items may be debits or credits.
    Signed = "signed",
}

kinds! {
    Invoice = "invoice" [Sale, Claim, Taxed, Correctable, Named, Debit],
    CreditNote = "credit_note" [Sale, Taxed, Named, Credit],
    Payment = "payment" [Money, Credit],
    Refund = "refund" [Money, Debit],
    Charge = "charge" [Claim, Taxed, Named, Debit],
    CashDiscount = "cash_discount" [Relief, Credit],
    // Of a debit; a credit that is written off becomes income, by a debit.
    WriteOff = "write_off" [Relief],
    Recovery = "recovery" [Claim, Taxed, Debit],
    Adjustment = "adjustment" [Named, Signed],
    Transfer = "transfer" [Signed],
    // Moves base currency only: no items.
    ExchangeDifference = "exchange_difference" [],
    OpeningBalance = "opening_balance" [Claim, Taxed, Correctable, Named, Signed],
    // The claim stays open: no items.
    Allowance = "allowance" [],
    // Is what it reverses, the other way round.
    Reversal = "reversal" [],
}

impl Kind {
    /// Its name in words, for people.
    pub fn words(self) -> String {
        self.name().replace('_', " ")
    }

    pub fn is(self, meaning: Meaning) -> bool {
        self.meanings().contains(&meaning)
    }

    /// The names of the kinds that are such, as statements take them.
    pub fn names_of(meaning: Meaning) -> Vec<String> {
        Kind::ALL.iter().filter(|kind| kind.is(meaning)).map(|kind| kind.name().to_string()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_function_of_sql_says_the_same() {
        let lines: String = Meaning::ALL
            .iter()
            .map(|meaning| {
                let kinds: Vec<String> = Kind::names_of(*meaning).iter().map(|name| format!("'{name}'")).collect();
                format!("    when '{}' then kind in ({})\n", meaning.name(), kinds.join(", "))
            })
            .collect();
        let text = include_str!("../../../sql/helpers/kind_is.sql");
        assert!(text.contains(&format!("return case meaning\n{lines}end;")), "it should say:\n{lines}");
    }

    /// The files below a folder, with their texts.
    fn texts(folder: &str) -> Vec<(String, String)> {
        let at = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let entries = std::fs::read_dir(at).expect("the folder is there").map(|entry| entry.expect("it can be read"));
        entries
            .flat_map(|entry| {
                let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
                match entry.path().is_dir() {
                    true => texts(&name),
                    false => vec![(name, std::fs::read_to_string(entry.path()).expect("a source is UTF-8"))],
                }
            })
            .collect()
    }

    /// What stands between single quotes.
    fn quoted(list: &str) -> Vec<String> {
        list.split('\'').skip(1).step_by(2).map(String::from).collect()
    }

    #[test]
    fn what_a_kind_is_stands_nowhere_else() {
        let lists: Vec<Vec<String>> = Meaning::ALL.iter().map(|meaning| Kind::names_of(*meaning)).collect();
        let (mut asked, mut written) = (0, Vec::new());
        for (file, text) in texts("sql").into_iter().chain(texts("src/ledger")) {
            if ["sql/upgrade/", "sql/helpers/kind_is.sql"].iter().any(|own| file.starts_with(own)) {
                continue;
            }
            for call in text.split("kind_is(").skip(1) {
                let meaning = &quoted(call)[0];
                assert!(Meaning::ALL.iter().any(|known| known.name() == meaning), "{file} asks for \"{meaning}\"");
                asked += 1;
            }
            for list in text.split("kind in (").skip(1).filter_map(|list| list.split_once(')')) {
                let mut names = quoted(list.0);
                names.sort_by_key(|name| Kind::ALL.iter().position(|kind| kind.name() == name));
                if lists.contains(&names) {
                    written.push(format!("{file}: {}", list.0));
                }
            }
        }
        assert!(asked > 5, "only {asked} questions are asked");
        assert_eq!(written, [""; 0], "use ar_internal.kind_is, or Kind::names_of");
    }

    #[test]
    fn names_lead_back() {
        for kind in Kind::ALL {
            assert_eq!(Kind::of(kind.name()), Some(*kind));
            assert!(!(kind.is(Meaning::Debit) && kind.is(Meaning::Credit)), "{kind:?}");
        }
        assert_eq!(Kind::of("factoring"), None);
    }
}
