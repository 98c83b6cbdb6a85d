-- What the models of purchases and spending found at the last fit, or why there was not enough: one row a tenant.
create table analytics.value_model (
  tenant_id uuid not null references organisation.tenant,
  fitted_at timestamptz not null,
  report jsonb not null,
  primary key (tenant_id)
);
select kit.protect_by_tenant('analytics.value_model');

-- What each buyer has brought and is expected to bring within a year, as of the last fit. Written anew by each.
create table analytics.person_value (
  tenant_id uuid not null references organisation.tenant,
  contact_id bigint not null,
  purchases integer not null,
  first_on date not null,
  last_on date not null,
  spent bigint not null,
  alive double precision,
  expected_purchases double precision,
  expected_value bigint,
  primary key (tenant_id, contact_id)
);
create index person_value_by_expected on analytics.person_value (tenant_id, coalesce(expected_value, 0), contact_id);
create index person_value_by_spent on analytics.person_value (tenant_id, spent, contact_id);
select kit.protect_by_tenant('analytics.person_value');

-- Who answers for a number or a pool.
create table analytics.owner (
  tenant_id uuid not null references organisation.tenant,
  kind text not null check (kind in ('metric', 'pool')),
  key text not null,
  staff_id uuid not null,
  since timestamptz not null,
  primary key (tenant_id, kind, key)
);
select kit.protect_by_tenant('analytics.owner');
