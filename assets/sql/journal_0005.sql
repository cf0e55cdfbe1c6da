-- What was put aside is looked through by a person: taken out to a file, and let go of with a reason.
alter table aside add column saved_at integer;  -- ms; null while it was never taken out to a file

-- What a person let go of: it is not put aside again, and why it went stays.
create table let_go (
  frame blob primary key,               -- 32 bytes: BLAKE3 of what it was
  why text not null,                    -- as in aside
  writer blob,
  first_seq integer,
  n integer,
  device blob not null,                 -- who had brought it
  put_at integer not null,              -- ms: since when it had been aside
  at integer not null,                  -- ms: when it was let go of
  who text not null,                    -- operator
  reason text not null
) strict, without rowid;
