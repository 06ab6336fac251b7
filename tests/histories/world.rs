//! The companies of a history, with customers, rates and bank accounts.

use chrono::Months;
use rust_decimal::Decimal;
use serde_json::json;

use crate::history::History;
use crate::{known, stage};
use ar_ledger_testing::chance::Chance;
use ar_ledger_testing::{Database, Session};

/// What a unit of each currency costs, about, in SEK.
const PRICES: [(&str, i64); 6] =
    [("SEK", 1_000), ("EUR", 11_214), ("USD", 10_387), ("JPY", 68), ("KWD", 33_902), ("NOK", 981)];

const CURRENCIES: [&str; 5] = ["SEK", "EUR", "USD", "JPY", "KWD"];

pub const TERMS: [&str; 7] = [
    "net 30",
    "2/10 net 30",
    "2/10, 1/20 net 30",
    "3/60 net 90",
    "net 30 eom",
    "due on receipt",
    "30% now, 50% net 30, 20% net 60",
];

/// Companies: code, base currency, chart of accounts, tax codes.
const CHARTS: [(&str, &str, &str, &[&str]); 3] = [
    ("C1", "SEK", "BAS", &["S25", "S12", "S6", "Z0", "AE0"]),
    ("C2", "NOK", "NS4102", &["S25", "S15", "S12", "G0"]),
    ("C3", "EUR", "generic", &["S25", "S20", "S10", "E0"]),
];

pub struct Company {
    pub id: i64,
    pub code: &'static str,
    pub base: &'static str,
    pub customers: Vec<&'static str>,
    /// The currencies of its documents, half of them in the first one.
    pub currencies: Vec<&'static str>,
    pub tax_codes: &'static [&'static str],
    /// Accounts that are made of open items, those of the roles first.
    pub receivables: Vec<String>,
    /// Accounts of revenue and expense.
    pub results: Vec<String>,
    /// Code and currency.
    pub bank_accounts: [(&'static str, &'static str); 2],
}

impl Company {
    /// The price of a unit of `currency` in base currency on some day, or at times a far-fetched one.
    pub fn rate(&self, currency: &str, chance: &mut Chance) -> Option<Decimal> {
        if currency == self.base {
            return None;
        }
        let price = |wanted: &str| {
            let found = PRICES.iter().find(|(code, _)| *code == wanted).expect("a price of every currency");
            Decimal::from(found.1)
        };
        let mut rate = price(currency) / price(self.base) * Decimal::new(chance.between(9_000, 11_000), 4);
        if chance.percent(5) {
            rate *= *chance.pick(&[Decimal::new(1, 2), Decimal::new(1, 1), Decimal::from(37)]);
        }
        Some(rate.round_dp(chance.between(4, 6) as u32).max(Decimal::new(1, 6)))
    }
}

pub struct World {
    pub companies: Vec<Company>,
}

impl World {
    /// Founds the companies in the database, and a role for the sessions that keeps their books. In a narrow world there
    /// is one company with two currencies, so that more things meet.
    pub fn found(database: &Database, keeper: &str, history: &History, narrow: bool, chance: &mut Chance) -> World {
        let keeper = database.create_role(keeper);
        database.connect().run(&format!(
            "alter database {0} set jit = off;
            alter database {0} set synchronous_commit = off;
            alter role {keeper} set deadlock_timeout = '50ms';
            alter role {keeper} set statement_timeout = '60s'",
            database.name
        ));
        let mut founder = Founder { session: database.connect(), history, chance };
        founder.session.run(&format!("{}; grant insert, select on known to {keeper}", known::TABLE));
        let mut companies = Vec::new();
        let only = founder.chance.index(CHARTS.len());
        for (place, (code, base, chart, tax_codes)) in CHARTS.into_iter().enumerate() {
            if !narrow || place == only {
                companies.push(founder.company(code, base, chart, tax_codes, narrow));
            }
        }
        for company in &companies {
            founder.session.run(&format!("select ar.grant_access('{keeper}', '{}', 'controller')", company.code));
        }
        World { companies }
    }
}

