//! Who bears a name: a company, by the legal form that it bears, or a person. Companies of one name but of two forms are two
//! companies, and a company is not the person whose name it has.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::fold;

/// Forms of companies and what else may follow a name without naming anybody, as words, each with what form it is: forms
/// written in two ways are one. An empty one says nothing of the form. The longest that fits is taken.
#[rustfmt::skip]
const FORMS: &[(&[&str], &str)] = &[
    // Sweden
    (&["ab"], "ab"), (&["a", "b"], "ab"), (&["aktiebolag"], "ab"), (&["aktiebolaget"], "ab"),
    (&["hb"], "hb"), (&["h", "b"], "hb"), (&["handelsbolag"], "hb"), (&["handelsbolaget"], "hb"), (&["handelsbolag", "hb"], "hb"),
    (&["kb"], "kb"), (&["kommanditbolag"], "kb"), (&["kommanditbolaget"], "kb"),
    (&["ek", "for"], "ek for"), (&["ekonomisk", "forening"], "ek for"), (&["publ"], ""),
    (&["i", "likvidation"], ""), (&["i", "rekonstruktion"], ""), (&["i", "foretagsrekonstruktion"], ""), (&["i", "fusion"], ""),
    (&["under", "namnandring"], ""), (&["enskild", "firma"], SOLE), (&["ef"], SOLE), (&["firma"], SOLE), (&["fa"], SOLE),
    // Norway, Denmark
    (&["as"], "as"), (&["a", "s"], "as"), (&["aksjeselskap"], "as"), (&["aktieselskab"], "as"), (&["asa"], "asa"),
    (&["aps"], "aps"), (&["anpartsselskab"], "aps"), (&["ans"], "ans"), (&["da"], "da"), (&["enk"], SOLE), (&["nuf"], "nuf"),
    (&["k", "s"], "ks"), (&["ks"], "ks"), (&["i", "s"], "is"), (&["p", "s"], "ps"), (&["ivs"], "ivs"), (&["ba"], "ba"), (&["sa"], "sa"),
    (&["under", "avvikling"], ""), (&["under", "likvidation"], ""),
    // Finland
    (&["oy"], "oy"), (&["o", "y"], "oy"), (&["oyj"], "oyj"), (&["abp"], "oyj"), (&["osakeyhtio"], "oy"), (&["ky"], "ky"),
    (&["tmi"], SOLE), (&["osk"], "osk"), (&["oy", "ab"], "oy"),
    // elsewhere
    (&["ltd"], "ltd"), (&["limited"], "ltd"), (&["plc"], "plc"), (&["llp"], "llp"), (&["lp"], "lp"), (&["llc"], "llc"),
    (&["inc"], "inc"), (&["incorporated"], "inc"), (&["corp"], "inc"), (&["corporation"], "inc"), (&["co"], ""), (&["company"], ""),
    (&["pty"], ""), (&["gmbh"], "gmbh"), (&["mbh"], "gmbh"), (&["ag"], "ag"), (&["kg"], "kg"), (&["ohg"], "ohg"), (&["ug"], "ug"),
    (&["se"], "se"), (&["s", "a"], "sa"), (&["sas"], "sas"), (&["sarl"], "sarl"), (&["s", "a", "r", "l"], "sarl"),
    (&["bv"], "bv"), (&["b", "v"], "bv"), (&["nv"], "nv"), (&["n", "v"], "nv"), (&["bvba"], "bvba"), (&["sprl"], "sprl"),
    (&["spa"], "spa"), (&["s", "p", "a"], "spa"), (&["srl"], "srl"), (&["s", "r", "l"], "srl"), (&["sp", "z", "o", "o"], "sp zoo"),
];

/// One person's business is that person.
const SOLE: &str = "sole trader";

/// Forms that stand before a name too. The others there are rather initials.
const LEADING: &[(&[&str], &str)] = &[
    (&["ab"], "ab"),
    (&["aktiebolag"], "ab"),
    (&["aktiebolaget"], "ab"),
    (&["hb"], "hb"),
    (&["handelsbolaget"], "hb"),
    (&["kb"], "kb"),
    (&["as"], "as"),
    (&["a", "s"], "as"),
    (&["oy"], "oy"),
    (&["oy", "ab"], "oy"),
    (&["firma"], SOLE),
    (&["fa"], SOLE),
];

/// Whether the word alone is a form that nobody bears as a name.
pub(super) fn is_form(word: &str) -> bool {
    matches!(
        word,
        "ab" | "aktiebolag"
            | "aktiebolaget"
            | "hb"
            | "kb"
            | "oy"
            | "oyj"
            | "abp"
            | "asa"
            | "aps"
            | "gmbh"
            | "ltd"
            | "publ"
    )
}

