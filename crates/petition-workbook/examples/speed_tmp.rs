fn main() {
    let path = std::env::args().nth(1).unwrap();
    let mapping = petition_workbook::Mapping::parse("[bureau]\ncode = \"440300\"").unwrap();
    let start = std::time::Instant::now();
    let read = petition_workbook::read_with(std::path::Path::new(&path), &mapping).unwrap();
    println!(
        "{:?} {} {}",
        start.elapsed(),
        read.ledger.document().matters.len(),
        read.ledger.document().cases.len()
    );
    let start = std::time::Instant::now();
    let ten = path.replace("big.xlsx", "ten.xlsx");
    petition_workbook::write_xlsx(&read.ledger, std::path::Path::new(&ten)).unwrap();
    println!("write {:?}", start.elapsed());
    let start = std::time::Instant::now();
    petition_workbook::read(std::path::Path::new(&ten)).unwrap();
    println!("ten sheets {:?}", start.elapsed());
}
