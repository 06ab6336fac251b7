//! Finding a name among a hundred thousand. A name that is alike has every word of the one sought, at most a letter away
//! (but for initials, joined words and cuts); so it is enough to know which names have which word, and which words there
//! are a letter apart: those from which the same is left when one letter is taken out of each.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::fold::LOST;
use super::{ALIKE, Name, Word};

/// Names to look in, made once for many questions.
#[derive(Default, Debug)]
pub struct Names {
    names: Vec<(i64, Name)>,
    /// Places in `names`, by the key and by the name with its forms.
    by_key: HashMap<String, Vec<u32>>,
    by_whole: HashMap<String, Vec<u32>>,
    /// Each word once, in its loose spelling, in order, with the names (places in `names`, ascending) that have it.
    words: Vec<(String, Vec<u32>)>,
    /// What is left of a word when a letter is taken out, as a hash, and the words (places in `words`) that it is left of.
    /// Where two hashes are the same by chance a word more is looked at.
    shortened: HashMap<u64, Vec<u32>>,
    /// The names of several words written as one.
    joined: HashMap<String, Vec<u32>>,
}

/// At most so many names are compared for a question: those after them share words that are too common to tell.
const MOST_COMPARED: usize = 300;
/// From so many names with a rare word on, they must have the next rare one too.
const MANY: usize = 40;
/// The longest word whose letters are taken out one by one.
const LONGEST_SHORTENED: usize = 24;

