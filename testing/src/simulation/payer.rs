//! Who pays, as the bank's file shows it: names in the ways banks write them, accounts.

use crate::chance::Chance;
use crate::simulation::channel::Channel;
use crate::simulation::people::{Customer, Kind, plain};

#[derive(Clone, Debug)]
pub struct Payer {
    pub name: Option<String>,
    /// An international account number or a bankgiro.
    pub account: Option<String>,
    pub organisation_no: Option<String>,
}

impl Payer {
    pub fn of(name: &str, account: Option<String>) -> Payer {
        Payer { name: Some(name.to_string()), account, organisation_no: None }
    }

    /// Bankgiro payments come in a bankgiro file, and so do some from accounts that it does not tell.
    pub fn channel(&self, chance: &mut Chance) -> Channel {
        match &self.account {
            // Bankgiro files have no room for it.
            _ if self.organisation_no.is_some() => Channel::Camt053,
            Some(account) if is_bankgiro(account) => Channel::BgMax,
            None if chance.percent(50) => Channel::BgMax,
            _ if chance.percent(30) => Channel::Camt053,
            _ => Channel::Camt054,
        }
    }
}

pub fn is_bankgiro(account: &str) -> bool {
    account.bytes().all(|byte| byte.is_ascii_digit())
}

/// A customer's name as a bank writes it.
pub fn written(customer: &Customer, chance: &mut Chance) -> String {
    let name = &customer.name;
    match (chance.between(1, 20), customer.kind) {
        (1..=11, _) => name.clone(),
        (12..=14, _) => name.to_uppercase(),
        (15..=16, _) => plain(name).to_uppercase(),
        (17..=18, Kind::Consumer) => match name.rsplit_once(' ') {
            Some((first, last)) => format!("{last}, {first}"),
            None => name.clone(),
        },
        (17..=18, Kind::Business) => name.rsplit_once(' ').map_or(name.clone(), |(rest, _)| rest.to_string()),
        _ => name.chars().take(22).collect::<String>().trim_end().to_string(),
    }
}
