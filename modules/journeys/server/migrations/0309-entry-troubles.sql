-- Whom a journey could not take in although all others came in: it failed for them alone. They wait until it is tried
-- again or they are let go; what happened to them is kept then, so that heard again it lets nobody in.
create table journeys.entry_trouble (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  journey_id uuid not null,
  contact_id bigint not null,
  -- By what they came, once for a person; empty where they may come by the same again.
  entry_key text not null,
  came_at timestamptz not null,
  failed_at timestamptz not null,
  reason text not null,
  let_go_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, journey_id) references journeys.journey (tenant_id, id) on delete cascade
);
create index entry_trouble_of_journey on journeys.entry_trouble (tenant_id, journey_id, contact_id);
create index entry_trouble_of_contact on journeys.entry_trouble (tenant_id, contact_id);
select kit.protect_by_tenant('journeys.entry_trouble');
