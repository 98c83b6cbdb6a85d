-- What an operator put before or behind the rest: a journey, a mass send or a direct send. Without a row it is one of
-- the rest (50), among which the expected value decides.
create table reach.priority (
  tenant_id uuid not null references organisation.tenant,
  campaign_id uuid not null,
  priority smallint not null check (priority between 1 and 99 and priority <> 50),
  primary key (tenant_id, campaign_id)
);
select kit.protect_by_tenant('reach.priority');
