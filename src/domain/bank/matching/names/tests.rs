use super::*;
use proptest::prelude::*;

#[test]
fn keys() {
    for (name, expected) in [
        ("Åkeri Öst AB", "akeri ost"),
        ("AB Åkeri Öst", "akeri ost"),
        ("Aktiebolaget Åkeri Öst (publ)", "akeri ost"),
        ("ÅKERI  ÖST A.B.", "akeri ost"),
        ("Sjøfart Bærum A/S", "sjofart baerum"),
        ("A/S Sjøfart Bærum", "sjofart baerum"),
        ("Sjøfart Bærum ASA", "sjofart baerum"),
        ("Teollisuus Oy Ab", "teollisuus"),
        ("Müller & Söhne GmbH & Co. KG", "muller sohne"),
        ("Straße 7 e. K.", "strasse 7 e k"),
        ("Svensson och Söner HB", "svensson soner"),
        ("Svensson & Söner Handelsbolag", "svensson soner"),
        ("Bygg AB Norr", "bygg ab norr"),
        ("Norr Bygg AB i likvidation", "norr bygg"),
        ("Föreningen Ljuset ek. för.", "foreningen ljuset"),
        ("O'Brien Ltd.", "obrien"),
        ("Łukasz Þór Đorđević", "lukasz thor dordevic"),
        ("Café Noël", "cafe noel"),
        ("Cafe\u{301} Noe\u{308}l", "cafe noel"),
        ("}keri |st", "akeri ost"),
        ("[lvsj| T}g AB", "alvsjo tag"),
        ("Bygg [Norr] AB", "bygg norr"),
        ("Ã…keri Ã–st AB", "akeri ost"),
        ("?keri \u{fffd}st AB", "?keri ?st"),
        ("Vem betalar?", "vem betalar"),
        ("AB", "ab"),
        ("Oy Ab", "oy"),
        ("", ""),
        (" --- ", ""),
        ("株式会社", "株式会社"),
    ] {
        assert_eq!(key(name), expected, "{name}");
    }
}

#[test]
fn the_same_name_written_otherwise() {
    for (a, b) in [
        ("Andersson Eva", "Eva Andersson"),
        ("ANDERSSON, EVA", "Eva Andersson"),
        ("Nordiska Kontorsmöbler i Väst", "Nordiska Kontorsmöbler i Västerbotten AB"),
        ("Nordiska Kontorsmöbler i Västerbott", "Nordiska Kontorsmöbler i Västerbottens Län AB"),
        ("Stiftelsen Stockholms Gamla Sjukhus", "Stiftelsen Stockholms Gamla Sjukhus Minnesfond"),
        ("Åkeri Öst AB", "Aakeri Oest AB"),
        ("Åkeri Öst AB", "?keri ?st AB"),
        ("Åkeri Öst AB", "\u{fffd}keri \u{fffd}\u{fffd}st"),
        ("Åkeri Öst AB", "]keri \\st AB"),
        ("Åkeri Öst AB", "Ã…keri Ã–st"),
        ("Bærum Sjøfart AS", "Baerum Sjoefart"),
        ("Bærum Sjøfart AS", "Bärum Sjöfart"),
        ("Kontors Möbler Norr AB", "Kontorsmöbler Norr"),
        ("Kontorsmöbler Norr AB", "Kontosmöbler Norr"),
        ("Anderson Bygg AB", "Andersson Bygg"),
        ("Bygg AB Norr", "Norr Bygg AB"),
        ("Wallin Måleri", "Vallin Måleri"),
        ("Kontorsmöbler i Väst AB", "Kontorsmöbler Väst AB"),
        ("Stockholm Taxi 020 AB", "Stockholms Taxi 020"),
        ("Volvo AB", "AB Volvo"),
    ] {
        let (there, back) = (likeness(a, b), likeness(b, a));
        assert_eq!(there, back, "{a} / {b}");
        assert!(there >= ALIKE, "{a} / {b}: {there}");
    }
}

#[test]
fn names_near_but_not_equal() {
    for (a, b) in [("E Andersson", "Eva Andersson"), ("Eva Hansson", "Eva Hanssen"), ("Andersson E.", "Eva Andersson")]
    {
        let likeness = likeness(a, b);
        assert!((850..ALIKE).contains(&likeness), "{a} / {b}: {likeness}");
    }
}

#[test]
fn other_companies_of_alike_names() {
    for (a, b) in [
        ("Bygg AB Norr", "Bygg AB Söder"),
        ("Andersson Bygg", "Andersson El"),
        ("Andersson Bygg AB", "Andersson AB"),
        ("Åkeri 1", "Åkeri 2"),
        ("Åkeri 1", "Åkeri"),
        ("Brf Solen 12", "Brf Solen 21"),
        ("Fastighetsförvaltningen Stockholm Norr", "Fastighetsförvaltningen Stockholm Söder"),
        ("Fastighetsbolaget Hansson", "Fastighetsbolaget Jansson"),
        ("Eva Hansson", "Eva Jansson"),
        ("Eva Andersson", "Eva Maria Andersson"),
        ("Eva Andersson", "Per Andersson"),
        ("P Andersson", "Eva Andersson"),
        ("Bygg i Väst", "Bygg i Västerås"),
        ("Butik A", "Butik B"),
        ("Kalmar II AB", "Kalmar III AB"),
        ("Volvo Personvagnar AB", "Volvo Lastvagnar AB"),
        ("Ica Maxi Lund", "Ica Maxi Lycksele"),
        ("Nordea Bank", "Nordea Liv"),
        ("Berg", "Borg"),
        ("??? ???", "Åäö Bygg"),
        ("", "Bygg"),
        ("", ""),
        ("AB", "Volvo AB"),
    ] {
        let likeness = likeness(a, b);
        assert!(likeness < 850, "{a} / {b}: {likeness}");
    }
}

