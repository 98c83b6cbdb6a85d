-- What was learnt of people leaving after touches, a row for each day: the gate goes by the newest, and a line of the
-- ledger names the day of the one it was judged by. Null: too few had left to learn anything.
create table analytics.loss_estimate (
  tenant_id uuid not null references organisation.tenant,
  day date not null,
  learnt_at timestamptz not null,
  learnt jsonb,
  -- What a buyer is still expected to bring, on average.
  typical bigint,
  primary key (tenant_id, day)
);
select kit.protect_by_tenant('analytics.loss_estimate');

-- Who came so lately that they leave for reasons of their own, as of the last night. Written anew by each.
create table analytics.newcomer (
  tenant_id uuid not null references organisation.tenant,
  contact_id bigint not null,
  joined_at timestamptz not null,
  primary key (tenant_id, contact_id)
);
select kit.protect_by_tenant('analytics.newcomer');

-- What one touch of a journey was measured to bring, against people left alone, a row for each day and journey.
create table analytics.touch_worth (
  tenant_id uuid not null references organisation.tenant,
  day date not null,
  campaign_id text not null,
  touches integer not null,
  worth bigint not null,
  low bigint not null,
  high bigint not null,
  -- Beyond chance, however often it was read.
  sure boolean not null,
  primary key (tenant_id, campaign_id, day)
);
select kit.protect_by_tenant('analytics.touch_worth');
