//! Views of the queue that a person saved under a name. They belong to this desk alone.

use crate::store::error::StoreError;
use crate::store::open::Store;
use crate::store::read::Reader;

/// Where the desk remembers them.
const KEY: &str = "views";
/// More are no help any more (our default).
pub const VIEWS_MAX: usize = 20;

/// A view under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// Its name.
    pub name: String,
    /// Key of the view it narrows.
    pub base: String,
    /// What was typed to narrow it; days such as 今天 are read anew each time.
    pub text: String,
}

impl Store {
    /// Keeps a view; one of the same name is replaced, and beyond [`VIEWS_MAX`] the oldest goes.
    pub fn keep_view(&mut self, view: &SavedView) -> Result<(), StoreError> {
        let mut views = self.reader().views()?;
        views.retain(|known| known.name != view.name);
        views.push(view.clone());
        let surplus = views.len().saturating_sub(VIEWS_MAX);
        views.drain(..surplus);
        self.put_views(&views)
    }

    /// Forgets the view of a name.
    pub fn drop_view(&mut self, name: &str) -> Result<(), StoreError> {
        let mut views = self.reader().views()?;
        views.retain(|known| known.name != name);
        self.put_views(&views)
    }

    fn put_views(&mut self, views: &[SavedView]) -> Result<(), StoreError> {
        let rows: Vec<[&str; 3]> =
            views.iter().map(|view| [view.name.as_str(), &view.base, &view.text]).collect();
        self.remember(KEY, &serde_json::to_string(&rows).unwrap_or_default())
    }
}

impl Reader<'_> {
    /// The views of this desk, the oldest first.
    pub fn views(&self) -> Result<Vec<SavedView>, StoreError> {
        let kept = self.remembered(KEY)?.unwrap_or_default();
        let rows: Vec<[String; 3]> = serde_json::from_str(&kept).unwrap_or_default();
        Ok(rows.into_iter().map(|[name, base, text]| SavedView { name, base, text }).collect())
    }
}
