-- When staff are told about their tasks by a card of the app, on the tenant's clock; nothing for a time is: never.
create table tasks.digest_setting (
  tenant_id uuid primary key references organisation.tenant,
  morning_at text,
  overdue_at text,
  quiet_from text not null,
  quiet_until text not null
);
select kit.protect_by_tenant('tasks.digest_setting');
