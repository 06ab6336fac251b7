//! `ar.import_bank_file`.

use pgrx::JsonB;
use pgrx::prelude::*;
use serde_json::Value as Json;

use super::comment::comment;
use crate::domain::bank::bank_file::Format;
use crate::domain::base::arguments::required;
use crate::domain::base::error::{Code, Error};
use crate::ledger::bank::bank_file;
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::server::access::Level;
use crate::ledger::server::raise::{answer, warn};

comment! {
    /// Imports a bank file (camt.053, camt.054, bgmax, ocr_giro; auto looks): stores its transactions in
    /// ar.bank_transaction, each once however many files name it, and its damaged records in ar.bank_quarantine.
    /// Returns the file, its format, how many transactions it has, how many of them were stored before, how many
    /// records are damaged, and the sums of the transactions by currency. Errors: LG001, LG010, LG070.
    fn import_bank_file
}

#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
#[allow(clippy::type_complexity)]
fn import_bank_file(
    company: Option<&str>,
    content: Option<&[u8]>,
    format: default!(Option<&str>, "'auto'"),
    file_name: default!(Option<&str>, "NULL"),
) -> TableIterator<
    'static,
    (
        name!(bank_file_id, i64),
        name!(format, String),
        name!(transactions, i64),
        name!(duplicates, i64),
        name!(quarantined, i64),
        name!(sums, JsonB),
        name!(notices, Vec<String>),
    ),
> {
    answer(|| {
        let book = Book::open(company, Hold::Shared, Level::Clerk, "import bank files")?;
        let content = required(content, "content")?;
        let format = match required(format, "format")? {
            "auto" => None,
            name => Some(Format::parse(name)?),
        };
        let imported = bank_file::import(&book, content, format, file_name)?;
        if imported.quarantined > 0 {
            let file = file_name.map_or_else(|| "the bank file".to_string(), |name| format!("\"{name}\""));
            let (records, were) = if imported.quarantined == 1 { ("record", "was") } else { ("records", "were") };
            let message = format!("{} {records} of {file} {were} quarantined", imported.quarantined);
            let hint = format!("See ar.bank_quarantine, bank_file_id {}.", imported.bank_file_id);
            warn(Error::new(Code::FileDamaged, message).hint(hint));
        }
        let sums = imported
            .sums
            .iter()
            .map(|(currency, sum)| (currency.clone(), serde_json::from_str(&sum.to_string()).unwrap_or(Json::Null)));
        Ok(TableIterator::once((
            imported.bank_file_id,
            imported.format.name().to_string(),
            imported.transactions,
            imported.duplicates,
            imported.quarantined,
            JsonB(Json::Object(sums.collect())),
            imported.notices,
        )))
    })
}