#[test]
fn exact_names_of_an_index() {
    let index = Names::new([
        (7, "Åkeri Öst AB", false),
        (3, "Akeri Ost", false),
        (3, "AB Åkeri Öst", false),
        (9, "Bygg", false),
        (4, "--", false),
        (5, "Kim Ås", true),
        (6, "Kim HB", false),
    ]);
    assert_eq!(index.exact("ÅKERI ÖST"), [7, 3]);
    assert_eq!(index.exact("Bygg HB"), [9]);
    assert!(index.exact("Åkeri").is_empty());
    assert!(index.exact("").is_empty());
    assert!(index.exact("--").is_empty());
    assert_eq!(index.exact("Åkeri Öst HB"), [3], "which is written without a form too");
    assert_eq!(index.of_other_form("Åkeri Öst HB"), [7, 3]);
    assert_eq!(index.exact("KIM AS"), [5], "a bank without the ring");
    assert!(index.exact("Kim AB").is_empty());
    assert_eq!(index.of_other_form("Kim AB"), [6]);
}

#[test]
fn near_names_of_an_index() {
    let index = Names::new([
        (1, "Andersson Bygg AB", false),
        (2, "Andersson El AB", false),
        (3, "Anderson Bygg", false),
        (4, "Eva Andersson", false),
        (5, "Nordiska Kontorsmöbler i Västerbottens Län AB", false),
        (6, "Åkeri Öst 12", false),
        (7, "Åkeri Öst 21", false),
        (8, "Volvo", false),
        (9, "Kontorsmöbler Norr", false),
    ]);
    let near = |name| index.near(name, ALIKE, 5).into_iter().map(|(id, _)| id).collect::<Vec<i64>>();
    assert_eq!(near("ANDERSSON BYGG"), [1, 3]);
    assert_eq!(near("Andersson, Eva"), [4]);
    assert_eq!(near("Nordiska Kontorsmöbler i Västerbott"), [5]);
    assert_eq!(near("?keri |st 12"), [6]);
    assert_eq!(near("Wolvo AB"), [8]);
    assert_eq!(near("Volvvo AB"), [8]);
    assert_eq!(near("Kontors möbler Norr"), [9]);
    assert!(near("Kalle").is_empty());
    assert!(near("").is_empty());
    assert_eq!(index.near("Andersson Bygg", ALIKE, 1), [(1, SAME)]);
    assert_eq!(index.near("E Andersson", 850, 5), [(4, 860)]);
}

#[test]
fn many_names_are_searched_by_few() {
    let first = ["Eva", "Per", "Nils", "Karin", "Anna", "Johan", "Sara", "Lars", "Ulla", "Bo"];
    let last = ["Andersson", "Johansson", "Karlsson", "Nilsson", "Eriksson", "Larsson", "Olsson", "Persson"];
    let trade = ["Bygg", "Måleri", "Åkeri", "Konsult", "Fastigheter", "Handel", "Städ"];
    let name = |id: usize| {
        let numbered = id / (first.len() * last.len() * trade.len());
        let (first, rest) = (first[id % first.len()], id / first.len());
        let (last, rest) = (last[rest % last.len()], rest / last.len());
        format!("{first} {last} {} {numbered} AB", trade[rest % trade.len()])
    };
    let names: Vec<String> = (0..20_000).map(name).collect();
    let index = Names::new(names.iter().enumerate().map(|(id, name)| (id as i64, name.as_str(), false)));
    for id in [0, 777, 12_345, 19_999] {
        assert_eq!(index.exact(&names[id]), [id as i64]);
        let query = Name::new(&names[id].replace("ss", "s"));
        assert!(index.candidates(&query, ALIKE).len() <= 300);
        assert_eq!(index.near(&names[id].replace("ss", "s"), ALIKE, 3)[0].0, id as i64, "{}", names[id]);
    }
}

proptest! {
    #[test]
    fn any_two_names_are_answered(a in "\\PC{0,60}|[A-Öa-ö?&/. ]{0,300}", b in "\\PC{0,60}|[A-Öa-ö?&/. ]{0,300}") {
        let there = likeness(&a, &b);
        prop_assert_eq!(there, likeness(&b, &a));
        prop_assert!(there <= SAME);
        prop_assert_eq!(key(&key(&a)).is_empty(), key(&a).is_empty());
        let index = Names::new([(1, a.as_str(), false), (2, b.as_str(), false)]);
        prop_assert_eq!(index.exact(&a).is_empty(), key(&a).is_empty());
        for (id, near) in index.near(&a, 1, 9) {
            prop_assert_eq!(near, likeness(&a, if id == 1 { &a } else { &b }));
        }
    }

    #[test]
    fn a_letter_lost_or_doubled_keeps_a_long_name(
        words in prop::collection::vec("[bcdfghjklmnprstv][bdfgiklmnprsty]{6,11}", 1..4),
        at in 1usize..7,
        doubles in any::<bool>(),
    ) {
        let name = words.join(" ");
        let mut wrong: Vec<char> = name.chars().collect();
        if doubles { wrong.insert(at, wrong[at]) } else { wrong.remove(at); }
        let wrong: String = wrong.into_iter().collect();
        prop_assert!(likeness(&name, &wrong) >= ALIKE, "{} {} {}", name, wrong, likeness(&name, &wrong));
        let index = Names::new([(1, name.as_str(), false), (2, "Bygg AB", false)]);
        prop_assert_eq!(index.near(&wrong, ALIKE, 1)[0].0, 1);
    }
}
