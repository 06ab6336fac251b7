//! How much is measured.

pub struct Scale {
    /// Runs of each side.
    pub runs: usize,
    /// How long a run of single calls takes.
    pub seconds: f64,
    /// Invoices in a bulk load.
    pub bulk_invoices: i64,
    /// Items in the ledger that is aged; one in four is open.
    pub items: i64,
    pub matching: MatchScale,
}

/// How much is matched.
pub struct MatchScale {
    pub customers: usize,
    pub invoices: usize,
    pub payments: usize,
}

const MATCHING: MatchScale = MatchScale { customers: 5_000, invoices: 200_000, payments: 100_000 };
const FEW: MatchScale = MatchScale { customers: 500, invoices: 20_000, payments: 10_000 };
/// Against a million open invoices.
pub const MILLION: MatchScale = MatchScale { customers: 25_000, invoices: 1_000_000, payments: 100_000 };

pub const FULL: Scale = Scale { runs: 5, seconds: 3.0, bulk_invoices: 200_000, items: 4_000_000, matching: MATCHING };
pub const QUICK: Scale = Scale { runs: 3, seconds: 1.0, bulk_invoices: 20_000, items: 200_000, matching: FEW };
