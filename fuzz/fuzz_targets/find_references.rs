#![no_main]

use ar_ledger::domain::base::reference::{self, Scheme};

libfuzzer_sys::fuzz_target!(|text: &str| {
    for scheme in Scheme::ALL {
        reference::find(scheme, text, None);
    }
    reference::numbers(text);
});
