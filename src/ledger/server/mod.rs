//! PostgreSQL itself: how statements are planned and run, rows and values read, locks and permits taken, the caller known,
//! errors raised, the tables found and installed.

pub mod access;
pub mod actor;
pub mod attempt;
pub mod definitions;
pub mod faults;
pub mod install;
pub mod lock;
pub mod permit;
pub mod plans;
pub mod raise;
pub mod row;
mod schema;
pub mod source;
pub mod statement;
mod steps;
pub mod tables;
mod user;
pub mod value;
mod version;
