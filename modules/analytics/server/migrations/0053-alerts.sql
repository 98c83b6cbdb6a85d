-- Limits set on numbers: who watches which, and how it stands.
create table analytics.alert (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  metric text not null,
  -- The last so many days, today included.
  days integer not null,
  side text not null check (side in ('below', 'above')),
  -- In the unit of the metric: ten-thousandths of the currency unit, a share of one, people.
  bound double precision not null,
  set_by text not null,
  set_at timestamptz not null,
  -- Nothing before the first look, or while the number is not defined.
  crossed boolean,
  since timestamptz,
  value double precision,
  checked_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, metric, days, side)
);
select kit.protect_by_tenant('analytics.alert');
