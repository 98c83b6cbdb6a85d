create schema tasks;

create table tasks.task (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  -- Whoever assigns names the task; the same name again is the same task.
  key text not null,
  touch_id uuid,
  journey_id uuid,
  step_id uuid,
  contact_id bigint not null,
  staff_id uuid not null,
  title text not null,
  body text not null,
  why text not null,
  -- What the customer has been worth so far; the guide's list is in its order.
  value bigint not null,
  state text not null check (state in ('open', 'done', 'skipped', 'expired', 'withdrawn')),
  assigned_at timestamptz not null,
  -- Put off by a gate, such as quiet hours: it may not be done earlier.
  opens_at timestamptz not null,
  due_at timestamptz not null,
  expires_at timestamptz not null,
  next_remind_at timestamptz,
  remind_overdue boolean not null,
  reminded_at timestamptz,
  settled_at timestamptz,
  settled_by text,
  reason text,
  note text,
  proof jsonb,
  primary key (tenant_id, id),
  unique (tenant_id, key),
  foreign key (tenant_id, staff_id) references organisation.staff (tenant_id, id)
);
create index task_of_staff on tasks.task (tenant_id, staff_id, state, due_at);
create index task_of_journey on tasks.task (tenant_id, journey_id, contact_id) where journey_id is not null;
create index task_of_contact on tasks.task (tenant_id, contact_id);
create index task_by_day on tasks.task (tenant_id, due_at, id);
create index task_to_remind on tasks.task (tenant_id, next_remind_at)
  where state = 'open' and next_remind_at is not null;
create index task_to_expire on tasks.task (tenant_id, expires_at) where state = 'open';
select kit.protect_by_tenant('tasks.task');

create table tasks.reminder (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  task_id uuid not null,
  kind text not null check (kind in ('before_due', 'overdue', 'by_hand')),
  at timestamptz not null,
  by_name text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, task_id) references tasks.task (tenant_id, id) on delete cascade
);
create index reminder_of_task on tasks.reminder (tenant_id, task_id, at);
select kit.protect_by_tenant('tasks.reminder');
