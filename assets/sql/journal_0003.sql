-- Desks that meet later: signatures, who belongs to the station, what others hold, what was put aside.
alter table segment add column seal blob;  -- 65 bytes: algorithm and signature; null while unsigned

-- Signed words of devices on devices. They only accumulate.
create table word (
  id integer primary key,
  bytes blob not null unique
) strict;

-- What another device said last of how far it has each stream.
create table held (
  device blob not null,                 -- 32 bytes
  writer blob not null,                 -- 8 bytes
  seq integer not null,
  chain blob not null,                  -- first 8 bytes of the chain value there
  primary key (device, writer)
) strict, without rowid;
create table peer (
  device blob primary key,
  heard_at integer,                     -- ms; last bundle of it that was read
  wrote_at integer,                     -- ms; last bundle that was written for it
  wrote integer not null default 0      -- operations in that one
) strict, without rowid;

-- What came and could not be taken in: nothing is thrown away.
create table aside (
  id integer primary key,
  why text not null,                    -- 'gap', 'unknown_writer', 'forked', 'unsigned', ...
  writer blob,                          -- where it can be read off
  first_seq integer,
  n integer,
  device blob not null,                 -- who brought it
  at integer not null,                  -- ms
  frame blob not null unique
) strict;
create index aside_writer on aside (writer, first_seq);
