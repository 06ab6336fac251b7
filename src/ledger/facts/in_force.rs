//! When a document counts: while nothing reverses it.

/// The condition, in a statement, that the document of an alias is not reversed.
macro_rules! in_force {
    ($document:literal) => {
        concat!(
            "not exists (
                    select from ar.document as reversal
                    where reversal.company_id = ",
            $document,
            ".company_id and reversal.reverses_id = ",
            $document,
            ".document_id)"
        )
    };
}

pub(crate) use in_force;
