//! Figures of one hub process, in the text form Prometheus reads. None of them names a person.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};

/// Upper ends of the classes of waiting time, in milliseconds.
const CLASSES: [u64; 8] = [5, 10, 25, 50, 100, 250, 1_000, 5_000];

/// What is counted.
#[derive(Debug, Default)]
pub struct Metrics {
    /// Bundles that were answered.
    pub answered: AtomicU64,
    /// Bundles that were refused by a rule.
    pub refused: AtomicU64,
    /// Bundles that were sent away because too many came at once or the book was not to be had.
    pub busy: AtomicU64,
    /// Operations that were new.
    pub operations: AtomicU64,
    /// Segments that were put aside.
    pub aside: AtomicU64,
    /// Bytes that came in.
    pub bytes_in: AtomicU64,
    /// Bytes that went out.
    pub bytes_out: AtomicU64,
    times: [AtomicU64; CLASSES.len() + 1],
    total: AtomicU64,
}

impl Metrics {
    /// One more of something.
    pub fn add(counter: &AtomicU64, more: u64) {
        counter.fetch_add(more, Ordering::Relaxed);
    }

    /// A bundle took so many milliseconds.
    pub fn took(&self, milliseconds: u64) {
        let class = CLASSES.iter().position(|end| milliseconds <= *end).unwrap_or(CLASSES.len());
        if let Some(counter) = self.times.get(class) {
            Self::add(counter, 1);
        }
        Self::add(&self.total, milliseconds);
    }

    /// All of them as text.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        let counters = [
            ("bundles_answered_total", &self.answered),
            ("bundles_refused_total", &self.refused),
            ("bundles_busy_total", &self.busy),
            ("operations_new_total", &self.operations),
            ("segments_aside_total", &self.aside),
            ("bytes_in_total", &self.bytes_in),
            ("bytes_out_total", &self.bytes_out),
        ];
        for (name, counter) in counters {
            // Writing into a string does not fail.
            let _ = writeln!(
                text,
                "# TYPE yizhan_hub_{name} counter\nyizhan_hub_{name} {}",
                read(counter)
            );
        }
        let name = "yizhan_hub_bundle_seconds";
        let _ = writeln!(text, "# TYPE {name} histogram");
        let mut sum = 0;
        for (end, counter) in CLASSES.iter().zip(&self.times) {
            sum += read(counter);
            let _ = writeln!(text, "{name}_bucket{{le=\"{}\"}} {sum}", *end as f64 / 1_000.0);
        }
        sum += self.times.last().map_or(0, read);
        let _ = writeln!(text, "{name}_bucket{{le=\"+Inf\"}} {sum}");
        let _ = writeln!(text, "{name}_sum {}", read(&self.total) as f64 / 1_000.0);
        let _ = writeln!(text, "{name}_count {sum}");
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_add_up_and_every_figure_has_a_type() {
        let metrics = Metrics::default();
        for milliseconds in [3, 5, 30, 9_000] {
            metrics.took(milliseconds);
        }
        let text = metrics.text();
        assert!(text.contains("le=\"0.005\"} 2\n"), "{text}");
        assert!(text.contains("le=\"0.05\"} 3\n"), "{text}");
        assert!(text.contains("le=\"+Inf\"} 4\n"), "{text}");
        assert!(text.contains("_sum 9.038\n"), "{text}");
        assert_eq!(text.matches("# TYPE").count(), 8);
    }
}
