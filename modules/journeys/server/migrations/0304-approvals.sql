alter table journeys.rule add column approval_required boolean not null default false;

-- Somebody asks that another looks at a draft before it is launched or published, and what they said. It is of these
-- settings alone: once the draft says something else, it has to be asked anew.
create table journeys.approval (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  journey_id uuid not null,
  settings jsonb not null,
  state text not null check (state in ('asked', 'approved', 'refused')),
  words text not null,
  asked_by text not null,
  asked_by_name text not null,
  asked_at timestamptz not null,
  decided_by_name text not null default '',
  decided_words text not null default '',
  decided_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, journey_id) references journeys.journey (tenant_id, id) on delete cascade
);
create index approval_of_journey on journeys.approval (tenant_id, journey_id, asked_at desc);
create index approval_asked on journeys.approval (tenant_id, asked_at) where state = 'asked';
select kit.protect_by_tenant('journeys.approval');
