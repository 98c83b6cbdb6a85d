-- Festivals, promotions and the shop's own days, as somebody changed them; without a row those of the program hold.
create table journeys.calendar (
  tenant_id uuid primary key references organisation.tenant,
  calendar jsonb not null,
  changed_at timestamptz not null,
  changed_by text not null
);
select kit.protect_by_tenant('journeys.calendar');
