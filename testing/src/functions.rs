//! Every function of the ledger, found in the catalog, and for each a call that goes through in a small ledger: so that a test
//! of arguments reaches a new function by itself.

use std::collections::BTreeMap;

use crate::bank::{self, Movement};
use crate::{COMPANY, Database, Session, invoice, payment};

/// A function, and its arguments in their order.
pub struct Function {
    /// Its name with the schema.
    pub name: String,
    pub writes: bool,
    pub is_aggregate: bool,
    pub arguments: Vec<Argument>,
}

pub struct Argument {
    pub name: String,
    pub data_type: String,
    pub has_default: bool,
}

/// The functions that can be called from SQL, triggers' and types' own apart.
pub fn functions(session: &mut Session) -> Vec<Function> {
    let rows = session.rows(
        "select p.oid, p.oid::regproc, p.provolatile = 'v', p.prokind = 'a', coalesce(p.proargnames[a.n], ''), format_type(a.type, null),
            a.n > p.pronargs - p.pronargdefaults
        from pg_proc as p
        cross join unnest(p.proargtypes::oid[]) with ordinality as a (type, n)
        where p.pronamespace in ('ar'::regnamespace, 'ar_internal'::regnamespace)
            and p.prokind in ('f', 'a')
            and p.prorettype not in ('trigger'::regtype, 'cstring'::regtype, 'internal'::regtype)
            and not exists (
                select from unnest(p.proargtypes::oid[]) as t (type) where t.type in ('internal'::regtype, 'cstring'::regtype))
        order by p.oid, a.n",
    );
    let mut functions: BTreeMap<u32, Function> = BTreeMap::new();
    for row in rows {
        let fields: Vec<&str> = row.split('|').collect();
        let function = functions.entry(fields[0].parse().expect("an oid")).or_insert_with(|| Function {
            name: fields[1].into(),
            writes: fields[2] == "t",
            is_aggregate: fields[3] == "t",
            arguments: Vec::new(),
        });
        function.arguments.push(Argument {
            name: fields[4].into(),
            data_type: fields[5].into(),
            has_default: fields[6] == "t",
        });
    }
    assert!(functions.len() > 120, "{}", functions.len());
    functions.into_values().collect()
}

impl Function {
    /// The arguments of a call, those that it needs at what is usual and one at `value`: each with its value.
    pub fn given<'a>(&'a self, odd: Option<usize>, value: &str) -> Vec<(&'a Argument, String)> {
        let given = self.arguments.iter().enumerate().filter_map(|(place, argument)| {
            let usual = self.needed(&argument.name).map(String::from);
            let value = match odd == Some(place) {
                true => Some(value.to_string()),
                false => usual.or_else(|| (!argument.has_default).then(|| usual_of(argument))),
            };
            value.map(|value| (argument, format!("({value})::{}", argument.data_type)))
        });
        given.collect()
    }

    /// What this function in particular needs.
    fn needed(&self, argument: &str) -> Option<&'static str> {
        let name = self.name.split_once('.').map_or(self.name.as_str(), |(_, name)| name);
        Some(match (name, argument) {
            ("create_customer", "code") | ("create_company", "code") => "'N' || nextval('public.numbers')",
            ("update_customer", "code") => "'K1'",
            ("set_tax_code", "code") => "'S25'",
            ("set_bank_account", "account") => "'1000'",
            ("set_exchange_rate", "currency") => "'EUR'",
            ("set_due_date", "due_date") | ("revalue", "as_of") => "'2024-04-01'",
            ("post_adjustment", "account") => "'4000'",
            ("post_refund" | "write_off", "amount") => "1",
            ("post_refund" | "return_payment", "document" | "credit_document") => "4",
            ("identify_payment", "payment" | "document") => "5",
            ("link_transaction", "document") => "4",
            ("return_payment", "payment") => "4",
            ("reopen_transaction", _) if argument.contains("transaction") => "3",
            ("post_recovery", "customer") => "'K1'",
            ("post_payments", "source") => "'public.money'",
            ("post_opening_balances", "source") => "'public.items'",
            ("reopen_period", "through") => "'2023-06-30'",
            ("transfer_item", "to_customer") => "'K2'",
            ("make_reference", "number") => "'17'",
            ("import_bank_file", "content") => "(select content from public.file)",
            ("require_days" | "require_weeks" | "require_month_count", _) => "30",
            ("require_choice", "choices") => "'{a,b}'",
            ("require_books", "companies") => "'{1}'",
            _ => return None,
        })
    }

    pub fn call(&self, arguments: &[(&Argument, String)]) -> String {
        let by_name = self.arguments.iter().all(|argument| !argument.name.is_empty());
        let arguments: Vec<String> = arguments
            .iter()
            .map(|(argument, value)| if by_name { format!("{} => {value}", argument.name) } else { value.clone() })
            .collect();
        let select = if self.is_aggregate { "select" } else { "select * from" };
        format!("{select} {}({})", self.name, arguments.join(", "))
    }

    /// The same call as a prepared statement whose plan knows no values.
    pub fn prepared(&self, arguments: &[(&Argument, String)]) -> String {
        let types: Vec<&str> = arguments.iter().map(|(argument, _)| argument.data_type.as_str()).collect();
        let values: Vec<&str> = arguments.iter().map(|(_, value)| value.as_str()).collect();
        let numbered: Vec<_> =
            arguments.iter().enumerate().map(|(place, (argument, _))| (*argument, format!("${}", place + 1))).collect();
        format!(
            "deallocate all; prepare odd ({}) as {}; execute odd ({})",
            types.join(", "),
            self.call(&numbered),
            values.join(", ")
        )
    }
}

