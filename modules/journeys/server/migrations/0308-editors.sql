-- Who said last what a draft says, and who had when it was asked to be approved: they may not approve it.
alter table journeys.journey add column edited_by text not null default '';
alter table journeys.journey add column edited_by_name text not null default '';
alter table journeys.journey add column edited_at timestamptz;
alter table journeys.approval add column edited_by text not null default '';
alter table journeys.approval add column edited_by_name text not null default '';
