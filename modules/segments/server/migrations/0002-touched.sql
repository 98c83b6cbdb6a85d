-- People of whom something new can be asked of the warehouse, a batch a row, until the watched segments were looked at.
create table segments.touched (
  tenant_id uuid not null references organisation.tenant,
  id bigint generated always as identity,
  contact_ids bigint[] not null,
  primary key (tenant_id, id)
);
select kit.protect_by_tenant('segments.touched');

-- Up to when people whom the clock alone moves have been looked at.
create table segments.clock (
  tenant_id uuid primary key references organisation.tenant,
  looked_at timestamptz not null
);
select kit.protect_by_tenant('segments.clock');
