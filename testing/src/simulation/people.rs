//! Customers: companies and consumers of Sweden, Norway and Finland, some of them families with a parent, some with names
//! that are alike or the same, each with the accounts that it pays from.

use std::collections::HashMap;

use crate::chance::Chance;

pub struct Customer {
    pub code: String,
    pub name: String,
    pub kind: Kind,
    pub organisation_no: Option<String>,
    /// The head of the family, who pays for the others too.
    pub parent: Option<usize>,
    pub currency: &'static str,
    pub terms: &'static str,
    /// International account numbers.
    pub accounts: Vec<String>,
    pub bankgiro: Option<String>,
    /// Accounts from which the ledger has seen a payment before.
    pub known_accounts: Vec<String>,
    /// An account that another customer has paid from too, and who that is.
    pub shared: Option<(usize, String)>,
    /// Whether no other customer has a name that reads the same.
    pub unique_name: bool,
    /// Where its invoices lie; credit notes among them.
    pub invoices: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Business,
    Consumer,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Business => "business",
            Kind::Consumer => "consumer",
        }
    }
}

const FIRST_NAMES: &str = "\
    Åke, Åsa, Örjan, Märta, Björn, Göran, Anna, Erik, Karin, Lars, Eva, Per, Maria, Johan, Sofia, Nils, \
    Bjørn, Øyvind, Ståle, Kåre, Jørgen, Åse, Ingrid, Solveig, Håkon, Väinö, Päivi, Äijö, Jyrki, Pekka, Aino, \
    Mikael, Sara, Emma, Oskar, Elsa, Hjördis, René, Zoë, Søren";

const LAST_NAMES: &str = "\
    Svensson, Åkesson, Öberg, Sjögren, Lindström, Björk, Ångström, Håkansson, Nyström, Sjöberg, Bergström, \
    Johansson, Nilsson, Persson, Ekman, Hägg, Lönn, Östlund, Wahlström, Gärdström, Bjørnstad, Ødegård, \
    Sæther, Næss, Brønner, Haugåsen, Lærdal, Kjølstad, Røed, Hansen, Johansen, Mäkinen, Hämäläinen, Järvinen, \
    Mäkelä, Väisänen, Pöyry, Korhonen, Virtanen, Nieminen, Löfgren, Åberg, Ahlén, Linné, Wikström, Grönlund, \
    Månsson, Törnqvist, Ås";

const PLACES: &str = "\
    Umeå, Luleå, Växjö, Örebro, Malmö, Göteborg, Ystad, Åre, Ängelholm, Skövde, Tromsø, Ålesund, Bodø, Bærum, \
    Hønefoss, Stavanger, Jyväskylä, Pori, Hämeenlinna, Åbo, Turku, Fjällbacka, Nordvik, Sörmland, Västerås, \
    Östersund, Kiruna, Gävle, Borås, Älmhult, Mälardalen, Norrland, Öresund, Trøndelag, Sørlandet, Nordfjord, \
    Höga Kusten, Siljan, Vänern, Bohus, Roslagen, Tjörn, Smögen, Ekerö, Lidingö, Vaxholm";

const TRADES: &str = "\
    Bygg, Måleri, Rör, El, Åkeri, Bageri, Konsult, Städ, Plåt, Färg, Trä, Möbler, Kött & Fisk, Redovisning, \
    Fastigheter, Livs, Bil, Däck, Tryckeri, Optik, Tandvård, Skog, Mekaniska, Glas, Sjømat, Regnskap, \
    Eiendom, Rakennus, Kuljetus, Sähkö, Lås, Golv, Kyl & Värme, Trädgård, Ventilation, Data, Reklam, Hotell, \
    Kafé, Blommor, Sport, Marin, Energi, Teknik";

/// Names of people who are nobody's customers.
const STRANGERS: &str = "\
    Quist, Zakrisson, Uggla, Xavier, Yttergård, Cederblad, Ihrfelt, Vallander";

/// One of a list.
fn one_of(list: &'static str, chance: &mut Chance) -> &'static str {
    let entries: Vec<&str> = list.split(", ").collect();
    chance.pick(&entries)
}

pub fn customers(count: usize, chance: &mut Chance) -> Vec<Customer> {
    let mut customers: Vec<Customer> = Vec::with_capacity(count);
    while customers.len() < count {
        let no = customers.len();
        let kind = if chance.percent(30) { Kind::Consumer } else { Kind::Business };
        let parent = match kind {
            // A family grows right behind its head.
            Kind::Business if no > 0 && chance.percent(18) => match customers[no - 1].kind {
                Kind::Business => Some(customers[no - 1].parent.unwrap_or(no - 1)),
                Kind::Consumer => None,
            },
            _ => None,
        };
        let name = match parent {
            Some(parent) => branch(&customers[parent].name, chance),
            None => name(kind, &customers, chance),
        };
        let currency = match parent {
            Some(parent) => customers[parent].currency,
            None if chance.percent(3) => "EUR",
            None => "SEK",
        };
        let accounts = (0..chance.between(1, 2)).map(|_| account_of(&name, chance)).collect();
        customers.push(Customer {
            code: format!("K{:05}", no + 1),
            organisation_no: (kind == Kind::Business).then(|| organisation_no(no)),
            parent,
            currency,
            terms: terms(kind, chance),
            accounts,
            bankgiro: (kind == Kind::Business && currency == "SEK").then(|| bankgiro(5_000_000 + no as u64 * 31)),
            known_accounts: Vec::new(),
            shared: None,
            unique_name: true,
            invoices: Vec::new(),
            name,
            kind,
        });
    }
    let mut readings: HashMap<String, usize> = HashMap::new();
    for customer in &customers {
        *readings.entry(reading(&customer.name)).or_default() += 1;
    }
    for customer in &mut customers {
        customer.unique_name = readings[&reading(&customer.name)] == 1;
    }
    customers
}

fn terms(kind: Kind, chance: &mut Chance) -> &'static str {
    let usual: &[&str] = match kind {
        Kind::Consumer => &["net 14", "net 30"],
        Kind::Business => &["net 30", "net 30", "net 20", "2/10 net 30", "2/10 net 30"],
    };
    chance.pick(usual)
}

