//! The ledger's tables: their names, where they are, and whether they can be trusted to write to.
//!
//! The tables are ordinary ones outside the extension, so they may be missing, of another version, or have lost their
//! guard (after `DROP EXTENSION … CASCADE`, which takes the triggers and leaves the rows). Every call looks, in the
//! relation cache, which costs microseconds: before it waits for the company's lock, after it, and at each table that it
//! adds rows to.

use std::cell::Cell;
use std::ffi::{CStr, CString};

use pgrx::pg_sys;

use super::version;
use crate::domain::base::error::{Code, Error, Result};

/// The version of the tables that this build reads and writes; the guard triggers carry it as their argument.
/// Each step to a newer one is in [`super::steps`].
pub const VERSION: &CStr = c"5";

/// The same as a number.
pub const fn version() -> u32 {
    let digits = VERSION.to_bytes();
    let (mut version, mut place) = (0, 0);
    while place < digits.len() {
        version = version * 10 + (digits[place] - b'0') as u32;
        place += 1;
    }
    version
}

/// The name of the guard trigger on every table.
pub const GUARD: &CStr = c"ar_guard";

macro_rules! tables {
    ($($variant:ident = $name:literal),* $(,)?) => {
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Table { $($variant),* }

        impl Table {
            pub const ALL: &[Table] = &[$(Table::$variant),*];

            pub fn name(self) -> &'static str {
                match self { $(Table::$variant => $name),* }
            }
        }
    };
}

tables! {
    Company = "company",
    PeriodEvent = "period_event",
    Account = "account",
    AccountRole = "account_role",
    TaxCode = "tax_code",
    ExchangeRate = "exchange_rate",
    BankAccount = "bank_account",
    Customer = "customer",
    NumberSeries = "number_series",
    Access = "access",
    Founder = "founder",
    Document = "document",
    DocumentParty = "document_party",
    DocumentLine = "document_line",
    Posting = "posting",
    OpenItem = "open_item",
    ItemEvent = "item_event",
    Allocation = "allocation",
    IdempotentCall = "idempotent_call",
    ChangeLog = "change_log",
    BankFile = "bank_file",
    BankQuarantine = "bank_quarantine",
    BankTransaction = "bank_transaction",
    BankTransactionSource = "bank_transaction_source",
    BankTransactionEvent = "bank_transaction_event",
    BankProposal = "bank_proposal",
    KnownPayer = "known_payer",
}

thread_local! {
    static OIDS: [Cell<pg_sys::Oid>; Table::ALL.len()] =
        const { [const { Cell::new(pg_sys::InvalidOid) }; Table::ALL.len()] };
    static GUARD_FUNCTION: Cell<pg_sys::Oid> = const { Cell::new(pg_sys::InvalidOid) };
}

impl Table {
    /// The table's OID as of the last look by [`ready`].
    pub fn oid(self) -> pg_sys::Oid {
        OIDS.with(|oids| oids[self as usize].get())
    }

    /// Who owns the table.
    pub fn owner(self) -> pg_sys::Oid {
        let relation = unsafe { pg_sys::RelationIdGetRelation(self.oid()) };
        if relation.is_null() {
            return pg_sys::InvalidOid;
        }
        unsafe {
            let owner = (*(*relation).rd_rel).relowner;
            pg_sys::RelationClose(relation);
            owner
        }
    }

    fn found(self, schema: pg_sys::Oid) -> pg_sys::Oid {
        let name = CString::new(self.name()).expect("a table's name has no NUL");
        let oid = unsafe { pg_sys::get_relname_relid(name.as_ptr(), schema) };
        OIDS.with(|oids| oids[self as usize].set(oid));
        oid
    }

    fn unfit_trigger(self) -> Option<(&'static str, String, &'static str)> {
        let relation = unsafe { pg_sys::RelationIdGetRelation(self.oid()) };
        if relation.is_null() {
            return None;
        }
        let unfit = unsafe { unfit_trigger(relation) };
        unsafe { pg_sys::RelationClose(relation) };
        unfit.map(|(trigger, why)| (self.name(), trigger, why))
    }

    /// Whether `oid` is a table of this name that is guarded at this build's version, and has no trigger that it must not have.
    pub fn is_guarded(self, oid: pg_sys::Oid) -> bool {
        if oid == pg_sys::InvalidOid {
            return false;
        }
        let relation = unsafe { pg_sys::RelationIdGetRelation(oid) };
        if relation.is_null() {
            return false;
        }
        let guarded = unsafe {
            let name = CStr::from_ptr((*(*relation).rd_rel).relname.data.as_ptr());
            name.to_bytes() == self.name().as_bytes()
                && has_guard((*relation).trigdesc)
                && unfit_trigger(relation).is_none()
        };
        unsafe { pg_sys::RelationClose(relation) };
        guarded
    }
}

/// Before each statement that inserts, updates, deletes or truncates (PostgreSQL's `TRIGGER_TYPE_*`).
const GUARDS_ALL: i16 = 2 | 4 | 8 | 16 | 32;

