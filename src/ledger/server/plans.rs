//! Plans of the ledger's statements, kept for the session.
//!
//! They are generic ones, so that a statement is planned once and not five times before PostgreSQL finds out, and planned
//! for keyed access, whatever the tables' statistics say and however small the tables are at the time ([`as_large`]): a
//! plan of the first posting in a new database would read a company's whole ledger by the first index that comes along, for
//! each key, and nothing tells the session better until somebody runs ANALYZE. For the same reason keys that come in an
//! array are joined by `cross join lateral (… offset 0)`, or a table that is changed is bound to nothing but the keys:
//! without statistics the planner takes ten keys for as many as a company's rows, and compares them all.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ffi::{CStr, CString};

use pgrx::{PgList, pg_guard, pg_sys};

use super::value::Value;

thread_local! {
    static KEPT: RefCell<HashMap<&'static str, pg_sys::SPIPlanPtr>> = RefCell::new(HashMap::new());
}

/// The plan of a statement, valid and made for keyed access.
pub fn kept(sql: &'static str, parameters: &[Value]) -> pg_sys::SPIPlanPtr {
    let plan = plan(sql, parameters);
    ByKey::make(plan);
    plan
}

fn plan(sql: &'static str, parameters: &[Value]) -> pg_sys::SPIPlanPtr {
    if let Some(plan) = KEPT.with_borrow(|kept| kept.get(sql).copied()) {
        return plan;
    }
    let text = CString::new(sql).expect("a statement has no NUL");
    let mut types: Vec<pg_sys::Oid> = parameters.iter().map(Value::type_oid).collect();
    let plan = unsafe {
        let plan = pg_sys::SPI_prepare_cursor(
            text.as_ptr(),
            types.len() as i32,
            types.as_mut_ptr(),
            pg_sys::CURSOR_OPT_GENERIC_PLAN as i32,
        );
        assert!(!plan.is_null(), "statement cannot be prepared: {sql}");
        pg_sys::SPI_keepplan(plan);
        plan
    };
    KEPT.with_borrow_mut(|kept| kept.insert(sql, plan));
    plan
}

/// The rows that each table is taken to have, if it has fewer: so many that looking one up by all of its key is cheaper than
/// anything else. In a table of a page or two all indexes cost the same, and any may be taken, for a condition on its first
/// column.
const LARGE: f64 = 1e8;
const ROWS_PER_PAGE: f64 = 50.0;
const ROWS_PER_INDEX_PAGE: f64 = 200.0;

thread_local! {
    /// Whether a statement of the ledger's is being planned.
    static BY_KEY: Cell<bool> = const { Cell::new(false) };
    static IS_HOOKED: Cell<bool> = const { Cell::new(false) };
    /// Somebody else's hook, if there is one.
    static BEFORE: Cell<pg_sys::get_relation_info_hook_type> = const { Cell::new(None) };
}

/// Tells the planner that a table is large, while it plans a statement of the ledger's.
#[pg_guard]
unsafe extern "C-unwind" fn as_large(
    root: *mut pg_sys::PlannerInfo,
    table: pg_sys::Oid,
    of_parent: bool,
    known: *mut pg_sys::RelOptInfo,
) {
    unsafe {
        if let Some(before) = BEFORE.get() {
            // (It may raise an error, which must not jump over what is Rust.)
            pg_sys::ffi::pg_guard_ffi_boundary(|| before(root, table, of_parent, known));
        }
        if !BY_KEY.get() || table.to_u32() < pg_sys::FirstNormalObjectId || (*known).tuples >= LARGE {
            return;
        }
        let times = LARGE / (*known).tuples.max(1.0);
        (*known).tuples = LARGE;
        (*known).pages = (*known).pages.max((LARGE / ROWS_PER_PAGE) as u32);
        for index in PgList::<pg_sys::IndexOptInfo>::from_pg((*known).indexlist).iter_ptr() {
            (*index).tuples = ((*index).tuples.max(1.0) * times).min(LARGE);
            (*index).pages = (*index).pages.max(((*index).tuples / ROWS_PER_INDEX_PAGE) as u32);
        }
    }
}

fn hook() {
    if !IS_HOOKED.replace(true) {
        unsafe {
            BEFORE.set(pg_sys::get_relation_info_hook);
            pg_sys::get_relation_info_hook = Some(as_large);
        }
    }
}

