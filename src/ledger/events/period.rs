//! The books are closed through a day, or reopened after it.
//!
//! The company is held alone: whoever writes has read before how far the books are closed, and is waited for; whoever
//! comes later reads it anew. Each closing is a row that stays; the company's own row only says how far it is now.

use chrono::NaiveDate;

use crate::domain::base::error::{Code, Error, Result};
use crate::ledger::company::book::Book;
use crate::ledger::server::permit::Event;
use crate::ledger::server::statement;
use crate::ledger::server::tables::Table;
use crate::ledger::server::value::Value;

/// Closes the books through a day, or reopens those after it; the company is held alone.
pub fn move_closing(book: &Book, action: &'static str, through: NaiveDate, reason: Option<&str>) -> Result<()> {
    const COMPANY: &str = "update ar.company set closed_through = $2 where company_id = $1";
    const EVENT: &str = "
        insert into ar.period_event (company_id, event_no, action, through, reason, recorded_at, recorded_by)
        select $1, coalesce(max(event_no), 0) + 1, $2, $3, $4, $5, $6
        from ar.period_event
        where company_id = $1";
    let refused = |message: String, hint: &str| Err(Error::new(Code::InvalidArgument, message).hint(hint));
    match (action, book.closed_through) {
        ("close", Some(closed)) if through <= closed => {
            return refused(
                format!("the books are already closed through {closed}, so they cannot be closed through {through}"),
                "Close through a later day.",
            );
        }
        ("reopen", closed) if closed.is_none_or(|closed| through >= closed) => {
            return refused(
                match closed {
                    Some(closed) => {
                        format!("the books are closed through {closed}, so nothing after {through} is closed")
                    }
                    None => "no period is closed".to_string(),
                },
                "Name the last day that stays closed.",
            );
        }
        _ => {}
    }
    let company = Value::Int8(Some(book.company_id));
    statement::write(Table::Company, Event::Update, COMPANY, &[company, Value::Date(Some(through))]);
    statement::write(
        Table::PeriodEvent,
        Event::Insert,
        EVENT,
        &[
            company,
            Value::Text(Some(action)),
            Value::Date(Some(through)),
            Value::Text(reason),
            Value::Timestamp(Some(book.recorded_at)),
            Value::Text(Some(&book.recorded_by)),
        ],
    );
    Ok(())
}
