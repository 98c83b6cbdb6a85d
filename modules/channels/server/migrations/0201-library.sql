-- Files that colleagues find again by a name: null for one that went with a single message.
alter table channels.media add column library_name text;
alter table channels.media add column listed_at timestamptz;
create index media_in_library on channels.media (tenant_id, listed_at desc, id desc) where listed_at is not null;
