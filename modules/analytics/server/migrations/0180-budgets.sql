-- What each pool may spend in a month. A month without a row of its own goes by the last one before it.
create table analytics.pool_budget (
  tenant_id uuid not null references organisation.tenant,
  pool text not null,
  -- The first day of the month from which it holds.
  month date not null,
  -- Ten-thousandths of the currency unit; null: no budget from this month on.
  amount bigint check (amount >= 0),
  -- What one of what the pool counts costs: a new person, a text message, somebody won back.
  unit_cost bigint check (unit_cost >= 0),
  set_by text not null,
  set_at timestamptz not null,
  primary key (tenant_id, pool, month)
);
select kit.protect_by_tenant('analytics.pool_budget');

-- What was spent besides, written by hand. A line taken out stays, so that the taking out can be undone and is seen.
create table analytics.pool_expense (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  pool text not null,
  day date not null,
  -- Below zero: money that came back.
  amount bigint not null check (amount <> 0),
  note text not null,
  entered_by text not null,
  entered_at timestamptz not null,
  removed_by text,
  removed_at timestamptz,
  primary key (tenant_id, id)
);
create index pool_expense_by_day on analytics.pool_expense (tenant_id, day);
select kit.protect_by_tenant('analytics.pool_expense');
