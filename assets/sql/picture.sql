-- The picture: what lists show. Edited freely; a change of PICTURE_VERSION redraws it.
--
-- `lid` is everywhere the place of the thing's first operation in the journal, so that a redrawn
-- picture equals the live one and "newest first" is a walk down the primary key.

create table thing (
  lid integer primary key,
  id blob not null unique,
  kind integer not null,                -- domain::field::Thing
  conflicts integer not null            -- how many a person has to decide
) strict;
create index thing_conflicts on thing (lid) where conflicts > 0;

create table issue (
  lid integer primary key,
  id blob not null,
  number text not null,
  stage integer not null,
  open integer not null,
  kind text not null,
  channel text not null,
  urgent integer not null,
  item text not null,                   -- catalogue code, '' where none
  title text not null,
  place text not null,                  -- short, flat masked
  building text not null,
  household blob,                       -- keyed hash of compound, building, stairwell, flat
  requester blob,
  handler text not null,
  registered_at integer not null,       -- ms
  due_at integer not null,              -- ms; see store::draw for issues without a limit
  provisional integer not null,
  hold_reason text not null,
  review_at integer not null,           -- ms; after all days where none was said
  topic blob,
  merged_into blob,
  result text not null,
  solved text not null,
  satisfaction text not null,
  responded_at integer,
  closed_at integer,
  changed_at integer not null,
  source text not null,                 -- row key of an import, '' where none
  topic_told_at integer,                -- ms; the requester was told what became of the topic
  compound blob not null                -- whose it is; zeros = the station's own
) strict;
-- Each index ends in the place of the row by itself, so that a walk along it is in order of
-- arrival within equal values.
create index issue_open on issue (open);
create index issue_stage on issue (stage);
create index issue_item on issue (item);
create index issue_handler on issue (handler);
create index issue_building on issue (building) where building <> '';
create index issue_due on issue (due_at);
create index issue_stage_due on issue (stage, due_at);
create index issue_item_due on issue (item, due_at);
create index issue_handler_due on issue (handler, due_at);
create index issue_building_due on issue (building, due_at) where building <> '';
-- On hold.
create index issue_review on issue (review_at) where stage = 9;
create index issue_source on issue (source) where source <> '';
create index issue_household on issue (household) where household is not null;
create index issue_requester on issue (requester) where requester is not null;
create index issue_merged on issue (merged_into) where merged_into is not null;
-- Rows that were read in closed, by the day of their end: reports ask for those of a month.
create index issue_imported on issue (closed_at) where source <> '' and closed_at is not null;

-- What happened to an issue, for reports: which step was taken when, what limit it set, what the
-- resident said. A row that was only read in has none here: `issue` says all there is.
create table life (
  lid integer primary key,
  began_at integer not null,            -- ms, its first step
  until_at integer not null,            -- ms, its last step or limit; after all days while it is open
  steps text not null                   -- JSON, see domain::report::Step
) strict;
create index life_until on life (until_at, began_at);

-- What an issue teaches the suggestion, for issues whose item a person chose.
create table confirmed (
  lid integer primary key,
  item text not null,                   -- catalogue code
  lesson text not null                  -- pairs of letters, sorted; no digits, no names by their marks
) strict;

create table topic (
  lid integer primary key,
  id blob not null,
  number text not null,
  stage integer not null,
  open integer not null,
  title text not null,
  households integer not null,
  item text not null,
  decided_by text not null,
  meeting blob,
  place integer not null,               -- on the agenda
  outcome text not null,
  deferrals integer not null,
  reason text not null,                 -- why the program proposed it
  changed_at integer not null,
  untold_since integer,                 -- ms; an answer against it that the proposer was not told
  against_at integer,                   -- ms; the last answer against it, told or not
  compound blob not null                -- whose it is; zeros = the station's own
) strict;
create index topic_open on topic (open);
create index topic_stage on topic (stage);
create index topic_against on topic (against_at) where against_at is not null;
create index topic_untold on topic (untold_since) where untold_since is not null;
create index topic_meeting on topic (meeting, place) where meeting is not null;