/// Takes the forms from both ends, as long as a word is left, and tells which they were. `has_marks`: whether the last
/// word was written with letters that no short form has ("Ås").
pub(super) fn without_forms<'a>(words: &'a [&'a str], has_marks: bool) -> (&'a [&'a str], Vec<&'static str>) {
    let mut left = words;
    let mut borne = Vec::new();
    type Form = (&'static [&'static str], &'static str);
    let longest = |forms: &'static [Form], fits: &dyn Fn(&[&str]) -> bool| -> Option<Form> {
        forms.iter().copied().filter(|(form, _)| fits(form)).max_by_key(|(form, _)| form.len())
    };
    while let Some((form, what)) = longest(FORMS, &|form| left.len() > form.len() && left.ends_with(form)) {
        let rest = &left[..left.len() - form.len()];
        // Two letters behind a given name are as well a surname: "Kim Sa", "Bo As".
        let is_surname = form.len() == 1
            && form[0].len() <= 3
            && (has_marks && left.len() == words.len()
                || rest.len() == 1 && !is_form(form[0]) && is_given_name(rest[0]));
        if is_surname {
            break;
        }
        borne.push(what);
        left = rest;
    }
    while let Some((form, what)) = longest(LEADING, &|form| left.len() > form.len() && left.starts_with(form)) {
        borne.push(what);
        left = &left[form.len()..];
    }
    borne.retain(|what| !what.is_empty());
    (left, borne)
}

/// Who bears a name, as far as it tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Bearer {
    Person,
    /// Of these forms.
    Company(Vec<&'static str>),
    /// A bank may have dropped the form.
    Unknown,
}

impl Bearer {
    pub(super) fn of(told: &[&str], forms: Vec<&'static str>) -> Bearer {
        match forms.iter().all(|form| *form == SOLE) {
            false => Bearer::Company(forms.into_iter().filter(|form| *form != SOLE).collect()),
            true if is_person(told) => Bearer::Person,
            true => Bearer::Unknown,
        }
    }

    /// Whether they cannot be the same.
    pub(super) fn is_other(&self, other: &Bearer) -> bool {
        match (self, other) {
            (Bearer::Company(ours), Bearer::Company(theirs)) => !ours.iter().any(|form| theirs.contains(form)),
            (Bearer::Company(_), Bearer::Person) | (Bearer::Person, Bearer::Company(_)) => true,
            _ => false,
        }
    }
}

/// Whether it reads like a person's name: two to four words, a given name at one end of them.
fn is_person(words: &[&str]) -> bool {
    (2..=4).contains(&words.len())
        && words.iter().all(|word| word.chars().all(char::is_alphabetic))
        && (is_given_name(words[0]) || is_given_name(words[words.len() - 1]))
}

fn is_given_name(word: &str) -> bool {
    static NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| GIVEN_NAMES.split_whitespace().collect());
    NAMES.contains(word)
}

/// Whether the last word is short and was written with a letter that a folded form would lose.
pub(super) fn has_marks(name: &str) -> bool {
    let last = name.split(|c: char| !c.is_alphanumeric()).rfind(|word| !word.is_empty());
    last.is_some_and(|word| {
        word.chars().count() <= 3 && !word.is_ascii() && fold::words(word).concat() != word.to_lowercase()
    })
}

