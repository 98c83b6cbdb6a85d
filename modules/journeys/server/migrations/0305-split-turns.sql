-- Which way of a split has won: proposed, turned to, undone or put aside, with the figures of that moment.
create table journeys.split_turn (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  journey_id uuid not null,
  node_id uuid not null,
  port text not null,
  keep_percent int not null,
  state text not null check (state in ('proposed', 'turned', 'undone', 'dismissed')),
  -- Nobody decided: the rule of the split let it turn by itself.
  automatic boolean not null,
  proposed_at timestamptz not null,
  -- What was known when it was proposed, and when it was turned to.
  proposed_figures jsonb not null,
  turned_figures jsonb,
  -- Who enters from here on goes the way that won, until it is undone.
  from_at timestamptz,
  until_at timestamptz,
  decided_by text not null,
  decided_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, journey_id) references journeys.journey (tenant_id, id) on delete cascade
);
create unique index split_turn_open on journeys.split_turn (tenant_id, journey_id, node_id)
  where state in ('proposed', 'turned');
create index split_turn_of_journey on journeys.split_turn (tenant_id, journey_id, proposed_at);
select kit.protect_by_tenant('journeys.split_turn');
