-- Whether anything waits is asked whenever people come.
create index pre_tag_waiting on contacts.pre_tag (tenant_id) where applied_at is null;
