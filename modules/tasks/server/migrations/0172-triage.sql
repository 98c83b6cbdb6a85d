-- Talks of a guide that have gone cold are found by who noted them last.
create index follow_up_of_staff on tasks.follow_up (tenant_id, staff_id, at) where stage is not null;
