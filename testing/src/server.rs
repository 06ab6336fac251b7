//! A server that a test may kill, while the others have theirs to themselves.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use postgres::{Config, NoTls};

use crate::environment::{self, succeed};
use crate::session::Session;

/// A server of the test's own, which can be killed; gone when the value goes.
pub struct Server {
    directory: PathBuf,
    settings: String,
}

impl Server {
    pub fn start() -> Server {
        Server::start_with("")
    }

    /// With settings of its own, as `-c name=value`.
    pub fn start_with(settings: &str) -> Server {
        let directory = std::env::temp_dir().join(format!("ar_ledger_{}_killed", std::process::id()));
        succeed(Command::new("mkdir").args(["-m", "700"]).arg(&directory));
        let server = Server { directory, settings: settings.to_string() };
        succeed(Command::new("chown").arg(server.owner().to_string()).arg(&server.directory));
        succeed(
            server
                .tool("initdb")
                .args(["-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync", "-D"])
                .arg(server.data()),
        );
        server.pg_ctl("start");
        server
    }

    /// Who runs the server of the other tests: PostgreSQL does not run as root.
    fn owner(&self) -> u32 {
        let url: Config = environment::url().parse().expect("AR_LEDGER_TEST_URL is readable");
        let socket = url.get_hosts().iter().find_map(|host| match host {
            postgres::config::Host::Unix(path) => Some(path.clone()),
            postgres::config::Host::Tcp(_) => None,
        });
        let directory = socket.unwrap_or_else(|| Path::new("/proc/self").to_path_buf());
        std::fs::metadata(directory).expect("the socket's directory is there").uid()
    }

    fn data(&self) -> PathBuf {
        self.directory.join("data")
    }

    fn tool(&self, name: &str) -> Command {
        let path = environment::program(name);
        let is_root = std::fs::metadata("/proc/self").is_ok_and(|metadata| metadata.uid() == 0);
        if !is_root {
            return Command::new(path);
        }
        let owner = self.owner().to_string();
        let mut command = Command::new("setpriv");
        command.args(["--reuid", &owner, "--clear-groups", "--"]).arg(path);
        command
    }

    /// Starts it, or stops it in a mode of stopping.
    pub fn pg_ctl(&self, action: &str) {
        let directory = self.directory.display();
        let options =
            format!("-c listen_addresses= -c jit=off -c unix_socket_directories={directory} {}", self.settings);
        let mut command = self.tool("pg_ctl");
        command.arg("-D").arg(self.data()).arg("-l").arg(self.directory.join("log")).args(["-w", "-o", &options]);
        command.args(if action == "start" { vec!["start"] } else { vec!["stop", "-m", action] });
        succeed(command.stdout(std::process::Stdio::null()));
    }

    /// How a superuser connects to one of its databases.
    pub fn connection(&self, database: &str) -> String {
        format!("host={} user=postgres dbname={database}", self.directory.display())
    }

    /// A session of a superuser's, as soon as the server takes one.
    pub fn connect(&self) -> Session {
        let config: Config = self.connection("postgres").parse().unwrap();
        // After a crash the server takes a moment, and before it has noticed it still lets sessions in, to end them.
        let deadline = Instant::now() + Duration::from_secs(60);
        loop {
            if let Some(session) = lasting(&config) {
                return session;
            }
            assert!(Instant::now() < deadline, "the server does not come back");
            thread::sleep(Duration::from_millis(20));
        }
    }
}

/// A session that is still there after a while.
fn lasting(config: &Config) -> Option<Session> {
    let mut client = config.connect(NoTls).ok()?;
    let pid: i32 = client.query_one("select pg_backend_pid()", &[]).ok()?.get(0);
    thread::sleep(Duration::from_millis(300));
    client.simple_query("select").ok()?;
    Some(Session { client, pid })
}

impl Drop for Server {
    fn drop(&mut self) {
        if !thread::panicking() {
            self.pg_ctl("immediate");
        } else {
            let _ = self.tool("pg_ctl").arg("-D").arg(self.data()).args(["stop", "-m", "immediate"]).output();
        }
        let _ = std::fs::remove_dir_all(&self.directory);
    }
}
