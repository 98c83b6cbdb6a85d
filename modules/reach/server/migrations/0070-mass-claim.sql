-- Who holds a mass send: only the holder of this token writes to it.
alter table reach.mass_send add column claim uuid;
-- Looks in a row that the platform did not answer, and times its whole list of members was read.
alter table reach.mass_task add column misses int not null default 0, add column whole_reads int not null default 0;
