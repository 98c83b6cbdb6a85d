-- An entry in doubt is asked for again later each time.
alter table acquisition.entry add column tries int not null default 0;
alter table acquisition.entry add column next_at timestamptz;
