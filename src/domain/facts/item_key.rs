//! What open items are called by.

use std::fmt;

/// What names an item within a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemKey {
    pub document_id: i64,
    pub item_no: i32,
}

impl fmt::Display for ItemKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "document {}, item {}", self.document_id, self.item_no)
    }
}
