-- What guides earn on what their customers buy, from a day of the tenant's calendar on. Rates in ten-thousandths.
create table tasks.commission_rule (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  valid_from date not null,
  -- A purchase counts for whoever spoke with the customer last, within so many days before it.
  window_days int not null check (window_days between 1 and 90),
  rate int not null check (rate between 0 and 5000),
  -- [{category, rate}]; every other category earns `rate`.
  categories jsonb not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (tenant_id, id),
  unique (tenant_id, valid_from)
);
select kit.protect_by_tenant('tasks.commission_rule');

-- Whether guides see how they stand among each other, among whom, and whether with names.
create table tasks.ranking_setting (
  tenant_id uuid primary key references organisation.tenant,
  shown boolean not null,
  within text not null check (within in ('everybody', 'department')),
  names boolean not null
);
select kit.protect_by_tenant('tasks.ranking_setting');

create index task_done_at on tasks.task (tenant_id, settled_at) where state = 'done';
create index chat_message_sent_at on tasks.chat_message (tenant_id, settled_at) where state = 'sent';
