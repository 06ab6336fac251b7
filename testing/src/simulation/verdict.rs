//! What became of the payments, compared with what they were meant for.
//!
//! Wrong is any allocation to an item that the truth does not name, more of an item than it names, more closed without
//! money than it allows, and money on the account of a customer of another family. Money on the right account with less
//! allocated than was meant is not wrong, but not right either.

use std::fmt;

use postgres::Client;

use crate::simulation::basics::{COMPANY, Result};

pub const OUTCOMES: [&str; 8] = [
    "right",
    "wrong",
    "on account",
    "best proposal",
    "among proposals",
    "other proposals",
    "left",
    // No bank transaction bears its reference: the import's fault.
    "lost",
];

pub struct Verdict {
    /// By kind of dirt and whether it is decidable: how many, by outcome.
    rows: Vec<(String, bool, [i64; OUTCOMES.len()])>,
    /// The first that were booked wrongly, in words.
    pub faults: Vec<String>,
    /// The first of each kind that a clerk could have decided and that were not booked rightly, in words.
    pub missed: Vec<String>,
}

const SHOWN: &str = "
    select concat_ws(' | ',
        v.kind, v.outcome, v.fault, 'payment ' || v.payment, t.booking_date, t.amount || ' ' || t.currency, t.payer_name,
        t.payer_account, 'references ' || t.payment_references::text, 'text ' || nullif(t.text, ''),
        'meant ' || p.customer || coalesce(': ' || (
            select string_agg(s.number || ' ' || s.amount, ', ') from simulation.settled as s where s.payment = v.payment), ''),
        'rule ' || o.rule, o.customer, o.reason)
    from simulation.verdict as v
    join simulation.payment as p on p.payment = v.payment
    left join ar.bank_transaction as t on t.bank_transaction_id = v.bank_transaction_id
    left join simulation.outcome as o on o.bank_transaction_id = v.bank_transaction_id";

impl Verdict {
    pub fn judge(client: &mut Client) -> Result<Verdict> {
        client.batch_execute(&include_str!("verdict.sql").replace("{company}", COMPANY))?;
        let mut rows: Vec<(String, bool, [i64; OUTCOMES.len()])> = Vec::new();
        for row in client.query(
            "select kind, decidable, outcome, count(*) from simulation.verdict group by 1, 2, 3 order by 1, 2 desc",
            &[],
        )? {
            let (kind, decidable, outcome): (String, bool, String) =
                (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
            if !rows.last().is_some_and(|last| last.0 == kind && last.1 == decidable) {
                rows.push((kind, decidable, Default::default()));
            }
            let place = OUTCOMES.iter().position(|name| *name == outcome).ok_or("an unknown outcome")?;
            rows.last_mut().ok_or("no row")?.2[place] = row.try_get(3)?;
        }
        let mut shown = |condition: &str| -> Result<Vec<String>> {
            let rows = client.query(&format!("{SHOWN} where {condition}"), &[])?;
            rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
        };
        let faults = shown("v.outcome = 'wrong' order by v.payment limit 20")?;
        let missed = shown(
            "v.payment in (
                select payment from (
                    select payment, row_number() over (partition by kind, outcome order by payment) as place
                    from simulation.verdict where decidable and outcome not in ('right', 'wrong')) as m
                where place <= 2)
            order by v.kind, v.outcome, v.payment",
        )?;
        Ok(Verdict { rows, faults, missed })
    }

    fn sum(&self, outcome: Option<&str>, decidable_only: bool) -> i64 {
        let rows = self.rows.iter().filter(|row| row.1 || !decidable_only);
        rows.map(|row| {
            let counts = OUTCOMES.iter().zip(row.2);
            counts
                .filter(|(name, _)| outcome.is_none_or(|outcome| outcome == **name))
                .map(|(_, count)| count)
                .sum::<i64>()
        })
        .sum()
    }

    pub fn payments(&self) -> i64 {
        self.sum(None, false)
    }

    pub fn decidable(&self) -> i64 {
        self.sum(None, true)
    }

    pub fn wrong(&self) -> i64 {
        self.sum(Some("wrong"), false)
    }

    pub fn lost(&self) -> i64 {
        self.sum(Some("lost"), false)
    }

    /// Booked as they were meant, of all that a clerk could decide.
    pub fn right_of_decidable(&self) -> i64 {
        self.sum(Some("right"), true)
    }

    /// Booked as they were meant.
    pub fn right(&self) -> i64 {
        self.sum(Some("right"), false)
    }
}

/// The table by kind, those that a clerk could decide first.
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = |f: &mut fmt::Formatter<'_>, name: &str, counts: &[i64; OUTCOMES.len()]| {
            write!(f, "{name:<42}{:>8}", counts.iter().sum::<i64>())?;
            counts.iter().try_for_each(|count| match count {
                0 => write!(f, "{:>9}", "."),
                count => write!(f, "{count:>9}"),
            })?;
            writeln!(f)
        };
        for (decidable, title) in [(true, "a clerk could decide"), (false, "a clerk would ask")] {
            writeln!(
                f,
                "{title:<42}{:>8}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}",
                "payments", "right", "wrong", "account", "best", "among", "others", "left", "lost"
            )?;
            let rows = self.rows.iter().filter(|row| row.1 == decidable);
            let mut total = [0; OUTCOMES.len()];
            for (kind, _, counts) in rows {
                line(f, kind, counts)?;
                total.iter_mut().zip(counts).for_each(|(total, count)| *total += count);
            }
            line(f, "all of these", &total)?;
        }
        Ok(())
    }
}
