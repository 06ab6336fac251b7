//! One file per business event: what it needs is read, the domain decides, the facts are written.

pub mod allocation;
pub mod claim;
pub mod credit_control;
pub mod due_date;
pub mod loss;
pub mod opening_balance;
pub mod payment;
pub mod payment_return;
pub mod period;
pub mod refund;
pub mod revaluation;
pub mod reversal;
pub mod sale;
pub mod transfer;
pub mod unallocation;
