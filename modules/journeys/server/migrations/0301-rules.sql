-- What a tenant asks of every journey before it is launched.
create table journeys.rule (
  tenant_id uuid primary key references organisation.tenant,
  hypothesis_required boolean not null,
  changed_at timestamptz not null,
  changed_by text not null
);
select kit.protect_by_tenant('journeys.rule');
