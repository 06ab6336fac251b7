//! Families of customers: head offices and their branches, who settle each other's debts.

use std::collections::HashMap;

/// Who belongs to whom: the root of each customer's family.
#[derive(Debug, Default)]
pub struct Families {
    pub roots: HashMap<i64, i64>,
}

impl Families {
    /// The head of a customer's family; who has none stands alone.
    pub fn root(&self, customer_id: i64) -> i64 {
        self.roots.get(&customer_id).copied().unwrap_or(customer_id)
    }
}
