#![no_main]

use ar_ledger::domain::bank::bank_file::camt;

libfuzzer_sys::fuzz_target!(|content: &[u8]| {
    camt::sniff(content);
    ar_ledger_fuzz::check(content, |content, sink| camt::read(content, sink));
});
