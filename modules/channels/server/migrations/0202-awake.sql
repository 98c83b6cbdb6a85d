-- When the program last lived to hear a company: after a rest it compares at once.
alter table channels.company add column awake_at timestamptz;
alter table channels.sync drop constraint sync_kind_check;
alter table channels.sync add constraint sync_kind_check check (kind in ('first', 'nightly', 'asked', 'rested'));
