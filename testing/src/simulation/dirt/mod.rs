//! The kinds of dirt and their shares. Each maker draws one payment (or two that belong together) with its truth from the
//! pool, or nothing if what it drew does not fit.
//!
//! What counts as decidable is meant conservatively: where a careful clerk would rather ask, nothing is expected but that
//! nothing wrong is booked. Traps in which the file and the ledger together lie (a reference that happens to be another
//! customer's, with that invoice's amount, from an account nobody has seen) are not laid: they would fool a clerk too.

mod amounts;
mod payers;
mod references;
mod traps;

use crate::simulation::payment::Payment;
use crate::simulation::pool::Pool;

pub struct Kind {
    pub name: &'static str,
    /// Of 100,000 payments.
    pub share: usize,
    pub make: fn(&mut Pool) -> Option<Vec<Payment>>,
}

const fn kind(name: &'static str, share: usize, make: fn(&mut Pool) -> Option<Vec<Payment>>) -> Kind {
    Kind { name, share, make }
}

/// Those that need what is rare come first, those that must not pay what another leaves open after it; the last one takes
/// what is left.
pub const KINDS: [Kind; 64] = [
    kind("whole balance, no reference", 300, payers::whole_balance),
    kind("all that is overdue, no reference", 150, payers::all_overdue),
    kind("sum of several, one solution", 1_200, payers::sum),
    kind("sum of several, two solutions", 400, payers::ambiguous_sum),
    kind("two of the same amount, no reference", 600, payers::same_amount),
    kind("known account, one of that amount", 2_500, payers::known_account),
    kind("name only, one of that amount", 1_500, payers::name_only),
    kind("known account, discount taken", 250, payers::known_account_discount),
    kind("same name, no reference", 250, payers::same_name),
    kind("unknown payer, nothing said", 500, payers::nobody),
    kind("guess before a reference", 200, traps::before_a_reference),
    kind("one account of two, no name", 150, traps::shared_account),
    kind("one account of two, and a name", 150, traps::shared_account_with_name),
    kind("namesake's reference", 100, traps::namesakes_reference),
    kind("sister's amount", 200, traps::sisters_amount),
    kind("head's payment, no reference", 200, traps::heads_payment),
    kind("two discounts, one too late", 200, traps::one_discount_late),
    kind("short of two with discounts", 200, traps::short_without_discount),
    kind("amount that is a number in the text", 150, traps::amount_for_number),
    kind("reference of an invoice not posted yet", 250, traps::nobodys_reference),
    kind("paid invoice in text, another of its amount", 200, traps::settled_in_text),
    kind("written off, credited or reversed", 200, traps::never_paid),
    kind("name and another organisation number", 200, traps::other_number),
    kind("name and its organisation number", 200, traps::own_number),
    kind("known account, a strange name", 250, traps::strange_name),
    kind("another form of company", 200, traps::other_form),
    kind("company of a first name", 100, traps::first_name),
    kind("order's number that is an invoice's", 200, traps::number_of_something_else),
    kind("invoice's number in text, payer unknown", 200, traps::number_of_an_invoice),
    kind("another's invoice in the list", 200, traps::lists_anothers),
    kind("charges that were not kept", 100, traps::charges_apart),
    kind("parent pays for its family", 1_000, references::parent),
    kind("parent, invoice numbers in text", 300, references::parent_in_text),
    kind("credit note netted", 1_000, references::credit_note_netted),
    kind("credit note netted, in text", 500, references::credit_note_netted_in_text),
    kind("wrong digit, payer known", 1_000, references::wrong_digit),
    kind("transposed digits, payer known", 600, references::transposed),
    kind("missing digit, payer known", 500, references::missing_digit),
    kind("wrong digit, payer unknown", 400, references::wrong_digit_unknown),
    kind("transposed digits, payer unknown", 300, references::transposed_unknown),
    kind("missing digit, payer unknown", 300, references::missing_digit_unknown),
    kind("other customer's reference", 700, references::others_reference),
    kind("discount taken in time", 2_000, amounts::discount),
    kind("discount taken too late", 700, amounts::late_discount),
    kind("bank charges deducted", 700, amounts::charges),
    kind("before the invoice date", 500, amounts::early),
    kind("in euro", 500, amounts::euro),
    kind("in kronor for an invoice in euro", 100, amounts::kronor_for_euro),
    kind("reference of a paid invoice", 500, amounts::paid_reference),
    kind("paid twice", 1_400, amounts::twice),
    kind("short by some öre", 1_000, amounts::short_by_little),
    kind("part payment", 1_500, amounts::part),
    kind("two part payments", 600, amounts::two_parts),
    kind("over by some öre", 500, amounts::over_by_little),
    kind("over payment", 1_000, amounts::over),
    kind("several references", 3_000, references::several),
    kind("several references with amounts", 1_500, references::several_with_amounts),
    kind("several numbers in text", 2_000, references::several_in_text),
    kind("leading zeros missing", 1_000, references::zeros_missing),
    kind("leading zeros or blanks added", 700, references::zeros_added),
    kind("right reference, payer unknown", 800, references::strangers_account),
    kind("right reference, other customer's account", 700, references::others_account),
    kind("reference or number in text", 9_000, references::in_text),
    kind("clean", 100_000, references::clean),
];