/// Given names that are usual in Sweden, Norway, Denmark and Finland, as [`fold`](super::fold) leaves them.
const GIVEN_NAMES: &str = "
    adam agneta agnes aino albin alexander alexandra alf alfred alice allan alma alva amanda anders andre andreas anette
    angelica anita anja ann anna anneli annika anton antti arne aron arvid asa ase asta astrid august axel
    barbro bengt benjamin berit bertil birger birgit birgitta bjarne bjorn bo boel borje britt britta bruno
    camilla carina carl carola caroline cecilia charlotta charlotte christer christian christina christoffer claes clara
    dag dagny daniel daniela david dennis ebba edith edvin egil eero einar eino eira elias elin elina elisa elisabeth
    ella ellen ellinor elof elsa else elvira emelie emil emilia emma emmi erik erika eric erkki ernst ester eskil eva evelina
    fanny felicia felix filip filippa folke frank fredrik freja frida frode gabriel geir gerd gert gosta goran greta gudrun
    gun gunborg gunilla gunnar gunvor gustaf gustav hakan hanna hannah hannu hans harald harri heidi heikki helen helena
    helene helge henrik henry herman hilda hilde hilma hjalmar hjordis hugo ida inga ingeborg ingegerd ingela inger ingrid
    ingvar irene irma isabella isak ivar jaakko jack jacob jakob jan jane janne jari jarl jasmine jenny jens jeanette jesper
    jessica joakim joel johan johanna johannes john jon jonas jonathan joran jorgen josef josefin jouni juha juhani julia
    julius jussi jyrki kaarina kai kaisa kaj kajsa kalle kare kari karin karl karolina katarina katja kenneth kent kerstin
    kevin kim kirsi kirsten kjell klara klas knut kristian kristin kristina kristoffer kurt kyllikki lars lasse laura leena
    leif lena lennart leo leon liam lilian lilly lina linda linn linnea lisa lisbeth liv lotta louise lovisa lucas ludvig
    lukas maj maja malin mangnus magnus mai maija maj marcus margareta maria marianne marie marika marina mario marit marita
    marja marko markku markus marta marthe martin martina mary mathias matias matilda mats matti mattias max maud
    melker mia michael mika mikael mikko milla minna mira miriam mohamed moa mona monica monika morten nadja nanna nathalie
    niclas nicole niina niklas nils nina noah nora olaf olav ole olga oliver olivia olle olof oscar oskar otto outi ove
    paivi par patricia patrik paul paula pauline pekka pelle per perttu peter petra petri petter pia pirjo pontus pirkko
    ragnar ragnhild raimo rasmus rauno rebecka reidar reijo reino renate rene rickard rikard ritva robert robin roger roine roland
    rolf ronja ronny rune ruth sakari sally samuel sanna sara sari sebastian seppo sigrid sigurd sigvard simon siri
    sirpa siv sixten sofia sofie solveig sonja soren staffan stefan stein stella sten stig stina stale sture sune susann
    susanna susanne svante svein sven sverre sylvia tage tapio tarja teodor terese teresia terje terttu theo therese thomas
    thor thorbjorn tiina tilda tilde timo tina tobias tom tomas tommy tone tor tora torbjorn tord tore torgny torsten tova tove
    trond trygve tuomas tuula tuva tyra ulf ulla ulrik ulrika urban ursula vaino valdemar valter vanja vegard veikko vera
    veronica victor victoria vidar vigdis viggo viktor viktoria vilhelm ville vilma vincent viola vivianne wilhelm william wilma
    yngve ylva yngvar yvonne zoe orjan osten oystein oyvind aija aijo ake marten";

#[cfg(test)]
mod tests {
    use super::super::Name;

    fn is_other(a: &str, b: &str) -> bool {
        Name::new(a).is_other(&Name::new(b))
    }

    #[test]
    fn other_forms_are_other_companies() {
        for (a, b) in [
            ("Nordisk Data AB", "Nordisk Data Oy"),
            ("Bröderna Ek AB", "Bröderna Ek Handelsbolag"),
            ("Anna Berg AB", "Anna Berg"),
            ("Anna Berg AB", "BERG, ANNA"),
            ("Anna Berg HB", "Firma Anna Berg"),
            ("Norr Fisk AS", "Norr Fisk ASA"),
        ] {
            assert!(is_other(a, b) && is_other(b, a), "{a} / {b}");
        }
    }

    #[test]
    fn a_form_written_otherwise_or_dropped_is_no_other() {
        for (a, b) in [
            ("Nordisk Data AB", "AKTIEBOLAGET NORDISK DATA"),
            ("Nordisk Data AB (publ)", "Nordisk Data AB"),
            ("Nordisk Data AB", "Nordisk Data"),
            ("Bröderna Ek HB", "Bröderna Ek Handelsbolag"),
            ("Teollisuus Oy Ab", "Teollisuus Oy"),
            ("Müller GmbH & Co. KG", "Müller KG"),
            ("Anna Berg", "Anna Berg Enskild Firma"),
            ("Sjøfart A/S", "Sjøfart AS"),
        ] {
            assert!(!is_other(a, b) && !is_other(b, a), "{a} / {b}");
        }
    }

    #[test]
    fn a_surname_is_no_form() {
        for name in ["Kim Ås", "Kim Sa", "Bo Da", "Bo As", "Eva Ag"] {
            assert_eq!(super::super::key(name).split(' ').count(), 2, "{name}");
            assert!(is_other(name, &format!("{name} AB")), "{name}");
        }
        assert_eq!(super::super::key("Telenor AS"), "telenor");
        assert_eq!(super::super::key("Østlandets Bakeri AS"), "ostlandets bakeri");
        assert_eq!(super::super::key("Kim AB"), "kim");
    }
}
