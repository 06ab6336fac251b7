//! What the tests over real connections and the benchmark share: a fresh database each, sessions that speak plain SQL,
//! chance that a seed repeats, bank files, and a simulated month of payments whose truth is known.

pub mod bank;
mod calls;
pub mod chance;
mod database;
mod environment;
pub mod functions;
mod ibm_file;
pub mod server;
mod session;
pub mod simulation;

pub use calls::{COMPANY, invoice, payment};
pub use database::Database;
pub use environment::succeed;
pub use ibm_file::load_ibm_file;
pub use session::{Failure, Notices, Session};
