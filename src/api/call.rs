//! The calls that write, each with its arguments in one table.
//!
//! A line of the table is an argument of the SQL function with its default, a field that the call reads, a column of a
//! bulk call's source, and what the fingerprint says of it. So none of these can name an argument that the others lack,
//! or forget one.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::domain::base::error::Result;
use crate::domain::base::fingerprint::Contents;
use crate::domain::base::keyed::Keyed;
use crate::ledger::company::book::Book;
use crate::ledger::company::idempotency::{self, record_call, recorded_call};
use crate::ledger::server::source::Column;
use crate::ledger::server::statement::Row;

/// The arguments of a call that can be sent again, as read.
pub trait Arguments: Sized {
    /// The columns of a source of such calls.
    const COLUMNS: &'static [Column];

    /// Reads a row of [`Self::COLUMNS`].
    fn of_row(row: &Row) -> Result<Self>;

    /// What the arguments say, the key apart.
    fn contents(&self) -> Contents;

    fn idempotency_key(&self) -> Option<&str>;

    /// The call's key with the fingerprint of its arguments, if the caller gave a key.
    fn keyed(&self) -> Result<Option<Keyed>> {
        idempotency::keyed(self.idempotency_key(), || self.contents())
    }
}

/// Does once per key what a call does that makes no document; answers with what it has, or had the first time.
pub fn once<T>(book: &Book, keyed: Option<Keyed>, act: impl FnOnce() -> Result<T>) -> Result<T>
where
    T: Serialize + DeserializeOwned,
{
    if let Some(recorded) = recorded_call(book, keyed.as_ref(), |json| T::deserialize(json).ok())? {
        return Ok(recorded);
    }
    let result = act()?;
    record_call(book, keyed.as_ref(), json!(result));
    Ok(result)
}

/// The arguments of a call, each named once:
///
/// ```ignore
/// arguments! {
///     struct Refund as "refund" {
///         credit_document: i64,
///         amount: Option<Decimal> = NULL,
///     }
/// }
/// ```
///
/// An argument that is no `Option` must not be null, and a bulk call's source must have it. What stands behind `=` is the
/// default of the SQL function. `as` is what the fingerprint begins with; it goes on with the arguments in the order of
/// the table, or in that of `fingerprint(…)` where ledgers of earlier versions have them in another. Neither may change:
/// a call that was made before would be another one. An argument that a later version adds is therefore an `Option`, which
/// is left out where it is not given; the digest of a keyed bulk call's rows is made of the same contents, and leaves it out
/// with them.
macro_rules! arguments {
    (
        struct $arguments:ident as $call:literal { $($argument:ident: $type:ty $(= $default:tt)?,)+ }
    ) => {
        $crate::api::call::arguments! {
            struct $arguments as $call { $($argument: $type,)+ }
            fingerprint($($argument),+)
        }
    };
    (
        struct $arguments:ident as $call:literal { $($argument:ident: $type:ty $(= $default:tt)?,)+ }
        fingerprint($($entered:ident),+)
    ) => {
        struct $arguments {
            $($argument: $type,)+
            idempotency_key: Option<String>,
        }

        impl $crate::api::call::Arguments for $arguments {
            const COLUMNS: &'static [$crate::ledger::server::source::Column] = &[
                $($crate::api::arguments::column::<$type>(stringify!($argument)),)+
                $crate::api::arguments::column::<Option<String>>("idempotency_key"),
            ];

            fn of_row(row: &$crate::ledger::server::statement::Row) -> $crate::domain::base::error::Result<$arguments> {
                let mut columns = 0..;
                Ok($arguments {
                    $($argument: $crate::api::arguments::of_row(row, &mut columns, stringify!($argument))?,)+
                    idempotency_key: $crate::api::arguments::of_row(row, &mut columns, "idempotency_key")?,
                })
            }

            fn contents(&self) -> $crate::domain::base::fingerprint::Contents {
                // Bound one by one, so that none can be forgotten.
                let $arguments { $($entered,)+ idempotency_key: _ } = self;
                let mut contents = $crate::domain::base::fingerprint::Contents::of($call);
                $($crate::api::arguments::enter($entered, stringify!($entered), &mut contents);)+
                contents
            }

            fn idempotency_key(&self) -> Option<&str> {
                self.idempotency_key.as_deref()
            }
        }
    };
}
pub(super) use arguments;

