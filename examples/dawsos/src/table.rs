//! CSV files without quotes.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// Returns the rows after the header.
pub(crate) fn rows<const N: usize>(text: &str) -> Result<Vec<[&str; N]>> {
    let rows = text.lines().enumerate().skip(1).map(|(number, line)| {
        let cells: Vec<&str> = line.split(',').collect();
        <[&str; N]>::try_from(cells).ok().with_context(|| format!("line {} has not {N} cells", number + 1))
    });
    rows.collect()
}

/// Returns the amount in cents of a text such as `12.50`.
pub(crate) fn cents(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once('.')?;
    let (units, cents): (i64, i64) = (whole.parse().ok()?, fraction.parse().ok()?);
    (fraction.len() == 2 && (0..100).contains(&cents) && units >= 0)
        .then(|| units.checked_mul(100)?.checked_add(cents))?
}

/// Returns the CSV files of a folder in the order of their names.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "csv") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Returns the name of a file without its extension.
pub(crate) fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_the_expected_number_of_cells() {
        assert_eq!(rows::<2>("a,b\n1,2\n3,\n").unwrap(), [["1", "2"], ["3", ""]]);
        assert_eq!(rows::<2>("a,b\n1,2\n3\n").unwrap_err().to_string(), "line 3 has not 2 cells");
    }

    #[test]
    fn amounts_have_two_digits_after_the_point() {
        let texts = ["12.50", "0.07", "12.5", "12", "-1.00", "1.-1"];
        let amounts = texts.map(cents);
        assert_eq!(amounts, [Some(1250), Some(7), None, None, None, None]);
    }
}
