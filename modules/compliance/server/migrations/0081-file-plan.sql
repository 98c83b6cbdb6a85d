-- The files and rows an erasure found, noted before any of them goes: a process that dies in between is followed by one
-- that can still say how many there were. Emptied when they are gone.
alter table compliance.erasure add column file_plan jsonb;
