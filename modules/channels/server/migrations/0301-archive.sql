-- How far each source of kept conversations was read, by its name. What was said is never kept here.
alter table channels.company add column archive_seqs jsonb not null default '{}';
