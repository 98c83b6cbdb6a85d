create schema analytics;

-- What somebody of the tenant has seen for the first time; the getting-started list ticks from it.
create table analytics.sight (
  tenant_id uuid not null references organisation.tenant,
  sight text not null check (sight in ('journey_result')),
  first_at timestamptz not null,
  primary key (tenant_id, sight)
);
select kit.protect_by_tenant('analytics.sight');
