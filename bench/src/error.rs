//! Whatever goes wrong ends the benchmark with its reason.

pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;
