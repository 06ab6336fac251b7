use super::*;

#[test]
fn show() {
    let folder = format!("{}/../shared/samples/camt", env!("CARGO_MANIFEST_DIR"));
    let mut names: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_file()).collect();
    names.sort();
    for name in names {
        let content = std::fs::read(&name).unwrap();
        println!("== {} {:?}", name.file_name().unwrap().to_string_lossy(), sniff(&content));
        let r = read(&content, &mut |r| {
            println!("{r:#?}");
            Ok(())
        });
        println!("{r:#?}");
    }
}