impl Names {
    /// The index of these names; an id may have several. With each, whether it is known to be a person's.
    pub fn new<'a>(names: impl IntoIterator<Item = (i64, &'a str, bool)>) -> Names {
        let mut index = Names::default();
        let mut words: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (id, name, is_person) in names {
            let name = if is_person { Name::of_person(name) } else { Name::new(name) };
            let place = index.names.len() as u32;
            for word in &name.words {
                let names = words.entry(word.loose.clone()).or_default();
                if names.last() != Some(&place) {
                    names.push(place);
                }
            }
            if name.words.len() > 1 {
                index.joined.entry(joined(&name)).or_default().push(place);
            }
            if !name.key.is_empty() {
                index.by_key.entry(name.key.clone()).or_default().push(place);
                index.by_whole.entry(name.whole.clone()).or_default().push(place);
            }
            index.names.push((id, name));
        }
        index.words = words.into_iter().collect();
        for (place, (word, _)) in index.words.iter().enumerate() {
            for short in shortened(word) {
                index.shortened.entry(hash(&short)).or_default().push(place as u32);
            }
        }
        index
    }

    /// Whose name has the same [`key`](super::key) and is not of another form, in the order given; empty if nobody's is.
    pub fn exact(&self, name: &str) -> Vec<i64> {
        let name = Name::new(name);
        self.ids(self.of_key(&name).filter(|other| !other.1.is_other(&name)))
    }

    /// Whose name has the same key but is of another form: another company, or the person behind it.
    pub fn of_other_form(&self, name: &str) -> Vec<i64> {
        let name = Name::new(name);
        self.ids(self.of_key(&name).filter(|other| other.1.is_other(&name)))
    }

    fn of_key(&self, name: &Name) -> impl Iterator<Item = &(i64, Name)> + use<'_> {
        let places = [self.by_key.get(&name.key), self.by_whole.get(&name.whole)];
        let mut places: Vec<u32> = places.into_iter().flatten().flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|place| &self.names[place as usize])
    }

    fn ids<'a>(&self, names: impl Iterator<Item = &'a (i64, Name)>) -> Vec<i64> {
        let mut ids = Vec::new();
        for (id, _) in names {
            if !ids.contains(id) {
                ids.push(*id);
            }
        }
        ids
    }

    /// Whose names are at least so like (see [`super::likeness`]) and not of another form, the most alike first and of equals the lower id, each
    /// id once with its best name, `most` at most. From [`ALIKE`] on nothing is missed that has all its words a letter
    /// away, unless more than 300 names share them; below, names are found that share a rare word.
    pub fn near(&self, name: &str, at_least: u16, most: usize) -> Vec<(i64, u16)> {
        let name = Name::new(name);
        let compared = self.candidates(&name, at_least).into_iter().filter_map(|place| {
            let (id, other) = &self.names[place as usize];
            (!name.is_other(other)).then(|| (*id, name.likeness(other)))
        });
        let mut found: Vec<(i64, u16)> = compared.filter(|(_, likeness)| *likeness >= at_least.max(1)).collect();
        found.sort_unstable_by_key(|(id, likeness)| (*id, u16::MAX - likeness));
        found.dedup_by_key(|(id, _)| *id);
        found.sort_unstable_by_key(|(id, likeness)| (u16::MAX - likeness, *id));
        found.truncate(most);
        found
    }

    /// The names worth comparing, as places.
    pub(super) fn candidates(&self, name: &Name, at_least: u16) -> Vec<u32> {
        // The rarest words first; the lists of common ones are not even made where rarer ones tell enough.
        let mut alike: Vec<(usize, Vec<usize>)> = Vec::new();
        for word in name.words.iter().filter(|word| word.length > 1) {
            let words = self.words_like(word);
            let names: usize = words.iter().map(|word| self.words[*word].1.len()).sum();
            if names > 0 {
                alike.push((names, words));
            }
        }
        alike.sort();
        let mut lists = alike.iter().map(|(_, words)| self.having(words));
        let mut candidates = lists.next().unwrap_or_default();
        if at_least < ALIKE && candidates.len() < MANY {
            candidates.extend(lists.next().unwrap_or_default());
        }
        while candidates.len() > MANY
            && let Some(list) = lists.next()
        {
            let both: Vec<u32> = candidates.iter().copied().filter(|place| list.binary_search(place).is_ok()).collect();
            if !both.is_empty() {
                candidates = both;
            }
        }
        // The whole name as one word, for those that divide it otherwise; rare, so always looked at.
        if name.words.len() > 1
            && let Some(places) = self.joined.get(&joined(name))
        {
            candidates.splice(0..0, places.iter().copied());
        }
        candidates.truncate(MOST_COMPARED);
        candidates.sort_unstable();
        candidates.dedup();
        candidates
    }

    /// The word itself and those a letter away, as places.
    fn words_like(&self, word: &Word) -> Vec<usize> {
        let loose = word.loose.as_str();
        let place_of = |word: &str| self.words.binary_search_by(|(other, _)| other.as_str().cmp(word)).ok();
        let mut words: Vec<usize> = place_of(loose).into_iter().collect();
        let shortened = shortened(loose);
        words.extend(shortened.iter().filter_map(|short| place_of(short)));
        for short in shortened.iter().map(String::as_str).chain([loose]) {
            words.extend(self.shortened.get(&hash(short)).into_iter().flatten().map(|place| *place as usize));
        }
        // A cut word begins others.
        if word.length >= 4 && !loose.contains(LOST) {
            let start = self.words.partition_point(|(other, _)| other.as_str() < loose);
            words
                .extend((start..self.words.len()).take(20).take_while(|place| self.words[*place].0.starts_with(loose)));
        }
        words.sort_unstable();
        words.dedup();
        words
    }

    /// The names that have one of the words, ascending.
    fn having(&self, words: &[usize]) -> Vec<u32> {
        let mut places: Vec<u32> = words.iter().flat_map(|word| &self.words[*word].1).copied().collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}

fn joined(name: &Name) -> String {
    name.words.iter().map(|word| word.loose.as_str()).collect()
}

/// The word without one of its letters, for each letter.
fn shortened(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    if !(4..=LONGEST_SHORTENED).contains(&letters.len()) {
        return Vec::new();
    }
    let without = |place: usize| -> String {
        let others = letters.iter().enumerate().filter(|(other, _)| *other != place);
        others.map(|(_, letter)| letter).collect()
    };
    (0..letters.len()).map(without).collect()
}

fn hash(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
    hasher.finish()
}
