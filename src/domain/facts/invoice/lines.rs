//! From JSON to lines. Read by hand rather than by serde's derive, since an accounting error has to name the line, the key
//! and the value at fault, and since a key that nobody knows must stop the call: a misspelt `discount_percent` that is
//! silently dropped is money.

use super::discount;
use crate::domain::base::amount;
use crate::domain::base::error::{Code, Error, Result};
use rust_decimal::Decimal;
use serde_json::{Map, Value};

/// Most lines that one document may have. EN 16931 sets no limit; this one keeps a mistaken aggregate from becoming an
/// invoice, and bounds what one call holds in memory.
pub const MAX_LINES: usize = 10_000;

const KEYS: [&str; 9] =
    ["description", "quantity", "unit_price", "net", "gross", "discount_percent", "tax_code", "account", "dimensions"];

/// What a line costs, in the document's currency; a negative price is a rebate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Price {
    /// For one unit, before discount and without tax; as many decimals as it likes.
    Unit(Decimal),
    /// The whole line without tax, whatever its quantity; exact in the currency.
    Net(Decimal),
    /// The whole line with tax, whatever its quantity; exact in the currency.
    Gross(Decimal),
}

/// One line as the caller wrote it, defaults filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub description: Option<String>,
    /// Units sold; negative for units returned, zero allowed. Beside a net or gross price it is only information.
    pub quantity: Decimal,
    pub price: Price,
    /// Taken off the unit price, 0 to 100 (25 = 25 %); 0 beside a net or gross price.
    pub discount_percent: Decimal,
    /// A line without one bears no tax.
    pub tax_code: Option<String>,
    /// The revenue account; none means the company's `revenue` role.
    pub account: Option<String>,
    /// A JSON object that is not empty (cost centre, project…), as given.
    pub dimensions: Option<Value>,
}

/// Reads `[{"description", "quantity": 1, "unit_price" | "net" | "gross", "discount_percent": 0, "tax_code", "account",
/// "dimensions"}, …]`; exactly one of the three prices. A key whose value is null counts as absent, empty `dimensions`
/// too. Numbers are read as exact decimals, also from text ("12.50"), as languages without decimals write them.
///
/// LG010, naming line (counted from 1), key and value: not an array of objects, none or more than [`MAX_LINES`], an
/// unknown key, a value of the wrong type, no price or several, a discount outside 0 to 100 or beside a net or gross
/// price. A number that [`amount::parse_json`] refuses is refused with its error.
pub fn parse_lines(json: &Value) -> Result<Vec<Line>> {
    let Value::Array(elements) = json else {
        return Err(invalid(format!("lines are not a JSON array: {}", shown(json)), "Write [{\"net\": 100}, …]."));
    };
    if elements.is_empty() {
        return Err(invalid("lines are an empty array", "A document has at least one line."));
    }
    if elements.len() > MAX_LINES {
        let message = format!("{} lines are more than the {MAX_LINES} that a document may have", elements.len());
        return Err(invalid(message, "Post several documents."));
    }
    elements.iter().enumerate().map(|(index, element)| parse_line(index + 1, element)).collect()
}

fn parse_line(line_no: usize, element: &Value) -> Result<Line> {
    let Value::Object(object) = element else {
        let message = format!("line {line_no} is not a JSON object: {}", shown(element));
        return Err(invalid(message, "Write each line as {\"description\": …, \"net\": …}."));
    };
    if let Some(key) = object.keys().find(|key| !KEYS.contains(&key.as_str())) {
        return Err(unknown_key(key, line_no));
    }
    let fields = Fields { object, line_no };
    let price = fields.price()?;
    let discount_percent = discount(fields.number("discount_percent")?.unwrap_or(Decimal::ZERO), line_no)?;
    if !discount_percent.is_zero() && !matches!(price, Price::Unit(_)) {
        let message =
            format!("line {line_no}: discount_percent {discount_percent} stands beside a price of the whole line");
        return Err(invalid(message, "Give unit_price with the discount, or net or gross after it."));
    }
    Ok(Line {
        description: fields.text("description")?,
        quantity: fields.number("quantity")?.unwrap_or(Decimal::ONE),
        price,
        discount_percent,
        tax_code: fields.text("tax_code")?,
        account: fields.text("account")?,
        dimensions: fields.dimensions()?,
    })
}

