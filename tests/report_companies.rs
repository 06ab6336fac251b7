//! A report never answers with nothing for a company that is not there, or that the caller has no access to: no rows would
//! read as "nothing is owed" and "the books are sound". In whatever form it is called.

use ar_ledger_testing::{COMPANY, Database, Session, invoice, payment};

/// A report, with what has to be given to it beyond the company.
struct Report {
    name: String,
    arguments: String,
    /// Rows, and not one value.
    is_set: bool,
}

impl Report {
    fn call(&self, company: &str) -> String {
        format!("ar.{}({company}{})", self.name, self.arguments)
    }

    /// The forms in which a query may call it and take what it says, `company` being an expression.
    fn forms(&self, company: &str) -> Vec<String> {
        let (call, of_value, of_parameter) = (self.call(company), self.call("v.company"), self.call("$1"));
        let value = format!("(values ({company})) as v (company)");
        let mut forms = vec![
            format!("select {call}"),
            format!("select * from {call}"),
            format!("select * from {call} as r where r is null"),
            format!("select * from {call} as r where r is not null order by 1 limit 1"),
            format!("select (select count(*) from {call} as r where r is not null)"),
            format!("select {of_value} from {value}"),
            format!("select r.* from {value} cross join lateral {of_value} as r"),
            format!("select r.* from {value} left join lateral {of_value} as r on true"),
            format!(
                "deallocate all; prepare report (text) as select * from {of_parameter}; execute report ({company})"
            ),
            format!("deallocate all; prepare report (text) as select {of_parameter}; execute report ({company})"),
        ];
        if self.is_set {
            forms.extend([
                format!("select count(*) from {call}"),
                format!("select count(*) from (select {call} as answer) as r"),
                format!("select exists (select from {call})"),
                format!("select 1 where not exists (select from {call})"),
                format!("select v.* from {value} where not exists (select from {of_value})"),
                format!("with report as materialized (select * from {call}) select count(*) from report"),
                format!("select n from generate_series(1, 2) as n left join {call} as r on true"),
                format!("select n from {call} as r full join generate_series(1, 2) as n on true"),
            ]);
        }
        forms
    }
}

/// All reports, as the catalog has them.
fn reports(session: &mut Session) -> Vec<Report> {
    let rows = session.rows(
        "select p.proname, p.proretset, coalesce(string_agg(
            format(', %I => %s', a.name, case a.type
                when 'date'::regtype then '''2024-02-01'''
                when 'bigint'::regtype then '1'
                else '''K1'''
            end), '' order by a.place) filter (where a.place > 1 and a.place <= p.pronargs - p.pronargdefaults), '')
        from pg_proc as p
        join pg_language as l on l.oid = p.prolang
        cross join lateral unnest(p.proargnames[:p.pronargs], p.proargtypes::regtype[]) with ordinality as a (name, type, place)
        where p.pronamespace = 'ar'::regnamespace
            and p.proargnames[1] = 'company'
            and (l.lanname = 'sql' or p.provolatile <> 'v')
        group by p.oid
        order by 1",
    );
    let report = |row: String| {
        let parts: Vec<&str> = row.split('|').collect();
        Report { name: parts[0].into(), is_set: parts[1] == "t", arguments: parts[2].into() }
    };
    rows.into_iter().map(report).collect()
}

/// Companies C1 and C2 with an invoice that is paid in part, a role that may read C1, and a stranger.
fn with_companies() -> Database {
    let database = Database::with_company();
    let mut owner = database.connect();
    owner.create_company("C2");
    owner.run("select ar.create_customer('C2', 'K1', 'Customer K1 of C2')");
    for call in [invoice("K1", "100", "2024-01-01"), payment("K1", "40", "2024-01-10", r#"'"oldest"'"#)] {
        owner.run(&call);
        owner.run(&call.replace("'C1'", "'C2'"));
    }
    let viewer = database.create_role("@viewer");
    owner.run(&format!("select ar.grant_access('{viewer}', '{COMPANY}', 'viewer'); analyze"));
    database.create_role("@stranger");
    database
}

/// The calls that do not end with LG001.
fn not_refused(session: &mut Session, reports: &[Report], company: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for form in reports.iter().flat_map(|report| report.forms(company)) {
        match session.attempt(&form) {
            Err(failure) if failure.code() == "LG001" => {}
            Err(failure) => wrong.push(format!("{failure} by: {form}")),
            Ok(rows) => wrong.push(format!("{} rows by: {form}", rows.len())),
        }
    }
    wrong
}

#[test]
fn a_company_that_is_not_there_or_not_seen_is_no_empty_report() {
    let database = with_companies();
    let mut owner = database.connect();
    let reports = reports(&mut owner);
    assert!(reports.len() >= 20, "{}", reports.len());
    // Other plans, too, than those of so few rows.
    for (role, company, options) in [
        ("postgres", "'NOPE'", ""),
        ("@viewer", "'C2'", "set enable_hashjoin = off; set enable_material = off"),
        ("@stranger", "'C1'", "set enable_nestloop = off; set plan_cache_mode = force_generic_plan"),
    ] {
        let mut session = database.connect_as(role);
        session.run(options);
        let wrong = not_refused(&mut session, &reports, company);
        assert!(wrong.is_empty(), "{role}: {wrong:#?}");
    }
    // Who has access to the company is answered, in all of these forms.
    let mut viewer = database.connect_as("@viewer");
    for form in reports.iter().flat_map(|report| report.forms("'C1'")) {
        viewer.run(&form.replace("=> 1", "=> (select min(document_id) from ar.document)"));
    }
    database.assert_sound_books();
}

#[test]
fn before_there_is_a_company_there_is_none_to_report_on() {
    let database = Database::new();
    let mut owner = database.connect();
    owner.run("select ar.install()");
    let reports = reports(&mut owner);
    let wrong = not_refused(&mut owner, &reports, "'C1'");
    assert!(wrong.is_empty(), "{wrong:#?}");
    database.assert_sound_books();
}

#[test]
fn books_that_nobody_shows_are_not_said_to_be_sound() {
    let database = with_companies();
    let report = Report { name: "verify".into(), arguments: String::new(), is_set: true };
    let mut stranger = database.connect_as("@stranger");
    for form in
        ["null", "null::text"].iter().flat_map(|none| report.forms(none)).chain(["select * from ar.verify()".into()])
    {
        let failure = stranger.refused("42501", &form);
        assert!(failure.hint().contains("ar.grant_access"), "{}", failure.hint());
    }
    // Of those that somebody sees, only these are told about; the owner of a ledger without companies has none to see.
    for role in ["postgres", "@viewer"] {
        assert_eq!(database.connect_as(role).rows("select * from ar.verify()"), [""; 0]);
    }
    let empty = Database::owned_by("@owner");
    let mut owner = empty.connect_as("@owner");
    owner.run("create extension ar_ledger; select ar.install()");
    assert_eq!(owner.rows("select * from ar.verify()"), [""; 0]);
    assert_eq!(owner.rows("select ar.verify()"), [""; 0]);
    empty.create_role("@stranger");
    empty.connect_as("@stranger").refused("42501", "select ar.verify()");
    database.assert_sound_books();
}
