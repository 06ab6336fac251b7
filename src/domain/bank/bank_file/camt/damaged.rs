//! The refusal of a file that is damaged as a whole.

use crate::domain::base::error::{Code, Error};

pub fn damaged(message: String) -> Error {
    Error::new(Code::FileDamaged, message)
}
