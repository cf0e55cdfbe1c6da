-- Streams that were continued twice: each branch goes on under a name of its own.
create table branch (
  scope integer not null,
  name blob not null,                   -- 8 bytes, follows from root and the first operation
  root blob not null,                   -- the name its author wrote it under
  first_seq integer not null,
  parent blob not null,                 -- the branch it continues
  primary key (scope, name)
) strict, without rowid;

-- An operation may come under the name of its branch, and nothing else of it may change.
drop trigger op_is_never_changed;
create trigger op_is_never_changed before update on op
when not (
    old.lid is new.lid and old.scope is new.scope and old.seq is new.seq and old.hlc is new.hlc
    and old.entity is new.entity and old.kind is new.kind and old.ver is new.ver
    and old.flags is new.flags and old.actor is new.actor and old.prev is new.prev
    and old.chain is new.chain
    and (
      (old.writer is new.writer and new.body is null and new.body_hash is not null
       and old.flags & 2 <> 0)
      or (old.body is new.body and old.body_hash is new.body_hash
          and exists (select 1 from branch where branch.scope = new.scope
            and branch.name = new.writer and branch.first_seq <= new.seq))
    )
  )
begin
  select raise(abort, 'only the body of a personal operation may be blanked');
end;
