-- What \df+ says of the functions that are written in Rust; those written in SQL carry their comments themselves.

comment on function ar.install() is
    'Creates the tables, views, guards and policies of the ledger, or makes them whole again. Returns created, made whole or unchanged; unchanged has locked nothing.';
comment on function ar.create_company(text, text, text, text, text, integer, jsonb, text) is
    'Founds a company with a chart of accounts (BAS, NS4102 or generic), tax codes and number series; installs the tables first if they are missing. Settings: round_total_to, credit_control (block, warn, off), discount_reduces_tax, grace_days, reference_scheme. Returns the company_id. Errors: LG010, LG021.';
comment on function ar.create_customer(text, text, text, text, text, text, numeric, text, text, text, text, jsonb, jsonb, text) is
    'Creates a customer. terms and currency are those of documents that name none; credit_limit is in base currency, null for none. Returns the customer_id. Errors: LG001, LG002 (parent), LG010, LG011, LG013, LG021.';
comment on function ar.update_customer(text, text, jsonb, text) is
    'Changes what is named of a customer: name, kind, terms, currency, credit_limit, on_hold, parent, customer_group, organisation_no, language, contact, attributes. A JSON null clears what may be nothing. credit_limit, on_hold and parent need the level controller. Each change is kept in ar.change_log. Returns the customer_id. Errors: LG001, LG002, LG010, LG011, LG013, LG022.';
comment on function ar.set_company(text, text, text, jsonb, text) is
    'Changes a company''s name, country or settings; settings are merged key by key, a JSON null takes one back to its default. Returns the company_id. Errors: LG001, LG010, LG011, LG022.';
comment on function ar.set_account(text, text, text, text, text, text, text, text) is
    'Creates or changes an account; with role it plays that part from now on, narrowed to a currency or a customer group if these are given. An account with postings does not change between receivable, other_receivable and the rest. Returns the account. Errors: LG001, LG010, LG022.';
comment on function ar.set_tax_code(text, text, numeric, text, text, date, text, text, text) is
    'Sets a tax code from a tax date on (null: from the beginning) until its next version; what is not given is as in the version that applied until now. Rate and account of dates for which documents were posted do not change. Returns the code. Errors: LG001, LG004, LG010, LG011, LG022.';
comment on function ar.set_exchange_rate(text, text, date, numeric, text) is
    'Sets the price of one unit of a currency in base currency on a day; documents take the latest on or before their date. Returns the rate. Errors: LG001, LG010, LG011, LG022.';
comment on function ar.set_number_series(text, text, text, integer, bigint, text, text) is
    'Sets how the numbers of a kind of document look: a prefix ({year} is the fiscal year), zeros up to a width, the first number (until one was taken), and whether it restarts yearly or never. Returns the name of the series. Errors: LG001, LG010, LG011, LG022.';
comment on function ar.set_bank_account(text, text, text, text, text, text, text, text, text, integer[], text) is
    'Creates or changes an own account that customers pay to. Numbers are kept without blanks and signs, and their check digits must fit; an empty reference_lengths allows any. Returns the code. Errors: LG001, LG004, LG010, LG022.';
comment on function ar.post_invoice(text, text, jsonb, date, date, text, text, text, numeric, text, text, jsonb, text, date, date, text, jsonb, text) is
    'Posts an invoice: Dr receivable, Cr revenue per line, Cr tax per tax code. lines is an array of {description, quantity, unit_price | net | gross, discount_percent, tax_code, account, dimensions}, amounts in the document''s currency. Errors: LG001, LG002, LG004, LG010, LG011, LG012, LG013, LG014, LG020, LG021, LG022, LG040, LG041.';
comment on function ar.post_credit_note(text, text, jsonb, bigint, date, text, text, numeric, text, text, text, date, date, text, jsonb, text) is
    'Posts a credit note, its lines positive: the mirror of an invoice. With corrects it takes that invoice''s rate and tax, never more than it in sum, and is allocated to it as far as it is open; the rest stays a credit. Errors: as ar.post_invoice; LG003, LG030, LG031.';
