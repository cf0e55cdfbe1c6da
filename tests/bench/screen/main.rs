//! One step in the queue beside a bare ratatui list over the same rows, in the same run.
//!
//! `cargo bench --bench screen -- 20000`: time and bytes from the key to the last byte of the
//! frame, at both sizes. The floor draws through ratatui's own backend, then through ours.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench prints, and stops where it cannot go on"
)]

use std::cell::RefCell;
use std::io::Write;
use std::rc::Rc;
use std::time::{Duration, Instant};

use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{List, ListState};
use ratatui::{Terminal, TerminalOptions, Viewport};
use yizhan::base::clock::{Clock, Moment};
use yizhan::base::id::Id;
use yizhan::domain::issue::{IssueField, kind, stage};
use yizhan::domain::value::Saying;
use yizhan::journal::common::TO;
use yizhan::store::{Places, Store, StoreError};
use yizhan::ui::desk::Desk;
use yizhan::ui::event::{Code, Event, Key};
use yizhan::ui::store_thread::Road;
use yizhan::ui::terminal::kinds::Kind;
use yizhan::ui::terminal::lean::Lean;
use yizhan::ui::theme::Theme;
use yizhan::work::args::Args;
use yizhan::work::deed::{find, perform};
use yizhan::work::house::House;

/// Steps that are timed; few enough to stay inside one window of the list.
const STEPS: usize = 200;

/// A terminal that only counts.
#[derive(Clone, Default)]
struct Counter(Rc<RefCell<usize>>);

impl Counter {
    fn take(&self) -> usize {
        self.0.take()
    }
}

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        *self.0.borrow_mut() += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn title(n: u64) -> String {
    format!("{}号楼{}单元门口的路灯又不亮了，老人上下楼不方便", n % 40 + 1, n % 4 + 1)
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let issues = args.first().and_then(|arg| arg.parse().ok()).unwrap_or(20_000);
    let folder = tempfile::tempdir().unwrap();
    let places = Places { data: folder.path().join("data"), state: folder.path().join("state") };
    take_in(&places, issues);
    for size in [(120, 40), (80, 24)] {
        println!("one step in a list of {issues}, {}x{}", size.0, size.1);
        let rows: Vec<String> = (0..issues).map(title).collect();
        let stock = Counter::default();
        tell(
            "floor, ratatui's backend",
            bare(&rows, CrosstermBackend::new(stock.clone()), &stock, size),
        );
        let lean = Counter::default();
        tell(
            "floor, our backend",
            bare(&rows, Lean::new(lean.clone(), Kind::of("xterm").unwrap()), &lean, size),
        );
        tell("ours, the queue", ours(&places, size));
    }
}

fn tell(name: &str, mut steps: Vec<(Duration, usize)>) {
    steps.sort();
    let (middle, last) = (steps[steps.len() / 2], steps[steps.len() * 99 / 100]);
    let bytes = steps.iter().map(|(_, bytes)| bytes).sum::<usize>() / steps.len();
    println!(
        "  {name:<26} p50 {:>8.3} ms  p99 {:>8.3} ms  {bytes:>5} bytes",
        middle.0.as_secs_f64() * 1e3,
        last.0.as_secs_f64() * 1e3,
    );
}

/// A rehearsal station with so many dispatched issues.
fn take_in(places: &Places, issues: u64) {
    let mut store = Store::open_quietly(places).unwrap();
    let house = House::load(&store.reader()).unwrap();
    let now = Moment(1_764_000_000_000);
    let set_up = [("station", "驿站"), ("code", "JL"), ("compound", "小区"), ("operator", "王敏")];
    let set_up = set_up.iter().fold(Args::new(), |args, (key, words)| args.with(key, words));
    let deed = find("station.set_up").unwrap();
    perform(&mut store, &house, &House::nobody(), now, deed, None, &set_up).unwrap();
    let who = House::load(&store.reader()).unwrap().first_operator().unwrap();
    for from in (0..issues).step_by(2_000) {
        let wrote = store.commit(who.operator, now, |session| {
            for n in from..issues.min(from + 2_000) {
                let id = Id::new(now);
                session.born(id);
                let says = Saying::new()
                    .with(TO, i64::from(stage::DISPATCHED))
                    .with(IssueField::Number, session.mint("JL-26-", 4)?)
                    .with(IssueField::Title, title(n))
                    .with(IssueField::Words, title(n))
                    .with(IssueField::Item, "A02")
                    .with(IssueField::Handler, "PropertyCompany")
                    .with(IssueField::DueAt, now.plus_ms(n as i64 * 60_000));
                session.say(id, kind::IMPORT, 0, says.body())?;
            }
            Ok::<_, StoreError>(())
        });
        wrote.unwrap().unwrap();
    }
}

fn terminal<B: Backend<Error = std::io::Error>>(backend: B, size: (u16, u16)) -> Terminal<B> {
    let viewport = Viewport::Fixed(Rect::new(0, 0, size.0, size.1));
    Terminal::with_options(backend, TerminalOptions { viewport }).unwrap()
}

/// A list of the visible rows and nothing else.
fn bare<B: Backend<Error = std::io::Error>>(
    rows: &[String],
    backend: B,
    counter: &Counter,
    size: (u16, u16),
) -> Vec<(Duration, usize)> {
    let mut terminal = terminal(backend, size);
    let mut state = ListState::default();
    let mut step = |selected: usize| {
        let begun = Instant::now();
        let first = selected - selected % usize::from(size.1);
        let shown = rows[first..].iter().take(usize::from(size.1)).map(String::as_str);
        state.select(Some(selected - first));
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let list = List::new(shown).highlight_symbol("> ").highlight_style(bold);
        terminal
            .draw(|frame| frame.render_stateful_widget(list, frame.area(), &mut state))
            .unwrap();
        (begun.elapsed(), counter.take())
    };
    step(0);
    (1..=STEPS).map(step).collect()
}

/// The desk itself: key in, queue updated, frame out. What fills the detail comes later.
fn ours(places: &Places, size: (u16, u16)) -> Vec<(Duration, usize)> {
    let store = Store::open_quietly(places).unwrap();
    let house = House::load(&store.reader()).unwrap();
    let road = Road::direct(store);
    let clock = Clock::Set(Moment(1_764_000_000_000));
    let mut desk = Desk::new(house, road, clock, Theme::default(), size);
    let counter = Counter::default();
    let mut terminal = terminal(Lean::new(counter.clone(), Kind::of("xterm").unwrap()), size);
    let mut draw = |desk: &mut Desk| {
        terminal
            .draw(|frame| {
                let caret: Position = desk.view(frame.buffer_mut());
                frame.set_cursor_position(caret);
            })
            .unwrap();
        counter.take()
    };
    desk.tick(Instant::now() + Duration::from_secs(1));
    draw(&mut desk);
    let mut step = |_| {
        let begun = Instant::now();
        desk.take(Event::Key(Key::plain(Code::Down)));
        let bytes = draw(&mut desk);
        (begun.elapsed(), bytes)
    };
    (0..STEPS).map(&mut step).collect()
}
