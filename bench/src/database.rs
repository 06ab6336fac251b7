//! The cluster that is measured, and a database of its own for each subject.

use postgres::{Client, Config, NoTls};

use crate::error::Result;

pub struct Cluster {
    config: Config,
}

impl Cluster {
    pub fn from_environment() -> Result<Cluster> {
        let url = std::env::var("AR_LEDGER_TEST_URL").map_err(|_| "there is no AR_LEDGER_TEST_URL: make bench")?;
        Ok(Cluster { config: url.parse()? })
    }

    pub fn connect(&self) -> Result<Client> {
        Ok(self.config.connect(NoTls)?)
    }

    /// A new database with the extension in it.
    pub fn create(&self, name: &str) -> Result<Database> {
        let mut client = self.connect()?;
        client.batch_execute(&format!("drop database if exists {name} with (force)"))?;
        client.batch_execute(&format!("create database {name}"))?;
        let database = self.database(name);
        database.connect()?.batch_execute("create extension ar_ledger; select ar.install();")?;
        Ok(database)
    }

    /// A new database that holds what another one does, to which nobody is connected.
    pub fn copy(&self, of: &str, name: &str) -> Result<Database> {
        let mut client = self.connect()?;
        client.batch_execute(&format!("drop database if exists {name} with (force)"))?;
        client.batch_execute(&format!("create database {name} template {of}"))?;
        Ok(self.database(name))
    }

    fn database(&self, name: &str) -> Database {
        let mut config = self.config.clone();
        config.dbname(name);
        Database { config }
    }

    /// The database is not needed any more.
    pub fn drop(&self, name: &str) -> Result<()> {
        Ok(self.connect()?.batch_execute(&format!("drop database {name} with (force)"))?)
    }
}

pub struct Database {
    config: Config,
}

impl Database {
    /// As the owner of the ledger.
    pub fn connect(&self) -> Result<Client> {
        Ok(self.config.connect(NoTls)?)
    }

    pub fn connect_as(&self, role: &str) -> Result<Client> {
        Ok(self.config.clone().user(role).connect(NoTls)?)
    }
}

/// The first column of the only row of a query.
pub fn value<T: for<'a> postgres::types::FromSql<'a>>(client: &mut Client, sql: &str) -> Result<T> {
    Ok(client.query_one(sql, &[])?.try_get(0)?)
}

/// The fields of a query's rows as text, whatever their types.
pub fn texts(client: &mut Client, sql: &str) -> Result<Vec<Vec<String>>> {
    let mut rows = Vec::new();
    for message in client.simple_query(sql)? {
        if let postgres::SimpleQueryMessage::Row(row) = message {
            rows.push((0..row.len()).map(|column| row.get(column).unwrap_or_default().to_string()).collect());
        }
    }
    Ok(rows)
}