/// What the planner may use while it plans a statement of the ledger's, all of which look up rows by key: indexes and
/// nested loops. A kept plan is often made while a table is empty or has no statistics, and would then read it whole,
/// once per row, for the rest of the session.
struct ByKey {
    seqscan: bool,
    bitmapscan: bool,
    material: bool,
    hashjoin: bool,
    mergejoin: bool,
    jit: bool,
    by_key: bool,
}

impl ByKey {
    /// Has a plan made, if there is no valid one. Only planning is touched, not what the statement sets off.
    fn make(plan: pg_sys::SPIPlanPtr) {
        unsafe {
            let _before = ByKey {
                seqscan: pg_sys::enable_seqscan,
                bitmapscan: pg_sys::enable_bitmapscan,
                material: pg_sys::enable_material,
                hashjoin: pg_sys::enable_hashjoin,
                mergejoin: pg_sys::enable_mergejoin,
                jit: pg_sys::jit_enabled,
                by_key: BY_KEY.replace(true),
            };
            hook();
            pg_sys::enable_seqscan = false;
            pg_sys::enable_bitmapscan = false;
            pg_sys::enable_material = false;
            pg_sys::enable_hashjoin = false;
            pg_sys::enable_mergejoin = false;
            pg_sys::jit_enabled = false;
            let planned = pg_sys::SPI_plan_get_cached_plan(plan);
            if !planned.is_null() {
                pg_sys::ReleaseCachedPlan(planned, pg_sys::CurrentResourceOwner);
            }
        }
    }
}

impl Drop for ByKey {
    fn drop(&mut self) {
        unsafe {
            pg_sys::enable_seqscan = self.seqscan;
            pg_sys::enable_bitmapscan = self.bitmapscan;
            pg_sys::enable_material = self.material;
            pg_sys::enable_hashjoin = self.hashjoin;
            pg_sys::enable_mergejoin = self.mergejoin;
            pg_sys::jit_enabled = self.jit;
            BY_KEY.set(self.by_key);
        }
    }
}

/// The column of a table that a column of an answer was read from.
pub struct Origin {
    pub table: pg_sys::Oid,
    column: pg_sys::AttrNumber,
}

impl Origin {
    pub fn column_name(&self) -> String {
        name(unsafe { pg_sys::get_attname(self.table, self.column, true) })
    }

    /// Whether the table's primary key contains it.
    pub fn is_key(&self) -> bool {
        unsafe {
            let relation = pg_sys::RelationIdGetRelation(self.table);
            if relation.is_null() {
                return false;
            }
            let keys = pg_sys::RelationGetIndexAttrBitmap(
                relation,
                pg_sys::IndexAttrBitmapKind::INDEX_ATTR_BITMAP_PRIMARY_KEY,
            );
            pg_sys::RelationClose(relation);
            pg_sys::bms_is_member(i32::from(self.column) - pg_sys::FirstLowInvalidHeapAttributeNumber, keys)
        }
    }
}

/// Where the columns come from that a kept statement answers with; none for what is computed.
pub fn origins(sql: &'static str) -> Vec<Option<Origin>> {
    let Some(plan) = KEPT.with_borrow(|kept| kept.get(sql).copied()) else { return Vec::new() };
    unsafe {
        let sources = PgList::<pg_sys::CachedPlanSource>::from_pg(pg_sys::SPI_plan_get_plan_sources(plan));
        let Some(source) = sources.get_ptr(0) else { return Vec::new() };
        let Some(query) = PgList::<pg_sys::Query>::from_pg((*source).query_list).get_ptr(0) else { return Vec::new() };
        PgList::<pg_sys::TargetEntry>::from_pg((*query).targetList)
            .iter_ptr()
            .filter(|entry| !(**entry).resjunk)
            .map(|entry| {
                let (table, column) = ((*entry).resorigtbl, (*entry).resorigcol);
                (table != pg_sys::InvalidOid && column > 0).then_some(Origin { table, column })
            })
            .collect()
    }
}

/// A table by its schema and name.
pub fn table_name(table: pg_sys::Oid) -> String {
    unsafe {
        let schema = pg_sys::get_namespace_name(pg_sys::get_rel_namespace(table));
        format!("{}.{}", name(schema), name(pg_sys::get_rel_name(table)))
    }
}

fn name(of: *const std::ffi::c_char) -> String {
    if of.is_null() { String::new() } else { unsafe { CStr::from_ptr(of) }.to_string_lossy().into_owned() }
}
