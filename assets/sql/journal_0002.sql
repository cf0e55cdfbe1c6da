-- Drafts have a name a person gave them, and remember how far the thing had come.
alter table draft add column name text not null default '';
alter table draft add column seen integer not null default 0;  -- entries of the thing's history
