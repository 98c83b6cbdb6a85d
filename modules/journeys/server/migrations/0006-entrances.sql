-- By what somebody entered, once for a person: the same event, order or year lets nobody enter twice.
alter table journeys.enrolment add column entry_key text not null default '';

-- Since when a journey listens to who enters by what happens. Whoever listens locks the row: one at a time is enough.
create table journeys.entrance (
  tenant_id uuid not null references organisation.tenant,
  journey_id uuid not null,
  heard_until timestamptz not null,
  -- When it was last looked so far back that what came late was heard as well.
  looked_back_at timestamptz not null,
  primary key (tenant_id, journey_id),
  foreign key (tenant_id, journey_id) references journeys.journey (tenant_id, id) on delete cascade
);
select kit.protect_by_tenant('journeys.entrance');
