create schema journeys;

create table journeys.journey (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  name text not null,
  state text not null check (state in ('draft', 'running', 'paused', 'stopped', 'archived')),
  -- What is being edited; what runs is the row of live_version.
  draft jsonb not null,
  live_version int,
  -- The watched segment while it runs, so that news of a segment finds its journeys by an index.
  watched_segment_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  launched_at timestamptz,
  ended_at timestamptz,
  primary key (tenant_id, id)
);
create index journey_by_age on journeys.journey (tenant_id, created_at, id);
create index journey_by_segment on journeys.journey (tenant_id, watched_segment_id)
  where watched_segment_id is not null;
create index journey_running on journeys.journey (tenant_id) where state = 'running';
select kit.protect_by_tenant('journeys.journey');

-- When it was last looked who has bought. A row of its own: whoever looks locks it, the journey stays free for ticks.
create table journeys.goal_sweep (
  tenant_id uuid not null references organisation.tenant,
  journey_id uuid not null,
  swept_at timestamptz,
  primary key (tenant_id, journey_id),
  foreign key (tenant_id, journey_id) references journeys.journey (tenant_id, id) on delete cascade
);
select kit.protect_by_tenant('journeys.goal_sweep');

create table journeys.version (
  tenant_id uuid not null references organisation.tenant,
  journey_id uuid not null,
  version int not null,
  settings jsonb not null,
  at timestamptz not null,
  by_name text not null,
  primary key (tenant_id, journey_id, version),
  foreign key (tenant_id, journey_id) references journeys.journey (tenant_id, id) on delete cascade
);
select kit.protect_by_tenant('journeys.version');

-- One person's way through a journey. The key lets nobody enter twice at once.
create table journeys.enrolment (
  tenant_id uuid not null references organisation.tenant,
  journey_id uuid not null,
  contact_id bigint not null,
  occurrence int not null,
  arm text not null check (arm in ('treated', 'holdout')),
  state text not null check (state in ('active', 'done', 'exited')),
  -- Day 0 on the tenant's calendar.
  anchor_day date not null,
  -- What the person had been worth when they entered; guides' lists go by it.
  value bigint not null,
  step_no int not null,
  due_at timestamptz,
  enrolled_at timestamptz not null,
  exited_at timestamptz,
  exit_reason text not null default '',
  bought_at timestamptz,
  primary key (tenant_id, journey_id, contact_id, occurrence),
  foreign key (tenant_id, journey_id) references journeys.journey (tenant_id, id) on delete cascade
);
create index enrolment_due on journeys.enrolment (tenant_id, journey_id, step_no, due_at, contact_id)
  where state = 'active' and due_at is not null;
create index enrolment_of_contact on journeys.enrolment (tenant_id, contact_id);
select kit.protect_by_tenant('journeys.enrolment');

-- What became of a person at a step, and why.
create table journeys.passage (
  tenant_id uuid not null references organisation.tenant,
  journey_id uuid not null,
  contact_id bigint not null,
  occurrence int not null,
  step_no int not null,
  step_id uuid not null,
  version int not null,
  outcome text not null check (outcome in ('proposed', 'suppressed', 'left_out', 'too_late')),
  reason text not null,
  sentence text not null,
  staff_id uuid,
  touch_id uuid,
  task_id uuid,
  at timestamptz not null,
  primary key (tenant_id, journey_id, contact_id, occurrence, step_no),
  foreign key (tenant_id, journey_id, contact_id, occurrence)
    references journeys.enrolment (tenant_id, journey_id, contact_id, occurrence) on delete cascade
);
select kit.protect_by_tenant('journeys.passage');
