//! What a person should be told of a file, in a list that no file can make long.

/// How many notices are given; of the others, only their number.
const MOST: usize = 100;

#[derive(Default, Debug)]
pub struct Notices {
    given: Vec<String>,
    left_out: u64,
}

impl Notices {
    pub fn add(&mut self, notice: String) {
        match self.given.len() < MOST {
            true => self.given.push(notice),
            false => self.left_out += 1,
        }
    }

    pub fn told(mut self) -> Vec<String> {
        if self.left_out > 0 {
            self.given.push(format!("{} more notices", self.left_out));
        }
        self.given
    }
}
