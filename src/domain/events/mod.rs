//! One file per business event: from what was asked for to the voucher that books it.

pub mod allocation;
pub mod claim;
pub mod credit_control;
pub mod loss;
pub mod opening_balance;
pub mod payment;
pub mod payment_return;
pub mod refund;
pub mod revaluation;
pub mod reversal;
pub mod sale;
pub mod transfer;