fn name(kind: Kind, earlier: &[Customer], chance: &mut Chance) -> String {
    // Some bear the very name of another, some nearly.
    if !earlier.is_empty() && chance.percent(3) {
        let other = chance.pick(earlier);
        if other.kind == kind && other.parent.is_none() {
            return match (kind, chance.percent(40)) {
                (Kind::Business, false) => format!("{} {}", one_of(PLACES, chance), other.name),
                _ => other.name.clone(),
            };
        }
    }
    match kind {
        Kind::Consumer => person(LAST_NAMES, chance),
        Kind::Business => {
            let first = if chance.percent(50) { one_of(PLACES, chance) } else { one_of(LAST_NAMES, chance) };
            let form = chance.pick(&["AB", "AB", "AB", "Aktiebolag", "HB", "AS", "Oy", "Ltd"]);
            match chance.between(1, 10) {
                1 => format!("{first} & Söner {} {form}", one_of(TRADES, chance)),
                2 => format!("AB {first} {}", one_of(TRADES, chance)),
                _ => format!("{first} {} {form}", one_of(TRADES, chance)),
            }
        }
    }
}

/// The name of a branch: its head's, with a place.
fn branch(head: &str, chance: &mut Chance) -> String {
    let place = one_of(PLACES, chance);
    match head.rsplit_once(' ') {
        Some((rest, form)) => format!("{rest} {place} {form}"),
        None => format!("{head} {place}"),
    }
}

fn person(last_names: &'static str, chance: &mut Chance) -> String {
    let last = one_of(last_names, chance);
    match chance.between(1, 6) {
        1 => format!("{}-{} {last}", one_of(FIRST_NAMES, chance), one_of(FIRST_NAMES, chance)),
        2 => format!("{} {} {last}", one_of(FIRST_NAMES, chance), one_of(FIRST_NAMES, chance)),
        _ => format!("{} {last}", one_of(FIRST_NAMES, chance)),
    }
}

/// Somebody who is no customer.
pub fn stranger(chance: &mut Chance) -> (String, String) {
    let name = person(STRANGERS, chance);
    let account = account_of(&name, chance);
    (name, account)
}

/// The name as it reads without capitals, accents, order and forms of company.
pub fn reading(name: &str) -> String {
    let mut words: Vec<String> = plain(&name.to_lowercase())
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !["", "ab", "aktiebolag", "hb", "as", "oy", "ltd"].contains(word))
        .map(str::to_string)
        .collect();
    words.sort();
    words.concat()
}

/// Without the accents that many banks' systems lose.
pub fn plain(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            'å' | 'ä' | 'æ' => 'a',
            'ö' | 'ø' => 'o',
            'é' | 'ë' => 'e',
            'Å' | 'Ä' | 'Æ' => 'A',
            'Ö' | 'Ø' => 'O',
            'É' | 'Ë' => 'E',
            other => other,
        })
        .collect()
}

pub fn organisation_no(no: usize) -> String {
    let digits = format!("556{:06}", no + 100_000);
    format!("{}-{}{}", &digits[..6], &digits[6..], modulus_10(&digits))
}

/// An account of a bank in a country that fits the name.
pub fn account_of(name: &str, chance: &mut Chance) -> String {
    let (country, length) = if name.contains(['ø', 'æ', 'Ø', 'Æ']) {
        ("NO", 11)
    } else if name.contains("Oy") || name.contains("nen") {
        ("FI", 14)
    } else {
        ("SE", 20)
    };
    let digits: String = (0..length).map(|_| char::from(b'0' + chance.between(0, 9) as u8)).collect();
    iban(country, &digits)
}

/// An international account number, with its check digits (ISO 7064, modulus 97-10).
pub fn iban(country: &str, number: &str) -> String {
    let remainder = format!("{number}{country}00").chars().fold(0u64, |rest, character| {
        let value = u64::from(character.to_digit(36).expect("a digit or a letter"));
        if value < 10 { (rest * 10 + value) % 97 } else { (rest * 100 + value) % 97 }
    });
    format!("{country}{:02}{number}", 98 - remainder)
}

/// A bankgiro number of eight digits, the last one a check digit.
pub fn bankgiro(number: u64) -> String {
    let digits = format!("{number:07}");
    format!("{digits}{}", modulus_10(&digits))
}

/// The check digit by weights 2 and 1 from the right, the digits of the products added.
pub fn modulus_10(digits: &str) -> u32 {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let product = u32::from(digit - b'0') * if place % 2 == 0 { 2 } else { 1 };
            product / 10 + product % 10
        })
        .sum();
    (10 - sum % 10) % 10
}
