//! A font made here, so that pages can be set on a machine that has none: every Chinese letter is the
//! same box, one em wide, and everything below U+2000 is half as wide.

use std::path::PathBuf;

/// Letters have the number of their code point as the number of their shape.
const LAST: u16 = 0xFFFD;
/// From here on letters are wide.
const WIDE_FROM: u16 = 0x2000;
const EM: u16 = 1000;

fn be(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
}

fn box_shape() -> Vec<u8> {
    let mut shape = be(&[1, 100, 0, 900, 800, 3, 0]);
    shape.extend([1_u8; 4]);
    // Steps from point to point: two bytes each, first all of x, then all of y.
    shape.extend(be(&[100, 800, 0, 0x1_0000_u32.wrapping_sub(800) as u16, 0, 0, 800, 0]));
    shape
}

fn names(family: &str) -> Vec<u8> {
    let text: Vec<u8> = family.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let ids = [1_u16, 4, 6];
    let mut table = be(&[0, 3, 6 + 12 * 3]);
    for id in ids {
        table.extend(be(&[3, 1, 0x0804, id, text.len() as u16, 0]));
    }
    table.extend(text);
    table
}

/// The bytes of a font of this family; it lacks the letters given.
pub(crate) fn bytes(family: &str, without: &[char]) -> Vec<u8> {
    let count = LAST + 1;
    let shape = box_shape();
    let mut widths: Vec<u8> = Vec::new();
    for letter in 0..count {
        widths.extend(be(&[if letter < WIDE_FROM { EM / 2 } else { EM }, 0]));
    }
    // Only the first shape has an outline; the others are empty, and that is enough to be set.
    let mut places = vec![0_u8, 0];
    (0..count).for_each(|_| places.extend((shape.len() as u16 / 2).to_be_bytes()));
    let mut lacking: Vec<u32> = without.iter().map(|letter| u32::from(*letter)).collect();
    lacking.sort_unstable();
    let mut groups = Vec::new();
    let mut from = 0x20_u32;
    for gap in lacking.iter().copied().chain([u32::from(LAST) + 1]) {
        if gap > from {
            groups.push([from, gap - 1, from]);
        }
        from = gap + 1;
    }
    let mut map = be(&[0, 1, 3, 10]);
    map.extend(12_u32.to_be_bytes());
    map.extend(be(&[12, 0]));
    map.extend((16 + 12 * groups.len() as u32).to_be_bytes());
    map.extend(0_u32.to_be_bytes());
    map.extend((groups.len() as u32).to_be_bytes());
    groups.iter().flatten().for_each(|number| map.extend(number.to_be_bytes()));
    let mut head = be(&[1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, EM]);
    head.extend([0_u8; 16]);
    head.extend(be(&[0, 0, EM, EM, 0, 8, 2, 0, 0]));
    let mut across = be(&[1, 0, 880, 0x1_0000_u32.wrapping_sub(120) as u16, 0, EM]);
    across.extend([0_u8; 22]);
    across.extend(be(&[count]));
    let mut most = be(&[1, 0, count]);
    most.extend([0_u8; 26]);
    let mut system = be(&[4, EM, 400, 5, 0]);
    system.extend([0_u8; 96 - 10]);
    let mut post = be(&[3, 0]);
    post.extend([0_u8; 28]);
    let tables: [(&[u8; 4], Vec<u8>); 10] = [
        (b"OS/2", system),
        (b"cmap", map),
        (b"glyf", shape),
        (b"head", head),
        (b"hhea", across),
        (b"hmtx", widths),
        (b"loca", places),
        (b"maxp", most),
        (b"name", names(family)),
        (b"post", post),
    ];
    let mut font = be(&[1, 0, tables.len() as u16, 128, 3, 32]);
    let mut at = font.len() + 16 * tables.len();
    for (name, table) in &tables {
        font.extend_from_slice(*name);
        font.extend(0_u32.to_be_bytes());
        font.extend((at as u32).to_be_bytes());
        font.extend((table.len() as u32).to_be_bytes());
        at += table.len().next_multiple_of(4);
    }
    for (_, mut table) in tables {
        table.resize(table.len().next_multiple_of(4), 0);
        font.extend(table);
    }
    font
}

/// The same as a file in a folder.
pub(crate) fn file(folder: &std::path::Path, family: &str, without: &[char]) -> PathBuf {
    let path = folder.join(format!("{family}.ttf"));
    std::fs::write(&path, bytes(family, without)).unwrap();
    path
}
