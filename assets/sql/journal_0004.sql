-- How much of the journal was in what was last written for another desk.
alter table peer add column wrote_lid integer not null default 0;  -- place of the last operation in it
