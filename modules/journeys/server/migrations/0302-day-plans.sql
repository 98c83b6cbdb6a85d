-- 会员日和大促的计划: what a day gives, what is set aside for it, what goes out around it, and what was learned.
create table journeys.day_plan (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  kind text not null check (kind in ('member_day', 'festival')),
  -- The playbook it was made of; empty of a member day.
  playbook text not null,
  from_day date not null,
  to_day date not null,
  state text not null check (state in ('open', 'dropped')),
  -- The rest of it, as it is written.
  plan jsonb not null,
  -- What the one before it said to do otherwise.
  lessons text not null,
  version int not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (tenant_id, id)
);
create index day_plan_by_day on journeys.day_plan (tenant_id, from_day desc, id desc);
-- A member day is planned once, by whoever comes first.
create unique index day_plan_member_day on journeys.day_plan (tenant_id, from_day) where kind = 'member_day';
select kit.protect_by_tenant('journeys.day_plan');