/// What an argument has where it is not the one in question.
fn usual_of(argument: &Argument) -> String {
    let value = match (argument.name.as_str(), argument.data_type.as_str()) {
        ("company", _) => "'C1'",
        ("customer" | "to_customer" | "payer", "text") => "'K1'",
        ("credit_document", "bigint") => "4",
        (name, "bigint") if name.contains("document") => "3",
        ("lines", _) => r#"'[{"net": 1}]'"#,
        ("instalments", _) => r#"'[{"terms": "net 30", "percent": 100}]'"#,
        ("changes", _) => r#"'{"name": "Other"}'"#,
        ("currency", _) => "'SEK'",
        ("level", _) => "'viewer'",
        ("role", _) => "'postgres'",
        ("kind", "text") => "'invoice'",
        ("subtype", _) => "'other'",
        ("scheme", _) => "'se_ocr'",
        ("terms", _) => "'net 30'",
        ("account" | "to_account", _) => "'1200'",
        ("basis", _) => "'due_date'",
        ("group_by", _) => "'customer'",
        ("credits", _) => "'separate'",
        ("accounts", _) => "'trade'",
        ("reason", _) => "'a reason'",
        ("amount", _) => "1",
        (_, "date") => "'2024-02-01'",
        (_, "timestamp with time zone") => "'2024-02-01'",
        (_, "integer" | "bigint" | "smallint" | "numeric") => "1",
        (_, "boolean") => "true",
        (_, "text") => "'a'",
        (_, "jsonb") => "'{}'",
        (_, "integer[]") => "'{30,60}'",
        (_, "regclass") => "'public.source'",
        (_, "text[]") => "'{a,b}'",
        (_, "ar.monetary_amount") => "'SEK 1.00'",
        (_, "ar.payment_terms") => "'net 30'",
        _ => "null",
    };
    value.to_string()
}

/// The ledger of an owner who is no superuser: an invoice, a payment in part, and a source.
pub fn ledger() -> (Database, Session) {
    let database = Database::owned_by("@owner");
    let mut owner = database.connect_as("@owner");
    owner.run("create extension ar_ledger");
    owner.create_company(COMPANY);
    bank::prepare(&mut owner);
    owner.create_customer("K1");
    owner.create_customer("K2");
    owner.run(&invoice("K1", "1000", "2024-01-01"));
    owner.run(&payment("K1", "150", "2024-01-10", r#"'"oldest"'"#));
    owner.run(&invoice("K1", "500", "2024-01-15"));
    owner.run(&payment("K1", "50", "2024-01-16", "null"));
    owner.run("select * from ar.post_payment('C1', null, 70, payment_date => '2024-01-17')");
    owner.run("select ar.set_exchange_rate('C1', 'EUR', '2024-01-01', 11); select ar.close_period('C1', '2023-12-31')");
    let movements = [("50", "Nobody"), ("20", "Customer K1"), ("14", "Somebody")];
    owner.run(&bank::import(&movements.map(|(amount, payer)| Movement::by(amount, payer, payer))));
    owner.run("select * from ar.match_payments('C1'); select ar.set_aside_transaction('C1', 3, 'not ours')");
    let call = bank::import(&[Movement::new("15")]);
    let (_, content) = call.rsplit_once("'\\x").expect("the bytes of a file");
    owner.run(&format!("create table public.file as select '\\x{}'::bytea as content", content.trim_end_matches("')")));
    owner.run(
        "create sequence public.numbers;
        create table public.source as
        select 'K1' as customer, '[{\"net\": 10}]'::jsonb as lines, date '2024-03-01' as invoice_date;
        create table public.money as select 'K1' as customer, 10 as amount, date '2024-03-01' as payment_date;
        create table public.items as
        select 'K1' as customer, 10 as amount, date '2024-03-01' as document_date",
    );
    (database, owner)
}
