-- What a guide or manager is told of a customer: seen on the workbench, and counted in a card of the app. No task:
-- nothing is waited for.
create table tasks.notice (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  -- By whom it was given: the same twice is one.
  key text not null,
  staff_id uuid not null,
  contact_id bigint not null,
  -- From what it comes, and what it says.
  source text not null,
  words text not null,
  at timestamptz not null,
  -- When a card was put on its way.
  told_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, key),
  foreign key (tenant_id, staff_id) references organisation.staff (tenant_id, id)
);
create index notice_of_staff on tasks.notice (tenant_id, staff_id, at desc, id);
create index notice_untold on tasks.notice (tenant_id, staff_id) where told_at is null;
create index notice_of_contact on tasks.notice (tenant_id, contact_id);
select kit.protect_by_tenant('tasks.notice');
