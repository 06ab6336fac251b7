//! The only place that talks to the tables, by floors: `server` (PostgreSQL itself), `company` (what is set up), `facts`
//! (rows, and how they are read and written), `events` (one file per business event), `bank` (files and matching). Each
//! uses those named before it, and never one named after it.

pub mod bank;
pub mod company;
pub mod events;
pub mod facts;
pub mod server;
