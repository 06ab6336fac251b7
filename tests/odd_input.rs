//! Every function of the ledger, found in the catalog, with every argument at its oddest: what cannot be is refused with an
//! error of the ledger's that is short, and nothing is left in the books that is not sound.

use ar_ledger_testing::functions::{Argument, Function, functions, ledger};
use ar_ledger_testing::{Failure, Session};

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