comment on function ar.post_payment(text, text, numeric, date, text, numeric, numeric, text, text, jsonb, text, jsonb, date, text, jsonb, text) is
    'Posts money received: Dr bank, Cr receivable. allocate is "oldest" (the customer''s items, and those of which it is the payer, on the payment''s receivable account, by due date) or an array of {document_id, item_no, amount}; discount auto grants early-payment discounts, none does not; deductions are parts that did not arrive, such as bank fees. Customer null: whose it is, is not known yet. Errors: LG001, LG002, LG003, LG004, LG010, LG011, LG014, LG020, LG022, LG030, LG031.';
comment on function ar.post_refund(text, bigint, numeric, date, text, text, integer, numeric, numeric, date, jsonb, text) is
    'Pays a credit back: Dr receivable, Cr bank, paired with the credit at once. amount is in the credit''s currency; null: all that is open. Errors: LG001, LG003, LG004, LG010, LG011, LG014, LG020, LG022, LG030, LG031.';
comment on function ar.return_payment(text, bigint, date, numeric, text, text) is
    'Books that the bank has taken a payment back: takes its allocations back on that day and books the money out at the payment''s own rate. With an amount only that part; what is left is allocated again to what it had settled, in two currencies only where the agreed amounts still fit. Errors: LG001, LG003, LG010, LG011, LG020, LG022, LG030, LG033.';
comment on function ar.post_charge(text, text, text, numeric, date, date, bigint, text, text, text, text, numeric, date, jsonb, text) is
    'Charges a customer: Dr receivable, Cr income and tax. subtype is interest, reminder_fee, compensation, or other: a claim that is no sale (Dr other receivable). amount includes tax. Due as the customer''s terms say unless given. Errors: LG001, LG002, LG003, LG004, LG010, LG011, LG014, LG020, LG022.';
comment on function ar.post_adjustment(text, text, numeric, text, date, text, text, date, text, numeric, date, jsonb, text) is
    'Adjusts what a customer owes, against an account: a positive amount raises it (Dr receivable, Cr account), a negative one lowers it. receivable names another receivable account than the usual one. An account that plays a part in losses needs the level controller. Errors: LG001, LG002, LG004, LG010, LG011, LG014, LG020, LG022.';
comment on function ar.post_recovery(text, numeric, date, bigint, text, text, text, date, text, numeric, date, jsonb, text) is
    'Books that a loss is recovered: Dr receivable, Cr recovery and tax; the payment follows as usual. amount includes tax. about is the document that was written off: customer, currency and tax are then its own, and no more than was lost. Errors: LG001, LG002, LG003, LG004, LG010, LG011, LG014, LG020, LG022, LG030.';
comment on function ar.write_off(text, bigint, numeric, date, boolean, boolean, text, integer, text) is
    'Writes off what is open of a document, or a part of it. Established: Dr write-off and Dr tax in proportion, Cr receivable; not established: an allowance net of tax (Dr expected loss, Cr allowance) while the claim stays open, given up as it is settled; a credit: Dr receivable, Cr credit write-off. tax false leaves the tax as it is. Needs the level controller. Errors: LG001, LG003, LG004, LG010, LG011, LG020, LG022, LG030.';
comment on function ar.transfer_item(text, bigint, integer, numeric, text, text, jsonb, date, text, text) is
    'Transfers an item, or a part of it, to another customer or another receivable account, or divides it into instalments: an array of {due_date | terms, amount | percent, customer, account}. The new item keeps document date, due date and discounts. Answers with the document that it went to. Errors: LG001, LG002, LG003, LG004, LG010, LG011, LG013, LG020, LG022, LG030.';
comment on function ar.identify_payment(text, bigint, text, numeric, date, text) is
    'Transfers a payment whose customer was not known, or a part of it, to its customer. It keeps the payment''s document date and counts from its posting date as far as the books are open. Errors: LG001, LG002, LG003, LG010, LG011, LG020, LG022, LG030.';
comment on function ar.reverse_document(text, bigint, date, text, text) is
    'Reverses a document: its mirror at its own rate, of an invoice a full credit note. Once only (LG032), and not while anything of it is allocated elsewhere (LG033). Losses and allowances need the level controller. Errors: LG001, LG003, LG010, LG020, LG022, LG030, LG032, LG033.';
