#![no_main]

use ar_ledger::domain::bank::bank_file::bgmax;

libfuzzer_sys::fuzz_target!(|content: &[u8]| {
    bgmax::sniff(content);
    ar_ledger_fuzz::check(content, |content, sink| bgmax::read(content, sink));
});
