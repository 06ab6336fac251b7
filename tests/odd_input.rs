//! Every function of the ledger, found in the catalog, with every argument at its oddest: what cannot be is refused with an
//! error of the ledger's that is short, and nothing is left in the books that is not sound.

use std::collections::BTreeMap;

use ar_ledger_testing::bank::{self, Movement};
use ar_ledger_testing::{COMPANY, Database, Failure, Session, invoice, payment};

/// A function, and its arguments in their order.
struct Function {
    /// Its name with the schema.
    name: String,
    writes: bool,
    is_aggregate: bool,
    arguments: Vec<Argument>,
}

struct Argument {
    name: String,
    data_type: String,
    has_default: bool,
}

/// The functions that can be called from SQL, triggers' and types' own apart.
fn functions(session: &mut Session) -> Vec<Function> {
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
    fn given<'a>(&'a self, odd: Option<usize>, value: &str) -> Vec<(&'a Argument, String)> {
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
            _ => return None,
        })
    }

    fn call(&self, arguments: &[(&Argument, String)]) -> String {
        let by_name = self.arguments.iter().all(|argument| !argument.name.is_empty());
        let arguments: Vec<String> = arguments
            .iter()
            .map(|(argument, value)| if by_name { format!("{} => {value}", argument.name) } else { value.clone() })
            .collect();
        let select = if self.is_aggregate { "select" } else { "select * from" };
        format!("{select} {}({})", self.name, arguments.join(", "))
    }

    /// The same call as a prepared statement whose plan knows no values.
    fn prepared(&self, arguments: &[(&Argument, String)]) -> String {
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

const MILLION: &str = "repeat('K', 1000000)";

/// What is odd of a type.
fn odd(data_type: &str) -> Vec<String> {
    let values: &[&str] = match data_type {
        "date" => &[
            "'4714-11-24 BC'",
            "'infinity'",
            "'-infinity'",
            "'5874897-12-31'",
            "'0001-01-01'",
            "'2199-12-31'",
            "'1900-01-01'",
        ],
        "timestamp with time zone" => &["'4714-11-24 BC'", "'infinity'", "'-infinity'", "'294276-12-31'"],
        "smallint" => &["-32768", "32767", "0", "-1"],
        "integer" => &["-2147483648", "2147483647", "0", "-1"],
        "bigint" => &["-9223372036854775808", "9223372036854775807", "0", "-1"],
        "numeric" => &[
            "'NaN'",
            "'Infinity'",
            "'-Infinity'",
            "1e131071",
            "-1e131071",
            "1e-16383",
            "0",
            "-1",
            "79228162514264337593543950336",
        ],
        "text" => &[
            "''",
            "' '",
            "'\"'",
            "E'a\\nb'",
            "E'\\u0001'",
            "'ö'",
            "'%s'",
            MILLION,
            "(select string_agg(md5(n::text), '') from generate_series(1, 31250) as n)",
            "repeat('a \" ', 300000)",
            "repeat('9', 1000000)",
            "repeat('1,', 100000)",
        ],
        "text[]" => &["'{}'", "'{NULL}'", "'{{a},{b}}'", "'[0:1]={a,b}'", "array[repeat('K', 1000000)]"],
        "jsonb" => &[
            "'null'",
            "'[]'",
            "'{}'",
            "'[null]'",
            "'[[]]'",
            "'[{}]'",
            "'true'",
            "'\"oldest\"'",
            "'1e131071'",
            "'1e-16383'",
            "'[1e131071]'",
            r#"'{"$serde_json::private::Number": "x"}'"#,
            r#"'[{"net": {"$serde_json::private::Number": "1"}}]'"#,
            r#"'[{"net": "NaN"}]'"#,
            r#"'[{"net": 1e131071}]'"#,
            r#"'[{"amount": 1e-16383, "document_id": 99999999999999999999}]'"#,
            "to_jsonb(repeat('K', 1000000))",
            "jsonb_build_array(jsonb_build_object(repeat('K', 1000000), 1))",
            "jsonb_build_object(repeat('K', 1000000), 1)",
            "jsonb_build_object('terms', repeat('K', 1000000), 'name', repeat('N', 1000000))",
        ],
        "integer[]" => &[
            "'{}'",
            "'{NULL}'",
            "'{{1,2},{3,4}}'",
            "'[0:1]={1,2}'",
            "'{3,2,1}'",
            "'{-1}'",
            "'{2147483647}'",
            "'{-2147483648}'",
            "(select array_agg(g) from generate_series(1, 1000000) as g)",
            "(select array_agg(0) from generate_series(1, 1000000))",
        ],
        "bytea" => {
            &["''", r"'\x00'", "decode(repeat('00', 1000000), 'hex')", "convert_to(repeat('K', 1000000), 'UTF8')"]
        }
        "ar.payment_terms" | "ar.monetary_amount" => &["'x'", MILLION],
        _ if data_type.ends_with("[]") => &["'{}'", "'{NULL}'"],
        _ => &[],
    };
    std::iter::once("null").chain(values.iter().copied()).map(String::from).collect()
}

/// JSON of so many levels.
fn deep(levels: usize) -> [String; 2] {
    [
        format!("repeat('[', {levels}) || repeat(']', {levels})"),
        format!("repeat('{{\"a\":', {levels}) || '1' || repeat('}}', {levels})"),
    ]
}

/// The ledger of an owner who is no superuser: an invoice, a payment in part, and a source.
fn ledger() -> (Database, Session) {
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

fn is_the_ledgers(failure: &Failure) -> bool {
    failure.code().starts_with("LG") || failure.code() == "42501"
}

/// What reports are made of, in SQL, is handed what the report has checked. Who calls it by hand hears PostgreSQL's own
/// words: that dates cannot be subtracted, numbers are too large, there is no such character.
fn is_part_of_reports(function: &Function) -> bool {
    function.name.starts_with("ar_internal.") && !function.name.starts_with("ar_internal.require_")
}

const OF_PARTS: [&str; 6] = ["22003", "22008", "22012", "22023", "0A000", "54000"];

/// Calls a function with each odd value of each of its arguments that `values` has any for, and hands over what it says.
/// What is done is looked at, and taken back before the next call.
fn walk(
    session: &mut Session,
    values: impl Fn(&Function, &Argument) -> Vec<String>,
    mut look: impl FnMut(&Function, &str, Result<Vec<String>, Failure>),
) {
    session.run("set statement_timeout = '60s'; set plan_cache_mode = force_generic_plan");
    for function in functions(session) {
        session.run("begin");
        for place in 0..function.arguments.len() {
            for value in values(&function, &function.arguments[place]) {
                let arguments = function.given(Some(place), &value);
                let mut calls = vec![function.call(&arguments)];
                // (A prepared statement takes no queries as values.)
                if !function.writes && function.name.starts_with("ar.") && !value.contains("select") {
                    calls.push(function.prepared(&arguments));
                }
                for call in calls {
                    session.run("savepoint before");
                    let answer = session.attempt(&call);
                    // (Null is what is not given: the usual call.)
                    if answer.is_ok() && function.writes && value != "null" {
                        let unsound = session.rows("select * from ar.verify()");
                        assert!(unsound.is_empty(), "{unsound:#?} after: {call:.1000}");
                    }
                    session.run("rollback to before");
                    look(&function, &call, answer);
                }
            }
        }
        session.run("rollback");
    }
}

/// The calls at what is usual do what they are for, so that an odd argument is not hidden behind another error.
#[test]
fn the_usual_calls_go_through() {
    let (_database, mut owner) = ledger();
    let mut refused = Vec::new();
    for function in functions(&mut owner) {
        owner.run("begin");
        if let Err(failure) = owner.attempt(&function.call(&function.given(None, ""))) {
            refused.push(format!("{}: {failure}", function.name));
        }
        owner.run("rollback");
    }
    assert!(refused.is_empty(), "{refused:#?}");
}

#[test]
fn an_odd_argument_is_refused_by_an_error_of_the_ledgers_that_is_short() {
    let (database, mut owner) = ledger();
    let (mut calls, mut wrong) = (0, Vec::new());
    walk(
        &mut owner,
        |_, argument| odd(&argument.data_type),
        |function, call, answer| {
            calls += 1;
            let Err(failure) = answer else { return };
            let longest = [failure.message(), failure.detail(), failure.hint()].map(|text| text.chars().count());
            let is_expected =
                is_the_ledgers(&failure) || is_part_of_reports(function) && OF_PARTS.contains(&failure.code());
            if !is_expected || longest.iter().any(|length| *length > 1_000) {
                let message: String = failure.message().chars().take(200).collect();
                wrong.push(format!("{} {message} {longest:?} by: {call}", failure.code()));
            }
        },
    );
    assert!(wrong.is_empty(), "{} of {calls} calls: {wrong:#?}", wrong.len());
    assert!(calls > 2_000, "{calls}");
    database.assert_sound_books();
}

#[test]
fn json_of_more_than_127_levels_is_refused_in_every_argument() {
    let (database, mut owner) = ledger();
    let is_json = |argument: &Argument| argument.data_type == "jsonb";
    let (mut refused, mut wrong) = (0, Vec::new());
    walk(
        &mut owner,
        |function, argument| match is_json(argument) && function.name.starts_with("ar.") {
            true => [128, 5_000].into_iter().flat_map(deep).collect(),
            false => Vec::new(),
        },
        |_, call, answer| match answer {
            Err(failure) if failure.code() == "LG010" && failure.message().contains("recursion") => refused += 1,
            Err(failure) => wrong.push(format!("{failure} by: {call}")),
            Ok(_) => wrong.push(format!("no error by: {call}")),
        },
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(refused > 40, "{refused}");
    walk(
        &mut owner,
        |function, argument| match is_json(argument) && !function.name.starts_with("ar.") {
            true => [128, 5_000].into_iter().flat_map(deep).collect(),
            false => Vec::new(),
        },
        |_, call, answer| {
            if let Err(failure) = answer {
                assert!(is_the_ledgers(&failure), "{failure} by: {call}");
            }
        },
    );

    // Of 127 levels nothing is said.
    let fits = deep(125).map(|json| format!("'{{\"deep\": ' || {json} || '}}'"));
    for (number, json) in fits.iter().enumerate() {
        owner.run(&format!("select ar.create_customer('C1', 'D{number}', 'Deep', attributes => ({json})::jsonb)"));
    }

    // In the columns of sources as well.
    for (function, columns) in [
        ("post_invoices", "'K1' as customer, date '2024-03-01' as invoice_date"),
        ("post_payments", "'K1' as customer, 1 as amount, date '2024-03-01' as payment_date"),
        ("post_opening_balances", "'K1' as customer, 1 as amount, date '2024-03-01' as document_date"),
    ] {
        let json = match function {
            "post_invoices" => ["lines", "instalments", "attributes"].as_slice(),
            "post_payments" => &["allocate", "deductions", "attributes"],
            _ => &["tax", "attributes"],
        };
        for column in json {
            for deep in [128, 5_000].into_iter().flat_map(deep) {
                let lines = if function == "post_invoices" && *column != "lines" {
                    ", '[{\"net\": 1}]'::jsonb as lines"
                } else {
                    ""
                };
                owner.run(&format!(
                    "drop table public.source; create table public.source as select {columns}{lines}, ({deep})::json as {column}"
                ));
                for key in ["null", "'key'"] {
                    let failure =
                        owner.refused("LG010", &format!("select * from ar.{function}('C1', 'public.source', {key})"));
                    assert!(failure.message().starts_with(&format!("row 1: {column} cannot be read")), "{failure}");
                }
            }
        }
    }
    database.assert_sound_books();
}