comment on function ar.set_due_date(text, bigint, integer, date, date, text, text) is
    'Agrees on a new due date for an item, effective from a day on; reports as of earlier days stay what they were. infinity: not due. Returns the number of the event, counted per item. Errors: LG001, LG003, LG010, LG020, LG022.';
comment on function ar.revalue(text, date, text) is
    'Posts the unrealised exchange differences of all items open as of a day at that day''s rates (IAS 21), and reverses them on the next. One row per currency: what is open, what it is booked at and worth in base currency, and the difference posted (positive: a gain). Made again for the same day it posts what has changed since. Needs the level controller. Errors: LG001, LG004, LG010, LG014, LG020, LG022.';
comment on function ar.post_opening_balances(text, regclass, text) is
    'Posts an open item of another system for each row of a table or view: Dr receivable, Cr opening (a negative amount the other way round); all or none. Columns: customer, amount (what is open, signed), number, document_date, posting_date, due_date, terms, currency, rate, base_amount, tax (an array of {tax_code, net, tax} that adds up to the amount), account, reference, order_ref, payer, text, attributes, idempotency_key. Returns their count, how many of them were replayed, and the sums by currency. An error names the row.';
comment on function ar.post_invoices(text, regclass, text) is
    'Posts an invoice for each row of a table or view whose columns are named after the arguments of ar.post_invoice; all or none. Returns their count, how many of them were replayed, and the sums by currency. An error names the row.';
comment on function ar.post_payments(text, regclass, text) is
    'Posts a payment for each row of a table or view whose columns are named after the arguments of ar.post_payment; all or none, in the order of the rows. Returns their count, how many of them were replayed, and the sums by currency. An error names the row.';
comment on function ar.import_bank_file(text, bytea, text, text) is
    'Imports a bank file (camt.053, camt.054, bgmax, ocr_giro; auto looks): stores its transactions in ar.bank_transaction, each once however many files name it, and its damaged records in ar.bank_quarantine. Returns the file, its format, how many transactions it has, how many of them were stored before, how many records are damaged, and the sums of the transactions by currency. Errors: LG001, LG010, LG070.';
comment on function ar.allocate(text, bigint, bigint, numeric, numeric, date, integer, integer, text, text) is
    'Allocates a credit (a payment, a credit note) to a debit (an invoice) of the same customer, family or payer; where customer or account differ the credit is brought over by transfers. amount is what the credit pays, in the debit''s currency; null: as much as fits. Returns the allocation_id. Errors: LG001, LG003, LG010, LG011, LG020, LG030, LG031.';
comment on function ar.unallocate(text, bigint, date, text, text) is
    'Takes back all pairs of an allocation and reverses the documents that it caused. Returns the allocation_id of the rows that do. An allocation of a loss needs the level controller. Errors: LG001, LG003, LG010, LG020, LG032, LG033.';
comment on function ar.close_period(text, date, text, text) is
    'Closes the books through a day: nothing more is posted or allocated on or before it. Returns the day. Errors: LG001, LG010.';
comment on function ar.reopen_period(text, date, text, text) is
    'Reopens the books after a day, which is the last one that stays closed. Returns the day. Errors: LG001, LG010.';
comment on function ar.report_mark(text) is
    'Waits for writers under way and returns the moment K for which known_at => K gives the same report for ever. Errors: LG001.';
comment on function ar.grant_access(text, text, text) is
    'Gives a role access to a company, at a level: viewer reads; clerk also keeps customers, posts, allocates and matches; controller also closes periods, writes off and takes losses back, revalues, sets exchange rates and changes customers'' credit (limit, hold and parent); admin also sets up and grants access. Errors: LG001, LG010.';
comment on function ar.revoke_access(text, text) is
    'Takes a role''s access to a company away. Returns false if it had none. Errors: LG001, LG010.';
comment on function ar.make_reference(text, text) is
    'The payment reference of a number: its digits (in iso11649 its letters too) and what the scheme adds. Schemes: se_ocr, se_ocr_length, no_kid_mod10, no_kid_mod11, iso11649, fi, be_ogm, ch_qrr. Errors: LG010, LG012.';
