-- A problem a customer has, until it is solved. Nobody's (staff_id null) while it waits for a manager.
create table tasks.issue (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  contact_id bigint not null,
  kind text not null,
  words text not null,
  staff_id uuid,
  opened_by uuid not null,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  solved_at timestamptz,
  solution text not null default '',
  primary key (tenant_id, id),
  foreign key (tenant_id, staff_id) references organisation.staff (tenant_id, id),
  foreign key (tenant_id, opened_by) references organisation.staff (tenant_id, id)
);
create index issue_of_contact on tasks.issue (tenant_id, contact_id, opened_at desc, id);
create index issue_open on tasks.issue (tenant_id, staff_id, due_at, id) where solved_at is null;
create index issue_by_due on tasks.issue (tenant_id, due_at desc, id desc);
select kit.protect_by_tenant('tasks.issue');

-- What was done about it, in the words of who did it.
create table tasks.issue_step (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  issue_id uuid not null,
  contact_id bigint not null,
  staff_id uuid not null,
  deed text not null check (deed in ('opened', 'handed_up', 'assigned', 'solved', 'reopened')),
  words text not null default '',
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, issue_id) references tasks.issue (tenant_id, id) on delete cascade,
  foreign key (tenant_id, staff_id) references organisation.staff (tenant_id, id)
);
create index issue_step_of_contact on tasks.issue_step (tenant_id, contact_id, at desc, id);
create index issue_step_of_issue on tasks.issue_step (tenant_id, issue_id, at);
select kit.protect_by_tenant('tasks.issue_step');