create table topic_issue (
  topic blob not null,
  issue blob not null,
  primary key (topic, issue)
) strict, without rowid;
create index topic_issue_issue on topic_issue (issue);

create table meeting (
  lid integer primary key,
  id blob not null,
  number text not null,
  stage integer not null,
  open integer not null,
  title text not null,
  starts_at integer not null,
  opened_at integer,
  ended_at integer,
  issued_at integer,
  minutes_number integer,
  changed_at integer not null,
  compound blob not null                -- whose it is; zeros = the station's own
) strict;
create index meeting_starts on meeting (starts_at);

create table resolution (
  lid integer primary key,
  id blob not null,
  meeting blob not null,
  topic blob not null,
  place integer not null,
  matter text not null,
  lead text not null,
  due_at integer,
  dropped integer not null
) strict;
create index resolution_topic on resolution (topic, place);
create index resolution_meeting on resolution (meeting, place);

create table task (
  lid integer primary key,
  id blob not null,
  number text not null,
  stage integer not null,
  open integer not null,
  matter text not null,
  lead text not null,
  due_at integer not null,              -- as with issues
  meeting blob,
  topic blob,
  issue blob,
  resolution blob,
  sheets integer not null,
  issued_at integer not null,
  closed_at integer,
  changed_at integer not null,
  since integer not null,               -- when it came into its stage
  review_at integer,
  answer_due integer,                   -- of the last sheet, while nobody answered
  reminded_at integer,
  looked_at integer not null,
  spoke_at integer,                     -- the last word of those who do it
  compound blob not null                -- whose it is; zeros = the station's own
) strict;
create index task_due on task (due_at);
create index task_lead_due on task (lead, due_at);
create index task_topic_due on task (topic, due_at) where topic is not null;
create index task_issue_due on task (issue, due_at) where issue is not null;
create index task_meeting_due on task (meeting, due_at) where meeting is not null;

create table person (
  lid integer primary key,
  id blob not null,
  name text not null,
  phone text not null,
  home text not null
) strict;
create index person_phone on person (phone) where phone <> '';

create table operator (
  lid integer primary key,
  id blob not null,
  name text not null,
  role text not null,
  gone integer not null
) strict;

create table seat (
  lid integer primary key,
  id blob not null,
  party text not null,
  members text not null,                -- JSON list of names
  size integer not null,
  formed integer not null,
  unit text not null,
  compound blob not null                -- whose it is; zeros = the station's own
) strict;

create table compound (
  lid integer primary key,
  id blob not null,
  name text not null,
  short text not null,
  address text not null,
  ended text not null                   -- why, '' while the station serves it
) strict;

create table imported (
  lid integer primary key,
  id blob not null,
  kind integer not null,                -- domain::field::Thing: item or calendar
  code text not null,
  columns text not null,
  withdrawn integer not null,
  version integer not null
) strict;

-- Numbers that were given out, so that the next one is never one of them.
create table numbered (
  series text not null,                 -- 'JL-26-', 'JL-26-Y'
  n integer not null,
  lid integer not null,
  primary key (series, n, lid)
) strict, without rowid;

-- Words of issues: one token for each Chinese character, nothing but the tokens is stored. Issues
-- have a table of their own, so that the newest hits are its first ones.
create virtual table search using fts5 (
  body,                                 -- end of the number, title, words, place, item, result
  py,                                   -- initials of title and building, two letters a token
  facts,                                -- what else it is asked for, see store::fact
  content = '', contentless_delete = 1, tokenize = 'ascii', detail = 'full'
);
-- The same of topics, meetings and tasks.
create virtual table search_work using fts5 (
  body, py, facts,
  content = '', contentless_delete = 1, tokenize = 'ascii', detail = 'full'
);
-- People: the name by character, the last four digits of the phone, the ways to spell it. Three
-- plain indexes would each touch a page by chance for every row of an import.
create virtual table search_person using fts5 (
  body, py,
  content = '', contentless_delete = 1, tokenize = 'ascii', detail = 'full'
);
