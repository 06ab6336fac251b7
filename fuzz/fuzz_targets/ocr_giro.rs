#![no_main]

use ar_ledger::domain::bank::bank_file::ocr_giro;

libfuzzer_sys::fuzz_target!(|content: &[u8]| {
    ocr_giro::sniff(content);
    ar_ledger_fuzz::check(content, |content, sink| ocr_giro::read(content, sink));
});
