-- Before the first release: the index on references as they stand, which no statement used, gave way to
-- document_payment_reference_idx.
drop index if exists ar.document_reference_idx;
