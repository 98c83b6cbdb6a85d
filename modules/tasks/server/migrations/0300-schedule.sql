-- When somebody works and what they get through a day, as a manager says; null: as learned.
create table tasks.work_pattern (
  tenant_id uuid not null references organisation.tenant,
  staff_id uuid not null,
  per_day int check (per_day between 0 and 500),
  -- 1 is Monday, 7 Sunday.
  days_off int[],
  work_from text not null,
  work_until text not null,
  away_from date,
  away_until date,
  primary key (tenant_id, staff_id),
  foreign key (tenant_id, staff_id) references organisation.staff (tenant_id, id)
);
select kit.protect_by_tenant('tasks.work_pattern');

-- What happens when a guide does nothing, and after how long whoever runs the shop hears of it.
create table tasks.schedule_setting (
  tenant_id uuid primary key references organisation.tenant,
  silent_by text,
  reminders int not null check (reminders between 1 and 3),
  every_minutes int not null check (every_minutes between 10 and 480),
  auto_move boolean not null,
  escalate_minutes int not null check (escalate_minutes between 10 and 1440)
);
select kit.protect_by_tenant('tasks.schedule_setting');

-- A task that should go to somebody else, why, and what was decided. To nobody (null): none has room and may.
create table tasks.reassignment (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  task_id uuid not null,
  from_staff_id uuid not null,
  to_staff_id uuid,
  cause text not null check (cause in ('silent', 'away', 'beyond')),
  state text not null check (state in ('proposed', 'done', 'declined', 'undone', 'stale')),
  -- What spoke for it: reminders given, room and diligence of who is to help, worth of the task.
  facts jsonb not null,
  -- A day of the tenant's calendar: what was declined is not proposed again on it.
  day date not null,
  proposed_at timestamptz not null,
  escalated_at timestamptz,
  escalated_to uuid[] not null default '{}',
  decided_at timestamptz,
  decided_by text,
  primary key (tenant_id, id),
  unique (tenant_id, task_id, day),
  foreign key (tenant_id, task_id) references tasks.task (tenant_id, id) on delete cascade,
  foreign key (tenant_id, from_staff_id) references organisation.staff (tenant_id, id),
  foreign key (tenant_id, to_staff_id) references organisation.staff (tenant_id, id)
);
create index reassignment_open on tasks.reassignment (tenant_id, proposed_at) where state = 'proposed';
select kit.protect_by_tenant('tasks.reassignment');

alter table tasks.reminder drop constraint reminder_kind_check;
alter table tasks.reminder add constraint reminder_kind_check
  check (kind in ('before_due', 'overdue', 'by_hand', 'silent'));

-- What the person is expected to bring, once somebody foretells it; the day it was asked.
alter table tasks.task add column expected bigint, add column weighed_on date;
create index task_to_weigh on tasks.task (tenant_id, weighed_on) where state = 'open';
