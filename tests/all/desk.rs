//! A station in a temporary folder, for every test that needs one.

use tempfile::TempDir;
use yizhan::base::clock::Moment;
use yizhan::base::id::Id;
use yizhan::store::{Places, Store};
use yizhan::work::args::Args;
use yizhan::work::deed::{Done, Halt, Who, find, perform, perform_each};
use yizhan::work::house::House;

/// A station with an operator, at a set time.
pub(crate) struct Desk {
    pub(crate) store: Store,
    pub(crate) house: House,
    pub(crate) who: Who,
    pub(crate) now: Moment,
    folder: TempDir,
}

impl Desk {
    /// Sets up 金岭水岸华庭 with code JL on 2026-11-24 at 09:00.
    pub(crate) fn new() -> Self {
        Self::new_in(tempfile::tempdir().unwrap())
    }

    /// The same, in a folder that was made for it.
    pub(crate) fn new_in(folder: TempDir) -> Self {
        Self::set_up(folder, "2026-11-24T09:00:00", &[])
    }

    /// The same as a rehearsal, whose clock may be set, begun at this hour.
    pub(crate) fn rehearsing(at: &str) -> Self {
        Self::set_up(tempfile::tempdir().unwrap(), at, &[("rehearsal", "yes")])
    }

    fn set_up(folder: TempDir, at: &str, more: &[(&str, &str)]) -> Self {
        let store = Store::open_quietly(&places(&folder)).unwrap();
        let house = House::load(&store.reader()).unwrap();
        let now = Moment::from_rfc3339(at).unwrap();
        let mut desk = Self { store, house, who: House::nobody(), now, folder };
        let args = [
            ("station", "金岭水岸华庭驿站"),
            ("code", "JL"),
            ("compound", "金岭水岸华庭"),
            ("operator", "王敏"),
        ];
        desk.done("station.set_up", None, &[&args, more].concat());
        desk.who = desk.house.first_operator().unwrap();
        desk
    }

    /// Does a deed; a minute passes.
    pub(crate) fn try_deed(
        &mut self,
        name: &str,
        subject: Option<Id>,
        args: &[(&str, &str)],
    ) -> Result<Done, Halt> {
        let args = args.iter().fold(Args::new(), |args, (key, words)| args.with(key, words));
        let deed = find(name).unwrap_or_else(|| panic!("no deed {name}"));
        let done = perform(&mut self.store, &self.house, &self.who, self.now, deed, subject, &args);
        self.now = self.now.plus_ms(60_000);
        self.house = House::load(&self.store.reader()).unwrap();
        done
    }

    /// Does a deed to several things as one step; a minute passes.
    pub(crate) fn try_each(
        &mut self,
        name: &str,
        subjects: &[Id],
        args: &[(&str, &str)],
    ) -> Result<Done, Halt> {
        let args = args.iter().fold(Args::new(), |args, (key, words)| args.with(key, words));
        let (store, house, deed) = (&mut self.store, &self.house, find(name).unwrap());
        let done = perform_each(store, house, &self.who, self.now, deed, subjects, &args);
        self.now = self.now.plus_ms(60_000);
        done
    }

    /// Does a deed that must not be refused.
    pub(crate) fn done(&mut self, name: &str, subject: Option<Id>, args: &[(&str, &str)]) -> Done {
        self.try_deed(name, subject, args).unwrap_or_else(|halt| panic!("{name}: {halt:?}"))
    }

    /// Does a deed that must be refused, and says by which rule.
    pub(crate) fn refused(
        &mut self,
        name: &str,
        subject: Option<Id>,
        args: &[(&str, &str)],
    ) -> &'static str {
        match self.try_deed(name, subject, args) {
            Err(Halt::Refused(refusal)) => refusal.code(),
            other => panic!("{name} was not refused: {other:?}"),
        }
    }

    /// Takes another seat: somebody of this name and role, made where nobody has it.
    pub(crate) fn sit(&mut self, name: &str, role: &str) {
        if self.house.operator(name).is_none() {
            self.done("operator.add", None, &[("operator", name), ("role", role)]);
        }
        self.who = self.house.operator(name).unwrap();
    }

    /// A desk in an empty folder, where no station was set up yet.
    pub(crate) fn blank() -> Self {
        Self::blank_in(tempfile::tempdir().unwrap())
    }

    /// The same, in a folder that was made for it.
    pub(crate) fn blank_in(folder: TempDir) -> Self {
        let store = Store::open_quietly(&places(&folder)).unwrap();
        let house = House::load(&store.reader()).unwrap();
        let now = Moment::from_rfc3339("2026-11-24T09:00:00").unwrap();
        Self { store, house, who: House::nobody(), now, folder }
    }

    /// A copy of the whole folder of a desk, in another place.
    pub(crate) fn copy_of(other: &Self) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (other.places(), places(&folder));
        for (from, to) in [(&from.data, &to.data), (&from.state, &to.state)] {
            std::fs::create_dir_all(to).unwrap();
            // A desk that wrote nothing has no state yet.
            for entry in std::fs::read_dir(from).into_iter().flatten().map(Result::unwrap) {
                if entry.path().is_file() {
                    std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
                }
            }
        }
        let store = Store::open_quietly(&to).unwrap();
        let house = House::load(&store.reader()).unwrap();
        Self { store, house, who: other.who.clone(), now: other.now, folder }
    }

    /// Reads the station anew; somebody of it sits down where nobody did.
    pub(crate) fn reload(&mut self) {
        self.house = House::load(&self.store.reader()).unwrap();
        if self.who.name.is_empty() {
            self.who = self.house.first_operator().unwrap_or_else(House::nobody);
        }
    }

    /// Closes the file, lets something happen to it, and opens it again.
    pub(crate) fn reopen_with(self, happens: impl FnOnce(&Places)) -> Self {
        let Self { store, who, now, folder, .. } = self;
        drop(store);
        happens(&places(&folder));
        let store = Store::open_quietly(&places(&folder)).unwrap();
        let house = House::load(&store.reader()).unwrap();
        Self { store, house, who, now, folder }
    }

    /// Closes the file and opens it again, as after a restart.
    pub(crate) fn reopen(self) -> Self {
        let Self { store, who, now, folder, .. } = self;
        drop(store);
        let store = Store::open_quietly(&places(&folder)).unwrap();
        let house = House::load(&store.reader()).unwrap();
        Self { store, house, who, now, folder }
    }

    /// Leaves; the folder stays.
    pub(crate) fn left(self) -> (Places, TempDir) {
        (places(&self.folder), self.folder)
    }

    /// Its folders.
    pub(crate) fn places(&self) -> Places {
        places(&self.folder)
    }
}

fn places(folder: &TempDir) -> Places {
    Places { data: folder.path().join("data"), state: folder.path().join("state") }
}