/// A SQL function with its [`arguments!`], which hands them to a function of Rust:
///
/// ```ignore
/// call! {
///     /// Pays a credit back. (The function's COMMENT too.)
///     fn post_refund(book: Shared, Clerk, "post") -> pgrx::composite_type!('static, "ar.posted") = refund;
///     struct Refund as "refund" { … }
/// }
///
/// fn refund(book: &Book, arguments: Refund) -> Result<PostedRow> { … }
/// ```
///
/// `book` says how the company is held, which level the caller needs, and for what; the arguments are read once it is
/// open. With `(company)` only, the company's code is handed on; with `()` the function takes none.
macro_rules! call {
    (
        $(#[doc = $comment:literal])+
        fn $function:ident(book: $hold:ident, $level:ident, $act:literal) -> $returns:ty = $handler:ident;
        $($table:tt)+
    ) => {
        $crate::api::call::call! {
            @ $function, [$($comment)+], [company: Option<&str>,],
            [&$crate::ledger::company::book::Book::open(
                company,
                $crate::ledger::company::book::Hold::$hold,
                $crate::ledger::server::access::Level::$level,
                $act,
            )?,],
            $returns, $handler;
            $($table)+
        }
    };
    (
        $(#[doc = $comment:literal])+
        fn $function:ident(company) -> $returns:ty = $handler:ident;
        $($table:tt)+
    ) => {
        $crate::api::call::call! {
            @ $function, [$($comment)+], [company: Option<&str>,], [company,], $returns, $handler;
            $($table)+
        }
    };
    (
        $(#[doc = $comment:literal])+
        fn $function:ident() -> $returns:ty = $handler:ident;
        $($table:tt)+
    ) => {
        $crate::api::call::call! { @ $function, [$($comment)+], [], [], $returns, $handler; $($table)+ }
    };
    (
        @ $function:ident, [$($comment:literal)+], [$($company:tt)*], [$($opened:tt)*], $returns:ty, $handler:ident;
        struct $arguments:ident as $call:literal { $($table:tt)+ }
        $($order:tt)*
    ) => {
        $crate::api::call::arguments! {
            struct $arguments as $call { $($table)+ }
            $($order)*
        }
        $crate::api::call::call! {
            @signature [$($company)*] [] $($table)+;
            $function, [$($comment)+], [$($opened)*], $arguments, $returns, $handler
        }
        $crate::api::comment::comment! { $(#[doc = $comment])+ fn $function }
    };
    // An argument with a default, and one without.
    (
        @signature [$($signature:tt)*] [$($read:ident)*] $argument:ident: $type:ty = $default:tt, $($rest:tt)*
    ) => {
        $crate::api::call::call! {
            @signature
            [
                $($signature)*
                $argument: ::pgrx::default!(Option<<$type as $crate::api::arguments::Argument>::Sql>, $default),
            ]
            [$($read)* $argument]
            $($rest)*
        }
    };
    (@signature [$($signature:tt)*] [$($read:ident)*] $argument:ident: $type:ty, $($rest:tt)*) => {
        $crate::api::call::call! {
            @signature
            [$($signature)* $argument: Option<<$type as $crate::api::arguments::Argument>::Sql>,]
            [$($read)* $argument]
            $($rest)*
        }
    };
    (
        @signature [$($signature:tt)*] [$($argument:ident)+];
        $function:ident, [$($comment:literal)+], [$($opened:tt)*], $arguments:ident, $returns:ty, $handler:ident
    ) => {
        $(#[doc = $comment])+
        #[::pgrx::pg_extern(requires = ["types"])]
        #[search_path(pg_catalog, pg_temp)]
        #[allow(clippy::too_many_arguments, clippy::type_complexity)]
        fn $function($($signature)* idempotency_key: ::pgrx::default!(Option<String>, NULL)) -> $returns {
            $crate::ledger::server::raise::answer(|| {
                $handler(
                    $($opened)*
                    $arguments {
                        $($argument: $crate::api::arguments::read($argument, stringify!($argument))?,)+
                        idempotency_key,
                    },
                )
            })
        }
    };
}
pub(super) use call;