/// The values of one line, which know where they stand.
struct Fields<'a> {
    object: &'a Map<String, Value>,
    line_no: usize,
}

impl Fields<'_> {
    fn get(&self, key: &str) -> Option<&Value> {
        self.object.get(key).filter(|value| !value.is_null())
    }

    fn number(&self, key: &str) -> Result<Option<Decimal>> {
        self.get(key).map(|value| amount::parse_json(value, &format!("line {}: {key}", self.line_no))).transpose()
    }

    fn text(&self, key: &str) -> Result<Option<String>> {
        match self.get(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(other) => Err(self.wrong_type(key, "text", other)),
        }
    }

    fn dimensions(&self) -> Result<Option<Value>> {
        match self.get("dimensions") {
            None => Ok(None),
            Some(Value::Object(object)) if object.is_empty() => Ok(None),
            Some(value @ Value::Object(_)) => Ok(Some(value.clone())),
            Some(other) => Err(self.wrong_type("dimensions", "a JSON object", other)),
        }
    }

    fn price(&self) -> Result<Price> {
        let hint = "Give exactly one of unit_price, net and gross.";
        match (self.number("unit_price")?, self.number("net")?, self.number("gross")?) {
            (Some(unit), None, None) => Ok(Price::Unit(unit)),
            (None, Some(net), None) => Ok(Price::Net(net)),
            (None, None, Some(gross)) => Ok(Price::Gross(gross)),
            (None, None, None) => Err(invalid(format!("line {} has no price", self.line_no), hint)),
            given => Err(invalid(format!("line {} has several prices: {}", self.line_no, listed(given)), hint)),
        }
    }

    fn wrong_type(&self, key: &str, wanted: &str, value: &Value) -> Error {
        let message = format!("line {}: {key} is not {wanted}: {}", self.line_no, shown(value));
        Error::new(Code::InvalidArgument, message)
    }
}

fn invalid(message: impl Into<String>, hint: &str) -> Error {
    Error::new(Code::InvalidArgument, message).hint(hint)
}

fn listed((unit, net, gross): (Option<Decimal>, Option<Decimal>, Option<Decimal>)) -> String {
    let named = [("unit_price", unit), ("net", net), ("gross", gross)];
    let given: Vec<String> = named.iter().filter_map(|(key, value)| Some(format!("{key} {}", (*value)?))).collect();
    given.join(", ")
}

fn unknown_key(key: &str, line_no: usize) -> Error {
    let hint = match KEYS.iter().find(|known| is_near(key, known)) {
        Some(known) => format!("Perhaps you mean \"{known}\"."),
        None => format!("A line has {}.", KEYS.join(", ")),
    };
    invalid(format!("line {line_no}: unknown key {}", shown(&Value::from(key))), &hint)
}

/// Whether `key` looks like a slip for `known`: a distinctive part of it ("price", "discount"), or at most two characters
/// wrong, whatever the case.
fn is_near(key: &str, known: &str) -> bool {
    if key.len() > 2 * known.len() {
        return false;
    }
    let key = key.to_lowercase();
    (key.len() > 2 && known.contains(&key)) || distance(&key, known) <= 2
}

/// Levenshtein's edit distance, in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let changed = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