struct Founder<'a> {
    session: Session,
    history: &'a History,
    chance: &'a mut Chance,
}

impl Founder<'_> {
    fn run(&mut self, sql: &str) {
        let outcome = self.session.attempt(sql);
        self.history.log("founder", sql, &outcome);
        outcome.unwrap_or_else(|failure| panic!("{failure} by: {sql}"));
    }

    fn company(
        &mut self,
        code: &'static str,
        base: &'static str,
        chart: &str,
        tax_codes: &'static [&'static str],
        narrow: bool,
    ) -> Company {
        let settings = json!({
            "discount_reduces_tax": self.chance.percent(70),
            "grace_days": self.chance.between(0, 3),
            "round_total_to": self.chance.pick(&[json!(null), json!(null), json!(1.00), json!(0.05)]),
            "reference_scheme": self.chance.pick(&[json!(null), json!("se_ocr"), json!("iso11649")]),
        });
        let month = *self.chance.pick(&[1, 1, 5, 7]);
        self.run(&format!(
            "select ar.create_company('{code}', 'Company {code}', '{base}', chart => '{chart}', \
            fiscal_year_start => {month}, settings => '{settings}')"
        ));
        let customers = self.customers(code);
        let others: Vec<&str> = CURRENCIES.into_iter().filter(|currency| *currency != base).collect();
        let currencies = if narrow { vec![base, *self.chance.pick(&others)] } else { [vec![base], others].concat() };
        let company = Company {
            id: self.session.number(&format!("select company_id from ar.company where code = '{code}'")),
            code,
            base,
            currencies,
            customers,
            tax_codes,
            receivables: self.accounts(code, "n.type in ('receivable', 'other_receivable')"),
            results: self.accounts(code, "n.type in ('revenue', 'expense')"),
            bank_accounts: [("MAIN", base), ("DOLLAR", "USD")],
        };
        let bank = &self.accounts(code, "r.role = 'bank'")[0];
        for (bank_account, currency) in company.bank_accounts {
            self.run(&format!(
                "select ar.set_bank_account('{code}', '{bank_account}', account => '{bank}', currency => '{currency}')"
            ));
        }
        self.set_rates(&company);
        company
    }

    /// A family of three generations, a customer who pays for others, one alone, and one of limited credit.
    fn customers(&mut self, company: &str) -> Vec<&'static str> {
        let customers = [
            ("K1", "null", "null"),
            ("K2", "'K1'", "null"),
            ("K3", "'K2'", "null"),
            ("P1", "null", "null"),
            ("A1", "null", "null"),
            ("L1", "null", "50000"),
        ];
        for (customer, parent, limit) in customers {
            let terms = *self.chance.pick(&TERMS);
            let group = *self.chance.pick(&["null", "'retail'"]);
            self.run(&format!(
                "select ar.create_customer('{company}', '{customer}', 'Customer {customer}', parent => {parent}, \
                credit_limit => {limit}, terms => '{terms}', customer_group => {group})"
            ));
        }
        customers.map(|(customer, ..)| customer).to_vec()
    }

    /// Accounts for which the condition holds on account `n` and role `r`, those that play a role first.
    fn accounts(&mut self, company: &str, condition: &str) -> Vec<String> {
        self.session.rows(&format!(
            "select n.account
            from ar.account as n
            join ar.company as c using (company_id)
            left join ar.account_role as r using (company_id, account)
            where c.code = '{company}' and {condition}
            group by n.account
            order by count(r.role) = 0, n.account"
        ))
    }

    /// A rate for each month, so that documents may leave theirs out.
    fn set_rates(&mut self, company: &Company) {
        for (currency, month) in
            company.currencies.iter().flat_map(|currency| (0..24).map(move |month| (currency, month)))
        {
            let Some(rate) = company.rate(currency, self.chance) else { continue };
            let first = stage::day(0) + Months::new(month);
            self.run(&format!("select ar.set_exchange_rate('{}', '{currency}', '{first}', {rate})", company.code));
        }
    }
}
