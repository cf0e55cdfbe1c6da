-- The journal: what happened. Append only, forward steps only; once released, frozen.
--
-- A thing's present is folded from its operations; everything in picture.sql follows from here.

-- Facts about this file itself.
create table meta (
  key text primary key,                 -- 'scope', 'writer', ...
  value blob not null
) strict, without rowid;

-- Every operation, in the order of arrival, which is a valid causal order.
create table op (
  lid integer primary key,              -- order of arrival on this desk
  scope integer not null,               -- unit of replication
  writer blob not null,                 -- 8 bytes: whose stream
  seq integer not null,                 -- dense number in that stream, from 1
  hlc integer not null,                 -- 48 bits ms since 2020, 16 bits counter
  entity blob not null,                 -- 16 bytes: the thing it tells of
  kind integer not null,                -- what happened
  ver integer not null,                 -- version of that kind's meaning
  flags integer not null,               -- 1 critical, 2 personal, 4 imported
  actor blob not null,                  -- 16 bytes: who typed it
  prev blob not null,                   -- heads the author saw
  chain blob not null,                  -- 32 bytes: value of the chain after it
  body blob,                            -- CBOR; null once it was blanked
  body_hash blob,                       -- 32 bytes, only where the body was blanked
  unique (scope, writer, seq)
) strict;
create index op_entity on op (entity, lid);

create trigger op_stays before delete on op begin
  select raise(abort, 'the journal is append only');
end;
create trigger op_is_never_changed before update on op
when new.body is not null or new.body_hash is null or old.lid is not new.lid
  or old.scope is not new.scope or old.writer is not new.writer or old.seq is not new.seq
  or old.hlc is not new.hlc or old.entity is not new.entity or old.kind is not new.kind
  or old.ver is not new.ver or old.flags is not new.flags or old.actor is not new.actor
  or old.prev is not new.prev or old.chain is not new.chain or old.flags & 2 = 0
begin
  select raise(abort, 'only the body of a personal operation may be blanked');
end;

-- Runs of one stream that are sealed together; the open one has no end yet.
create table segment (
  id integer primary key,
  scope integer not null,
  writer blob not null,
  first_seq integer not null,
  n integer,                            -- null while open
  salt blob not null,                   -- 16 bytes: body keys are derived from it
  opened_at integer not null,           -- ms since 1970
  unique (scope, writer, first_seq)
) strict;

-- Desk-local: never redrawn, never sent.
create table draft (
  id blob primary key,                  -- 16 bytes
  operator blob not null,               -- whose
  form text not null,                   -- name of the deed it is for
  subject blob,                         -- the thing it is about
  answers text not null,                -- JSON: argument to words
  touched_at integer not null           -- ms since 1970
) strict, without rowid;
create table desk (
  key text primary key,                 -- layouts, column maps of imports, cursors
  value text not null
) strict, without rowid;
