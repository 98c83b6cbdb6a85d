-- What was decided on a journey, by whom, and what its result said at that moment. Written once, never changed.
create table analytics.journey_decision (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  journey_id uuid not null,
  decision text not null check (decision in ('widen', 'keep', 'change', 'stop')),
  words text not null,
  -- The result by the primary goal as it stood: people, effect, both intervals, verdict.
  seen jsonb not null,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (tenant_id, id)
);
create index journey_decision_by_journey on analytics.journey_decision (tenant_id, journey_id, decided_at);
select kit.protect_by_tenant('analytics.journey_decision');