/// A value as a message shows it: as JSON, cut off where it grows long.
fn shown(value: &Value) -> String {
    const LONGEST: usize = 60;
    let text = value.to_string();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn parse(text: &str) -> Result<Vec<Line>> {
        parse_lines(&serde_json::from_str(text).unwrap())
    }

    fn one(text: &str) -> Line {
        parse(text).unwrap().remove(0)
    }

    #[track_caller]
    fn refused(text: &str, message: &str) -> Error {
        let error = parse(text).unwrap_err();
        assert_eq!((error.code, error.message.as_str()), (Code::InvalidArgument, message));
        error
    }

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_full_line_is_read_as_it_stands() {
        let line =
            one(r#"[{"description": "Räksmörgås", "quantity": 2.5, "unit_price": 19.995, "discount_percent": 12.5,
                "tax_code": "S25", "account": "3001", "dimensions": {"project": "P1", "share": 0.1}}]"#);
        assert_eq!(
            line,
            Line {
                description: Some("Räksmörgås".into()),
                quantity: dec("2.5"),
                price: Price::Unit(dec("19.995")),
                discount_percent: dec("12.5"),
                tax_code: Some("S25".into()),
                account: Some("3001".into()),
                dimensions: Some(serde_json::from_str(r#"{"project": "P1", "share": 0.1}"#).unwrap()),
            }
        );
    }

    #[test]
    fn all_but_the_price_has_a_default() {
        let bare = Line {
            description: None,
            quantity: Decimal::ONE,
            price: Price::Net(dec("100")),
            discount_percent: Decimal::ZERO,
            tax_code: None,
            account: None,
            dimensions: None,
        };
        assert_eq!(one(r#"[{"net": 100}]"#), bare);
        let nulls = r#"[{"net": 100, "unit_price": null, "gross": null, "quantity": null, "description": null,
            "discount_percent": null, "tax_code": null, "account": null, "dimensions": null}]"#;
        assert_eq!(one(nulls), bare);
        assert_eq!(one(r#"[{"net": 100, "dimensions": {}, "discount_percent": 0}]"#), bare);
        assert_eq!(one(r#"[{"gross": 100}]"#).price, Price::Gross(dec("100")));
    }

    #[test]
    fn numbers_are_exact_and_may_be_negative_zero_or_text() {
        let line = one(r#"[{"quantity": -3, "unit_price": 0.1000000000000000055511}]"#);
        assert_eq!((line.quantity, line.price), (dec("-3"), Price::Unit(dec("0.1000000000000000055511"))));
        assert_eq!(one(r#"[{"net": "12.30"}]"#).price, Price::Net(dec("12.30")));
        assert_eq!(one(r#"[{"quantity": 0, "net": -12.30}]"#).price, Price::Net(dec("-12.30")));
    }

    #[test]
    fn lines_are_an_array_of_objects() {
        refused("null", "lines are not a JSON array: null");
        refused(r#"{"net": 1}"#, r#"lines are not a JSON array: {"net":1}"#);
        refused("[]", "lines are an empty array");
        refused(r#"[{"net": 1}, 7]"#, "line 2 is not a JSON object: 7");
        refused("[null]", "line 1 is not a JSON object: null");
        let long = format!("[[{}]]", "\"å\", ".repeat(50) + "1");
        let message = parse(&long).unwrap_err().message;
        assert!(message.ends_with('…') && message.chars().count() < 100, "{message}");
    }

    #[test]
    fn at_most_ten_thousand_lines() {
        let most = Value::Array(vec![json!({"net": 1}); MAX_LINES]);
        assert_eq!(parse_lines(&most).unwrap().len(), MAX_LINES);
        let too_many = Value::Array(vec![json!({"net": 1}); MAX_LINES + 1]);
        assert_eq!(parse_lines(&too_many).unwrap_err().code, Code::InvalidArgument);
    }

    #[test]
    fn unknown_keys_are_refused_with_the_likely_one() {
        let error = refused(r#"[{"net": 1}, {"net": 1, "tax_kode": "S25"}]"#, r#"line 2: unknown key "tax_kode""#);
        assert_eq!(error.hint.unwrap(), r#"Perhaps you mean "tax_code"."#);
        let hint = |key: &str| parse(&format!(r#"[{{"{key}": 1}}]"#)).unwrap_err().hint.unwrap();
        assert_eq!(hint("unitPrice"), r#"Perhaps you mean "unit_price"."#);
        assert_eq!(hint("price"), r#"Perhaps you mean "unit_price"."#);
        assert_eq!(hint("Discount"), r#"Perhaps you mean "discount_percent"."#);
        assert_eq!(hint("NET"), r#"Perhaps you mean "net"."#);
        assert_eq!(hint("dimension"), r#"Perhaps you mean "dimensions"."#);
        let list = "A line has description, quantity, unit_price, net, gross, discount_percent, tax_code, account, dimensions.";
        assert_eq!(hint("moms"), list);
        assert_eq!(hint(""), list);
        assert_eq!(hint(&"x".repeat(100_000)), list);
        refused(r#"[{"net": 1, "valör": null}]"#, r#"line 1: unknown key "valör""#);
    }

    #[test]
    fn exactly_one_price() {
        refused(r#"[{"net": 1}, {"description": "free?"}]"#, "line 2 has no price");
        refused(r#"[{"net": null}]"#, "line 1 has no price");
        refused(r#"[{"net": 100, "gross": 125.00}]"#, "line 1 has several prices: net 100, gross 125.00");
        refused(
            r#"[{"unit_price": 1, "net": 1, "gross": 1}]"#,
            "line 1 has several prices: unit_price 1, net 1, gross 1",
        );
    }

    #[test]
    fn wrong_types_are_named() {
        refused(r#"[{"net": 1, "description": 5}]"#, "line 1: description is not text: 5");
        refused(r#"[{"net": 1, "account": 3001}]"#, "line 1: account is not text: 3001");
        refused(r#"[{"net": 1}, {"net": 1, "tax_code": ["S"]}]"#, r#"line 2: tax_code is not text: ["S"]"#);
        refused(r#"[{"net": 1, "dimensions": "P1"}]"#, r#"line 1: dimensions is not a JSON object: "P1""#);
        for value in ["true", "[1]", "{\"a\": 1}", "\"one\""] {
            let error = parse(&format!(r#"[{{"net": 1}}, {{"unit_price": {value}}}]"#)).unwrap_err();
            assert_eq!(error.code, Code::InvalidArgument, "{value}");
            assert!(error.message.contains("line 2: unit_price"), "{}", error.message);
        }
    }

    #[test]
    fn discounts_lie_between_nothing_and_all_and_belong_to_unit_prices() {
        let at = |percent: &str| parse(&format!(r#"[{{"unit_price": 1, "discount_percent": {percent}}}]"#));
        assert!(at("0").is_ok() && at("100").is_ok() && at("33.3333333333").is_ok());
        for percent in ["-0.01", "100.01", "33.33333333333"] {
            let error = at(percent).unwrap_err();
            assert_eq!(error.code, Code::InvalidArgument);
            assert!(error.message.contains(percent) && error.message.contains("line 1"), "{}", error.message);
        }
        refused(
            r#"[{"net": 100, "discount_percent": 10}]"#,
            "line 1: discount_percent 10 stands beside a price of the whole line",
        );
        assert!(parse(r#"[{"gross": 100, "discount_percent": 10}]"#).is_err());
    }

    /// JSON of any shape, leaning towards what looks like lines.
    fn any_json() -> impl Strategy<Value = Value> {
        let number = prop_oneof![
            any::<i64>().prop_map(Value::from),
            "-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,4})?"
                .prop_map(|text| serde_json::from_str(&text).unwrap_or(Value::Null)),
        ];
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            number,
            ".{0,80}".prop_map(Value::from)
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            let key = prop_oneof![3 => proptest::sample::select(KEYS.to_vec()).prop_map(String::from), 1 => ".{0,20}"];
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                proptest::collection::vec((key, inner), 0..6)
                    .prop_map(|pairs| Value::Object(pairs.into_iter().collect::<Map<_, _>>())),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        /// Whatever JSON comes in, lines or a named error come out, and lines can be calculated without a panic.
        #[test]
        fn any_json_is_read_or_refused(values in proptest::collection::vec(any_json(), 1..4), whole in any_json()) {
            for json in [Value::Array(values), whole] {
                match parse_lines(&json) {
                    Err(error) => prop_assert!(!error.message.is_empty()),
                    Ok(lines) => {
                        prop_assert_eq!(Some(lines.len()), json.as_array().map(Vec::len));
                        let currency = crate::domain::base::currency::Currency::parse("SEK").unwrap();
                        let _ = super::super::calculate(&lines, currency, |_| Ok(Decimal::from(25)), None);
                    }
                }
            }
        }
    }
}
