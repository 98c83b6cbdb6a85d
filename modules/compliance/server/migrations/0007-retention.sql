-- How long a kind of record is kept, from a day on. Rows are written once: what held last year can be looked up.
create table compliance.retention_period (
  tenant_id uuid not null references organisation.tenant,
  name text not null,
  valid_from date not null,
  days int not null check (days > 0),
  set_by text not null,
  set_at timestamptz not null,
  primary key (tenant_id, name, valid_from)
);
select kit.protect_by_tenant('compliance.retention_period');

-- What the nightly run removed.
create table compliance.retention_run (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  name text not null,
  -- Records older than this were removed.
  before timestamptz not null,
  removed bigint not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);
create index retention_run_by_name on compliance.retention_run (tenant_id, name, at);
select kit.protect_by_tenant('compliance.retention_run');