comment on function ar.check_reference(text, text, integer[]) is
    'Whether a reference is one of the scheme with the right check digits, written with blanks and signs or without. lengths are those that an agreement allows, check digits included; null: any. Errors: LG010.';
comment on function ar.find_references(text, text, integer[]) is
    'The valid references of a scheme in free text, in its order, each once: in their one form, where they begin (in characters from 1) and as written. Of overlapping readings the longer counts; no part of a longer number is one. lengths as in ar.check_reference. Errors: LG010.';
comment on function ar.match_payments(text, date, boolean) is
    'Books the bank''s open payments (through: no later than that date) and allocates them, by the rules of matching; the rest is left as proposals (ar.match_proposal). Returns what came of each: booked, proposed or left, by which rule, how sure from 0 to 1, whose, and why. dry_run only tells what it would do. Errors: LG001, LG010.';
comment on function ar.accept_match(text, bigint) is
    'Books a payment as a proposal says, and remembers the payer''s account for its customer. Errors: LG001, LG003, LG010, LG020, LG030.';
comment on function ar.reject_match(text, bigint, text) is
    'Notes that a proposal is wrong: it is not booked, and not proposed again for that payment. Errors: LG001, LG003, LG010.';
comment on function ar.link_transaction(text, bigint, bigint, text) is
    'Names the document that books a transaction of the bank: a payment that was posted by hand (of money that went out: a refund), of the same amount and currency. Errors: LG001, LG003, LG010, LG032.';
comment on function ar.set_aside_transaction(text, bigint, text) is
    'Notes that a transaction of the bank is no customer''s business, such as interest or an own transfer. Errors: LG001, LG003, LG010.';
comment on function ar.reopen_transaction(text, bigint, text) is
    'Takes a transaction of the bank up again that was set aside. Errors: LG001, LG003, LG010.';
comment on function ar.due_date(ar.payment_terms, date) is
    'When an invoice of a date is due; with instalments the last of them. Errors: LG010.';
comment on function ar.discount_date(ar.payment_terms, date) is
    'The last day of the highest early-payment discount; null if there is none. Errors: LG010.';
comment on function ar.discount_percent(ar.payment_terms, date, date) is
    'The early-payment discount, in percent, for paying on a date; 0 if there is none. Errors: LG010.';
comment on function ar.instalments(ar.payment_terms, date, numeric, text) is
    'What of an amount is due when, to the currency''s minor unit; the parts add up to the amount. Without a currency: to two decimals, or as many as the amount has. Errors: LG010, LG011.';
comment on function ar.monetary_amount(text, numeric) is
    'An amount in a currency, at the currency''s scale. Errors: LG010, LG011.';
comment on function ar.amount(ar.monetary_amount) is 'The number of an amount.';
comment on function ar.currency(ar.monetary_amount) is 'The currency of an amount.';
comment on function ar.require_company(text, bigint) is 'For the reports: the company_id found for a code, or LG001.';
comment on function ar.require_customer(text, bigint) is 'For the reports: the customer_id found for a code, or LG002.';
comment on function ar.require_amount(text, numeric) is 'For the reports: an amount of 0 or more, or LG010.';
comment on function ar.require_choice(text, text, text[]) is 'For the reports: one of the words that an argument takes, or LG010.';
comment on function ar.require_date(text, date) is 'For the reports: a date that books can have, or LG010.';
comment on function ar.require_boolean(text, boolean) is 'For the reports: true or false, or LG010.';
comment on function ar.require_days(integer) is 'For the reports: a number of days over 0, or LG010.';
comment on function ar.require_period(date, date) is 'For the reports: a first and a last day in their order, or LG010.';
comment on function ar.require_document(bigint, bigint) is 'For the reports: the document_id found for a document, or LG003.';
comment on function ar.require_months(date, date) is 'For the reports: a first and a last month in their order, or LG010.';
comment on function ar.require_month_count(integer) is 'For the reports: a number of months over 0, or LG010.';
comment on function ar.require_weeks(integer) is 'For the reports: a number of weeks over 0, or LG010.';
comment on function ar.require_buckets(integer[]) is 'For the reports: ascending days over 0, or LG010.';