unsafe fn has_guard(triggers: *const pg_sys::TriggerDesc) -> bool {
    unsafe { triggers_of(triggers) }.iter().any(|trigger| unsafe {
        CStr::from_ptr(trigger.tgname) == GUARD
            && trigger.tgfoid == GUARD_FUNCTION.get()
            && trigger.tgtype == GUARDS_ALL
            && trigger.tgnattr == 0
            && trigger.tgqual.is_null()
            && trigger.tgnargs == 1
            && CStr::from_ptr(*trigger.tgargs) == VERSION
            && b"OA".contains(&(trigger.tgenabled as u8))
    })
}

/// A trigger that would run what it must not, and why. The ledger writes as the table's owner, and so its triggers run:
/// a function of somebody else's would get the owner's rights, and a trigger that waits for the commit (before PostgreSQL 18)
/// those of whoever commits.
unsafe fn unfit_trigger(relation: pg_sys::Relation) -> Option<(String, &'static str)> {
    // Taken over first: a look into the catalogs may have the relation's own copy made anew.
    let owner = unsafe { (*(*relation).rd_rel).relowner };
    let of_users: Vec<(String, pg_sys::Oid, bool, bool)> = unsafe { triggers_of((*relation).trigdesc) }
        .iter()
        .filter(|trigger| !trigger.tgisinternal && unsafe { CStr::from_ptr(trigger.tgname) } != GUARD)
        .map(|trigger| {
            let name = unsafe { CStr::from_ptr(trigger.tgname) }.to_string_lossy().into_owned();
            (name, trigger.tgfoid, trigger.tgdeferrable, !trigger.tgqual.is_null())
        })
        .collect();
    of_users.into_iter().find_map(|(name, function, is_deferrable, has_condition)| {
        let why = if has_condition {
            "It has a WHEN condition, whose functions would run with the owner's rights, whoever has written them."
        } else if is_deferrable {
            "It can be deferred, and would then run with the rights of whoever commits."
        } else if unsafe { is_trusted(function, owner) } {
            return None;
        } else {
            "Its function belongs neither to the table's owner nor to a superuser, and would run with the owner's rights."
        };
        Some((name, why))
    })
}

/// For as long as nothing looks into the catalogs.
unsafe fn triggers_of<'a>(triggers: *const pg_sys::TriggerDesc) -> &'a [pg_sys::Trigger] {
    if triggers.is_null() {
        return &[];
    }
    unsafe { std::slice::from_raw_parts((*triggers).triggers, (*triggers).numtriggers as usize) }
}

/// Whether a function is of `owner`, of a superuser, or of a language that only superusers write in.
unsafe fn is_trusted(function: pg_sys::Oid, owner: pg_sys::Oid) -> bool {
    use pg_sys::SysCacheIdentifier::PROCOID;
    unsafe {
        let tuple = pg_sys::SearchSysCache1(PROCOID as i32, pg_sys::Datum::from(function));
        if tuple.is_null() {
            return false;
        }
        let function = &*pg_sys::GETSTRUCT(tuple).cast::<pg_sys::FormData_pg_proc>();
        let (language, of) = (function.prolang, function.proowner);
        pg_sys::ReleaseSysCache(tuple);
        language.to_u32() == pg_sys::ClanguageId
            || language.to_u32() == pg_sys::INTERNALlanguageId
            || of == owner
            || pg_sys::superuser_arg(of)
    }
}

/// Looked up as PostgreSQL does it and not by a statement, which would ask here whether the tables are ready.
fn guard_function(schema: pg_sys::Oid) -> pg_sys::Oid {
    use pg_sys::SysCacheIdentifier::PROCNAMEARGSNSP;
    unsafe {
        let no_arguments = pg_sys::buildoidvector(std::ptr::null(), 0);
        let function = pg_sys::GetSysCacheOid(
            PROCNAMEARGSNSP as i32,
            pg_sys::Anum_pg_proc_oid as i16,
            pg_sys::Datum::from(c"guard".as_ptr()),
            pg_sys::Datum::from(no_arguments),
            pg_sys::Datum::from(schema),
            pg_sys::Datum::from(0),
        );
        pg_sys::pfree(no_arguments.cast());
        function
    }
}

/// Whether all tables are there, of this build's version, and guarded.
pub fn are_ready() -> bool {
    if Table::ALL.iter().all(|table| table.is_guarded(table.oid())) {
        return true;
    }
    let schema = unsafe { pg_sys::get_namespace_oid(c"ar".as_ptr(), true) };
    GUARD_FUNCTION.set(guard_function(schema));
    Table::ALL.iter().all(|table| table.is_guarded(table.found(schema)))
}

/// Refuses to go on (LG060) when the tables are missing, of another version, or not guarded.
pub fn ready() -> Result<()> {
    if are_ready() { Ok(()) } else { Err(not_ready()) }
}

pub fn not_ready() -> Error {
    if let Err(error) = version::same() {
        return error;
    }
    if let Some((table, trigger, why)) = Table::ALL.iter().find_map(|table| table.unfit_trigger()) {
        return Error::new(Code::TablesMissing, format!("trigger \"{trigger}\" cannot stay on table ar.{table}"))
            .detail(why)
            .hint(format!("Drop it: drop trigger {trigger} on ar.{table}"));
    }
    let message = "the tables of the ledger are missing, of another version, or without their guard";
    Error::new(Code::TablesMissing, message).hint("Run: select ar.install()")
}
