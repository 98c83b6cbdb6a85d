-- Two people who were one. The loser's row is gone; `undo` brings it back exactly. No foreign key: the winner may be
-- merged into somebody else later.
create table contacts.merge (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  winner_id bigint not null,
  loser_id bigint not null,
  -- `manual`, `review` or `shared_identity`: who decided, and the sentence of why.
  way text not null check (way in ('manual', 'review', 'shared_identity')),
  reason text not null,
  -- People whose events the loser held when it was merged: itself, and those merged into it before.
  origins bigint[] not null,
  undo jsonb not null,
  merged_at timestamptz not null,
  merged_by text not null,
  undone_at timestamptz,
  undone_by text,
  primary key (tenant_id, id)
);
create unique index merge_of_loser on contacts.merge (tenant_id, loser_id) where undone_at is null;
create index merge_by_winner on contacts.merge (tenant_id, winner_id);
create index merge_by_time on contacts.merge (tenant_id, merged_at, id);
select kit.protect_by_tenant('contacts.merge');

-- The review queue: pairs that a source took for one, and pairs that look alike. `kept` is always the lower id.
alter table contacts.identity_conflict
  add column score int not null default 90 check (score between 0 and 100),
  add column signals text[] not null default '{shared_identity}',
  add column verdict text check (verdict in ('merged', 'different')),
  add column settled_by text;
create index identity_conflict_open on contacts.identity_conflict (tenant_id, score desc, kept_contact_id,
  other_contact_id) where settled_at is null;
create index contact_by_name on contacts.contact (tenant_id, name);
